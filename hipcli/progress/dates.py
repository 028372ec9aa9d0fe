"""Dates as they are said: "tomorrow", "in two weeks", "friday", "1 March", "15/12/2030"."""

import re
from calendar import monthrange
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_SOON = {"today": 0, "tomorrow": 1}
_COUNTS = {"a": 1, **{word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}}
_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_BESIDE = frozenset("on in at the is my for of next coming this from now time exam date".split())


def said_date(words: Sequence[str], today: date) -> date | None:
    """Return the day that is said, today or later; None where it is none, or could be two."""
    said = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", " ".join(words).casefold())
    parts = [word for word in re.findall(r"[a-z]+|\d[\d./-]*", said) if word not in _BESIDE]
    with suppress(ValueError, OverflowError):
        for read in (_from_today, _with_month, _in_numbers):
            if (found := read(parts, today)) and found >= today:
                return found
    return None


def _from_today(parts: list[str], today: date) -> date | None:
    match parts:
        case [word] if word in _SOON:
            return today + timedelta(_SOON[word])
        case [word] if day := _begun(word, _DAYS):
            return today + timedelta((day - 2 - today.weekday()) % 7 + 1)
        case [many, unit]:
            count, unit = int(many[:9]) if many.isdecimal() else _COUNTS.get(many, 0), unit.removesuffix("s")
            if count and unit in _UNITS:
                return today + timedelta(count * _UNITS[unit])
            if count and unit == "month":
                year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
                return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return None


def _with_month(parts: list[str], today: date) -> date | None:
    """Return the date of a month that is named: "1 March 2099", "Dec 5"; without a year the next to come."""
    months = [month for word in parts if (month := _begun(word, _MONTHS))]
    numbers = [int(word) for word in parts if word.isdecimal()]
    if len(months) != 1 or len(parts) != 1 + len(numbers) or len(numbers) not in (1, 2):
        return None
    day, year = numbers if len(numbers) == 2 else (numbers[0], today.year)
    found = date(year, months[0], day)
    return found if len(numbers) == 2 or found >= today else date(year + 1, months[0], day)


def _in_numbers(parts: list[str], today: date) -> date | None:
    """Return the date that is written another way, where it can be only one."""
    found = readings(" ".join(parts), today)
    return found[0] if len(found) == 1 else None


def readings(text: str, today: date) -> list[date]:
    """Return each date that "15/12/2030", "12/15/2030", "1.2.31" may be: with points the day comes first."""
    found = re.fullmatch(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})", text)
    if not found:
        return []
    first, second, last = (int(found[group]) for group in (1, 3, 4))
    year, day = (first, last) if first > 31 else (last, first)
    year += today.year // 100 * 100 if year < 100 else 0
    dates = []
    for month, of in [(second, day), (day, second)][: 1 if found[2] == "." or first > 31 else 2]:
        with suppress(ValueError):
            dates.append(date(year, month, of))
    return [*dict.fromkeys(dates)]


def _begun(word: str, names: Sequence[str]) -> int:
    """Return which of the names a word is, or begins with three letters at least; 0 where it is none."""
    return next((n for n, name in enumerate(names, 1) if len(word) > 2 and name.startswith(word)), 0)
