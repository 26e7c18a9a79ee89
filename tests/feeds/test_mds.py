"""MDS 2.0 for a regulator: by key, in the standard's words and media type, page by page."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.enums import CredentialKind
from apps.core import clock
from apps.core.clock import to_millis
from apps.feeds.selectors import mds
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle
from tests.fleet.builders import NOON, event, make_vehicle, record
from tests.fleet.test_bays import program
from tests.plugins.people import Api, AsRole
from tests.telemetry.builders import report

pytestmark = pytest.mark.django_db

E, S = EventType, VehicleState
MEDIA_TYPE = "application/vnd.mds+json;version=2.0"
# The last whole hour, whatever time it is.
HOUR = clock.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
MINUTES = (HOUR - NOON).total_seconds() / 60


@pytest.fixture
def regulator() -> Api:
    return program(CredentialKind.REGULATOR, scheme="Bearer")


def get(client: Api, path: str, **query: Any) -> Any:
    return client.get(f"/api/v1/mds/{path}", query, headers={"Accept": MEDIA_TYPE})


def hour(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H}"


def a_car() -> Vehicle:
    car = make_vehicle(plate="SLA1234B")
    report(car, 1, at=HOUR + timedelta(minutes=10), soc=64.4, speed_kmh=36)
    return car


def test_a_regulator_reads_the_cars_of_its_market(regulator: Api) -> None:
    car = a_car()
    make_vehicle(market="MY")
    answer = get(regulator, "vehicles")
    assert answer["Content-Type"] == MEDIA_TYPE
    (told,) = answer.json()["vehicles"]
    assert (told["device_id"], told["vehicle_type"], told["propulsion_types"]) == (
        str(car.id),
        "car",
        ["electric"],
    )
    assert told["vehicle_attributes"]["license_plate"] == "SLA1234B"
    assert told["battery_capacity"] == 50_000
    assert get(regulator, f"vehicles/{car.id}").json()["vehicles"] == [told]
    for nobody in ("nonsense", "00000000-0000-4000-8000-000000000000"):
        assert get(regulator, f"vehicles/{nobody}").status_code == 404


def test_status_is_the_last_event_and_the_last_reading(regulator: Api) -> None:
    car = a_car()
    record(event(car, E.SERVICE_START, S.AVAILABLE, minutes=MINUTES, soc=64.6, lat=1.3, lng=103.8))
    (told,) = get(regulator, "vehicles/status").json()["vehicles_status"]
    assert told["last_event"]["vehicle_state"] == "available"
    assert told["last_event"]["timestamp"] == to_millis(HOUR)
    assert told["last_event"]["battery_percent"] == 65
    assert told["last_telemetry"]["location"]["speed"] == 10.0


def test_events_of_ours_are_told_in_the_words_of_mds(regulator: Api) -> None:
    car = make_vehicle()
    record(
        event(car, E.SERVICE_START, S.AVAILABLE, minutes=MINUTES + 1),
        event(car, E.BATTERY_LOW, S.NON_OPERATIONAL, minutes=MINUTES + 2),
        event(car, E.BATTERY_CHARGED, S.AVAILABLE, minutes=MINUTES + 3),
        event(car, E.REBALANCE_PICK_UP, S.REMOVED, minutes=MINUTES + 4),
        event(car, E.PROVIDER_DROP_OFF, S.AVAILABLE, minutes=MINUTES + 5),
    )
    told = get(regulator, "events/historical", event_time=hour(HOUR)).json()["events"]
    assert [one["event_types"] for one in told] == [
        ["service_start"],
        ["service_end"],
        ["service_start"],
        ["maintenance_pick_up"],
        ["maintenance_end", "service_start"],
    ]
    recent = get(
        regulator,
        "events/recent",
        start_time=to_millis(HOUR + timedelta(minutes=2)),
        end_time=to_millis(HOUR + timedelta(minutes=4)),
    ).json()["events"]
    assert recent == told[1:3]


def test_readings_of_an_hour_come_page_by_page(regulator: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mds, "PAGE", 2)
    car, other = make_vehicle(), make_vehicle()
    for number in range(3):
        for each in (car, other):
            report(each, number + 1, at=HOUR + timedelta(minutes=number))
    found: list[str] = []
    answer = get(regulator, "telemetry", telemetry_time=hour(HOUR))
    while True:
        body = answer.json()
        found += [one["telemetry_id"] for one in body["telemetry"]]
        if "links" not in body:
            break
        following = body["links"]["next"].partition("localhost:8080")[2]
        answer = regulator.get(following, headers={"Accept": MEDIA_TYPE})
    assert len(found) == len(set(found)) == 6


def test_hours_that_are_not_over_are_not_found(regulator: Api) -> None:
    now = clock.now()
    for path, name in (
        ("telemetry", "telemetry_time"),
        ("trips", "end_time"),
        ("events/historical", "event_time"),
    ):
        answer = get(regulator, path, **{name: hour(now)})
        assert (answer.status_code, answer.json()["code"]) == (404, "hour_not_over")
        assert get(regulator, path, **{name: hour(HOUR)}).status_code == 200


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("trips", {}, "end_time"),
        ("trips", {"end_time": "yesterday"}, "end_time"),
        ("trips", {"end_time": "2026-13-01T00"}, "end_time"),
        ("telemetry", {"telemetry_time": "2026-11-20T09", "after": "x"}, "after"),
        ("vehicles", {"after": "x"}, "after"),
        ("vehicles", {"page": "2"}, "page"),
        ("events/recent", {"start_time": "1", "end_time": "2"}, "start_time"),
        ("events/recent", {"start_time": 1_000_000_000_000, "end_time": 1_000_000_000_001}, "start_time"),
        ("events/recent", {"start_time": 4_000_000_000_000, "end_time": 3_900_000_000_000}, "to"),
    ],
)
def test_a_wrong_question_is_refused_by_name(
    regulator: Api, path: str, query: dict[str, Any], field: str
) -> None:
    answer = get(regulator, path, **query)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


def test_another_version_is_not_spoken(regulator: Api) -> None:
    other = {"Accept": "application/vnd.mds+json;version=1.2"}
    assert regulator.get("/api/v1/mds/vehicles", headers=other).status_code == 406
    assert regulator.get("/api/v1/mds/vehicles", headers={"Accept": "*/*"}).status_code == 200


def test_neither_staff_nor_an_operator_gets_in(as_role: AsRole, api: Api) -> None:
    assert as_role("admin").get("/api/v1/mds/vehicles").status_code == 401
    assert api.get("/api/v1/mds/vehicles").status_code == 401
    operator = program(CredentialKind.CHARGING_OPERATOR, scheme="Bearer")
    assert operator.get("/api/v1/mds/vehicles").status_code == 401
