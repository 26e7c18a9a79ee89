"""The line through a battery's health, and whether its interval holds what it promises."""

import math
import random
from datetime import date, timedelta

import pytest

from apps.telemetry.rules.trend import Trend, fit_trend, student

FIRST = date(2026, 1, 1)
YEAR = 365.25


def _days(
    count: int, per_year: float, *, noise: float = 0.0, memory: float = 0.0, seed: int = 1
) -> list[tuple[date, float]]:
    """Health of each day: a line, and noise of which each day keeps a part (`memory`) of the day before's."""
    chance = random.Random(seed)
    kept = math.sqrt(1 - memory**2)
    error = chance.gauss(0, noise)
    found = []
    for day in range(count):
        found.append((FIRST + timedelta(days=day), 98 + per_year * day / YEAR + error))
        error = memory * error + kept * chance.gauss(0, noise)
    return found


def _fitted(days: list[tuple[date, float]]) -> Trend:
    trend = fit_trend(days)
    assert trend is not None
    return trend


# NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.
@pytest.mark.parametrize(
    ("freedom", "published"), [(3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042), (100, 1.984)]
)
def test_students_t_is_that_of_the_tables(freedom: int, published: float) -> None:
    assert student(freedom) == pytest.approx(published, abs=0.01)


def test_a_straight_line_is_found_exactly() -> None:
    trend = _fitted(_days(120, -2.5))
    assert trend.per_year == pytest.approx(-2.5)
    assert trend.level == pytest.approx(98 - 2.5 * 119 / YEAR)
    assert trend.half_width < 0.1


@pytest.mark.parametrize("memory", [0.0, 0.6], ids=["independent days", "days that resemble each other"])
def test_the_interval_holds_the_true_slope_as_often_as_it_says(memory: float) -> None:
    """95 of 100 is promised; of 400 cars, fewer than 92 of 100 happens by chance once in 300 times."""
    trends = [_fitted(_days(365, -2.0, noise=0.3, memory=memory, seed=seed)) for seed in range(400)]
    held = sum(abs(trend.per_year + 2.0) <= trend.half_width for trend in trends)
    assert held / len(trends) >= 0.92


def test_days_that_resemble_each_other_widen_the_interval() -> None:
    alone = _fitted(_days(365, -2.0, noise=0.3))
    alike = _fitted(_days(365, -2.0, noise=0.3, memory=0.6))
    assert alike.half_width > 1.5 * alone.half_width


@pytest.mark.parametrize(
    "days",
    [
        [],
        _days(19, -2.0),
        _days(27, -2.0),
        _days(40, -2.0, noise=4.0),
    ],
    ids=["nothing", "too few days", "too short a time", "too much noise"],
)
def test_too_little_says_nothing(days: list[tuple[date, float]]) -> None:
    assert fit_trend(days) is None


def test_the_day_on_which_a_level_is_reached_lies_inside_its_interval() -> None:
    trend = _fitted(_days(365, -3.0, noise=0.2))
    reached = trend.reaches(80)
    earliest, latest = trend.reaches_between(80)
    assert reached is not None
    assert earliest is not None
    assert earliest <= reached
    assert latest is None or reached <= latest
    assert (reached - FIRST).days == pytest.approx(6 * YEAR, rel=0.1)


def test_a_battery_that_may_not_age_at_all_has_no_such_day() -> None:
    assert _fitted(_days(60, 0.0, noise=0.05)).reaches(80) is None
    assert _fitted(_days(120, 1.0)).reaches_between(80) == (None, None)
