"""Every piece of every name: none opens an entry that does not go by it."""

from collections.abc import Sequence

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.index import spoken
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
    names = {tuple(normal(name).split()) for id_ in catalog.ids(*KINDS) for name in spoken(catalog.entry(id_))}
    pieces = {words[a:b] for words in names for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
    wrong = {
        (" ".join(piece), opened[0])
        for piece in pieces
        if JOINING.isdisjoint(piece) and len(opened := catalog.resolve(" ".join(piece))) == 1
        if not begins(catalog, opened[0], piece)
    }
    assert wrong == set()


def begins(catalog: Catalog, id_: str, piece: Sequence[str]) -> bool:
    """Tell whether an entry's main name begins so, or a name of it has these words, the last of them begun."""
    names = [normal(name) for name in spoken(catalog.entry(id_))]
    form = " ".join(piece)
    whole = any(name.startswith(form) and len(name.split()) == len(piece) for name in names)
    whole = whole or f"{form} test" in names or catalog.movements(form) == [id_]
    return whole or normal(catalog.name(id_)).startswith(form) or any(set(piece) == set(n.split()) for n in names)
