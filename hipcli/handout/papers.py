"""A class test as a page to print, with its key on a page of its own, and the key as data to mark by."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.roots import write_roots
from hipcli.app import App
from hipcli.handout.pages import Album, rendered
from hipcli.library.cards import open_cards
from hipcli.quiz.cards import topics
from hipcli.quiz.course.paper import Asked, Key, asked
from hipcli.quiz.course.session import Session
from hipcli.quiz.course.turns import Shown
from hipcli.quiz.grading.grading import Grader
from hipcli.quiz.questions.questions import explain, question
from hipcli.quiz.sitting.choosing import Chooser, Options
from hipcli.render.json_text import to_text


def write_paper(app: App, file: str, options: Options, size: str, *, force: bool) -> None:
    """Write a paper to ``file`` and its key beside it. Raises HipcliError where one of both is there already."""
    catalog, album = app.catalog, Album(app)
    shown = _drawn(catalog, options)
    key = Key(f"{options.seed}-{catalog.version}", tuple(map(asked, shown)))
    if options.paper and len(shown) < options.paper:
        why = (
            "pictures but as a topic, what one grades oneself, and true or false statements over are no part of a paper"
        )
        app.note(f"{len(shown)} questions, not {options.paper}: {why}")
    works = {id_: n for n, id_ in enumerate(dict.fromkeys(id_ for one in shown for id_ in one.question.sources), 1)}
    with app.waiting("Drawing the pictures"):
        pictures = [album.asked(one) for one in shown]
    told = [_told(catalog, one, of.question.why) for one, of in zip(key.questions, shown, strict=True)]
    cited = [sorted(works[id_] for id_ in one.question.sources) for one in shown]
    page = rendered(
        "paper.html",
        size=size,
        title=": ".join(filter(None, ("Class test", ", ".join(options.topics)))),
        code=key.paper,
        rows=[*zip(shown, key.questions, pictures, told, cited, strict=True)],
        works=album.works(works),
        credit=album.credit if any(pictures) else "",
    )
    if file == "-":
        app.write(file, [page], force=force)
        return
    beside = str(Path(file).with_suffix(".key.json"))

    def both() -> Iterator[bytes]:  # the page has its name only once the key is there: one marks by no other key
        yield page
        app.write(beside, [to_text(msgspec.to_builtins(key, order="deterministic")).encode()], force=force)

    app.write(file, both(), force=force)
    where = f"its key on the last pages, not for handing out, and in {beside}"
    app.out.line(f"Paper {key.paper}: {len(shown)} questions in {file}, {where}.")


def _drawn(catalog: Catalog, options: Options) -> Sequence[Shown]:
    """Return the questions as everyone gets them who sits the paper. Raises NotFoundError where there are none."""
    pictured = topics.names_pictures(options.topics)
    cards = [card for card in open_cards(catalog) if pictured or card.picture is None]
    chosen = Chooser(catalog, cards, options, topics.find(catalog, cards, options.topics)).draw(options.seed)
    asks = (partial(question, catalog), partial(Grader, catalog), partial(explain, catalog))
    met, form = chosen.known, options.form
    session = Session(chosen.plan.deck, *asks, seed=chosen.seed, form=form, known=met, shaky=chosen.shaky, once=True)
    found = list[Shown]()
    while (shown := session.shown) is not None:
        found.append(shown)
        session.skip()
    return found


def _told(catalog: Catalog, one: Asked, why: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what is right in words beside the answer as it is printed, and what is true but not needed.

    What the reasons ``why`` tell is not told again.
    """
    expected, own = one.expected, {wanted.id for wanted in one.expected.required}
    if one.options:
        return [], []
    ids = [id_ for wanted in expected.required for id_ in sorted(wanted.also)], [w.id for w in expected.accepted]
    right, beside = ([catalog.name(id_) for id_ in row if id_ in catalog and id_ not in own] for row in ids)
    roots = expected.roots[1:] if expected.kind == "roots" else ()
    said = " ".join(why).casefold()
    return (
        [*map(write_roots, roots), *right],
        [name for name in dict.fromkeys(beside) if name not in right and name.casefold() not in said],
    )
