"""Why is this car not rentable? One sentence, every reason, and what would help whoever asks."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.core.ids import new_id
from apps.fleet.enums import EventType, HoldKind, VehicleState
from apps.fleet.models import Vehicle
from tests.fleet.builders import event, hold, make_vehicle, record
from tests.plugins.people import AsRole
from tests.telemetry.builders import report

pytestmark = pytest.mark.django_db


@pytest.fixture
def car() -> Vehicle:
    return make_vehicle(vehicle_state="available")


def _ask(as_role: AsRole, car: Vehicle, role: str = "ops") -> dict[str, Any]:
    answer = as_role(role).get(f"/api/v1/vehicles/{car.pk}/rentability")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_an_available_car_can_be_rented(as_role: AsRole, car: Vehicle) -> None:
    assert _ask(as_role, car) == {"rentable": True, "sentence": "It can be rented.", "reasons": []}


def test_each_hold_is_a_reason_and_the_sentence_is_the_first(as_role: AsRole, car: Vehicle) -> None:
    hold(car)
    hold(car, HoldKind.DOCUMENT, "document:1", minutes=1)
    found = _ask(as_role, car)
    assert (found["rentable"], found["sentence"]) == (False, "It smells of durian, and one more reason.")
    assert [reason["code"] for reason in found["reasons"]] == ["held_manual", "held_document"]
    assert found["reasons"][1]["help"]["link"] == f"/vehicles/{car.pk}?tab=documents"


def test_only_who_may_lift_a_hold_is_offered_to(as_role: AsRole, car: Vehicle) -> None:
    key = hold(car)
    assert _ask(as_role, car)["reasons"][0]["help"] == {
        "action": "lift_hold",
        "link": f"/vehicles/{car.pk}",
        "subject": str(key),
    }
    assert _ask(as_role, car, "support")["reasons"][0]["help"] is None


def test_a_new_car_is_let_out_by_the_board_of_new_cars_alone(as_role: AsRole, car: Vehicle) -> None:
    batch = new_id()
    hold(car, HoldKind.MANUAL, f"commissioning:{batch}")
    (reason,) = _ask(as_role, car)["reasons"]
    assert reason["help"]["action"] == "see_commissioning"
    assert reason["help"]["link"] == f"/commissioning?batch={batch}"


def test_a_low_battery_is_told_in_figures(as_role: AsRole, car: Vehicle) -> None:
    report(car, 1, at=clock.now(), soc=12)
    found = _ask(as_role, car)
    assert found["sentence"] == "Its battery is at 12 %; a rental begins with at least 20 %."
    assert found["reasons"][0]["help"]["link"] == "/stations?is_charging=true"


@pytest.mark.parametrize(
    ("event_type", "state", "code"),
    [
        (EventType.RESERVATION_START, VehicleState.RESERVED, "in_use"),
        (EventType.TRIP_START, VehicleState.ON_TRIP, "in_use"),
        (EventType.COMMS_LOST, VehicleState.NON_CONTACTABLE, "out_of_reach"),
        (EventType.NOT_LOCATED, VehicleState.MISSING, "out_of_reach"),
        (EventType.SERVICE_END, VehicleState.NON_OPERATIONAL, "out_of_service"),
        (EventType.DECOMMISSIONED, VehicleState.REMOVED, "removed"),
        (EventType.TRIP_LEAVE_JURISDICTION, VehicleState.ELSEWHERE, "elsewhere"),
    ],
)
def test_what_the_road_says(
    as_role: AsRole, car: Vehicle, event_type: EventType, state: VehicleState, code: str
) -> None:
    record(event(car, event_type, state))
    found = _ask(as_role, car)
    assert [reason["code"] for reason in found["reasons"]] == [code]
    assert found["rentable"] is False


def test_a_car_that_has_done_nothing_yet_is_new(as_role: AsRole) -> None:
    assert [reason["code"] for reason in _ask(as_role, make_vehicle())["reasons"]] == ["new"]


def test_a_foreign_car_is_not_found(as_role: AsRole) -> None:
    foreign = make_vehicle(market="MY")
    ops = as_role("ops")
    assert ops.get(f"/api/v1/vehicles/{foreign.pk}/rentability").status_code == 404
    assert ops.get(f"/api/v1/vehicles/{new_id()}/rentability").status_code == 404


def test_the_fleet_by_reason_is_one_query(
    as_role: AsRole, car: Vehicle, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held, low, driven = (make_vehicle(vehicle_state="available") for _ in range(3))
    make_vehicle()
    make_vehicle(market="MY", vehicle_state="available")
    hold(held)
    hold(held, HoldKind.HEALTH, "alert:1")
    report(low, 1, at=clock.now(), soc=12)
    record(event(driven, EventType.TRIP_START, VehicleState.ON_TRIP))
    ops = as_role("ops")
    ops.get("/api/v1/me")
    with django_assert_num_queries(1):
        found = ops.get("/api/v1/fleet/rentability").json()
    assert (found["total"], found["rentable"]) == (5, 1)
    assert {code: number for code, number in found["reasons"].items() if number} == {
        "held_manual": 1,
        "held_health": 1,
        "battery_low": 1,
        "in_use": 1,
        "new": 1,
    }


def test_each_figure_opens_exactly_the_cars_that_it_counts(as_role: AsRole, car: Vehicle) -> None:
    held, low, driven = (make_vehicle(vehicle_state="available") for _ in range(3))
    fresh, ended = make_vehicle(), make_vehicle(vehicle_state="available")
    hold(held)
    report(low, 1, at=clock.now(), soc=12)
    record(event(driven, EventType.TRIP_START, VehicleState.ON_TRIP))
    record(event(ended, EventType.SERVICE_END, VehicleState.NON_OPERATIONAL))
    ops = as_role("ops")
    figures = ops.get("/api/v1/fleet/rentability").json()["reasons"]
    found = {
        code: [item["id"] for item in ops.get(f"/api/v1/vehicles?not_rentable={code}").json()["items"]]
        for code in figures
    }
    assert {code: len(cars) for code, cars in found.items()} == figures
    assert {code: cars for code, cars in found.items() if cars} == {
        "held_manual": [str(held.pk)],
        "battery_low": [str(low.pk)],
        "in_use": [str(driven.pk)],
        "out_of_service": [str(ended.pk)],
        "new": [str(fresh.pk)],
    }


def test_an_unknown_reason_is_refused_by_name(as_role: AsRole) -> None:
    answer = as_role("ops").get("/api/v1/vehicles?not_rentable=tired")
    assert answer.status_code == 400
    assert "not_rentable" in str(answer.json()["errors"])
