"""Dates as written and said: each day that is meant, both where it could be two, and nothing where it is none."""

from datetime import date

import pytest

from hipcli.progress.dates import readings

#: A Saturday.
TODAY = date(2030, 11, 30)
SAID = {
    "today": "2030-11-30",
    "Tomorrow": "2030-12-01",
    "in 2 weeks": "2030-12-14",
    "in 1 week": "2030-12-07",
    "3 days": "2030-12-03",
    "friday": "2030-12-06",
    "saturday": "2030-12-07",
    "1 March 2032": "2032-03-01",
    "1  mar 2032": "2032-03-01",
    "May 3, 2031": "2031-05-03",
    "Dec 5 2031": "2031-12-05",
    "15/12/2030": "2030-12-15",
    "5.12.2030": "2030-12-05",
    "29.11.2030": "2030-11-29",
    "2030/12/05": "2030-12-05",
    "2031-1-5": "2031-01-05",
    "12/31/2030": "2030-12-31",
    "5/5/2031": "2031-05-05",
    "5/12/2031": "2031-12-05 2031-05-12",
}
UNSAID = (
    "", "soon", "next week", "december", "12/31-2030", "31 feb 2031", "2031", "in days", "2 years",
    "1 2 march 2031", "99999999999 weeks", "in ² days", "1.1.99999", "t", "may",
)  # fmt: skip


@pytest.mark.parametrize("words", SAID)
def test_what_is_written_or_said_is_every_day_that_it_may_mean(words: str) -> None:
    assert " ".join(map(str, readings(words, TODAY))) == SAID[words]


@pytest.mark.parametrize("words", UNSAID)
def test_what_is_no_day_is_none(words: str) -> None:
    assert readings(words, TODAY) == []
