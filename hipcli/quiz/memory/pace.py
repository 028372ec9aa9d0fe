"""How long an answer takes: from the times of answers alone."""

from collections.abc import Sequence
from itertools import pairwise

#: Where little is known, and the longest that is taken for thinking and not for a pause.
_USUAL = 8
_LONGEST = 120
_FEWEST = 10


def seconds_per_answer(times: Sequence[int]) -> int:
    """Return the median of the seconds between answers at these times."""
    gaps = sorted(gap for one, next_ in pairwise(sorted(times)) if 0 < (gap := next_ - one) <= _LONGEST)
    return gaps[len(gaps) // 2] if len(gaps) >= _FEWEST else _USUAL
