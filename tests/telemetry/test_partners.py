"""A partner sees the cars of its organisation, what hangs on them, and nothing of anybody else's."""

from datetime import timedelta
from typing import Any

import pytest

from apps.core import clock
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle
from apps.telemetry.models import QuarantinedItem
from tests.fleet.builders import event, make_station, make_vehicle, put_in_service, record
from tests.permissions.matrix import read_matrix
from tests.permissions.objects import QUERIES
from tests.plugins.people import PARTNER, Api, AsRole, make_organisation
from tests.telemetry.builders import report

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs() -> Vehicle:
    car = make_vehicle(plate="THEIRS1", owner=make_organisation(PARTNER))
    put_in_service([car])
    report(car, 1, at=clock.now())
    return car


@pytest.fixture
def others() -> list[Vehicle]:
    cars = [
        make_vehicle(plate="OURS1", device_id="device-ours", vin="ZZ9EVSECRET000001"),
        make_vehicle(plate="RIVAL1", device_id="device-rival", owner=make_organisation("RIVAL")),
    ]
    put_in_service(cars)
    for car in cars:
        report(car, 1, at=clock.now(), soc=11)
    return cars


@pytest.fixture
def partner(as_role: AsRole) -> Api:
    return as_role("partner")


def plates(answer: Any) -> list[str]:
    return [item["plate"] for item in answer.json()["items"]]


def test_lists_map_and_pages_hold_their_cars_only(
    partner: Api, theirs: Vehicle, others: list[Vehicle]
) -> None:
    assert plates(partner.get("/api/v1/vehicles")) == ["THEIRS1"]
    assert plates(partner.get("/api/v1/fleet/map")) == ["THEIRS1"]
    assert plates(partner.get("/api/v1/vehicles?q=OURS")) == []
    assert partner.get(f"/api/v1/vehicles/{theirs.pk}").json()["owner"]["code"] == PARTNER
    for car in others:
        for part in ("", "/history", "/last-message"):
            assert partner.get(f"/api/v1/vehicles/{car.pk}{part}").status_code == 404, part
        assert partner.get(f"/api/v1/vehicles/{car.pk}/timeline").json()["items"] == []


def test_no_route_that_partners_may_read_names_another_car(
    partner: Api, theirs: Vehicle, others: list[Vehicle]
) -> None:
    """Every route of the matrix, new ones too: what does not begin at the owner shows here."""
    words = [word for car in others for word in (car.plate, car.device_id, car.vin, str(car.pk))]
    for line in read_matrix():
        if line.route.method != "GET" or line.expected["partner"] != "2xx":
            continue
        path, query = line.route.path, QUERIES.get(line.route.path)
        keys = [theirs.pk, *(car.pk for car in others)] if "{" in path else [""]
        for key in keys:
            answer = partner.get(path.replace("{id}", str(key)), query)
            body = answer.getvalue() if answer.streaming else answer.content
            found = [word for word in words if word != str(key) and word.encode() in body]
            assert not found, f"{path} tells a partner of {found}"


def test_figures_are_those_of_their_cars(partner: Api, theirs: Vehicle, others: list[Vehicle]) -> None:
    summary = partner.get("/api/v1/fleet/summary").json()
    assert (summary["total"], summary["mean_soc"], summary["stations"]) == (1, 80.0, None)
    make_station()
    states = partner.get("/api/v1/fleet/states?hours=2").json()
    assert states["series"]["available"] == [1] * len(states["slots"])
    assert len(states["slots"]) in {8, 9}


def test_the_digest_counts_their_cars_and_their_faulty_messages(
    partner: Api, theirs: Vehicle, others: list[Vehicle]
) -> None:
    now = clock.now()
    for number, car in enumerate([theirs, *others]):
        record(event(car, EventType.COMMS_LOST, VehicleState.NON_CONTACTABLE, minutes=0), at=now)
        QuarantinedItem.objects.create(
            id=f"00000000-0000-4000-8000-00000000000{number}",
            reason="malformed",
            device_id=car.device_id,
            market="SG",
            received_at=now - timedelta(seconds=5),
        )
    since = {"since": "2026-01-01T00:00:00Z"}
    lines = {
        line["code"]: line["count"] for line in partner.get("/api/v1/telemetry/digest", since).json()["items"]
    }
    assert lines.get("messages_quarantined") == 1
    assert lines.get("vehicles_went_silent", 1) == 1


def test_without_an_organisation_there_is_nothing_to_see(as_role: AsRole, others: list[Vehicle]) -> None:
    nobody = as_role("partner", organisation=None)
    assert plates(nobody.get("/api/v1/vehicles")) == []
    assert nobody.get("/api/v1/fleet/summary").json()["total"] == 0


def test_a_car_that_is_sold_disappears_from_a_partners_poll(
    as_role: AsRole, partner: Api, theirs: Vehicle
) -> None:
    before = partner.get("/api/v1/vehicles").json()["as_of"]
    answer = as_role("ops").patch(
        f"/api/v1/vehicles/{theirs.pk}", {"owner": None}, headers={"If-Match": '"1"'}
    )
    assert answer.json()["owner"] is None
    assert plates(partner.get("/api/v1/vehicles")) == []
    assert partner.get("/api/v1/vehicles", {"since": before}).json()["items"] == []


def test_ops_edit_and_filter_by_owner(as_role: AsRole, theirs: Vehicle, others: list[Vehicle]) -> None:
    ops = as_role("ops")
    assert plates(ops.get("/api/v1/vehicles?owner=RIVAL")) == ["RIVAL1"]
    assert plates(ops.get("/api/v1/vehicles?partner_owned=false")) == ["OURS1"]
    ours = others[0]
    path, version = f"/api/v1/vehicles/{ours.pk}", {"If-Match": '"1"'}
    refused = ops.patch(path, {"owner": "GONE"}, headers=version)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "owner")
    assert ops.patch(path, {"owner": "RIVAL"}, headers=version).json()["owner"] == {
        "code": "RIVAL",
        "name": "Organisation RIVAL",
    }
    made = ops.post(
        "/api/v1/vehicles",
        {
            "market": "SG",
            "device_id": "device-new",
            "plate": "NEW1",
            "vin": "ZZ9EVTESTNEW00001",
            "vehicle_type": "hatchback",
            "owner": "RIVAL",
        },
    )
    assert (made.status_code, made.json()["owner"]["code"]) == (201, "RIVAL")
