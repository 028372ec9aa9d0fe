"""Cards that took the place of others: what was learned of those counts for these, whose ids are never used again."""

#: Each card that is gone, with the one that asks the same now.
SUCCESSORS = {
    "femoral-nerve/lesion/muscles:set": "femoral-nerve/muscles:set",
    "inferior-gluteal-nerve/lesion/sign/gluteus-maximus-lurch:forward": "gluteus-maximus-lurch/signs:forward",
    "obturator-nerve/lesion/muscles:set": "obturator-nerve/muscles:set",
    "root-l2/reflex:forward": "root-l4/reflex:forward",
    "root-l3/reflex:forward": "root-l4/reflex:forward",
    "root-s2/reflex:forward": "root-s1/reflex:forward",
    "superior-gluteal-nerve/lesion/sign/trendelenburg-gait:forward": "trendelenburg-gait/signs:forward",
}


def earlier(card: str) -> tuple[str, ...]:
    """Return the ids that a card had before, and those of cards that it took the place of."""
    return tuple(old for old, new in SUCCESSORS.items() if new == card)
