"""The transition table against the standard, and both of its spellings."""

import pytest
from django.db import connection

from apps.fleet.enums import (
    OWN_TYPES,
    TRANSITIONS,
    EventType,
    VehicleState,
    may_follow,
    may_result,
    own_type,
    spelled,
)


def test_every_event_type_has_a_row() -> None:
    assert set(TRANSITIONS) == set(EventType)


@pytest.mark.parametrize(
    ("before", "event_type", "after"),
    [
        ("available", "reservation_start", "reserved"),
        ("reserved", "reservation_stop", "stopped"),
        ("stopped", "trip_start", "on_trip"),
        ("stopped", "trip_end", "available"),
        ("on_trip", "comms_lost", "non_contactable"),
        ("non_contactable", "comms_restored", "on_trip"),
        ("removed", "recommissioned", "non_operational"),
        ("available", "battery_low", "non_operational"),
        ("non_operational", "battery_charged", "available"),
        ("reserved", "charging_start", "reserved"),
    ],
)
def test_what_may_happen(before: str, event_type: str, after: str) -> None:
    assert may_follow(VehicleState(before), EventType(event_type), VehicleState(after))


@pytest.mark.parametrize(
    ("before", "event_type", "after"),
    [
        ("available", "trip_start", "on_trip"),
        ("on_trip", "battery_low", "non_operational"),
        ("on_trip", "charging_start", "on_trip"),
        ("removed", "reservation_start", "reserved"),
    ],
)
def test_what_may_not(before: str, event_type: str, after: str) -> None:
    assert not may_follow(VehicleState(before), EventType(event_type), VehicleState(after))


def test_the_last_of_several_types_decides_the_state() -> None:
    ended_not_rentable = (EventType.TRIP_END, EventType.SERVICE_END)
    assert may_result(ended_not_rentable, VehicleState.NON_OPERATIONAL)
    assert not may_result(ended_not_rentable, VehicleState.AVAILABLE)
    assert not may_result((), VehicleState.AVAILABLE)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("decommission", EventType.DECOMMISSIONED),
        ("decommissioned", EventType.DECOMMISSIONED),
        ("recommission", EventType.RECOMMISSIONED),
        ("system_start", EventType.SERVICE_START),
        ("trip_end", EventType.TRIP_END),
        ("flying", None),
    ],
)
def test_both_spellings_are_taken_and_the_tables_is_given(name: str, ours: EventType | None) -> None:
    assert spelled(name) is ours


def test_types_that_the_standard_lacks_are_marked_as_ours() -> None:
    assert own_type((EventType.TRIP_END, EventType.BATTERY_LOW)) is EventType.BATTERY_LOW
    assert own_type((EventType.TRIP_END,)) is None
    assert EventType.COMMS_LOST not in OWN_TYPES


def test_nobody_outside_can_report_the_comings_and_goings_of_our_holds() -> None:
    assert spelled("hold_placed") is None
    assert spelled("hold_lifted") is None


@pytest.mark.django_db
def test_the_database_knows_the_same_table() -> None:
    with connection.cursor() as cursor:
        for event_type in EventType:
            for state in VehicleState:
                cursor.execute(
                    "SELECT fleet_may_result(%s::varchar[], %s)", [[event_type.value], state.value]
                )
                assert cursor.fetchone()[0] is may_result((event_type,), state), (event_type, state)
