"""Holds over HTTP: people keep cars back, one or many, and everybody sees why."""

from typing import Any

import pytest

from apps.core.ids import new_id
from apps.fleet.enums import HoldKind
from apps.fleet.models import Vehicle, VehicleHold
from tests.fleet.builders import hold, make_vehicle
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db

HOLDS = "/api/v1/holds"


def _post(client: Any, path: str, body: dict[str, Any], key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(path, body, content_type="application/json", headers=headers)


def _state(car: Vehicle) -> str:
    return Vehicle.objects.get(pk=car.pk).vehicle_state


def test_a_person_holds_cars_and_releases_them(as_role: AsRole) -> None:
    one, two = make_vehicle(vehicle_state="available"), make_vehicle(vehicle_state="available")
    ops = as_role("ops")
    both = [str(one.pk), str(two.pk)]
    answer = _post(ops, HOLDS, {"vehicle_ids": both, "reason": "Smells of durian."})
    assert (answer.status_code, answer.json()) == (200, {"placed": 2, "already": 0})
    assert (_state(one), _state(two)) == ("non_operational", "non_operational")
    assert _post(ops, f"{HOLDS}/release", {"vehicle_ids": both}).json() == {"lifted": 2}
    assert (_state(one), _state(two)) == ("available", "available")


def test_a_second_click_does_nothing_more(as_role: AsRole) -> None:
    car, ops = make_vehicle(vehicle_state="available"), as_role("ops")
    body = {"vehicle_ids": [str(car.pk)], "reason": "Broken mirror."}
    first, again = _post(ops, HOLDS, body, "k1"), _post(ops, HOLDS, body, "k1")
    assert first.json() == again.json() == {"placed": 1, "already": 0}
    assert _post(ops, HOLDS, body, "k2").json() == {"placed": 0, "already": 1}
    assert VehicleHold.objects.count() == 1


def test_who_and_why_can_be_read(as_role: AsRole) -> None:
    car, ops = make_vehicle(plate="EVR1"), as_role("ops")
    _post(ops, HOLDS, {"vehicle_ids": [str(car.pk)], "reason": "  Broken mirror.  "})
    hold(car, HoldKind.DOCUMENT, "document:1", minutes=-1)
    items = as_role("support").get(f"{HOLDS}?vehicle={car.pk}").json()["items"]
    mine = next(item for item in items if item["kind"] == "manual")
    assert (mine["reason"], mine["plate"], mine["is_open"]) == ("Broken mirror.", "EVR1", True)
    assert mine["placed_by_name"]
    assert next(item for item in items if item["kind"] == "document")["placed_by_name"] is None


def test_one_hold_is_lifted_by_its_id_and_twice_is_once(as_role: AsRole) -> None:
    car, ops = make_vehicle(vehicle_state="available"), as_role("ops")
    _post(ops, HOLDS, {"vehicle_ids": [str(car.pk)], "reason": "Broken mirror."})
    key = VehicleHold.objects.get().pk
    answer = _post(ops, f"{HOLDS}/{key}/lift", {})
    assert (answer.status_code, answer.json()["is_open"], _state(car)) == (200, False, "available")
    assert _post(ops, f"{HOLDS}/{key}/lift", {}).json()["lifted_at"] == answer.json()["lifted_at"]


def test_people_cannot_lift_what_a_document_holds(as_role: AsRole) -> None:
    car, ops = make_vehicle(vehicle_state="available"), as_role("ops")
    key = hold(car, HoldKind.DOCUMENT, "document:1")
    answer = _post(ops, f"{HOLDS}/{key}/lift", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "hold_not_manual")
    assert _post(ops, f"{HOLDS}/release", {"vehicle_ids": [str(car.pk)]}).json() == {"lifted": 0}
    assert _state(car) == "non_operational"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"vehicle_ids": [], "reason": "Broken mirror."}, "vehicle_ids"),
        ({"vehicle_ids": [str(new_id())], "reason": "Broken mirror."}, "vehicle_ids"),
        ({"vehicle_ids": ["x"], "reason": "Broken mirror."}, "vehicle_ids.0"),
        ({"vehicle_ids": [str(new_id())]}, "reason"),
        ({"vehicle_ids": [str(new_id())], "reason": "  "}, "reason"),
        ({"vehicle_ids": [str(new_id())], "reason": "x" * 301}, "reason"),
    ],
)
def test_bad_input_names_the_field(as_role: AsRole, body: dict[str, Any], field: str) -> None:
    answer = _post(as_role("ops"), HOLDS, body)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_one_unknown_car_holds_none(as_role: AsRole) -> None:
    car, ops = make_vehicle(vehicle_state="available"), as_role("ops")
    foreign = make_vehicle(market="MY")
    body = {"vehicle_ids": [str(car.pk), str(foreign.pk)], "reason": "Broken mirror."}
    assert _post(ops, HOLDS, body).status_code == 400
    assert _state(car) == "available"


def test_the_list_of_holds_can_be_filtered_and_exported(as_role: AsRole) -> None:
    one, two = make_vehicle(plate="EVR1"), make_vehicle(plate="EVR2")
    hold(one, HoldKind.DOCUMENT, "document:1")
    hold(two, HoldKind.HEALTH, "alert:1")
    ops = as_role("ops")
    assert [item["plate"] for item in ops.get(f"{HOLDS}?kind=health&is_open=true").json()["items"]] == [
        "EVR2"
    ]
    assert ops.get(f"{HOLDS}?is_open=false").json()["items"] == []
    lines = b"".join(ops.get(f"{HOLDS}.csv?kind=document")).decode().splitlines()
    assert len(lines) == 2
    assert "EVR1" in lines[1]


@pytest.mark.parametrize(
    ("query", "plates"),
    [
        ("held=true", ["EVR1", "EVR2"]),
        ("held=false", ["EVR3"]),
        ("hold_kind=document", ["EVR1"]),
        ("hold_kind=document,health", ["EVR1", "EVR2"]),
        ("hold_kind=manual", []),
    ],
)
def test_cars_are_found_by_what_holds_them(as_role: AsRole, query: str, plates: list[str]) -> None:
    one, two = make_vehicle(plate="EVR1"), make_vehicle(plate="EVR2")
    make_vehicle(plate="EVR3")
    hold(one, HoldKind.DOCUMENT, "document:1")
    hold(two, HoldKind.HEALTH, "alert:1")
    items = as_role("ops").get(f"/api/v1/vehicles?{query}").json()["items"]
    assert [item["plate"] for item in items] == plates
    assert as_role("ops").get("/api/v1/vehicles?hold_kind=mood").status_code == 400
