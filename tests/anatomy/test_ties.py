"""Links go both ways: what the whole page of A names of B is found from the whole page of B."""

import re
from functools import cache

from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import Group, Muscle, Nerve
from hipcli.anatomy.supply import with_branches
from hipcli.anatomy.texts import words_of
from hipcli.render.page import Item
from hipcli.render.pages import page_of
from tests.every import every
from tests.quiz.bundled import catalog

IDS = [id_ for id_ in catalog().ids() if catalog().kind(id_) not in ("source", "claim")]
#: Rows that name what need not name the page in turn, and why.
UNTIED = {
    "Also called": "a name of the page itself",
    "Tells of": "names of facts of the page",
    "Article": "what the article says is told on the pages of all that it is about",
    "What the article says of it": "as above",
}
#: Rows that gather what is said of parts of the page's entry: what they name need only name such a part, and why.
BY_PARTS = {
    "Origin of": "of all places on a bone",
    "Insertion of": "as above",
    "Ligaments": "as above",
    "Muscles": "of all branches of a nerve",
    "Clinical": "of most members of a group",
    "Conditions and tests, for study only": "of the groups of a muscle",
}


@cache
def rows(id_: str) -> list[tuple[str, Item]]:
    """Return the items of a whole page, each with its label."""
    page = page_of(catalog().entry(id_), catalog(), everything=True)
    return [(row.label or part.title, one) for part in page.sections for row in part.rows for one in row.items]


def named(id_: str) -> set[tuple[str, str]]:
    """Return label and id of all that a page names, the longest name first, read without the index of ties.

    What a fact only holds for is left out: it is a matter of the muscle whose fact it is.
    """
    texts = [(label, one._replace(aside="").text.lower()) for label, one in rows(id_) if label not in UNTIED]
    said = [(label, re.sub(r"not supplied by the \w+ \w+", "", text)) for label, text in texts]  # what is not so
    return {(label, _owners()[words_of(name)]) for label, text in said for name in _pattern().findall(text)}


@cache
def said(id_: str) -> str:
    return f" {' ; '.join(words_of(one.text) for _, one in rows(id_))} "


@cache
def _names() -> dict[str, str]:
    """Return every name in full, and those of one word that an entry goes by, with its id.

    "Medial thigh" is where a group lies that is called "medial thigh muscles", and often its skin.
    """
    called = [(catalog().kind(id_), id_, spoken(catalog().entry(id_))) for id_ in IDS]
    groups = [name for kind, _, own in called for name in own if kind == "group"]
    places = {name for name in groups if f"{name} muscles" in groups}
    names = [(name, id_) for kind, id_, own in called for name in own[1:] if kind != "group" or name not in places]
    return {name.lower(): id_ for name, id_ in names if " " in name or name == catalog().name(id_)}


@cache
def _owners() -> dict[str, str]:
    return {words_of(name): id_ for name, id_ in _names().items()}


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds names, and plurals inside them."""
    longest = sorted(_names(), key=len, reverse=True)
    either = "|".join("s? ".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def parts(id_: str) -> set[str]:
    """Return an entry with its places, branches and members, or the groups that it is a member of."""
    match entry := catalog().entry(id_):
        case Nerve():
            return {*with_branches(catalog(), id_)}
        case Group():
            return {id_, *(member.id for member in catalog().members(entry))}
        case Muscle():
            return {id_, *catalog().groups_of(entry)}
    return {*catalog().places(id_)}


@every("id_", IDS)
def test_whatever_a_page_names_names_it_in_turn(id_: str) -> None:
    lacking = []
    for label, other in sorted(named(id_)):
        wanted = parts(id_) if label in BY_PARTS else {id_}
        if other != id_ and not any(f" {words_of(catalog().name(one))} " in said(other) for one in wanted):
            lacking.append(f"{label}: {other}")
    assert not lacking, ", ".join(lacking)
