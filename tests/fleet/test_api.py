"""Stations, types, timelines and imports over HTTP."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from apps.fleet.enums import EventType, VehicleState
from tests.fleet.builders import event, make_station, make_type, make_vehicle, put_in_service, record
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db

NEW: dict[str, Any] = {"market": "SG", "stop_id": "SG-NEW", "name": "New", "lat": 1.3, "lng": 103.8}


def test_stations_tell_what_stands_on_them(as_role: AsRole) -> None:
    stop = make_station(stop_id="SG-1", capacity=3)
    make_station(stop_id="SG-2")
    cars = [make_vehicle() for _ in range(2)]
    put_in_service(cars)
    for car in cars:
        record(event(car, EventType.TRIP_END, VehicleState.AVAILABLE, stop_id=stop.stop_id))
    record(event(cars[0], EventType.SERVICE_END, VehicleState.NON_OPERATIONAL, minutes=1))
    items = as_role("support").get("/api/v1/stations").json()["items"]
    assert [(s["vehicles_here"], s["vehicles_available"], s["bays_free"]) for s in items] == [
        (2, 1, 1),
        (0, 0, None),
    ]


def test_a_list_of_stations_costs_one_query(
    as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        make_station()
    ops = as_role("ops")
    ops.get("/api/v1/stations")
    with django_assert_max_num_queries(3):
        assert len(ops.get("/api/v1/stations").json()["items"]) == 5


def test_a_station_is_opened_and_changed(as_role: AsRole) -> None:
    ops = as_role("ops")
    opened = ops.post("/api/v1/stations", {**NEW, "capacity": 2, "is_charging": True})
    assert opened.status_code == 201
    path = f"/api/v1/stations/{opened.json()['id']}"
    assert len(ops.get(f"{path}/bays").json()["items"]) == 2
    changed = ops.patch(path, {"name": "Newer"}, headers={"If-Match": opened["ETag"]})
    assert (changed.status_code, changed.json()["name"], changed.json()["version"]) == (200, "Newer", 2)
    stale = ops.patch(path, {"name": "Newest"}, headers={"If-Match": opened["ETag"]})
    assert stale.status_code == 412
    assert ops.patch(path, {"name": "Newest"}).status_code == 428


def test_a_stop_id_is_given_once_a_market(as_role: AsRole) -> None:
    ops = as_role("ops")
    assert ops.post("/api/v1/stations", NEW).status_code == 201
    again = ops.post("/api/v1/stations", NEW)
    assert (again.status_code, again.json()["code"]) == (409, "stop_id_taken")


@pytest.mark.parametrize(
    "wrong",
    [
        {"lat": 91},
        {"kind": "harbour"},
        {"stop_id": "no blanks"},
        {"colour": "red"},
        {"name": ""},
        {"capacity": -1},
    ],
)
def test_a_station_that_makes_no_sense_is_refused(as_role: AsRole, wrong: dict[str, Any]) -> None:
    answer = as_role("ops").post("/api/v1/stations", {**NEW, **wrong})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == next(iter(wrong))


def test_another_market_is_another_world(as_role: AsRole) -> None:
    foreign = make_station(market="MY", stop_id="MY-1")
    ops = as_role("ops")
    assert ops.get("/api/v1/stations").json()["items"] == []
    assert ops.get(f"/api/v1/stations/{foreign.pk}").status_code == 404
    assert (
        ops.patch(f"/api/v1/stations/{foreign.pk}", {"name": "x"}, headers={"If-Match": "*"}).status_code
        == 404
    )
    assert ops.post("/api/v1/stations", {**NEW, "market": "MY"}).status_code == 403
    assert ops.get(f"/api/v1/stations/{foreign.pk}/bays").json()["items"] == []


def test_the_timeline_has_the_newest_first_and_pages(as_role: AsRole) -> None:
    car, other = make_vehicle(), make_vehicle()
    record(
        event(car, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=0),
        event(car, EventType.RESERVATION_START, VehicleState.RESERVED, minutes=5, stop_id="SG-1"),
        event(car, EventType.BATTERY_LOW, VehicleState.NON_OPERATIONAL, minutes=9, soc=12.5),
        event(other, EventType.SERVICE_START, VehicleState.AVAILABLE),
    )
    ops = as_role("ops")
    first = ops.get(f"/api/v1/vehicles/{car.pk}/timeline?limit=2").json()
    assert [e["event_types"] for e in first["items"]] == [["battery_low"], ["reservation_start"]]
    assert (first["items"][0]["x_event_type"], first["items"][0]["soc"]) == ("battery_low", 12.5)
    rest = ops.get(f"/api/v1/vehicles/{car.pk}/timeline?limit=2&cursor={first['next_cursor']}").json()
    assert [e["event_types"] for e in rest["items"]] == [["service_start"]]
    assert rest["next_cursor"] is None


def test_types_are_listed(as_role: AsRole) -> None:
    make_type("city-ev")
    types = as_role("technician").get("/api/v1/vehicle-types").json()["items"]
    assert [(t["code"], t["battery_kwh"]) for t in types] == [("city-ev", "50.00")]


def test_a_file_is_looked_at_first_and_then_applied(as_role: AsRole) -> None:
    ops = as_role("ops")
    looked_at = _upload(ops, "stop_id,name,lat,lng\nA,Alpha,1.3,103.8\n")
    assert looked_at.status_code == 201
    assert (looked_at.json()["outcome"], looked_at.json()["created"]) == ("checked", 1)
    applied = _upload(ops, "stop_id,name,lat,lng\nA,Alpha,1.3,103.8\n", dry_run="false")
    assert applied.json()["outcome"] == "applied"
    assert [s["stop_id"] for s in ops.get("/api/v1/stations").json()["items"]] == ["A"]
    kept = ops.get(f"/api/v1/imports/{applied.json()['id']}").json()
    assert (kept["file_name"], kept["errors"]) == ("stations.csv", [])
    assert len(ops.get("/api/v1/imports?outcome=applied").json()["items"]) == 1


def test_faults_come_back_with_row_and_column(as_role: AsRole) -> None:
    answer = _upload(as_role("ops"), "stop_id,name,lat,lng\nA,Alpha,north,103.8\n", dry_run="false")
    assert answer.json()["outcome"] == "refused"
    assert answer.json()["errors"] == [
        {"row": 2, "column": "lat", "reason": "is no number", "value": "north"}
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"\x00" * 100, b"a,b\n1,2\n"])
def test_a_file_of_something_else_is_a_400(as_role: AsRole, content: bytes) -> None:
    assert _upload(as_role("ops"), content).status_code == 400


def _upload(client: Any, content: str | bytes, **fields: str) -> Any:
    raw = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("stations.csv", raw, content_type="text/csv")
    return client.post("/api/v1/imports", {"kind": "stations", "file": file, **fields}, format="multipart")
