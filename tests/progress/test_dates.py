"""Dates as they are said: the day that is meant, and nothing where it could be two or is past."""

from datetime import date

import pytest

from hipcli.progress.dates import said_date

#: A Saturday.
TODAY = date(2030, 11, 30)
SAID = {
    "today": "2030-11-30",
    "tomorrow": "2030-12-01",
    "in two weeks": "2030-12-14",
    "in a week": "2030-12-07",
    "3 days": "2030-12-03",
    "10 days from now": "2030-12-10",
    "in a fortnight": "2030-12-14",
    "in three months": "2031-02-28",
    "friday": "2030-12-06",
    "next saturday": "2030-12-07",
    "on Sun": "2030-12-01",
    "5 dec": "2030-12-05",
    "March 1st": "2031-03-01",
    "1 March 2032": "2032-03-01",
    "May 3, 2031": "2031-05-03",
    "15/12/2030": "2030-12-15",
    "5.12.2030": "2030-12-05",
    "2030/12/05": "2030-12-05",
    "2031-1-5": "2031-01-05",
    "12/31/2030": "2030-12-31",
    "1.2.31": "2031-02-01",
    "13/2/31": "2031-02-13",
    "5/5/31": "2031-05-05",
}
UNSAID = (
    "", "soon", "next week", "december", "5/12/2031", "1/2/31", "12/31-2030", "29.11.2030", "1 March 2029",
    "31 feb", "2031", "0 days", "in days", "2 years", "1 2 march 2031", "march may 3", "99999999999 weeks",
    "1.1.99999", "t", "mo", "may",
)  # fmt: skip


@pytest.mark.parametrize("words", SAID)
def test_a_day_that_is_said_is_found(words: str) -> None:
    assert str(said_date(words.split(), TODAY)) == SAID[words]


@pytest.mark.parametrize("words", UNSAID)
def test_what_is_no_day_to_come_or_could_be_two_is_none(words: str) -> None:
    assert said_date(words.split(), TODAY) is None
