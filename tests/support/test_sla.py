"""Clocks by example: what each counts, what it rests for, and the faults that other desks are known for."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.support.rules.sla import (
    Calendar,
    Clock,
    ClockState,
    LogEvent,
    LogKind,
    Metric,
    MetricEventKind,
    Policy,
    Reading,
    Schedule,
    always,
    read,
)

SINGAPORE = ZoneInfo("Asia/Singapore")
OFFICE = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))
DESK = Calendar(Schedule("Asia/Singapore", (OFFICE,) * 5 + ((), ()), frozenset({date(2026, 2, 17)})))
ROUND_THE_CLOCK = Calendar(always("Asia/Singapore"))
TARGETS = {
    ("normal", Metric.FIRST_REPLY): 60,
    ("normal", Metric.NEXT_REPLY): 120,
    ("normal", Metric.RESOLUTION): 480,
    ("urgent", Metric.FIRST_REPLY): 15,
    ("urgent", Metric.RESOLUTION): 240,
}
POLICY = Policy("Office hours", DESK, TARGETS)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2026 in Singapore; the 1st is a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=SINGAPORE)


def opened(moment: datetime, *, policy: Policy | None = POLICY, priority: str = "normal") -> list[LogEvent]:
    return [
        LogEvent(moment, LogKind.CREATED, status="new", priority=priority),
        LogEvent(moment, LogKind.POLICY, policy=policy),
        LogEvent(moment, LogKind.CUSTOMER_MESSAGE),
    ]


def status(moment: datetime, value: str) -> LogEvent:
    return LogEvent(moment, LogKind.STATUS, status=value)


def clock(reading: Reading, metric: Metric) -> Clock:
    return [each for each in reading.clocks if each.metric is metric][-1]


def seen(log: list[LogEvent], until: datetime) -> Reading:
    return read(log, calendar=DESK, until=until)


# --- business time


def test_a_break_a_weekend_and_a_holiday_are_not_counted() -> None:
    friday = int(datetime(2026, 2, 13, 11, 30, tzinfo=SINGAPORE).timestamp())
    # Friday 11:30 → 12:00, 13:00 → 18:00; Monday 9:00 → 18:00 without lunch; the 17th is Lunar New Year.
    wednesday = int(datetime(2026, 2, 18, 10, 0, tzinfo=SINGAPORE).timestamp())
    assert DESK.elapsed(friday, wednesday) == (30 + 300 + 480 + 60) * 60
    assert DESK.reach(friday, (30 + 300 + 480 + 60) * 60) == wednesday
    assert DESK.reach(friday, 30 * 60) == friday + 30 * 60, (
        "a target that ends with the morning is due at noon"
    )


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 3), (date(2026, 10, 25), 5), (date(2026, 10, 26), 4)],
    ids=["an hour is skipped", "an hour comes twice", "a usual day"],
)
def test_an_hour_that_the_clock_skips_or_repeats(day: date, hours: int) -> None:
    nights = Calendar(Schedule("Europe/Berlin", (((0, 240),),) * 7))
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/Berlin"))
    start = int(midnight.timestamp())
    assert nights.elapsed(start, start + 40_000) == hours * 3_600


def test_hours_that_begin_inside_the_skipped_hour_begin_when_the_clock_shows_them() -> None:
    early = Calendar(Schedule("Europe/Berlin", (((150, 240),),) * 7))
    start = int(datetime(2026, 3, 29, tzinfo=ZoneInfo("Europe/Berlin")).timestamp())
    assert early.reach(start, 1) == int(datetime(2026, 3, 29, 1, 0, 1, tzinfo=UTC).timestamp())


def test_a_desk_that_never_opens_never_breaks_its_word() -> None:
    never = Policy("Closed", Calendar(Schedule("Asia/Singapore", ((),) * 7)), TARGETS)
    first = clock(seen(opened(at(1, 10), policy=never), at(20, 10)), Metric.FIRST_REPLY)
    assert (first.due_at, first.elapsed_seconds, first.breached_at) == (None, 0, None)


# --- what is measured


def test_a_mail_in_the_night_is_due_an_hour_after_opening() -> None:
    reading = seen(opened(at(1, 22)), at(1, 23))
    first = clock(reading, Metric.FIRST_REPLY)
    assert first.due_at == at(2, 10)
    assert first.warn_at == at(2, 9, 48), "at four fifths of the target"
    assert reading.next_due_at == at(2, 10)


def test_the_next_question_has_a_clock_of_its_own() -> None:
    log = [
        *opened(at(1, 9)),
        LogEvent(at(1, 9, 20), LogKind.AGENT_REPLY),
        LogEvent(at(1, 10), LogKind.CUSTOMER_MESSAGE),
        LogEvent(at(1, 10, 30), LogKind.CUSTOMER_MESSAGE),
    ]
    reading = seen(log, at(1, 11))
    assert clock(reading, Metric.FIRST_REPLY).elapsed_seconds == 20 * 60
    following = clock(reading, Metric.NEXT_REPLY)
    assert following.due_at == at(1, 12), "from the first of the two questions"


def test_updates_are_owed_while_the_customer_waits() -> None:
    policy = Policy("Updates", ROUND_THE_CLOCK, {("normal", Metric.PERIODIC_UPDATE): 60})
    log = [
        *opened(at(1, 9), policy=policy),
        LogEvent(at(1, 9, 30), LogKind.AGENT_REPLY),
        LogEvent(at(1, 10), LogKind.AGENT_REPLY),
        status(at(1, 10, 20), "pending"),
        status(at(1, 12), "open"),
    ]
    update = clock(seen(log, at(1, 12, 30)), Metric.PERIODIC_UPDATE)
    assert (update.instance, update.due_at) == (2, at(1, 12, 40))


def test_waiting_is_counted_on_hold_and_work_is_not() -> None:
    log = [*opened(at(1, 9)), status(at(1, 10), "on_hold"), status(at(1, 11), "pending")]
    reading = seen(log, at(1, 17))
    assert clock(reading, Metric.REQUESTER_WAIT).elapsed_seconds == 2 * 3_600
    assert clock(reading, Metric.RESOLUTION).elapsed_seconds == 3_600


def test_a_reopened_ticket_goes_on_where_it_was() -> None:
    log = [*opened(at(1, 9)), status(at(1, 11), "solved"), LogEvent(at(3, 9), LogKind.CUSTOMER_MESSAGE)]
    solved = clock(seen(log, at(2, 9)), Metric.RESOLUTION)
    assert (solved.state, solved.elapsed_seconds, solved.due_at) == (ClockState.FULFILLED, 7_200, None)
    reopened = clock(seen(log, at(3, 10)), Metric.RESOLUTION)
    assert (reopened.state, reopened.elapsed_seconds, reopened.instance) == (ClockState.RUNNING, 10_800, 1)
    assert reopened.due_at == at(3, 16), "eight hours without lunch, two of them used before it was solved"


def test_no_service_level_is_a_choice() -> None:
    log = [*opened(at(1, 9)), LogEvent(at(1, 9, 30), LogKind.POLICY, policy=None)]
    reading = seen(log, at(5, 9))
    assert reading.next_due_at is None
    assert not [each for each in reading.events if each.kind is MetricEventKind.BREACH]
    first = clock(reading, Metric.FIRST_REPLY)
    assert first.target_seconds is None
    assert first.elapsed_seconds > 0, "what nobody promised is measured all the same"


def test_priority_and_policy_change_what_was_promised_not_what_has_passed() -> None:
    log = [*opened(at(1, 9)), LogEvent(at(1, 9, 10), LogKind.PRIORITY, priority="urgent")]
    assert clock(seen(log, at(1, 9, 11)), Metric.FIRST_REPLY).due_at == at(1, 9, 15)
    late = [*opened(at(1, 9)), LogEvent(at(1, 9, 40), LogKind.PRIORITY, priority="urgent")]
    assert clock(seen(late, at(1, 9, 41)), Metric.FIRST_REPLY).breached_at == at(1, 9, 40), (
        "not before it was said"
    )
    wide = Policy("Wide", ROUND_THE_CLOCK, {("normal", Metric.FIRST_REPLY): 600})
    changed = [*opened(at(1, 11, 50)), LogEvent(at(1, 12, 30), LogKind.POLICY, policy=wide)]
    assert clock(seen(changed, at(1, 12, 31)), Metric.FIRST_REPLY).due_at == at(1, 22, 20), (
        "ten minutes were used"
    )


def test_a_breach_is_told_once_and_stands() -> None:
    log = [
        *opened(at(1, 9)),
        LogEvent(at(1, 14), LogKind.PRIORITY, priority="low"),
        status(at(1, 15), "solved"),
    ]
    reading = seen(log, at(9, 9))
    breaches = [each for each in reading.events if each.kind is MetricEventKind.BREACH]
    assert [(each.metric, each.at) for each in breaches] == [(Metric.FIRST_REPLY, at(1, 10))]
    assert clock(reading, Metric.FIRST_REPLY).breached_at == at(1, 10)


def test_the_last_second_is_in_time() -> None:
    log = [*opened(at(1, 9)), LogEvent(at(1, 10), LogKind.AGENT_REPLY)]
    assert clock(seen(log, at(2, 9)), Metric.FIRST_REPLY).breached_at is None
    late = [*opened(at(1, 9)), LogEvent(at(1, 10) + timedelta(seconds=1), LogKind.AGENT_REPLY)]
    assert clock(seen(late, at(2, 9)), Metric.FIRST_REPLY).breached_at == at(1, 10)


def test_the_story_of_a_clock_in_zendesks_words() -> None:
    log = [
        *opened(at(1, 9)),
        status(at(1, 10), "pending"),
        status(at(1, 11), "open"),
        status(at(1, 14), "solved"),
    ]
    story = [
        (each.kind.value, each.seconds)
        for each in seen(log, at(2, 9)).events
        if each.metric is Metric.RESOLUTION
    ]
    assert story == [
        ("activate", 0),
        ("apply_sla", 28_800),
        ("pause", 3_600),
        ("update_status", 3_600),
        ("activate", 3_600),
        ("fulfill", 10_800),
        ("update_status", 10_800),
    ]


# --- faults that users of other desks have reported; here they must not come back


def test_an_update_does_not_overrule_the_first_response() -> None:
    """Zammad: an update of the ticket set the time of the first response anew."""
    log = [
        *opened(at(1, 9)),
        LogEvent(at(1, 9, 30), LogKind.CUSTOMER_MESSAGE),
        status(at(1, 9, 40), "open"),
        LogEvent(at(1, 9, 45), LogKind.PRIORITY, priority="normal"),
        LogEvent(at(1, 9, 50), LogKind.POLICY, policy=POLICY),
    ]
    assert clock(seen(log, at(1, 9, 55)), Metric.FIRST_REPLY).due_at == at(1, 10)
    assert clock(seen(log, at(1, 11)), Metric.FIRST_REPLY).breached_at == at(1, 10)


def test_a_merged_ticket_does_not_escalate() -> None:
    """Zammad: a ticket that had been merged went on to escalate."""
    log = [*opened(at(1, 9)), LogEvent(at(1, 9, 30), LogKind.MERGED), status(at(1, 9, 30), "closed")]
    merged = seen(log, at(9, 9))
    assert merged.next_due_at is None
    assert [each.state for each in merged.clocks] == [ClockState.PAUSED] * 3
    assert all(each.breached_at is None for each in merged.clocks)
    undone = [*log, status(at(2, 9), "open"), LogEvent(at(2, 9), LogKind.UNMERGED)]
    assert clock(seen(undone, at(2, 9)), Metric.FIRST_REPLY).due_at == at(2, 9, 30), (
        "the half hour that was left"
    )


def test_a_pause_takes_out_exactly_its_own_time() -> None:
    """Zammad: time on pending was subtracted twice, or from hours in which nobody worked."""
    log = [
        *opened(at(4, 16)),
        status(at(4, 17), "pending"),
        status(at(8, 10), "open"),
        status(at(8, 10, 30), "pending"),
        status(at(8, 10, 30), "open"),
    ]
    resolution = clock(seen(log, at(8, 11)), Metric.RESOLUTION)
    assert resolution.elapsed_seconds == 2 * 3_600
    # Six hours are left at 11 on Monday: one before lunch, five after it.
    assert resolution.due_at == at(8, 18)


def test_waiting_for_the_customer_does_not_excuse_the_first_answer() -> None:
    """Zammad: a ticket put on pending unanswered never had to be answered."""
    log = [*opened(at(1, 9)), status(at(1, 9, 5), "pending")]
    assert clock(seen(log, at(1, 11)), Metric.FIRST_REPLY).breached_at == at(1, 10)


def test_solved_without_a_word_ends_the_wait_and_a_new_question_begins_another() -> None:
    log = [*opened(at(1, 9)), status(at(1, 9, 30), "solved"), LogEvent(at(1, 14), LogKind.CUSTOMER_MESSAGE)]
    reading = seen([*log, status(at(1, 14), "open")], at(1, 15))
    assert clock(reading, Metric.FIRST_REPLY).ended_at == at(1, 9, 30)
    assert clock(reading, Metric.NEXT_REPLY).due_at == at(1, 16)
    assert seen([*log[:-1], status(at(1, 14), "open"), log[-1]], at(1, 15)).clocks == reading.clocks
