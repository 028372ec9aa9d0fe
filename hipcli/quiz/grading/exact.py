"""Grades what is exact: the roots of a nerve, and whether a statement is true."""

import re

from hipcli.anatomy.names import distance
from hipcli.anatomy.roots import WRITTEN_OUT, read_roots, write_roots
from hipcli.quiz.grading.grade import MORE_THAN_ONE, Grade, Slip
from hipcli.quiz.questions.expected import Expected

#: What parts a root from one that not everybody has: "L1 (sometimes with fibres from T12)", "L1 +/- T12".
_SOMETIMES = re.compile(
    r"""(?: [\s(,;]* \b (?: (?:and|or|but)\s )?
    (?: sometimes | occasionally | often | rarely | usually | frequently | also | too | with | from | an? | some | few
    | small | minor | variable | contributions? | fib(?:re|er)s? | twigs? )\b
    | \s* (?: \+/- | ± ) )+""",
    re.IGNORECASE | re.VERBOSE,
)
#: What a level is told to be a root of, or to suffer from.
_ROOTED = re.compile(r"\b[a-z]{3,} plexus\b|\bradiculopathy\b", re.IGNORECASE)
CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
_TRUE = frozenset("t true y yes yep r right c correct agree".split())
_FALSE = frozenset("f false n no nope w wrong incorrect untrue disagree".split())
#: Words around these: "this is not true".
_SAYING = frozenset("it is it's its that this that's thats the statement quite i".split())
#: "No idea" is not "no".
_NONE = re.compile(r"\bno(?= (?!it|th)\w)")
_FIGURES = {
    word: str(number)
    for number, pair in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th"), 1)
    for word in pair.split()
}
#: Levels that are counted before it is said of what: "fifth lumbar", "2nd to 4th lumbar".
_COUNTED = re.compile(rf"((?:\b(?:{'|'.join(_FIGURES)})\b(?: |,|and|to|-)*)+)({'|'.join(WRITTEN_OUT)})", re.IGNORECASE)
_DENIED = re.compile(r"\s*not\b", re.IGNORECASE)


def grade_roots(expected: Expected, answer: str) -> Grade:
    """Grade the roots that an answer names, which are right as one of the sets that sources give."""
    answer = _ROOTED.sub(" ", answer)
    answer = _COUNTED.sub(lambda said: f"{said[2]} {_in_figures(said[1])}", answer)
    mainly = next(filter(None, map(read_roots, _SOMETIMES.split(answer))), None)
    roots = read_roots(_SOMETIMES.sub(" ", answer))
    roots = mainly if {mainly, roots} <= {*expected.roots} else roots
    if roots is None and all(map(read_roots, several := CHOICE.split(answer))) and len(several) > 1:
        return Grade("wrong", note=MORE_THAN_ONE)
    if roots is None:
        return Grade("wrong", wrong=(Slip(answer.strip()),) if not _DENIED.match(answer) else ())
    if roots in expected.roots:
        some = roots != expected.roots[0]
        return Grade("right", note=f"By some sources; the card has {write_roots(expected.roots[0])}." if some else "")
    alone = " alone" if set(roots) < set(expected.roots[0]) else ""  # some of what is right
    return Grade("wrong", wrong=(Slip(f"{write_roots(roots)}{alone}"),))


def _in_figures(counted: str) -> str:
    return re.sub(r"\w+", lambda word: _FIGURES.get(word[0].casefold(), word[0]), counted)


def grade_truth(expected: Expected, answer: str) -> Grade:
    """Grade an answer to a statement, in any words for true or false."""
    said = _truth(answer)
    if said == expected.required[0].id:
        return Grade("right", right=(0,))
    return Grade("wrong", missing=(0,)) if said else Grade("coarse", missing=(0,), ask="True or false?")


def _truth(answer: str) -> str:
    """Return "true" or "false" where an answer begins with one of them in any words, turned by "not" before it.

    What is right instead may follow, but not the other of the two.
    """
    answer = _NONE.sub("none", answer.casefold().replace("n't", " not"))
    said = [_spelled(word) for word in re.findall(r"[\w']+", answer) if word not in _SAYING]
    turned = said[:1] == ["not"]
    first = said[turned : turned + 1]
    found = {word in _TRUE for word in said if word in _TRUE | _FALSE and (len(word) > 1 or [word] == first)}
    plain = len(found) == 1 and (_TRUE | _FALSE).issuperset(first)
    return str(found.pop() != turned).lower() if plain else ""


def _spelled(word: str) -> str:
    """Return the word that this is a slip for where it is "true" or "false"."""
    return next((truth for truth in ("true", "false") if len(word) > 2 and distance(word, truth, 1) < 2), word)
