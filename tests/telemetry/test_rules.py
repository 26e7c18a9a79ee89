"""Pure rules: both ways through the checks agree, silence is counted in minutes of listening, hops add up."""

import math
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.telemetry.rules.hearings import hear
from apps.telemetry.rules.hops import hops_of
from apps.telemetry.rules.points import parse_point
from apps.telemetry.rules.silence import cutoff
from apps.telemetry.rules.sound import parse_sound
from apps.telemetry.types import Bounds, Fault, Hearing
from tests.fleet.builders import NOON

CAR = UUID(int=7)
BOUNDS = Bounds(oldest=1_000, newest=9_000)
MINUTE = timedelta(minutes=1)

_ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, "7", "", [], {}, math.nan, math.inf, -math.inf, -1, 0, 0.5, 10**30, "\x00"]
)
_POINT = st.fixed_dictionaries(
    {"seq": st.integers(0, 50) | _ODD, "ts": st.integers(900, 9_100) | _ODD},
    optional={
        "lat": st.floats(-91, 91) | _ODD,
        "soc": st.floats(-1, 101) | st.integers(0, 100) | _ODD,
        "odometer_m": st.integers(0, 10**10) | st.floats(0, 10**6) | _ODD,
        "locked": st.booleans() | _ODD,
        "tyre_kpa": st.lists(st.integers(0, 2_100) | st.floats(0, 300) | st.none(), max_size=13) | _ODD,
        "dtc": st.lists(st.sampled_from(["P0A80", "U0100", "p0a80", "X", 7, None, "P0{},1"]), max_size=3)
        | _ODD,
        "colour": _ODD,
    },
)


@given(raws=st.lists(_POINT, max_size=4))
def test_the_short_way_and_the_long_way_agree_on_every_reading(raws: list[dict[str, Any]]) -> None:
    one_by_one = [parse_point(CAR, raw, BOUNDS) for raw in raws]
    together = parse_sound([(CAR, raw) for raw in raws], BOUNDS)
    if any(isinstance(each, Fault) for each in one_by_one):
        assert together is None
    else:
        assert together is not None
        assert together == one_by_one


_MOMENT = st.integers(900, 9_100)
_SOUND_MESSAGE = {
    "message_id": st.uuids().map(str),
    "sent_at": _MOMENT,
    "iot_at": st.integers(8_996, 9_000),
    "kinesis_at": _MOMENT,
    "gateway": st.none() | st.sampled_from(["gw-1", "gw:2"]),
}
_MESSAGE = st.fixed_dictionaries(_SOUND_MESSAGE) | st.fixed_dictionaries(
    {},
    optional={
        **{name: usual | _ODD | st.just(2**48) for name, usual in _SOUND_MESSAGE.items()},
        "message_id": st.uuids().map(str) | st.sampled_from(["7" * 36, f"{CAR}\n{CAR}", f"{CAR}\n"]) | _ODD,
        "iot_at": _MOMENT | _ODD,
        "lambda_at": _MOMENT | _ODD,
    },
)


@given(told=st.lists(st.tuples(st.sampled_from([CAR, UUID(int=8)]), _MESSAGE), max_size=6))
def test_messages_heard_together_are_heard_as_one_by_one(told: list[tuple[UUID, dict[str, Any]]]) -> None:
    one_by_one: dict[UUID, Hearing] = {}
    for car, raw in told:
        alone = hear([(car, raw)], BOUNDS).get(car)
        if alone is not None and (car not in one_by_one or alone.heard_at > one_by_one[car].heard_at):
            one_by_one[car] = alone
    assert hear(told, BOUNDS) == one_by_one


@pytest.mark.parametrize("name", ["message_id", "sent_at", "kinesis_at", "gateway"])
@pytest.mark.parametrize("odd", [None, 7.5, [], {}, "\x00", True, 10**30])
def test_an_odd_member_of_a_message_is_left_out_alone(name: str, odd: Any) -> None:
    sound = {"message_id": str(CAR), "sent_at": 5, "iot_at": 8_000, "kinesis_at": 8_010, "gateway": "gw-1"}
    whole = hear([(CAR, sound)], BOUNDS)[CAR]
    assert tuple(whole) == (8_000, str(CAR), 5, 8_000, 8_010, "gw-1")
    assert hear([(CAR, {**sound, name: odd})], BOUNDS)[CAR] == Hearing(**{**whole._asdict(), name: None})


@given(raw=_MESSAGE)
def test_one_odd_message_changes_nothing_for_the_sound_ones(raw: dict[str, Any]) -> None:
    """Beside a message without a sound member each is looked at by itself: the answer is the same."""
    odd = (UUID(int=9), {"message_id": None, "iot_at": 5_000})
    assert hear([(CAR, raw), odd], BOUNDS).get(CAR) == hear([(CAR, raw)], BOUNDS).get(CAR)


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ([0, 1, 2, 3, 4, 5], 3),
        ([0, 60, 61, 62], 61),
        ([0, 1], None),
        ([], None),
    ],
)
def test_silence_is_counted_in_minutes_of_listening(heard: list[int], expected: int | None) -> None:
    """Minutes before noon in which the market was heard; three of them are needed."""
    found = cutoff(3 * MINUTE, heard_minutes=[NOON - n * MINUTE for n in heard], at=NOON)
    assert found == (None if expected is None else NOON - expected * MINUTE)


def test_hops_tell_each_step_and_leave_out_what_nobody_knows() -> None:
    moments = {"sent": NOON, "iot": None, "row": NOON + timedelta(milliseconds=250)}
    assert [(hop.name, hop.ms) for hop in hops_of(moments)] == [("sent", None), ("row", 250)]
    assert hops_of({"sent": None}) == []
