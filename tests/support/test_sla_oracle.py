"""10,000 random tickets: the clocks and the minute-by-minute watch agree, to the second."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from apps.support.rules.sla import (
    Calendar,
    ClockState,
    LogEvent,
    LogKind,
    Metric,
    Policy,
    Schedule,
    always,
    read,
)
from tests.support.oracle import Walk

OFFICE = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))
NIGHT = ((0, 150), (155, 240), (22 * 60, 1440))
SHORT = ((10 * 60 + 7, 10 * 60 + 52),)
CALENDARS = [
    Calendar(always("Asia/Singapore")),
    Calendar(
        Schedule(
            "Asia/Singapore", (OFFICE,) * 5 + ((), ()), frozenset({date(2026, 2, 17), date(2026, 2, 18)})
        )
    ),
    Calendar(Schedule("Asia/Tokyo", (OFFICE,) * 6 + (SHORT,))),
    Calendar(Schedule("Europe/Berlin", (NIGHT, OFFICE, OFFICE, OFFICE, OFFICE, NIGHT, NIGHT))),
    Calendar(Schedule("America/New_York", (NIGHT,) * 7, frozenset({date(2026, 11, 2)}))),
    Calendar(Schedule("Australia/Lord_Howe", (NIGHT,) * 7)),
    Calendar(always("Europe/Berlin")),
    Calendar(Schedule("Asia/Singapore", ((),) * 7)),
]
# Around changes of the time in four zones, a weekend, and Lunar New Year.
STARTS = [
    datetime(2026, 3, 28, 12, tzinfo=UTC),
    datetime(2026, 10, 24, 12, tzinfo=UTC),
    datetime(2026, 3, 7, 20, tzinfo=UTC),
    datetime(2026, 10, 31, 20, tzinfo=UTC),
    datetime(2026, 4, 4, 3, tzinfo=UTC),
    datetime(2026, 2, 16, 4, tzinfo=UTC),
    datetime(2026, 6, 12, 2, tzinfo=UTC),
]
PRIORITIES = ("low", "urgent")
KINDS = [
    *[LogKind.CUSTOMER_MESSAGE] * 4,
    *[LogKind.AGENT_REPLY] * 4,
    *[LogKind.STATUS] * 6,
    LogKind.PRIORITY,
    LogKind.POLICY,
    LogKind.POLICY,
    LogKind.MERGED,
    LogKind.UNMERGED,
]
STATUSES = ["open", "pending", "on_hold", "solved", "open", "pending", "closed"]


def a_policy(chance: random.Random) -> Policy:
    targets = {
        (priority, metric): chance.choice([1, 7, 30, 60, 180, 400])
        for priority in PRIORITIES
        for metric in Metric
        if chance.random() < 0.7
    }
    return Policy("any", chance.choice(CALENDARS), targets, warn_percent=chance.choice([0, 50, 80]))


def a_log(chance: random.Random) -> list[LogEvent]:
    """A ticket of some minutes to three days; several things may happen in one minute."""
    at = chance.choice(STARTS) + timedelta(minutes=chance.randrange(1_200))
    pace = chance.choice([3, 10, 10, 20, 20, 20, 45, 45, 45, 200])
    log = [LogEvent(at, LogKind.CREATED, status="new", priority=chance.choice(PRIORITIES))]
    policies = [a_policy(chance) for _ in range(2)]
    if chance.random() < 0.9:
        log.append(LogEvent(at, LogKind.POLICY, policy=policies[0]))
    if chance.random() < 0.9:
        log.append(LogEvent(at, LogKind.CUSTOMER_MESSAGE))
    for _ in range(chance.randrange(9)):
        at += timedelta(minutes=chance.choice([0, 1, chance.randrange(pace), chance.randrange(pace * 2)]))
        kind = chance.choice(KINDS)
        log.append(
            LogEvent(
                at,
                kind,
                status=chance.choice(STATUSES) if kind is LogKind.STATUS else "",
                priority=chance.choice(PRIORITIES) if kind is LogKind.PRIORITY else "",
                policy=chance.choice([*policies, None]) if kind is LogKind.POLICY else None,
            )
        )
    return log


@pytest.mark.parametrize("seed", range(4))
def test_the_clocks_agree_with_a_watch_that_is_read_every_minute(seed: int) -> None:
    chance = random.Random(seed)
    states = dict.fromkeys(ClockState, 0)
    breaches = 0
    for number in range(2_500):
        log, usual = a_log(chance), chance.choice(CALENDARS[:3])
        until = log[-1].at + timedelta(minutes=chance.choice([0, 1, 45, 90]))
        found = read(log, calendar=usual, until=until)
        watches = Walk(usual.schedule).go(log, int(until.timestamp()) // 60)
        seen = [
            (
                each.metric,
                each.instance,
                each.elapsed_seconds,
                each.target_seconds,
                each.breached_at,
                each.ended_at,
            )
            for each in found.clocks
        ]
        true = [
            (
                each.metric,
                each.instance,
                each.seconds,
                each.target,
                _moment(each.breached),
                _moment(each.over_at),
            )
            for each in watches
        ]
        assert seen == true, f"seed {seed}, history {number}: {log}"
        for clock in found.clocks:
            states[clock.state] += 1
            breaches += clock.breached_at is not None
        if found.next_due_at is not None and number % 5 == 0:
            _breaches_when_it_says(log, usual, found.next_due_at)
    assert min(states.values()) > 200
    assert breaches > 500


def _breaches_when_it_says(log: list[LogEvent], usual: Calendar, due: datetime) -> None:
    """A clock that shows a time breaches at that time, no second earlier."""
    early = read(log, calendar=usual, until=due - timedelta(seconds=1))
    late = read(log, calendar=usual, until=due)
    assert due not in {clock.breached_at for clock in early.clocks}
    assert due in {clock.breached_at for clock in late.clocks}


def _moment(minute: int | None) -> datetime | None:
    return None if minute is None else datetime.fromtimestamp(minute * 60, UTC)
