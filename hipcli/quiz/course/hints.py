"""Hints: enough to jog the memory, not the answer."""

from collections.abc import Iterable

from hipcli.anatomy.facts import Attachment
from hipcli.quiz.questions.wording import join, low


def initials(names: Iterable[str]) -> str:
    """Return the first letter of each word, a dot for every other letter."""
    return "; ".join(" ".join(word[0] + "." * (len(word) - 1) for word in low(name).split()) for name in names)


def bones(facts: Iterable[Attachment]) -> str:
    """Return the bones concerned, or the first letters where the place is no bone."""
    facts = list(facts)
    found = dict.fromkeys(fact.bone.replace("-", " ") for fact in facts if fact.bone)
    soft = [fact.text for fact in facts if fact.bone is None]
    said = [f"on the {join(found)}"] if found else []
    return "; ".join([*said, *([initials(soft)] if soft else [])])
