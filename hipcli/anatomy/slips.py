"""What may have been meant by what is no name: names a few letters away, and words of names for words that are none."""

from hipcli.anatomy.index import Content
from hipcli.anatomy.names import distance, normal
from hipcli.anatomy.resolver import MOST_WORDS, SHORTEST, Resolver

#: No suggestion is more slips away.
_FARTHEST = 4
#: A word must be longer to be taken for another one.
_SLIP = 5
#: So many letters of it may be other ones.
_SLIPS = 2


def close(content: Content, resolver: Resolver, query: str, kinds: tuple[str, ...], most: int) -> list[str]:
    """Return the ids whose names are nearest to ``query`` letter by letter, nearest first."""
    form = normal(query)
    if len(form) <= SHORTEST:
        return []
    length, letters = len(form), set(form)
    limit = min(max(1, length // 4), _FARTHEST)
    found: list[tuple[int, str]] = []
    names = [name for name in content.names if -limit <= len(name) - length <= limit]
    for name in sorted(names, key=lambda name: (abs(len(name) - length), len(name))):
        if abs(len(name) - length) > limit or len(letters.difference(name)) > limit:
            continue
        ids = content.names[name]
        if all(content.places[id_][0] == "source" for id_ in ids) and "source" not in kinds:
            continue
        if (away := distance(form, name, limit)) <= limit:
            found += [(away, id_) for id_ in resolver.of_kind(ids, kinds)]
            if len(found) > most:
                limit = min(limit, sorted(found)[most - 1][0])
    ids = list(dict.fromkeys(id_ for _, id_ in sorted(found))) or _respelled(resolver, form, kinds)
    return ids[:most]


def _respelled(resolver: Resolver, form: str, kinds: tuple[str, ...]) -> list[str]:
    """Return what is meant with a word of names for each word that is none, but nearly: "trendellenburg"."""
    known, words = resolver.words, form.split()
    near = {word: word for word in words if word in known or len(word) <= _SLIP}
    if len(near) == len({*words}) or len(words) > MOST_WORDS:
        return []
    for slip in {*words} - {*near}:
        alike = [one for one in known if abs(len(one) - len(slip)) <= _SLIPS]
        if not (found := [(away, one) for one in alike if (away := distance(slip, one, _SLIPS)) <= _SLIPS]):
            return []
        near[slip] = min(found)[1]
    meant = resolver.resolve(" ".join(near[word] for word in words), kinds)
    return [*meant.ids, *meant.near, *meant.far]
