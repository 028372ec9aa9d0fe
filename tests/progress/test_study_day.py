"""The study day: four in the morning, or when the student says; through summer time and back."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcli.errors import UsageError
from hipcli.progress.study_day import DAY_START, day_start, study_day, to_date, to_day

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns")]


@pytest.mark.parametrize(
    ("clock", "day"), [("22T03:59", 21), ("22T04:00", 22), ("22T23:59", 22), ("23T00:01", 22), ("23T03:59", 22)]
)
def test_the_night_belongs_to_the_day_before(clock: str, day: int) -> None:
    assert to_date(study_day(datetime.fromisoformat(f"2025-11-{clock}"))) == date(2025, 11, day)


def test_days_are_counted_from_1970() -> None:
    assert study_day(datetime(1970, 1, 1, 12)) == 0
    assert to_day(date(1970, 1, 2)) == 1


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_a_date_and_its_day_are_one(day: date) -> None:
    assert to_date(to_day(day)) == day
    assert study_day(datetime.combine(day, time(12), BERLIN)) == to_day(day)


@pytest.mark.parametrize("clock", ["2025-03-30 01:59", "2025-03-30 03:01", "2025-10-26 01:30", "2025-10-26 02:30"])
def test_the_clock_change_at_night_changes_no_day(clock: str) -> None:
    moment = datetime.fromisoformat(clock).replace(tzinfo=BERLIN)
    assert study_day(moment) == to_day(moment.date()) - 1
    assert study_day(moment.replace(hour=4)) == to_day(moment.date())


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.integers(0, 26 * 60),
)
def test_a_study_day_never_comes_twice(zone: ZoneInfo, moment: datetime, start: time, minutes: int) -> None:
    instant = moment.replace(tzinfo=zone).timestamp()
    before = study_day(datetime.fromtimestamp(instant, zone), start)
    after = study_day(datetime.fromtimestamp(instant + minutes * 60, zone), start)
    assert before <= after <= before + 2


def test_where_the_clock_goes_back_over_the_start_the_day_begins_the_first_time() -> None:
    start = time(2, 30)
    first = datetime(2025, 10, 26, 2, 40, tzinfo=BERLIN)
    again = datetime(2025, 10, 26, 2, 20, tzinfo=BERLIN, fold=1)
    assert again.timestamp() > first.timestamp()
    assert study_day(first, start) == study_day(again, start) == to_day(date(2025, 10, 26))


def test_where_the_clock_goes_back_over_midnight_the_day_begun_goes_on() -> None:
    zone = ZoneInfo("America/St_Johns")  # until 2011 at one minute past midnight
    first = datetime(2005, 10, 30, 0, 0, 30, tzinfo=zone)
    again = datetime(2005, 10, 29, 23, 30, tzinfo=zone, fold=1)
    assert again.timestamp() > first.timestamp()
    assert study_day(first, time(0)) == study_day(again, time(0)) == to_day(date(2005, 10, 30))


def test_a_start_that_the_clock_jumps_over_begins_the_day_all_the_same() -> None:
    days = {study_day(datetime(2025, 3, 30, tzinfo=BERLIN) + timedelta(minutes=m), time(2, 30)) for m in range(600)}
    assert days == {to_day(date(2025, 3, 29)), to_day(date(2025, 3, 30))}


@pytest.mark.parametrize(
    ("text", "start"), [("", DAY_START), ("04:00", time(4)), ("0:00", time(0)), ("23:59", time(23, 59))]
)
def test_the_start_is_a_time_of_day(text: str, start: time) -> None:
    assert day_start({"HIPCLI_DAY_START": text}) == start
    assert day_start({}) == DAY_START


@pytest.mark.parametrize("text", ["4", "24:00", "12:60", "four", "04:00:00", "-1:00", "٤:٠٠", "04:00\n05:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="such as 04:00"):
        day_start({"HIPCLI_DAY_START": text})
