"""What counts as unusual. No database."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from apps.costs.rules.anomalies import Part, find_causes, find_episodes

FIRST = date(2026, 1, 5)  # a Monday
WEEK = (1.0, 1.0, 1.05, 1.0, 1.1, 0.4, 0.35)
PART: Part = ("1", "staging", "AWS Lambda", "ap-southeast-1", "GB", "fleet", "staging")


def series(moved: Callable[[int], float] = lambda _: 1.0, *, days: int = 200, seed: int = 1) -> list[float]:
    chance = random.Random(seed)
    return [
        100 * WEEK[day % 7] * (1 + day / 1000) * moved(day) * chance.gauss(1, 0.045) for day in range(days)
    ]


def test_weekends_growth_and_chance_are_usual() -> None:
    assert [find_episodes(PART, FIRST, series(seed=seed)) for seed in range(10)] == [[]] * 10


def test_a_spike_is_one_episode_with_its_days_and_its_impact() -> None:
    (found,) = find_episodes(PART, FIRST, series(lambda day: 3.0 if 100 <= day < 104 else 1.0))
    assert (found.began, found.last) == (FIRST + timedelta(days=100), FIRST + timedelta(days=103))
    assert 2.5 < found.peak_ratio < 3.6
    assert found.impact > found.expected


def test_a_spike_at_the_weekend_is_seen_though_weekdays_cost_as_much() -> None:
    (found,) = find_episodes(PART, FIRST, series(lambda day: 2.2 if day == 103 + 2 else 1.0))
    assert found.began.weekday() == 0 or found.began.weekday() >= 5


def test_a_step_is_told_once_and_then_is_the_usual() -> None:
    (found,) = find_episodes(PART, FIRST, series(lambda day: 1.67 if day >= 100 else 1.0))
    assert found.began == FIRST + timedelta(days=100)
    assert (found.last - found.began).days == 13


def test_something_new_is_unusual_only_when_it_costs() -> None:
    quiet = [0.0] * 60 + [0.5] * 5
    assert find_episodes(PART, FIRST, quiet) == []
    (found,) = find_episodes(PART, FIRST, [0.0] * 60 + [80.0] * 3)
    assert found.peak_ratio == 99.0


def test_parts_that_move_together_are_one_cause() -> None:
    spiked = series(lambda day: 3.0 if 100 <= day < 103 else 1.0)
    requests: Part = (*PART[:4], "Requests", *PART[5:])
    other: Part = ("2", "production", *PART[2:])
    findings = find_causes(
        {PART: spiked, requests: [amount / 10 for amount in spiked], other: spiked}, FIRST, least=5
    )
    assert [(each.main.part, len(each.others)) for each in findings] == [(PART, 1), (other, 0)]
