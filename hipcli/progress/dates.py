"""Dates as they are written and said: "15/12/2030", "1 March 2031", "tomorrow", "friday", "in 2 weeks"."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

_FORMS = (
    "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y",
)  # fmt: skip
_UNITS = {"day": 1, "week": 7}


def readings(text: str, today: date) -> list[date]:
    """Return each day that a text may mean; of a day of the week the next one."""
    said = " ".join(text.casefold().replace(",", " ").split())
    week = [today + timedelta(days) for days in range(1, 8)]
    named = {"today": today, "tomorrow": week[0]} | {f"{day:%A}".casefold(): day for day in week}
    if said in named:
        return [named[said]]
    if ahead := re.fullmatch(r"(?:in )?(\d{1,4}) (day|week)s?", said, re.ASCII):
        return [today + timedelta(int(ahead[1]) * _UNITS[ahead[2]])]
    found = dict[date, None]()
    for form in _FORMS:
        with suppress(ValueError):
            found[datetime.strptime(said, form).date()] = None
    return [*found]
