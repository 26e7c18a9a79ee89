"""A day begins when it begins there: clocks that skip midnight or strike it twice included."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.days import day_start, day_window, local_date, plus_months

ZONES = [
    "Asia/Singapore",
    "Asia/Tokyo",
    "Europe/London",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Havana",
    "Africa/Cairo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
]
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(moment=MOMENTS, zone=st.sampled_from(ZONES))
def test_every_moment_lies_in_the_day_that_the_wall_shows(moment: datetime, zone: str) -> None:
    window = day_window(local_date(moment, zone), zone)
    assert window.start <= moment < window.end
    assert timedelta(hours=22) < window.end - window.start < timedelta(hours=26)


@given(moment=MOMENTS, zone=st.sampled_from(ZONES))
def test_a_day_begins_with_its_first_moment(moment: datetime, zone: str) -> None:
    day = local_date(moment, zone)
    start = day_start(day, zone)
    assert local_date(start, zone) == day
    assert local_date(start - timedelta(microseconds=1), zone) < day


def test_where_clocks_skip_midnight_the_day_begins_at_one() -> None:
    assert day_start(date(2024, 4, 26), "Africa/Cairo") == datetime(2024, 4, 25, 22, tzinfo=UTC)


def test_a_country_that_dropped_a_day_goes_on_with_the_next() -> None:
    """Samoa had no 30 December 2011."""
    assert local_date(day_start(date(2011, 12, 30), "Pacific/Apia"), "Pacific/Apia") == date(2011, 12, 31)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
    ],
)
def test_months_end_where_the_month_ends(day: date, months: int, later: date) -> None:
    assert plus_months(day, months) == later
