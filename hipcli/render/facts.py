"""Facts in words: how each kind of fact, and each claim of the article, becomes an item of a page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar

from hipcli.anatomy import facts as stated
from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Action, Fact, Innervation, Limit, Variant
from hipcli.anatomy.model import Claim, Entry, Group, Muscle, Source, Verdict
from hipcli.anatomy.roots import write_roots
from hipcli.anatomy.shared import Shared, shared
from hipcli.anatomy.supply import supplied
from hipcli.anatomy.wording import capital, in_words, part_name
from hipcli.render.page import Item, item
from hipcli.render.spans import Span

F = TypeVar("F", bound=Fact)

#: What a sort of condition is called.
SORTS = {
    "condition": "condition", "child": "condition of children", "injury": "injury", "palsy": "nerve injury",
    "gait": "gait", "mechanics": "mechanics", "approach": "surgical approach",
    "treatment": "treatment in trials and guidelines",
}  # fmt: skip
DISCLAIMER: tuple[Span, ...] = (("For the study of anatomy only; not medical advice.", "hint"),)
#: The verdicts in the order in which they are counted, each with its style.
STYLES: dict[Verdict, str] = {
    "agrees": "right", "imprecise": "hint", "disputed": "disputed", "wrong": "error", "unsupported": "hint",
    "not-checked": "dim",
}  # fmt: skip

#: Why a muscle is not counted with the others everywhere.
INCONSTANT = "missing in many people"
_OTHER_ROLES = {"main": "a main action", "assists": "only assists", None: ""}


class Teller:
    """Puts facts into words. ``everything``: variants too where the fact itself is not disputed.

    ``whole``: extra facts too, as a comparison needs them: what it leaves out would read as a difference. ``brief``:
    what goes by one branch is told together.
    """

    def __init__(self, catalog: Catalog, *, everything: bool = False, whole: bool = False, brief: bool = False) -> None:
        """Look names up in ``catalog``."""
        self.catalog, self.everything, self.whole, self.brief = catalog, everything, whole or everything, brief

    def shown(self, facts: Iterable[F]) -> list[F]:
        """Return the facts that a page shows: all, or all but the extras."""
        return [fact for fact in facts if self.whole or fact.level != "extra"]

    def tell(self, fact: Any, entry: Entry | None = None) -> Item:
        """Tell a fact of any kind; with its ``entry`` an action says for which part it holds."""
        others = [self._other(fact, variant) for variant in getattr(fact, "variants", ())]
        aside = holds_for(fact, entry) if isinstance(fact, Action | Limit) else ""
        return self._item(fact, self._spans(fact), others, aside)

    def by_part(self, muscle: Muscle, facts: Iterable[F]) -> Iterator[tuple[Item, ...]]:
        """Yield the items of each part of a muscle, the first behind the name of the part."""
        for part, same in groupby(facts, key=lambda fact: fact.part):
            first, *rest = map(self.tell, same)
            lead: list[Span] = [(f"{part_name(muscle, part)}: ", "dim")] if part else []
            yield (first._replace(spans=(*lead, *first.spans)), *rest)

    def _spans(self, fact: Any) -> list[Span]:
        name = self.catalog.name
        match fact:
            case Action() | Limit():
                style = "main" if fact.role == "main" else ""
                return [(self.catalog.movement_name(fact.joint, fact.movement), style)]
            case Innervation():
                more = filter(None, (fact.branch, write_roots(fact.roots)))
                return [(name(fact.nerve), "main"), *((f", {one}", "") for one in more)]
            case stated.Roots():
                return [(write_roots(fact.roots), "main")]
            case stated.Supply():
                return [(_said(name(fact.artery), fact.text), "")]
            case stated.Relation():
                return [(": ".join(filter(None, (name(fact.to), fact.text))), "")]
            case stated.Passage():
                return [((f"{fact.order}. " if fact.order else "") + _said(name(fact.structure), fact.text), "")]
        return [(fact.text, "")]

    def _other(self, fact: Any, variant: Variant) -> str:
        """Return what other sources say instead of a fact."""
        name = self.catalog.name
        match variant:
            case stated.AttachmentVariant():
                return variant.text or name(variant.landmark or "")
            case stated.ArteryVariant():
                return variant.text or name(variant.artery or "")
            case stated.ActionVariant():
                movement = self.catalog.movement_name(fact.joint, variant.movement) if variant.movement else ""
                return _said(movement, _OTHER_ROLES[variant.role], variant.condition, variant.text)
            case stated.InnervationVariant():
                return _said(name(variant.nerve or ""), write_roots(variant.roots), variant.text)
            case stated.RootsVariant():
                return _said(write_roots(variant.roots), variant.text)
        return variant.text or ""

    def _item(self, fact: Any, spans: list[Span], others: list[str], aside: str = "") -> Item:
        told: dict[str, list[Variant]] = {}
        for text, variant in zip(others, getattr(fact, "variants", ()), strict=True):
            told.setdefault(text, []).append(variant)
        told.pop("", None)
        shown = tuple(item(text, sources_of(*v)) for text, v in told.items() if fact.disputed or self.everything)
        heard = all(self.catalog.get(id_, Source).read == "second-hand" for id_ in fact.sources)
        disputed = fact.disputed and bool(told or not others)  # what others say may be on what is not told here
        return Item(tuple(spans), sources_of(fact), shown, disputed, heard, aside)

    def supplied(self, nerve: str) -> Iterator[Item]:
        """Tell what a nerve or root supplies, and through which branch."""
        catalog, found = self.catalog, dict[tuple[str, str, int], list[tuple[str, tuple[str, ...]]]]()
        for number, (supply, by, sources, doubt) in enumerate(supplied(catalog, nerve)):
            branch = catalog.name(by).partition(" of ")[0] if by in catalog and by != nerve else ""
            alone = not branch or doubt or not self.brief
            named = capital(catalog.name_with(supply.entry.id, supply.part))
            found.setdefault((branch, doubt, number if alone else -1), []).append((named, sources))
        for (branch, unsure, _), told in found.items():
            by = branch if branch and not unsure else ""
            lead, end = ("", f", by the {by}") if by and not self.brief else (f"{by}: " if by else "", "")
            names = ", ".join(name for name, _ in told)
            spans = ((lead, "dim"), (names, ""), (end, "dim"), (f" ({unsure})" if unsure else "", "disputed"))
            yield Item(spans, tuple(dict.fromkeys(id_ for _, cited in told for id_ in cited)))

    def alike(self, group: Group, slot: str) -> list[Item]:
        """Tell where the members of a group arise, or insert, alike, and who does so elsewhere."""
        found = (one for one in shared_in(self.catalog, group) if one.slot == slot)
        told = ((self.catalog.name(one.place), sources_of(*one.facts), one.whom) for one in found)
        return [item(name, sources)._replace(aside=whom) for name, sources, whom in told]

    # --- what else concerns an entry

    def counts(self, group: str, muscle: str) -> bool:
        """Tell whether a group is not whole without a muscle."""
        members = self.catalog.members(self.catalog.get(group, Group))
        return any(one.id == muscle and one.required for one in members)

    def concerned(self, entry: Entry, most: int | None = None) -> tuple[list[Item], int]:
        """Tell each condition and test that points to an entry, to a group of it, or to most of a group.

        What has to do with most other entries comes first; ``most`` of either kind are told, and how many are left.
        """
        catalog, found = self.catalog, dict.fromkeys(self._clinical(entry.id), "")
        if isinstance(entry, Muscle):
            for group in catalog.groups_of(entry):
                if self.counts(group, entry.id):
                    found = dict.fromkeys(self._clinical(group), catalog.name(group)) | found
        if isinstance(entry, Group):
            members = [member.id for member in catalog.members(entry) if member.required]
            named = Counter(one for member in members for one in self._clinical(member))
            found |= {one: "" for one, times in named.items() if 2 * times > len(members)}
        known = sorted(found, key=lambda one: -sum(map(len, catalog.tied(one).values())))
        kinds = ([one for one in known if catalog.kind(one) == kind][:most] for kind in ("condition", "test"))
        told = [item(catalog.name(one))._replace(aside=found[one]) for ids in kinds for one in ids]
        return told, len(found) - len(told)

    def _clinical(self, id_: str) -> list[str]:
        return self.catalog.naming(id_, "condition", "test")

    def erring(self, entry: Entry, *verdicts: Verdict) -> list[Item]:
        """Tell what the article says of an entry that was found so, with the verdict, and what holds instead."""
        told = []
        for claim in self.catalog.claims_about(entry.id, *verdicts):
            says = f"The article says “{capital(claim.says).rstrip('.')}” ({claim.name}, "
            spans = ((says, ""), verdict_of(claim), (f"). {claim.correction or claim.reason}", ""))
            told.append(Item(spans, claim.sources))
        return told


def shared_in(catalog: Catalog, group: Group) -> Iterator[Shared]:
    """Yield where the members of a group arise alike, and insert alike."""
    known = {id_: catalog.entry(id_) for id_ in catalog.ids("landmark")}
    return shared(group, catalog.muscles(), known.get, catalog.frames)


def _said(*pieces: str | None) -> str:
    return ", ".join(filter(None, pieces))


def holds_for(action: Action | Limit, entry: Entry | None) -> str:
    """Return the part and the condition that an action holds for."""
    return "; ".join(filter(None, (part_name(entry, action.part) if entry else "", action.condition)))


def set_apart(entry: Any, catalog: Catalog) -> list[str]:
    """Return why a muscle is not counted with the others everywhere."""
    whole = getattr(entry, "part_of", None)
    said = [f"usually counted as part of {catalog.name(whole).lower()}"] if whole else []
    return [*said, *([INCONSTANT] if getattr(entry, "inconstant", False) else [])]


def sources_of(*stated: Fact | Variant) -> tuple[str, ...]:
    """Return the ids of the sources of facts, those of their roots with them, each once."""
    return tuple(dict.fromkeys(id_ for one in stated for id_ in (*one.sources, *getattr(one, "root_sources", ()))))


def verdict_of(claim: Claim) -> Span:
    """Return the verdict in words, in its style."""
    return in_words(claim.verdict), STYLES[claim.verdict]
