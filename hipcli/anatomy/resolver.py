"""What a typed name means: one rule for every command.

A whole name opens its entry, in any spelling and order of its words, and so does the beginning of one. A word out of
the middle of a name, or the first words of an alias, opens nothing: where several names hold it they are a choice,
where one does it is what may have been meant. The beginning of what a fact goes by opens its page, but not by one word
of common speech: "buttock" is no buttock claudication.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from hipcli.anatomy.index import Content, Letters, opening, spoken
from hipcli.anatomy.model import KINDS, AnyEntry, Landmark, Muscle, Source
from hipcli.anatomy.movements import Moves, movement_words
from hipcli.anatomy.names import OF, matter, normal, plain
from hipcli.anatomy.references import movement_id, placed_facts
from hipcli.anatomy.roots import read_roots, root_id

#: A beginning of a name must be this long to count.
SHORTEST = 3
_MOST_NEAR = 3
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
_NAMED_AFTER = ("condition", "test", "outside")
_FLESH = ("muscle", "group", "outside")


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
    """What one walk over all names looks for, and what it finds."""

    def __init__(self, words: list[str], kinds: tuple[str, ...]) -> None:
        self.words, self.kinds, self.form = words, kinds, " ".join(words)
        self.extra = set(kinds) if len(kinds) == 1 else set()  #: words that say nothing more
        self.wanted = matter(words) - self.extra or matter(words)
        self.same: list[str] = []  #: all the words, in any order
        self.begun: list[_Begun] = []  #: the name begins so
        self.told: list[str] = []  #: the name of a fact begins so
        self.short: list[_Begun] = []  #: the name begins with words that begin so
        self.inside: list[str] = []  #: the words stand in a name
        self.started: list[str] = []  #: the words begin words of a name
        self.shared: dict[frozenset[str], list[str]] = {}  #: by the one word that is missing


def _best(rows: list[_Begun]) -> list[str]:
    """Return those of which it is all of the name; where there are none, all."""
    return [id_ for id_, whole in rows if whole] or [id_ for id_, _ in rows]


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
            return Meaning(roots, [id_ for id_ in whole if id_ not in roots])
        if whole:
            return Meaning(whole)
        words = [_PLURALS.get(word, word) for word in form.split()]
        if found := self._built(words, kinds):
            return Meaning(found)
        if kinds == ("movement",) and (found := self.moves(query)):
            return Meaning(found)
        if len(form) < SHORTEST or len(words) > MOST_WORDS:
            return Meaning([], [*self.moves(query), *self._initialled(form, kinds)])
        if "source" not in kinds:
            kinds = kinds or tuple(kind for kind in KINDS if kind != "source")
        return self._weighed(self._walk(words, kinds), query, loose)

    def _weighed(self, walk: _Walk, query: str, loose: list[str]) -> Meaning:
        kinds = walk.kinds
        found = (walk.same, [*loose, *_best(walk.begun)] or walk.told, _best(walk.short), walk.inside, walk.started)
        same, begun, short, inside, started = (self._in_order(self.of_kind(ids, kinds)) for ids in found)
        if same:
            return Meaning(same)
        if begun or len(inside) > 1:
            joint = self._content.frames.joints.get(walk.form)
            first = [joint.entry] if joint and joint.entry in (*begun, *inside) else []
            every = list(dict.fromkeys([*first, *begun, *inside]))
            named = self._plainly(walk.form, query, begun, inside)
            return Meaning([named], [id_ for id_ in every if id_ != named]) if named else Meaning(every)
        if short and not inside:
            return Meaning(short)
        shared = (self.of_kind(ids, kinds) for ids in walk.shared.values())
        few = sorted((ids for ids in shared if len(ids) <= _MOST_NEAR), key=len)
        moves = [] if kinds and "movement" not in kinds else self.moves(query)
        first = [*moves, *self._initialled(walk.form, kinds)]
        if len(walk.form) == SHORTEST:  # "foo" is no foot
            started = []
        return Meaning([], [*inside, *short, *first, *started], [*self._held(walk.words, kinds), *chain(*few)])

    def _plainly(self, form: str, query: str, begun: list[str], inside: list[str]) -> str:
        """Return the one entry that is plainly meant of several whose names hold the words; nothing if there is none.

        It is called so with the word for its kind, as the sciatic nerve is, and only tests and conditions else begin
        so; or it is a movement, or a test by another name, and the others are tests, conditions and neighbours, named
        after it; or it is a nerve, and only neighbours else begin so.
        """
        ours = {*begun} - {*self.of_kind(begun, ("outside",))}
        if len(ours) == 1 < len(begun) and (nerves := self.of_kind(ours, ("nerve",))):
            return nerves[0]
        names = self._content.names
        said = () if " " in form else _KIND_SAID
        rows = [(id_, f"{form} {kind}") for kind in said for id_ in names.get(f"{form} {kind}", ())]
        if len(named := [id_ for id_, name in rows if self._is_name(id_, name)]) == 1:
            found, others = named[0], begun
        else:
            tests = self.of_kind(dict(rows), ("test",))
            found, others = [*tests, *self.moves(query), ""][0], [*begun, *inside]
        if found not in (*begun, *inside):
            return ""
        after = self.of_kind(others, _NAMED_AFTER)
        if self._content.places[found][0] == "test":
            after = [id_ for name, ids in names.items() if f"{form} test" in name for id_ in ids]
        return found if {*others} <= {*after, found} else ""

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
        found = next((ids for one in forms if (ids := self.of_kind(self._content.names.get(one, ()), kinds))), [])
        loose = [id_ for id_ in found if not self._is_called(id_, form)]
        return [id_ for id_ in found if id_ not in loose], loose

    def _is_called(self, id_: str, form: str) -> bool:
        """Tell whether ``form`` is a name with no "muscle" left out; the one an entry goes by may lose it."""
        entry = self._entry(id_)
        if isinstance(entry, Source) or normal(entry.name) == form:
            return True
        called = [name for name in opening(entry) if normal(name) == form]
        return not called or any(_MUSCLE.isdisjoint(plain(name).split()) for name in called)

    def fact(self, query: str, id_: str) -> str:
        """Return the one fact of an entry that ``query`` names, or whose first name it begins; else nothing."""
        form, entry = normal(query), self._entry(id_)
        named = [(normal(name), fact.id) for _, fact in placed_facts(entry) for name in fact.names]
        own = [normal(name) for name in spoken(entry)]
        words = matter(form.split())
        whole = [fact for name, fact in named if words == matter(name.split())]
        begun = [fact for name in self._content.facts if name.startswith(form) for fact in self._facts(name, id_)]
        found = whole if whole or any(name.startswith(form) for name in own) else begun
        return "" if form in own or len({*found}) != 1 else found[0]

    def _facts(self, name: str, id_: str) -> Iterator[str]:
        return (fact for fact in self._content.facts.get(name, ()) if fact.partition("/")[0] == id_)

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
        readings = (self._at_joint, self._of_tendon, self._on_bone, self._of_part)
        return next((found for read in readings if (found := read(rest, kinds))), [])

    def _at_joint(self, words: list[str], kinds: tuple[str, ...]) -> list[str]:
        """Return what is called X, if "X of the JOINT" says the first joint of its frame."""
        frames, joint = self._content.frames.every, words[-1:]
        if words[-2:-1] != ["of"] or not any(joint == [frame.joint] for frame in frames):
            return []
        found = self._whole(" ".join(words[:-2]), kinds)[0]
        return [id_ for id_ in found if [frames[self._content.places[id_][5]].joint] == joint]

    def _of_tendon(self, words: list[str], kinds: tuple[str, ...]) -> list[str]:
        """Return the muscle of "X tendon" and "tendon of X"."""
        flesh = tuple(kind for kind in _FLESH if not kinds or kind in kinds)
        name = words[2:] if words[:2] == ["tendon", "of"] else words[:-1] if words[-1:] == ["tendon"] else []
        ids = self.resolve(" ".join(name), flesh).ids if name and flesh else []
        return [id_ for id_ in ids if getattr(self._entry(id_), "what", "muscle") == "muscle"]

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
        return whole or self.of_kind((i for name, ids in begun for i in ids if self._is_name(i, name)), ("muscle",))

    def _has_part(self, id_: str, words: set[str]) -> bool:
        entry = self._entry(id_)
        parts = entry.parts if isinstance(entry, Muscle) else ()
        names = (name for part in parts for name in (part.name, *part.aliases))
        return not words or any(words <= set(normal(name).split()) for name in names)

    # --- pieces of names

    @cached_property
    def _letters(self) -> Letters:
        return Letters(self._content.names)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every name."""
        return frozenset(word for name in self._content.names for word in name.split())

    def _walk(self, words: list[str], kinds: tuple[str, ...]) -> _Walk:
        """Walk once over all names and sort those that have to do with ``words``."""
        walk, squeezed = _Walk(words, kinds), "".join(words)
        for name, ids in self._letters.near(squeezed, {word[:SHORTEST] for word in walk.wanted}):
            if name.replace(" ", "") == squeezed and name != walk.form:
                walk.same += ids
            self._sort(name, ids, walk)
        return walk

    def _sort(self, name: str, ids: list[str], walk: _Walk) -> None:
        """Sort a name that may have all the words, all their beginnings, or all but one."""
        own = name.split()
        said = matter(own) - walk.extra
        missing = walk.wanted - said
        if not missing and len(said) == len(walk.wanted) > 1:
            walk.same += (id_ for id_ in ids if self._is_called(id_, name))
            walk.begun += ((id_, False) for id_ in ids)
        elif all(any(one.startswith(word) for one in own) for word in walk.words):
            self._sort_begun(name, own, ids, walk)
        elif len(missing) == 1 < len(walk.wanted) and len(max(walk.wanted - missing, key=len)) > SHORTEST:
            named = (id_ for id_ in ids if self._is_name(id_, name))
            walk.shared.setdefault(frozenset(missing), []).extend(named)

    def _sort_begun(self, name: str, own: list[str], ids: list[str], walk: _Walk) -> None:
        """Sort a name in which each word that was typed begins a word."""
        words = walk.words
        whole = len(words) == len(own) > 1
        opened = [(i, whole and self._is_name(i, name)) for i in ids if self._opens(i, name, own, len(words))]
        if name.startswith(walk.form):
            walk.begun += opened
            told = len(walk.form) > SHORTEST and (len(words) > 1 or own[0] not in self._common)
            walk.told += (i for i in ids if told and any(self._facts(name, i)))
        elif len(words) <= len(own) and all(map(str.startswith, own, words)):
            walk.short += opened
        (walk.inside if set(words) <= set(own) else walk.started).extend(ids)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words of common speech."""
        return frozenset(word for frame in self._content.frames.every for row in frame.alike for word in row)

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
            held = (one for one in phrases if len(one) >= SHORTEST or not one.isalpha())
            if found := [id_ for one in held for id_ in self.whole(one, kinds)]:
                return list(dict.fromkeys(found))
        return []

    def _initialled(self, form: str, kinds: tuple[str, ...]) -> list[str]:
        """Return what has a name with these first letters: "gm"."""
        found = [] if " " in form else self._initials.get(form, [])
        return self._in_order(self.of_kind(found, kinds))

    @cached_property
    def _initials(self) -> dict[str, list[str]]:
        """The ids by the first letters of their names of several words."""
        found: dict[str, list[str]] = {}
        for id_, place in self._content.places.items():
            if place[0] != "source" and len(words := normal(place[1]).split()) > 1:
                found.setdefault("".join(word[0] for word in words), []).append(id_)
        return found

    # --- ids

    def _in_order(self, ids: list[str]) -> list[str]:
        order = list(KINDS)
        return sorted(ids, key=lambda id_: order.index(self._content.places[id_][0]))

    def of_kind(self, ids: Iterable[str], kinds: tuple[str, ...]) -> list[str]:
        """Return the ids of these kinds, each once; all where no kind is named."""
        return [i for i in dict.fromkeys(ids) if not kinds or self._content.places[i][0] in kinds]
