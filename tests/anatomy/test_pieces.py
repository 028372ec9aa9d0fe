"""Every piece of every name: none opens an entry that does not go by it."""

from collections.abc import Sequence

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.index import opening
from hipcli.anatomy.names import normal

KINDS = (
    "muscle",
    "group",
    "movement",
    "nerve",
    "artery",
    "ligament",
    "landmark",
    "bursa",
    "space",
    "condition",
    "test",
)
#: Words that are no name's own.
JOINING = frozenset("of in on to and for at musculus nerve".split())


def test_no_piece_of_a_name_opens_a_card_but_the_beginning_of_what_it_goes_by(catalog: Catalog) -> None:
    names = {tuple(normal(name).split()) for id_ in catalog.ids(*KINDS) for name in opening(catalog.entry(id_))}
    pieces = {words[a:b] for words in names for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
    wrong = {
        (" ".join(piece), opened[0])
        for piece in pieces
        if JOINING.isdisjoint(piece) and len(opened := catalog.resolve(" ".join(piece))) == 1
        if not begins(catalog, opened[0], piece)
    }
    assert wrong == set()


def begins(catalog: Catalog, id_: str, piece: Sequence[str]) -> bool:
    """Tell whether what an entry or a fact of it goes by begins so, or a name has these words, the last one begun."""
    entry = catalog.entry(id_)
    names = [normal(name) for name in opening(entry)]
    first = [catalog.name(id_), *(fact.names[0] for fact in facts(entry) if fact.names)]
    form = " ".join(piece)
    whole = any(name.startswith(form) and len(name.split()) == len(piece) for name in names)
    whole = whole or f"{form} test" in names or catalog.movements(form) == [id_]
    whole = whole or any(normal(name).startswith(form) for name in first)
    return whole or any(set(piece) == set(name.split()) for name in names)
