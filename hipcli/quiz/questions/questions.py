"""All kinds of question: each is a file in ``kinds``, found by listing that folder, loaded when it is first needed."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from msgspec.structs import replace

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.wording import capital
from hipcli.quiz.cards.card import Card
from hipcli.quiz.questions import kinds
from hipcli.quiz.questions.explain import line_of, tell
from hipcli.quiz.questions.kind import Kind
from hipcli.quiz.questions.question import Option, Question


@cache
def all_kinds() -> dict[str, tuple[str, Kind]]:
    """Return every kind of question by its name, with the file it is in, in the order of teaching."""
    from pkgutil import iter_modules

    found = [(file.name, kind) for file in iter_modules(kinds.__path__) for kind in _in_file(file.name)]
    return {kind.name: (file, kind) for file, kind in sorted(found, key=lambda row: row[1].place)}


def _in_file(name: str) -> tuple[Kind, ...]:
    found: tuple[Kind, ...] = import_module(f"{kinds.__name__}.{name}").KINDS
    return found


def kind_of(card: Card) -> Kind:
    """Return the kind of a card; no other file is loaded than its own."""
    return next(kind for kind in _in_file(card.family) if kind.name == card.kind)


def question(catalog: Catalog, card: Card) -> Question:
    """Return the question of a card, each option with why it is wrong.

    What stands in another frame than its subject is no option, nor that of which there is nothing to say.
    """
    made, own = kind_of(card).ask(catalog, card), catalog.frame_number(card.subject)
    inside = (option for option in made.wrong if all(catalog.frame_number(id_) == own for id_ in option.ids))
    told = (option if option.why else replace(option, why=_why(catalog, made, option)) for option in inside)
    return replace(made, wrong=tuple(option for option in told if option.why))


def _why(catalog: Catalog, asked: Question, option: Option) -> str:
    false = [id_ for id_ in option.ids if id_ not in asked.expected.fitting] or option.ids
    told = [_said(catalog, asked.card, id_) for id_ in false]
    return " ".join(dict.fromkeys(told)) if all(told) else ""


def explain(catalog: Catalog, card: Card, id_: str) -> str:
    """Return a sentence on the entry ``id_``, seen from what ``card`` asks about; empty where it is no entry."""
    if id_ not in catalog:
        return ""
    said = _said(catalog, card, id_) or line_of(catalog, id_)
    return said or f"{capital(catalog.name(id_))} is something else."


def _said(catalog: Catalog, card: Card, id_: str) -> str:
    says = kind_of(card).explain
    own = says.get(catalog.kind(id_)) or says.get("")
    return (own(catalog, card, id_) if own else "") or tell(catalog, id_)


def meant(explain: Callable[[Card, str], str], question: Question, id_: str | None) -> str:
    """Return what a wrong name is that an answer gave; where the structure is right, that its side or part is not."""
    if id_ is None:
        return ""
    if any(id_ == wanted.id for wanted in question.expected.required):
        return "The structure is right, the side or part of it is not."
    return explain(question.card, id_)
