"""``hipcli grade``: what typed answers are worth, and why."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from hipcli.app import App
from hipcli.errors import UsageError

if TYPE_CHECKING:
    from hipcli.quiz.sitting.worth import Worth


#: Characters of an answer that are shown.
_MOST = 200
_MARKS = ("right", "partial", "wrong", "ask")


def grade(
    context: typer.Context,
    card: Annotated[str, typer.Argument(help="A card, by its id in quiz --json.")] = "",
    answer: Annotated[list[str] | None, typer.Argument(help="Each one answer.")] = None,
    file: Annotated[str, typer.Option("--file", metavar="FILE", help="Card, tab, answer a line; - is stdin.")] = "",
    json: Annotated[bool, typer.Option("--json", help="An object an answer, in order.")] = False,
) -> None:
    app: App = context.obj
    if file and card:
        raise UsageError("--file and CARD do not go together", "put the card into the file")
    if not file and not answer:
        raise UsageError("no answer is given", "hipcli grade CARD ANSWER... or hipcli grade --file FILE")
    found, bad = _graded(app, file, [[card, one] for one in answer or ()])
    _show(app, found, json=json)
    if found and file and not json:
        marks = Counter(one.mark for one in found)
        app.out.line(f"{len(found)} graded: {', '.join(f'{marks[mark]} {mark}' for mark in _MARKS)}.")
    if bad:
        raise typer.Exit(2)


def _graded(app: App, file: str, answers: list[list[str]]) -> "tuple[list[Worth], bool]":
    """Return what the answers of a file are worth, or these, and whether the file has lines that are told as errors."""
    from hipcli.library.cards import open_cards
    from hipcli.quiz.sitting.worth import Worth, read_rows, worths

    rows = read_rows(app.text(file)) if file else dict(enumerate(answers))
    found, bad = list[Worth](), False
    for number, one in zip(rows, worths(app.catalog, open_cards(app.catalog), rows.values()), strict=True):
        if isinstance(one, Worth):
            found.append(one)
        elif not file:
            raise one
        else:
            app.complain(UsageError(f"line {number}: {one.message}", one.hint))
            bad = True
    return found, bad


def _show(app: App, found: "list[Worth]", *, json: bool) -> None:
    if json:
        from hipcli.render.json_text import to_line

        app.out.lines([[(to_line(one), "")] for one in found])
        return
    from hipcli.render.spans import cut

    style = {"right": "right", "ask": "hint"}
    for one in found:
        app.out.flow([[(f"{one.mark:8}", style.get(one.mark, "wrong")), (f"{one.card}: {cut(one.answer, _MOST)}", "")]])
        app.out.flow([[("        ", ""), (cut(one.why, 2 * _MOST), "dim")]] if one.why else [])
