"""The grade of a whole answer: what the judgements of its names come to."""

from msgspec import Struct
from msgspec.structs import replace

from hipcli.quiz.grading.terms import Judgement
from hipcli.quiz.questions.expected import Expected, Mark

_WRONG, _EXTRA = ("wrong", "unknown"), ("accepted", "beyond")
MORE_THAN_ONE = "It names more than one answer."


class Slip(Struct, frozen=True):
    """Something wrong in an answer: the words given, and the id of what they name, where they name anything."""

    given: str
    id: str | None = None


class Grade(Struct, frozen=True):
    """How an answer was graded.

    ``right`` and ``missing`` index what was required; ``ask`` is what to ask once more, ``note`` what is to be known of
    what is right.
    """

    mark: Mark
    right: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    wrong: tuple[Slip, ...] = ()
    extra: tuple[str, ...] = ()
    ask: str = ""
    note: str = ""


def sum_up(expected: Expected, verdicts: list[Judgement], *, choice: bool) -> Grade:
    """Return what an answer is worth by its names; ``choice``: it names one thing or another."""
    right = tuple(sorted({index for one in verdicts for index in one.fills}))
    every = tuple(range(len(expected.required)))
    wrong = tuple(slip for one in verdicts for slip in _slips(one))
    extra = tuple(one.given for one in verdicts if one.kind in _EXTRA and not one.fills)
    grade = Grade("right", right, tuple(sorted({*every} - {*right})), wrong, extra)
    by_kind = {one.kind: one for one in reversed(verdicts)}
    if "tie" in by_kind:
        return replace(grade, mark="tie", ask=by_kind["tie"].ask)
    if "hedge" in by_kind or _too_many(expected, verdicts) or (choice and wrong):
        return Grade("wrong", missing=every, wrong=wrong, note=MORE_THAN_ONE)
    if wrong:
        return replace(grade, mark="partial" if right and len(every) > 1 else "wrong")
    return _settled(expected, verdicts, grade, by_kind, choice=choice)


def _slips(one: Judgement) -> list[Slip]:
    """Return what is wrong in a name: of a name for several each one."""
    return [Slip(one.given, id_) for id_ in one.out or (one.id,)] if one.kind in _WRONG else []


def _noted(expected: Expected, verdicts: list[Judgement]) -> str:
    """Return what is to be known of what is right."""
    some = [one.given for one in verdicts if any(one.id in expected.required[index].some for index in one.fills)]
    told = [one.ask for one in verdicts if one.kind == "right" and one.ask]
    return " ".join([f"Some sources say: {', '.join(some)}."] * bool(some) + told)


def _too_many(expected: Expected, verdicts: list[Judgement]) -> bool:
    """Tell whether so much is named beside what is asked for that the answer may be luck."""
    more = {id_ for one in verdicts for id_ in one.more or ([one.id or one.given] if one.kind in _EXTRA else ())}
    return expected.kind != "movement" and len(more) > max(2, 2 * len(expected.required))


def _settled(
    expected: Expected, verdicts: list[Judgement], grade: Grade, by_kind: dict[str, Judgement], *, choice: bool
) -> Grade:
    """Return the grade of an answer in which nothing is wrong, but perhaps not settled, missing or in disorder."""
    if one := by_kind.get("strange"):
        ask = one.ask or f"'{one.id}' is not a word known here. How else would you say it?"
        return replace(grade, mark="strange", ask=ask)
    if choice and len({one.id for one in verdicts}) > 1:
        return replace(grade, mark="coarse", ask="One or the other? Name the one that is meant.")
    if not grade.missing and not _in_order(expected, verdicts):
        return replace(grade, mark="partial", note="All are right, but not in this order.")
    if not grade.missing:
        return replace(grade, note=_noted(expected, verdicts))
    vague = [one.ask for one in verdicts if is_vague(one, grade.right)]
    if vague:
        return replace(grade, mark="coarse", ask=vague[0])
    if len(expected.required) > 1:
        return replace(grade, mark="partial" if grade.right else "wrong")
    if also := by_kind.get("accepted"):
        return replace(grade, mark="also", ask=also.ask)
    beyond = by_kind.get("beyond")
    return replace(grade, mark="beyond", ask=beyond.ask) if beyond else replace(grade, mark="wrong")


def is_vague(one: Judgement, right: tuple[int, ...]) -> bool:
    """Tell whether a name is too general, and not of something that is right already."""
    return one.kind == "coarse" and not set() < {*one.near} <= {*right}


def _in_order(expected: Expected, verdicts: list[Judgement]) -> bool:
    """Tell whether what has an order was first named in it."""
    named = list(dict.fromkeys(index for one in verdicts for index in one.fills if index in expected.ordered))
    return named == sorted(named)
