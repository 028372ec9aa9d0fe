"""Draws the facts that docs/evidence.md reads once more against their sources: ``python -m tests.evidence``.

The draw needs no more than the ids: each fact has a number from a hash of seed and id, and the highest come first.
Conditions, tests, nerves and vessels weigh more, as most depends on them and least of them is common knowledge.
"""

from hashlib import sha256

from hipcli.anatomy.catalog import Catalog, facts
from hipcli.anatomy.facts import Fact

SEED = 11
COUNT = 300
_WEIGHTS = {"condition": 3.0, "test": 3.0, "nerve": 2.0, "artery": 2.0}


def draw(catalog: Catalog, seed: int = SEED, count: int = COUNT) -> list[Fact]:
    """Return ``count`` facts, those drawn first in front (Efraimidis and Spirakis 2006: u to the power of 1/weight)."""
    drawn: list[tuple[float, str, Fact]] = []
    for id_ in catalog.ids():
        weight = _WEIGHTS.get(catalog.kind(id_), 1.0)
        for fact in facts(catalog.entry(id_)):
            number = int.from_bytes(sha256(f"{seed} {fact.id}".encode()).digest()[:8], "big") / 2**64
            drawn.append((number ** (1 / weight), fact.id, fact))
    return [fact for _, _, fact in sorted(drawn, key=lambda row: row[:2], reverse=True)[:count]]


if __name__ == "__main__":
    from hipcli.app import App

    for fact in draw(App({}).catalog):
        print(fact.id, *fact.sources)
