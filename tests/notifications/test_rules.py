"""Who hears what and when, without a database."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from apps.inbox.enums import Severity
from apps.notifications.enums import Cadence, ChannelKind
from apps.notifications.rules.hours import end_of_quiet, told_at
from apps.notifications.rules.on_call import calling_order, next_handover, person_on_call
from apps.notifications.rules.patience import wait_after
from apps.notifications.rules.routing import hearings, rehearse
from apps.notifications.rules.topics import GIVEN, ON_CALL, OTHER, topic_of_item
from apps.notifications.rules.words import digest_of
from apps.notifications.types import Person, Rotation, Routing, Swap, Telling

SG = "Asia/Singapore"
BERLIN = "Europe/Berlin"
# 12:00 in Singapore.
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def routing(**values: Any) -> Routing:
    usual: dict[str, Any] = {
        "market": "SG",
        "channel_kind": ChannelKind.IN_APP,
        "topics": frozenset(),
        "least": Severity.WARNING,
        "roles": frozenset({"ops"}),
        "people": frozenset(),
        "quiet_from": None,
        "quiet_to": None,
        "cadence": Cadence.AT_ONCE,
        "time_zone": SG,
    }
    return Routing(**{**usual, **values})


def telling(**values: Any) -> Telling:
    usual: dict[str, Any] = {
        "topic": "car_health",
        "dedupe_key": "item:1:0",
        "market": "SG",
        "severity": Severity.WARNING,
        "title": "A car is low",
        "text": "",
        "link": "/inbox",
        "happened_at": NOON,
    }
    return Telling(**{**usual, **values})


def person(key: str, *roles: str, markets: tuple[str, ...] = ("SG",), **values: Any) -> Person:
    return Person(key, frozenset(roles), frozenset(markets), **values)


MEI, RAJ, ANA = person("mei", "ops"), person("raj", "finance"), person("ana", "ops", markets=("JP",))


def heard(rule: Routing, what: Telling, *people: Person) -> list[str]:
    return [each.person for each in hearings(rule, what, people or (MEI, RAJ, ANA)) if not each.is_muted]


def test_who_hears_is_a_matter_of_role_person_market_topic_and_severity() -> None:
    assert heard(routing(), telling()) == ["mei"]
    assert heard(routing(people=frozenset({"raj", "ana"})), telling()) == ["mei", "raj"]
    assert heard(routing(), telling(market="JP")) == []
    assert heard(routing(), telling(market="")) == ["mei"]
    assert heard(routing(topics=frozenset({"money"})), telling()) == []
    assert heard(routing(), telling(severity=Severity.INFO)) == []
    assert heard(routing(least=Severity.CRITICAL), telling()) == []


def test_what_one_person_is_told_no_other_and_no_room_hears() -> None:
    given = telling(topic=GIVEN, person="mei")
    assert heard(routing(roles=frozenset({"ops", "finance"})), given) == ["mei"]
    assert heard(routing(channel_kind=ChannelKind.SLACK), given) == []
    assert heard(routing(channel_kind=ChannelKind.SLACK), telling()) == [""]


def test_nobody_hears_what_they_did_themselves_or_muted_but_for_calls() -> None:
    assert heard(routing(), telling(actor="mei")) == []
    quiet = person("mei", "ops", muted=frozenset({"car_health", ON_CALL}), by_email=False)
    assert heard(routing(), telling(), quiet) == []
    assert heard(routing(), telling(topic=ON_CALL), quiet) == ["mei"]
    assert heard(routing(channel_kind=ChannelKind.EMAIL), telling(topic="money"), quiet) == []


@pytest.mark.parametrize(
    ("local", "end"),
    [
        ((23, 21, 59), (23, 21, 59)),
        ((23, 22, 0), (24, 7, 0)),
        ((23, 23, 30), (24, 7, 0)),
        ((24, 0, 30), (24, 7, 0)),
        ((24, 6, 59), (24, 7, 0)),
        ((24, 7, 0), (24, 7, 0)),
    ],
)
def test_quiet_hours_span_midnight(local: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    at = datetime(2026, 11, *local, tzinfo=UTC) - timedelta(hours=8)
    told = end_of_quiet(at, start=time(22), end=time(7), time_zone=SG)
    assert told == datetime(2026, 11, *end, tzinfo=UTC) - timedelta(hours=8)


def test_quiet_hours_end_by_the_clock_on_the_wall_when_clocks_change() -> None:
    # The night of 25 October 2026 in Berlin has 25 hours, that of 29 March 23; 02:30 does not exist in it.
    autumn = end_of_quiet(
        datetime(2026, 10, 24, 21, 0, tzinfo=UTC), start=time(22), end=time(7), time_zone=BERLIN
    )
    assert autumn == datetime(2026, 10, 25, 6, 0, tzinfo=UTC)
    spring = end_of_quiet(
        datetime(2026, 3, 28, 22, 0, tzinfo=UTC), start=time(22), end=time(7), time_zone=BERLIN
    )
    assert spring == datetime(2026, 3, 29, 5, 0, tzinfo=UTC)
    skipped = end_of_quiet(
        datetime(2026, 3, 29, 0, 0, tzinfo=UTC), start=time(22), end=time(2, 30), time_zone=BERLIN
    )
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    lunch = end_of_quiet(NOON, start=time(11), end=time(13), time_zone=SG)
    assert lunch == NOON + timedelta(hours=1)
    assert end_of_quiet(NOON, start=time(13), end=time(4), time_zone=BERLIN) == NOON
    assert end_of_quiet(NOON, start=None, end=None, time_zone=SG) == NOON


def test_digests_wait_for_the_hour_and_the_morning_there() -> None:
    late = NOON + timedelta(minutes=17, seconds=3)
    assert told_at(late, cadence=Cadence.HOURLY, time_zone=SG) == NOON + timedelta(hours=1)
    # Kathmandu is 5:45 ahead: its full hours are at a quarter past ours.
    assert told_at(NOON, cadence=Cadence.HOURLY, time_zone="Asia/Kathmandu") == NOON + timedelta(minutes=15)
    assert told_at(late, cadence=Cadence.DAILY, time_zone=SG) == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    early = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert told_at(early, cadence=Cadence.DAILY, time_zone=SG) == datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def test_what_is_critical_waits_neither_for_the_morning_nor_for_the_digest() -> None:
    rule = routing(quiet_from=time(11), quiet_to=time(13), cadence=Cadence.DAILY)
    [calm] = hearings(rule, telling(), [MEI])
    assert (calm.due_at, calm.is_digest) == (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), True)
    [urgent] = hearings(rule, telling(severity=Severity.CRITICAL), [MEI])
    assert (urgent.due_at, urgent.is_digest) == (NOON, False)


def test_a_rehearsal_counts_a_digest_as_one_message() -> None:
    past = [telling(dedupe_key=str(n), happened_at=NOON + timedelta(minutes=n)) for n in range(3)]
    sleepy = person("lee", "ops", muted=frozenset({"car_health"}))
    at_once = rehearse(routing(), past, [MEI, RAJ, sleepy])
    assert (at_once.listeners, at_once.messages, at_once.notices, at_once.held_back) == (1, 3, 3, 3)
    hourly = rehearse(routing(cadence=Cadence.HOURLY), past, [MEI, RAJ, sleepy])
    assert (hourly.listeners, hourly.messages, hourly.notices) == (1, 1, 3)
    room = rehearse(routing(channel_kind=ChannelKind.SLACK), past, [])
    assert (room.listeners, room.messages) == (1, 3)


def test_a_digest_lists_the_urgent_first_and_counts_the_rest() -> None:
    many = [telling(dedupe_key=str(n), title=f"car {n}") for n in range(20)]
    many.append(telling(title="fire", severity=Severity.CRITICAL))
    message = digest_of(many, key="1", url="https://x")
    assert message.title == "21 notices since the last digest"
    assert message.text.splitlines()[0] == "• fire"
    assert message.text.splitlines()[-1] == "… and 6 more"
    assert message.severity == Severity.CRITICAL


def test_every_kind_of_inbox_item_has_a_topic() -> None:
    assert topic_of_item("health.alert") == "car_health"
    assert topic_of_item("payments.dispute") == "money"
    assert topic_of_item("something.new") == OTHER


ROTA = Rotation(("mei", "raj", "ana"), date(2026, 11, 2), 9, SG)
FIRST = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def test_the_rota_hands_over_every_week_at_its_hour() -> None:
    assert person_on_call(ROTA, [], FIRST - timedelta(seconds=1)) is None
    assert person_on_call(ROTA, [], FIRST) == "mei"
    assert person_on_call(ROTA, [], FIRST + timedelta(weeks=1, seconds=-1)) == "mei"
    assert person_on_call(ROTA, [], FIRST + timedelta(weeks=1)) == "raj"
    assert person_on_call(ROTA, [], FIRST + timedelta(weeks=3)) == "mei"
    assert next_handover(ROTA, FIRST) == FIRST + timedelta(weeks=1)
    assert next_handover(ROTA, FIRST - timedelta(days=9)) == FIRST


def test_the_handover_stays_at_its_hour_when_clocks_change() -> None:
    rota = Rotation(("mei", "raj"), date(2026, 10, 19), 9, BERLIN)
    assert next_handover(rota, datetime(2026, 10, 20, tzinfo=UTC)) == datetime(2026, 10, 26, 8, tzinfo=UTC)
    assert person_on_call(rota, [], datetime(2026, 10, 26, 7, 30, tzinfo=UTC)) == "mei"


def test_whoever_stands_in_is_called_first_and_everybody_once() -> None:
    swap = Swap("raj", FIRST + timedelta(days=1), FIRST + timedelta(days=2))
    inside = FIRST + timedelta(days=1, hours=3)
    assert person_on_call(ROTA, [swap], inside) == "raj"
    assert calling_order(ROTA, [swap], inside) == ("raj", "mei", "ana")
    assert calling_order(ROTA, [], FIRST + timedelta(weeks=1)) == ("raj", "ana", "mei")
    assert person_on_call(ROTA, [swap], FIRST + timedelta(days=2)) == "mei"
    assert calling_order(Rotation((), FIRST.date(), 9, SG), [], inside) == ()


def test_patience_ends() -> None:
    waits = [wait_after(attempts) for attempts in range(1, 7)]
    assert waits[-1] is None
    assert all(one is not None for one in waits[:-1])
