"""The study day: it begins at four in the morning, or when ``HIPCLI_DAY_START`` says."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from hipcli.errors import UsageError

DAY_START = time(4)
_EPOCH = date(1970, 1, 1).toordinal()


def day_start(env: Mapping[str, str]) -> time:
    """Return when a study day begins. Raises UsageError where the variable holds no time of day."""
    text = env.get("HIPCLI_DAY_START", "").strip()
    if not text:
        return DAY_START
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text, re.ASCII)
    if not match:
        raise UsageError(f"HIPCLI_DAY_START is '{text}'", "it is a time of day, such as 04:00")
    return time(int(match[1]), int(match[2]))


def study_day(moment: datetime, start: time = DAY_START) -> int:
    """Return the study day of a local moment, in days since 1970-01-01.

    The moment is naive, in the machine's zone, or has a zone of its own. Instants are compared, not hands of the
    clock: where it is put back over ``start``, the day begins the first time and does not come twice.
    """
    instant = moment.timestamp()
    today = moment.date().toordinal()
    for day in (today + 1, today):
        begins = datetime.combine(date.fromordinal(day), start, moment.tzinfo)
        if begins.timestamp() <= instant:
            return day - _EPOCH
    return today - 1 - _EPOCH


def to_date(day: int) -> date:
    """Return the date on which a study day begins."""
    return date.fromordinal(day + _EPOCH)


def to_day(date_: date) -> int:
    """Return the study day that begins on a date."""
    return date_.toordinal() - _EPOCH
