"""The rules of the content beyond its form: lines of evidence, completeness, names, and texts."""

from collections.abc import Iterator, Mapping, Sequence

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Action, Attachment, Fact, Innervation
from hipcli.anatomy.frame import Frame
from hipcli.anatomy.index import spoken
from hipcli.anatomy.model import FRAME, AnyEntry, Claim, Condition, Group, MovementEntry, Muscle, Nerve, Source
from hipcli.anatomy.names import normal
from hipcli.anatomy.references import placed_facts
from hipcli.anatomy.roots import root_id
from hipcli.library.citing import EACH, findable, source_problems, work
from hipcli.library.convert import advise, locate
from hipcli.library.derived import derived_flaws
from hipcli.library.folder import Item
from hipcli.library.problems import Node, Problem

_MOST_WORDS = 30


def check_entries(origins: Sequence[Item], catalog: Catalog, *, evidence: bool) -> Iterator[Problem]:
    """Yield what is wrong with each entry by itself: fact ids, texts, and with ``evidence`` sources and levels."""
    for origin in origins:
        found = list(_entry_problems(origin.entry))
        if evidence:
            found += _evidence(origin.entry, catalog)
        for path, message in found:
            where = path if isinstance(origin.entry, Muscle) else f"{origin.entry.id}.{path}"
            yield Problem(origin.file, locate(origin.raw, path), where, message)


def _entry_problems(entry: AnyEntry) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Source):
        yield from source_problems(entry)
    for path, fact in placed_facts(entry):
        yield from ((f"{path}.{key}", message) for key, message in _fact_problems(entry, fact))
    if isinstance(entry, Group) and bool(entry.members) == bool(entry.movement):
        yield "members", "a group has either members or a movement that its members follow from"
    if isinstance(entry, Claim) and entry.verdict == "wrong" and not (entry.correction and entry.sources):
        yield "verdict", "a wrong claim needs a correction and its sources"
    if isinstance(entry, Claim):
        yield from _change_problems(entry)
        if entry.was == entry.verdict:
            yield "was", f"'{entry.was}' is the verdict of now"


def _fact_problems(entry: AnyEntry, fact: Fact) -> Iterator[tuple[str, str]]:
    if not fact.id.startswith(f"{entry.id}/"):
        yield "id", f"'{fact.id}' does not begin with '{entry.id}/'"
    yield from _text_problems(fact)
    yield from _change_problems(fact)
    if fact.disputed and not fact.variants:
        yield "disputed", "disputed, but no variant says what others hold"
    elif isinstance(fact, Action):
        yield from _role_problems(fact)


def _role_problems(action: Action) -> Iterator[tuple[str, str]]:
    """Hold a dispute about the role, or the posture, apart from one about the action; the role is that of most."""
    if action.disputed and not any(v.movement or v.text for v in action.variants):
        yield "disputed", "only role or condition differ: no source denies the action; leave 'disputed' out"
    others = {source for v in action.variants if v.role not in (None, action.role) for source in v.sources}
    if len(others) > len(action.sources):
        yield "role", f"{len(others)} sources give the other role, and {len(action.sources)} this one"


def _change_problems(changed: Fact | Claim) -> Iterator[tuple[str, str]]:
    if changed.was is not None and changed.revision == 1:
        yield "was", "says what held before, so revision must be 2 or more"
    if changed.was is None and changed.revision > 1:
        yield "revision", "what changed says in 'was' what held before"


def _evidence(entry: AnyEntry, catalog: Catalog) -> Iterator[tuple[str, str]]:
    for path, fact in placed_facts(entry):
        sources = [catalog.get(id_, Source) for id_ in fact.sources]
        yield from ((f"{path}.sources", message) for message in _basis_problems(entry, fact, sources))
    if isinstance(entry, Source) and entry.read is None:
        yield "read", "say how the work was seen: page, abstract, excerpt or second-hand"
    if isinstance(entry, Condition):
        told = bool(entry.red_flags) != entry.no_red_flags
        if not told and entry.sort not in ("gait", "mechanics", "approach", "treatment"):
            yield "red_flags", "give the red flags, or no_red_flags: true where the sources give none"
    if isinstance(entry, Muscle):
        yield from _muscle_problems(entry)


def _basis_problems(entry: AnyEntry, fact: Fact, sources: Sequence[Source]) -> Iterator[str]:
    if all(source.tier == 3 and source.lineage != "article" for source in sources):
        yield "rests on tier 3 alone; find a better work, or leave the fact out"
    if not any(map(findable, sources)):
        yield "rests on works that nobody can find; cite one with an address, or its author and the place in a book"
    if isinstance(entry, Muscle) and isinstance(fact, Attachment | Action | Innervation):
        lines = {source.id if source.lineage in EACH else source.lineage for source in sources}
        if len(lines) < 2 and not fact.single_source:
            yield "rests on one line of texts; cite another, or say single_source: true"
        if len(lines) > 1 and fact.single_source:
            yield "says single_source, but cites several lines of texts"


def _text_problems(fact: Fact) -> Iterator[tuple[str, str]]:
    for key in ("text", "condition"):
        text = getattr(fact, key, None)
        if not text:
            continue
        if len(text.split()) > _MOST_WORDS:
            yield key, f"{len(text.split())} words; at most {_MOST_WORDS}"
        if "[" in text or "]" in text or "://" in text:
            yield key, "square brackets and addresses do not belong in a text"
        if text != text.strip() or "  " in text:
            yield key, "spaces at the ends or doubled"


def _muscle_problems(muscle: Muscle) -> Iterator[tuple[str, str]]:
    if muscle.part_of or muscle.inconstant:
        return
    for slot in ("origin", "insertion", "actions", "innervation"):
        if all(fact.level != "core" for fact in getattr(muscle, slot)):
            yield slot, "no core fact"
    if all(action.role != "main" for action in muscle.actions):
        yield "actions", "no main action"


def check_frame(frame: Frame, raw: Node, catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with a frame beyond the ids of entries: overlaps that rest on facts that there are not."""
    known = {fact.id for id_ in catalog.ids() for fact in facts(catalog.entry(id_))}
    rows = [(f"same[{at}]", row.facts) for at, row in enumerate(frame.same)]
    rows += [(f"within[{at}]", row.facts) for at, row in enumerate(frame.within)]
    for where, id_ in ((f"{slot}.facts[{n}]", id_) for slot, ids in rows for n, id_ in enumerate(ids)):
        if id_ not in known:
            message = f"there is no fact '{id_}'{advise(id_, known)}"
            yield Problem(f"{FRAME}.yaml", locate(raw, where), where, message)


def check_whole(catalog: Catalog, origins: Mapping[str, Item], *, gaps: bool) -> Iterator[tuple[str, Problem]]:
    """Yield the entry and what is wrong between it and others: names or facts with two owners, ``gaps``."""
    found = [*_id_problems(catalog), *_name_problems(catalog), *(_gap_problems(catalog) if gaps else ())]
    found += _untold_problems(catalog) if gaps else ()
    found += [(id_, "actions", message) for id_, message in derived_flaws(catalog)]
    for id_, path, message in found:
        origin = origins[id_]
        yield id_, Problem(origin.file, locate(origin.raw, path), id_, message)


def _id_problems(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    seen: dict[str, tuple[str, Fact]] = {}
    for id_ in catalog.ids():
        for fact in facts(catalog.entry(id_)):
            if fact.id in seen:
                yield id_, "id", f"the fact id '{fact.id}' is used twice"
            seen[fact.id] = id_, fact
    for id_, fact in seen.values():
        if fact.same_as:
            _, other = seen.get(fact.same_as, (id_, None))
            if other is None:
                yield id_, "same_as", f"{fact.id}: there is no fact '{fact.same_as}'"
            elif other is fact or _said(fact) != _said(other):
                yield id_, "same_as", f"{fact.id} does not say the same as {other.id}"


def _said(fact: Fact) -> tuple[object, ...]:
    """Return what two facts that say the same share: words, dispute, sources, and what others hold."""
    variants = [(variant.text, variant.sources) for variant in fact.variants]
    return getattr(fact, "text", None), fact.disputed, fact.sources, variants


def _name_problems(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Yield names that mean two things of one region; another region may call something else so."""
    owners: dict[tuple[int, str], tuple[str, str]] = {}
    for id_ in catalog.ids():
        entry, own = catalog.entry(id_), catalog.frame_number(id_)
        named = [(id_, "aliases", name) for name in spoken(entry)]
        named += [(fact.id, f"{path}.names", name) for path, fact in placed_facts(entry) for name in fact.names]
        for holder, path, name in named:
            other, written = owners.setdefault((own, normal(name)), (holder, name))
            if other != holder:
                yield id_, path, f"'{name}' also means {other} ('{written}')"


def _untold_problems(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Yield the nerves and roots that are silent on a supply that a branch of theirs leaves untold."""
    for nerve in catalog.all(Nerve, "nerve"):
        above = [nerve.parent, *(root_id(root) for fact in nerve.roots for root in fact.roots)]
        for id_ in above if nerve.beyond else ():
            if id_ and id_ in catalog and not catalog.get(id_, Nerve).beyond:
                yield id_, "beyond", f"its {nerve.name} has {nerve.beyond}, so it has what is not told"


def _gap_problems(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    for group in catalog.all(Group, "group"):
        if not catalog.members(group):
            yield group.id, "members", "the group has no members"
    for movement in catalog.all(MovementEntry, "movement"):
        other = movement.opposite
        if other and catalog.get(other, MovementEntry).opposite != movement.id:
            yield movement.id, "opposite", f"'{other}' does not name it as opposite in turn"
    for muscle in catalog.muscles():
        for fact in muscle.innervation:
            nerve = catalog.entry(fact.nerve)
            if isinstance(nerve, Nerve) and not nerve.roots:
                yield nerve.id, "roots", f"supplies {muscle.name}, but has no roots"
    works: dict[str, str] = {}
    for source in catalog.all(Source, "source"):
        first = works.setdefault(work(source.url), source.id) if source.url else source.id
        if first != source.id:
            yield source.id, "url", f"the same work as {first}"
