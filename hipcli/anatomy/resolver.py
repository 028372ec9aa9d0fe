"""What a typed name means: one rule for every command.

A whole name opens its entry, in any spelling and order of its words, and so does the beginning of one. A word out of
the middle of a name, or the first words of an alias, opens nothing: where several names hold it they are a choice,
where one does it is what may have been meant.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from hipcli.anatomy.frame import Frames
from hipcli.anatomy.index import Letters, spoken
from hipcli.anatomy.model import KINDS, AnyEntry, Landmark, Muscle, Source
from hipcli.anatomy.movements import Moves, movement_words
from hipcli.anatomy.names import OF, distance, matter, normal, plain
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.roots import read_roots, root_id

#: A beginning of a name must be this long to count.
_SHORTEST = 3
#: No suggestion is more slips away.
_FARTHEST = 4
_MOST_NEAR = 3
#: A word must be longer to be taken for another one.
_SLIP = 5
#: So many answers are kept, for who asks twice.
_MOST_KNOWN = 100
#: So many words are never one name, and "A and B" has fewer.
MOST_WORDS = 40
#: No name is as long.
_LONGEST = 400

#: The last letter of an abbreviated name ("femoral n.").
_LAST = {"n": "nerve", "a": "artery", "v": "vein", "m": ""}
#: Latin plurals that stand for all that begin so.
_PLURALS = {"vasti": "vastus", "obturatorii": "obturator"}
_SIDES = ("left", "right")
_PARTS = frozenset("part portion head belly fibre fascicle".split())
_MUSCLE = frozenset(("muscle", "muscles"))
#: Words for a kind that a name is often typed without, and kinds that are named after others.
_KIND_SAID = ("nerve", "artery", "ligament", "bursa", "test")
_NAMED_AFTER = ("condition", "test")
_FLESH = ("muscle", "group", "outside")


class Content(Protocol):
    """Where entries come from: compiled content, or a list in memory."""

    version: str

    @property
    def places(self) -> Mapping[str, tuple[str, str, int, int, int, int]]: ...  # noqa: D102
    @property
    def frames(self) -> Frames: ...  # noqa: D102
    @property
    def names(self) -> Mapping[str, list[str]]: ...  # noqa: D102
    def entry(self, id_: str) -> AnyEntry: ...  # noqa: D102
    def referrers(self, id_: str) -> list[tuple[str, str, str]]: ...  # noqa: D102
    def texts(self) -> list[tuple[str, str, str, str]]: ...  # noqa: D102


class Meaning(NamedTuple):
    """The ids that a name means (several: a choice), and those that are meant perhaps, or beside the one.

    ``near`` have all the words that were typed, ``far`` some of them.
    """

    ids: list[str]
    near: Sequence[str] = ()
    far: Sequence[str] = ()


#: What begins so, and whether that is all of its name.
_Begun = tuple[str, bool]


class _Walk:
    """What one walk over all names finds."""

    def __init__(self) -> None:
        self.same: list[str] = []  #: all the words, in any order
        self.begun: list[_Begun] = []  #: the name begins so
        self.short: list[_Begun] = []  #: the name begins with words that begin so
        self.inside: list[str] = []  #: the words stand in a name
        self.started: list[str] = []  #: the words begin words of a name
        self.shared: dict[frozenset[str], list[str]] = {}  #: by the one word that is missing


class Resolver:
    """Finds entries by name. ``entry`` decodes one."""

    def __init__(self, content: Content, entry: Callable[[str], AnyEntry]) -> None:
        """Ask ``content`` for its names."""
        self._content = content
        self._entry = entry
        self._known: dict[tuple[str, tuple[str, ...]], Meaning] = {}

    def resolve(self, query: str, kinds: tuple[str, ...]) -> Meaning:
        """Return what ``query`` means among entries of ``kinds`` (of all kinds where none is named).

        A source is found by its whole id only, unless sources are asked for.
        """
        if (query, kinds) not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = self._resolve(query, kinds)
            joined = self._resolve(query.replace("-", ""), kinds) if not found.ids and "-" in query else found
            self._known[query, kinds] = joined if joined.ids else found
        return self._known[query, kinds]

    def _resolve(self, query: str, kinds: tuple[str, ...]) -> Meaning:
        form = normal(query)
        whole, loose = self._whole(form, kinds)
        if not _MUSCLE.isdisjoint(plain(query).split()):
            whole, loose = [*whole, *loose], []
        if query in whole and not self._roots(query, kinds):  # what another region calls so has a name of its own too
            return Meaning([query])
        if roots := self._roots(query, kinds):  # L5 is a root; the vertebra has a name of its own too
            return Meaning(roots, whole)
        if whole:
            return Meaning(whole)
        words = [_PLURALS.get(word, word) for word in form.split()]
        if found := self._built(words, kinds):
            return Meaning(found)
        if kinds == ("movement",) and (found := self.moves(query)):
            return Meaning(found)
        if len(form) < _SHORTEST or len(words) > MOST_WORDS:
            return Meaning([], self.moves(query))
        if "source" not in kinds:
            kinds = kinds or tuple(kind for kind in KINDS if kind != "source")
        return self._weighed(self._walk(words, kinds), query, words, kinds, loose)

    def _weighed(self, walk: _Walk, query: str, words: list[str], kinds: tuple[str, ...], loose: list[str]) -> Meaning:
        begun, short = (
            [id_ for id_, whole in rows if whole] or [id_ for id_, _ in rows] for rows in (walk.begun, walk.short)
        )
        same, begun, short, inside, started = (
            self._in_order(self._of_kind(ids, kinds))
            for ids in (walk.same, [*loose, *begun], short, walk.inside, walk.started)
        )
        if same:
            return Meaning(same)
        if begun or len(inside) > 1:
            every = list(dict.fromkeys([*begun, *inside]))
            named = self._plainly(" ".join(words), query, begun, inside)
            return Meaning([named], [id_ for id_ in every if id_ != named]) if named else Meaning(every)
        if short and not inside:
            return Meaning(short)
        shared = [ids for found in walk.shared.values() if (ids := self._of_kind(found, kinds))]
        few = [id_ for ids in sorted(shared, key=len) if len(ids) <= _MOST_NEAR for id_ in ids]
        moves = [] if kinds and "movement" not in kinds else self.moves(query)
        return Meaning([], [*inside, *short, *moves, *started], [*self._held(words, kinds), *few])

    def _plainly(self, form: str, query: str, begun: list[str], inside: list[str]) -> str:
        """Return the one entry that is plainly meant of several whose names hold the words; nothing if there is none.

        It is called so with the word for its kind, as the sciatic nerve is, and only tests and conditions else begin
        so; or it is a movement, or a test by another name, and the others are tests and conditions, named after it; or
        it is a nerve, and only neighbours else begin so.
        """
        ours = [id_ for id_ in begun if self._content.places[id_][0] != "outside"]
        if len(ours) == 1 < len(begun) and self._of_kind(ours, ("nerve",)):
            return ours[0]
        rows = [(id_, f"{form} {kind}") for kind in _KIND_SAID for id_ in self._content.names.get(f"{form} {kind}", ())]
        rows = [] if " " in form else rows
        if len(named := [id_ for id_, name in rows if self._is_name(id_, name)]) == 1:
            found, others = named[0], begun
        else:
            found = next(iter([*self._of_kind((id_ for id_, _ in rows), ("test",)), *self.moves(query)]), "")
            others = [*begun, *inside]
        after = {*self._of_kind(others, _NAMED_AFTER)}
        if found and self._content.places[found][0] == "test":
            after = {id_ for name, ids in self._content.names.items() if f"{form} test" in name for id_ in ids}
        return found if found in (*begun, *inside) and {*others} <= {*after, found} else ""

    # --- whole names

    def whole(self, query: str, kinds: tuple[str, ...]) -> list[str]:
        """Return the ids that are called so, word by word."""
        return [*self._roots(query, kinds), *self._whole(normal(query), kinds)[0]]

    def _whole(self, form: str, kinds: tuple[str, ...]) -> tuple[list[str], list[str]]:
        """Return what is called so, and what would be if "muscle" were said: "iliac" names more than a muscle."""
        forms = [form, form.replace(" ", "")]
        if len(kinds) == 1:
            forms.append(normal(f"{form} {kinds[0]}"))
        first, _, last = form.rpartition(" ")
        if first and last in _LAST:
            forms.append(f"{first} {_LAST[last]}".strip())
        found = next((ids for one in forms if (ids := self._of_kind(self._content.names.get(one, ()), kinds))), [])
        loose = [id_ for id_ in found if not self._is_called(id_, form)]
        return [id_ for id_ in found if id_ not in loose], loose

    def _is_called(self, id_: str, form: str) -> bool:
        """Tell whether ``form`` is a name with no "muscle" left out; the one an entry goes by may lose it."""
        entry = self._entry(id_)
        if isinstance(entry, Source) or normal(entry.name) == form:
            return True
        called = [name for name in spoken(entry) if normal(name) == form]
        return not called or any(_MUSCLE.isdisjoint(plain(name).split()) for name in called)

    def _roots(self, query: str, kinds: tuple[str, ...]) -> list[str]:
        """Return the spinal roots that are named: L5, S1, L4-S1."""
        if (kinds and "nerve" not in kinds) or len(query) > _LONGEST or not any(map(str.isdigit, query)):
            return []
        found = [root_id(level) for level in read_roots(query) or ()]
        return [id_ for id_ in found if id_ in self._content.places]

    def moves(self, query: str) -> list[str]:
        """Return the movements that are named in other words: "flexes the hip", "IR", "rotation"."""
        read = self.movements.read(movement_words(query)) if len(query) <= _LONGEST else None
        name, joint = read or ("", None)
        joints = [joint] if joint else self._content.frames.joints
        ids = [movement_id(one, way) for one in joints for way in self.movements.turned(name)]
        return [id_ for id_ in ids if id_ in self._content.places]

    @cached_property
    def movements(self) -> Moves:
        """Reads the movements of the joints that there are."""
        names = {id_: place[1] for id_, place in self._content.places.items() if place[0] == "movement"}
        return Moves(self._content.frames.joints.values(), names)

    # --- names built of names

    def _built(self, words: list[str], kinds: tuple[str, ...]) -> list[str]:
        """Return what "left X", "X tendon", "X of the BONE" and "X part of Y" mean."""
        if not 1 < len(words) <= MOST_WORDS:
            return []
        rest = [word for word in words if word not in _SIDES]
        if len(rest) < len(words) and (found := self.resolve(" ".join(rest), kinds).ids):
            return found
        if rest[-2:-1] == ["of"] and (found := self._at_joint(rest[:-2], rest[-1], kinds)):
            return found
        if tendon := rest[2:] if rest[:2] == ["tendon", "of"] else rest[:-1] if rest[-1:] == ["tendon"] else []:
            flesh = tuple(kind for kind in _FLESH if not kinds or kind in kinds)
            ids = self.resolve(" ".join(tendon), flesh).ids if flesh else []
            if found := [id_ for id_ in ids if getattr(self._entry(id_), "what", "muscle") == "muscle"]:
                return found
        return self._on_bone(rest, kinds) or self._of_part(rest, kinds)

    def _at_joint(self, words: list[str], joint: str, kinds: tuple[str, ...]) -> list[str]:
        """Return what is called so, if it is said to be of the first joint of its frame."""
        frames = self._content.frames.every
        found = self._whole(" ".join(words), kinds)[0] if any(joint == frame.joint for frame in frames) else []
        return [id_ for id_ in found if frames[self._content.places[id_][5]].joint == joint]

    def _on_bone(self, words: list[str], kinds: tuple[str, ...]) -> list[str]:
        """Return the landmark of "X of BONE", if it lies on that bone."""
        if kinds and "landmark" not in kinds:
            return []
        for split in range(1, len(words)):
            bone = " ".join(words[split + (words[split] in OF) :])
            bones = {part for id_ in self._whole(bone, ())[0] for part in self._content.frames.bones_of(id_)}
            found = self._whole(" ".join(words[:split]), ("landmark",))[0] if bones else []
            if on := [id_ for id_ in found if isinstance(one := self._entry(id_), Landmark) and one.bone in bones]:
                return on
        return []

    def _of_part(self, words: list[str], kinds: tuple[str, ...]) -> list[str]:
        """Return the muscle of "part of Y", "Y long head" and the like, if Y has such a part."""
        if (kinds and "muscle" not in kinds) or _PARTS.isdisjoint(words):
            return []
        for split in range(1, len(words)):
            for own, part in ((words[split:], words[:split]), (words[:split], words[split:])):
                ids = [] if _PARTS.isdisjoint(part) else self._muscles(" ".join(own))
                if len(ids) == 1 and self._has_part(ids[0], set(part) - _PARTS - OF):
                    return ids
        return []

    def _muscles(self, form: str) -> list[str]:
        """Return the muscles called so, or that so begin: "biceps"."""
        whole = self._whole(form, ("muscle",))[0]
        begun = ((name, ids) for name, ids in self._content.names.items() if name.startswith(f"{form} "))
        return whole or self._of_kind(
            (id_ for name, ids in begun for id_ in ids if self._is_name(id_, name)), ("muscle",)
        )

    def _has_part(self, id_: str, words: set[str]) -> bool:
        entry = self._entry(id_)
        parts = entry.parts if isinstance(entry, Muscle) else ()
        names = (name for part in parts for name in (part.name, *part.aliases))
        return not words or any(words <= set(normal(name).split()) for name in names)

    # --- pieces of names

    @cached_property
    def _letters(self) -> Letters:
        return Letters(self._content.names)

    def _walk(self, words: list[str], kinds: tuple[str, ...]) -> _Walk:
        """Walk once over all names and sort those that have to do with ``words``."""
        form, squeezed, extra = " ".join(words), "".join(words), set(kinds) if len(kinds) == 1 else set()
        wanted = matter(words) - extra or matter(words)
        found = _Walk()
        for name, ids in self._letters.near(squeezed, {word[:_SHORTEST] for word in wanted}):
            if name.replace(" ", "") == squeezed and name != form:
                found.same += ids
            own = name.split()
            said = matter(own) - extra
            missing = wanted - said
            if not missing and len(said) == len(wanted) > 1:
                found.same += (id_ for id_ in ids if self._is_called(id_, name))
                found.begun += ((id_, False) for id_ in ids)
            elif all(any(one.startswith(word) for one in own) for word in words):
                self._sort(form, words, name, ids, found)
            elif len(missing) == 1 < len(wanted) and len(max(wanted - missing, key=len)) > _SHORTEST:
                named = (id_ for id_ in ids if self._is_name(id_, name))
                found.shared.setdefault(frozenset(missing), []).extend(named)
        return found

    def _sort(self, form: str, words: list[str], name: str, ids: list[str], found: _Walk) -> None:
        """Sort a name in which each word that was typed begins a word."""
        own = name.split()
        opened = [
            (id_, len(words) == len(own) > 1 and self._is_name(id_, name))
            for id_ in ids
            if self._opens(id_, name, own, len(words))
        ]
        if name.startswith(form):
            found.begun += opened
        elif len(words) <= len(own) and all(map(str.startswith, own, words)):
            found.short += opened
        (found.inside if set(words) <= set(own) else found.started).extend(ids)

    def _opens(self, id_: str, name: str, own: list[str], many: int) -> bool:
        """Tell whether the first ``many`` words are enough: of an alias all, of "X of Y" more than X."""
        if many == len(own) and (many > 1 or name == normal(id_)):
            return True
        return self._is_name(id_, name) and not ("of" in own and many <= own.index("of"))

    def _is_name(self, id_: str, name: str) -> bool:
        return name == normal(self._content.places[id_][1])

    def _held(self, words: list[str], kinds: tuple[str, ...]) -> list[str]:
        """Return what the longest whole names among these words mean."""
        for size in range(len(words) - 1, 0, -1):
            phrases = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
            held = (one for one in phrases if len(one) >= _SHORTEST or not one.isalpha())
            if found := [id_ for one in held for id_ in self.whole(one, kinds)]:
                return list(dict.fromkeys(found))
        return []

    # --- slips

    def close(self, query: str, kinds: tuple[str, ...], most: int) -> list[str]:
        """Return the ids whose names are nearest to ``query`` letter by letter, nearest first."""
        form = normal(query)
        if len(form) <= _SHORTEST:
            return []
        limit = min(max(1, len(form) // 4), _FARTHEST)
        letters = set(form)
        found: list[tuple[int, str]] = []
        for name in sorted(self._of_length(len(form), limit), key=lambda name: abs(len(name) - len(form))):
            if abs(len(name) - len(form)) > limit or len(letters.difference(name)) > limit:
                continue
            ids = self._content.names[name]
            if all(self._content.places[id_][0] == "source" for id_ in ids) and "source" not in kinds:
                continue
            away = distance(form, name, limit)
            if away <= limit:
                found += [(away, id_) for id_ in self._of_kind(ids, kinds)]
                if len(found) > most:
                    limit = min(limit, sorted(found)[most - 1][0])
        ids = list(dict.fromkeys(id_ for _, id_ in sorted(found))) or self._respelled(form, kinds)
        return ids[:most]

    def _respelled(self, form: str, kinds: tuple[str, ...]) -> list[str]:
        """Return what is meant with a word of names for each word that is none, but nearly: "trendellenburg"."""
        known = {word for name in self._content.names for word in name.split()}
        words = form.split()
        slips = {word for word in words if word not in known and len(word) > _SLIP}
        if not slips or len(words) > MOST_WORDS:
            return []
        near = {slip: min((distance(slip, one, 2), one) for one in known) for slip in slips}
        if any(away > 2 for away, _ in near.values()):
            return []
        meant = self.resolve(" ".join(near[word][1] if word in near else word for word in words), kinds)
        return [*meant.ids, *meant.near, *meant.far]

    def _of_length(self, length: int, limit: int) -> Iterator[str]:
        """Yield the names whose lengths are at most ``limit`` from ``length``."""
        for size in range(length - limit, length + limit + 1):
            yield from self._by_length.get(size, ())

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for name in self._content.names:
            found.setdefault(len(name), []).append(name)
        return found

    # --- ids

    def _in_order(self, ids: list[str]) -> list[str]:
        order = list(KINDS)
        return sorted(ids, key=lambda id_: order.index(self._content.places[id_][0]))

    def _of_kind(self, ids: Iterable[str], kinds: tuple[str, ...]) -> list[str]:
        return [i for i in dict.fromkeys(ids) if not kinds or self._content.places[i][0] in kinds]
