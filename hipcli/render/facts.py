"""Facts in words: how each kind of fact becomes an item of a card."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import (
    Action,
    Attachment,
    Fact,
    Innervation,
    Limit,
    Passage,
    Relation,
    Roots,
    Statement,
    Supply,
    Variant,
)
from hipcli.anatomy.model import Muscle, Source
from hipcli.anatomy.references import movement_id
from hipcli.anatomy.roots import LEVELS
from hipcli.render.card import Item, Row, Together, item
from hipcli.render.ink import Span

F = TypeVar("F", bound=Fact)


class Teller:
    """Puts facts into words. ``everything``: variants too where the fact itself is not disputed."""

    def __init__(self, catalog: Catalog, *, everything: bool = False) -> None:
        """Look names up in ``catalog``."""
        self.catalog = catalog
        self.everything = everything

    def shown(self, facts: Iterable[F]) -> list[F]:
        """Return the facts that a card shows: all, or all but the extras."""
        return [fact for fact in facts if self.everything or fact.level != "extra"]

    def statement(self, fact: Statement) -> Item:
        """Tell a sentence."""
        return self._item([(fact.text, "")], fact, [v.text or "" for v in fact.variants])

    def attachment(self, fact: Attachment) -> Item:
        """Tell a place of attachment."""
        others = [v.text or self.catalog.name(v.landmark or "") for v in fact.variants]
        return self._item([(fact.text, "")], fact, others)

    def action(self, fact: Action | Limit, muscle: Muscle | None = None) -> Item:
        """Tell a movement, with the part and the posture it holds for."""
        name = self.catalog.name(movement_id(fact.joint, fact.movement))
        details = [part_name(muscle, fact.part)] if muscle and fact.part else []
        details += [fact.condition] if fact.condition else []
        spans: list[Span] = [(name, "main" if fact.role == "main" else "")]
        others = []
        for variant in fact.variants:
            name = self.catalog.name(movement_id(fact.joint, variant.movement)) if variant.movement else ""
            role = {"main": "a main action", "assists": "only assists", None: ""}[variant.role]
            others.append(", ".join(text for text in (name, role, variant.condition, variant.text) if text))
        return self._item(spans, fact, others, "; ".join(details))

    def innervation(self, fact: Innervation) -> Item:
        """Tell a nerve with its branch and the roots of the muscle."""
        spans: list[Span] = [(self.catalog.name(fact.nerve), "main")]
        if fact.branch:
            spans.append((f", {fact.branch}", ""))
        if fact.roots:
            spans.append((f", {spell_roots(fact.roots)}", ""))
        others = []
        for variant in fact.variants:
            words = [self.catalog.name(variant.nerve)] if variant.nerve else []
            words += [spell_roots(variant.roots)] if variant.roots else []
            others.append(", ".join([*words, *([variant.text] if variant.text else [])]))
        return self._item(spans, fact, others)

    def muscle_roots(self, fact: Innervation) -> Item:
        """Tell the roots of a muscle."""
        others = [spell_roots(v.roots) for v in fact.variants]
        return self._item([(spell_roots(fact.roots), "")], fact, others)

    def supply(self, fact: Supply) -> Item:
        """Tell an artery."""
        text = self.catalog.name(fact.artery) + (f", {fact.text}" if fact.text else "")
        others = [v.text or self.catalog.name(v.artery or "") for v in fact.variants]
        return self._item([(text, "")], fact, others)

    def roots(self, fact: Roots) -> Item:
        """Tell the spinal roots of a nerve."""
        others = [", ".join(t for t in (spell_roots(v.roots), v.text) if t) for v in fact.variants]
        return self._item([(spell_roots(fact.roots), "main")], fact, others)

    def relation(self, fact: Relation) -> Item:
        """Tell another entry, and what it has to do with this one."""
        text = self.catalog.name(fact.to) + (f": {fact.text}" if fact.text else "")
        return self._item([(text, "")], fact, [v.text or "" for v in fact.variants])

    def passage(self, fact: Passage) -> Item:
        """Tell a structure in a space."""
        order = f"{fact.order}. " if fact.order else ""
        text = order + self.catalog.name(fact.structure) + (f", {fact.text}" if fact.text else "")
        return self._item([(text, "")], fact, [v.text or "" for v in fact.variants])

    def _item(self, spans: list[Span], fact: Fact, texts: list[str], aside: str = "") -> Item:
        variants: Sequence[Variant] = getattr(fact, "variants", ())
        told = [(text, v.sources) for text, v in zip(texts, variants, strict=True) if text]
        others = [item(text, cited) for text, cited in told if fact.disputed or self.everything]
        return Item(tuple(spans), sources_of(fact), tuple(others), fact.disputed, self._heard(fact), aside)

    def _heard(self, fact: Fact) -> bool:
        return all(self.catalog.get(id_, Source).read == "second-hand" for id_ in fact.sources)


def sources_of(fact: Fact) -> tuple[str, ...]:
    """Return the ids of the sources of a fact, those of its roots with them, each once."""
    roots: tuple[str, ...] = getattr(fact, "root_sources", ())
    return tuple(dict.fromkeys([*fact.sources, *roots]))


def part_name(muscle: Muscle, part: str | None) -> str:
    """Return the name of a part of a muscle; of an unknown part its id, of None the empty string."""
    return next((p.name for p in muscle.parts if p.id == part), part or "")


def spell_roots(roots: Sequence[str]) -> str:
    """Return roots from above down as the field writes them: L2-L4 where they follow each other, else L4, S1."""
    runs: list[list[str]] = []
    for root in sorted(set(roots), key=LEVELS.index):
        if runs and LEVELS.index(root) == LEVELS.index(runs[-1][-1]) + 1:
            runs[-1].append(root)
        else:
            runs.append([root])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else run[0] for run in runs)


def row(label: str, items: Iterable[Item], *, together: Together = "if need be") -> list[Row]:
    """Return a row in a list, or an empty list where there are no items."""
    items = tuple(items)
    return [Row(label, items, together)] if items else []


def signed(main: list[Row], helps: list[Row], drawn: str) -> list[Row]:
    """Mark the rows of what is mainly done and of what is helped with, which a page draws under one label."""
    told = [one._replace(sign="main", together=False) for one in main]
    told += [one._replace(sign="helps") for one in helps]
    return [one._replace(drawn="" if number else drawn) for number, one in enumerate(told)]


def in_part(muscle: Muscle, part: str | None, one: Item) -> Item:
    """Put the name of the part before an item."""
    return one._replace(spans=((f"{part_name(muscle, part)}: ", "dim"), *one.spans)) if part else one
