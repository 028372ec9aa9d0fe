"""Cards on lesions: which muscles a cut nerve takes away, which movement is then the weakest, what is seen in walking.

What another card asks already is left out: the muscles of a nerve, where they are the same, and the signs of a palsy.
"""

from collections.abc import Iterator

from hipcli.anatomy.catalog import Catalog
from hipcli.anatomy.facts import Fact
from hipcli.anatomy.lesion import Lesion, Sign, nerve_lesion, root_lesion
from hipcli.anatomy.model import Condition, Nerve
from hipcli.anatomy.roots import root_of
from hipcli.quiz.cards.deck import Card
from hipcli.quiz.cards.structures import make_card
from hipcli.quiz.questions.truth import required, supplied, told
from hipcli.quiz.questions.weakness import is_root, main_movers, struck, ties, wanted, weakest

#: How many muscles may be asked for.
_FEWEST, _MOST = 2, 7


def lesion_cards(catalog: Catalog) -> Iterator[Card]:
    """Yield every card on a lesion of a nerve or root; a nerve whose name tells its muscle has none."""
    for nerve in catalog.all(Nerve, "nerve"):
        if not told(catalog, nerve.id):
            lesion = lesion_of(catalog, nerve.id)
            yield from _muscles(catalog, lesion)
            yield from _movements(catalog, lesion)
            yield from _signs(catalog, lesion)


def lesion_of(catalog: Catalog, id_: str) -> Lesion:
    """Return the lesion of a nerve or root by its id."""
    return root_lesion(catalog, root_of(id_)) if root_of(id_) else nerve_lesion(catalog, id_)


def _muscles(catalog: Catalog, lesion: Lesion) -> Iterator[Card]:
    needed, others = wanted(catalog, lesion)
    muscles = {one.id for one in needed}
    same = muscles == {muscle.id for muscle, _ in supplied(catalog, lesion.id)}
    doubtful = {one.id for one in others} - muscles
    if same or not _FEWEST <= len(muscles) <= _MOST or (is_root(lesion) and len(doubtful) >= len(muscles)):
        return  # of a root that sources mostly differ on, nobody can tell which muscles are meant
    facts = dict.fromkeys(ties(lesion, struck(catalog, lesion)))
    id_ = f"{lesion.id}/lesion/muscles:set"
    yield make_card(id_, "lesion-muscles", lesion.id, facts, never_core=True, rests_on=muscles)


def _movements(catalog: Catalog, lesion: Lesion) -> Iterator[Card]:
    for joint in (one.id for one in catalog.frames.joints.values() if not one.together):
        rows = weakest(catalog, lesion, joint)
        if rows:
            muscles = {mover.muscle for row in rows for mover in row.weak if mover.role == "main"}
            struck = [one for one in (*lesion.muscles, *lesion.neighbours) if one.muscle in muscles]
            actions = [fact for row in rows for fact, m in main_movers(catalog, joint, row.movement) if m.id in muscles]
            facts: dict[Fact, None] = dict.fromkeys([*ties(lesion, struck), *actions])
            id_ = f"{lesion.id}/lesion/movement/{joint}:{'forward' if len(rows) == 1 else 'set'}"
            ours = [muscle for muscle in catalog.muscles() if muscle.id in muscles]
            known = {muscle.id for muscle in ours if not muscle.inconstant}
            yield make_card(id_, "lesion-movement", lesion.id, facts, never_core=True, scope=joint, rests_on=known)


def _signs(catalog: Catalog, lesion: Lesion) -> Iterator[Card]:
    for entry, signs in gaits(catalog, lesion).items():
        facts = required(sign.fact for sign in signs)
        id_ = f"{lesion.id}/lesion/sign/{entry}:forward"
        muscles = {one.muscle for one in struck(catalog, lesion)}
        yield make_card(id_, "lesion-sign", lesion.id, facts, never_core=True, scope=entry, rests_on=muscles)


def gaits(catalog: Catalog, lesion: Lesion) -> dict[str, list[Sign]]:
    """Return the signs of each way of walking that a lesion explains."""
    found: dict[str, list[Sign]] = {}
    for sign in lesion.signs:
        if catalog.get(sign.entry, Condition).sort == "gait":
            found.setdefault(sign.entry, []).append(sign)
    return found
