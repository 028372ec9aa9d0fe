"""``hipcli progress weights``: FSRS weights of one's own, where they predict one's log better."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from hipcli.app import App
from hipcli.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from hipcli.quiz.memory.log import Weights

#: What makes the weights of FSRS-5 some of FSRS-6: no more weight of the same day, and its one forgetting curve.
_FROM_FIVE = (0.0, 0.5)


def weights(
    context: typer.Context,
    values: Annotated[
        list[str] | None, typer.Argument(metavar="[WEIGHTS|off]", help="As Anki prints them; off takes them back.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="What is in use, and how it was tried, as JSON.")] = False,
) -> None:
    from hipcli.quiz.memory.log import Details, Draft
    from hipcli.quiz.memory.weights import FEWEST, trial

    app: App = context.obj
    text, used = " ".join(values or ()).strip(), app.past.settings().weights
    new = () if text.casefold() == "off" else read_weights(text) if values else used
    if not new:
        tried, told = None, ["The usual weights of FSRS are in use."]
    else:
        tried = trial(app.past.events(), () if new == used else used, new)
        against = "those in use" if new != used and used else "the usual ones"
        loss = f"log loss {tried.others:.4f}, {against} {tried.ours:.4f}"
        what = f"In use: {', '.join(f'{weight:g}' for weight in new)}"
        if new != used:
            few, better = f"{tried.reviews} reviews are too few to try them on", "the later half of your log better"
            if tried.reviews < FEWEST:
                raise NotFoundError(f"not taken: {few}", f"it takes {FEWEST}")
            if not tried.better:
                raise NotFoundError(f"not taken: they do not clearly predict {better} ({loss})")
            what = "Taken"
        told = [f"{what}; in the later half of your log, {tried.reviews} reviews: {loss}."]
        told.append("hipcli progress weights off takes them back.")
    if new != used:
        app.progress.record(Draft("weights", details=Details(weights=new)), now=app.now, day=app.day)
    if json:
        shown = {"reviews": tried.reviews, "loss": tried.others, "against": tried.ours} if tried else None
        app.tell_json({"weights": list(new), "tried": shown})
    else:
        app.out.lines([[(line, "")] for line in told])


def read_weights(text: str) -> Weights:
    """Return the weights in a text. Raises UsageError."""
    from hipcli.quiz.memory.log import BOUNDS, check_weights

    try:
        weights = tuple(float(word) for word in re.split(r"[\s,;\[\]]+", text) if word)
        check_weights(weights := weights + _FROM_FIVE * (len(weights) == len(BOUNDS) - 2))
    except ValueError as error:
        told = str(error).replace("could not convert string to float:", "this is no number:")
        raise UsageError(told, "give them as Anki prints them, with commas between, or off") from None
    return weights
