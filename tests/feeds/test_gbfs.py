"""GBFS 3.0: all files, sound against the published schemas, and the last good version when one would not
be."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.feeds import services as feeds
from apps.feeds.enums import FeedName
from apps.feeds.models import FeedFile
from apps.feeds.rules.gbfs import documents
from apps.feeds.rules.gbfs.checking import faults_of
from apps.feeds.rules.identity import rotating_id
from apps.feeds.services.publishing import publish_market
from apps.fleet import services as fleet
from apps.fleet.enums import BayStatus, EventType, VehicleState, ZoneKind
from apps.fleet.models import Vehicle
from apps.fleet.types import BayReport
from apps.inbox.models import InboxItem
from tests.fleet.builders import NOON, event, make_station, make_vehicle, make_zone, record, square
from tests.fleet.test_bays import bays_of, charging_station
from tests.plugins.people import Api, AsRole
from tests.telemetry.builders import report

pytestmark = pytest.mark.django_db

E, S = EventType, VehicleState
SCHEMAS = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "gbfs-mds/gbfs-json-schema/v3.0"


def publish(minutes: float = 0) -> None:
    publish_market("SG", at=NOON + timedelta(minutes=minutes))


def data(name: str) -> Any:
    return json.loads(FeedFile.objects.get(market="SG", name=name).body)["data"]


def cars() -> dict[str, Any]:
    return {car["vehicle_id"]: car for car in data("vehicle_status")["vehicles"]}


def a_city() -> dict[str, Vehicle]:
    """Cars in every state, stations with and without chargers, zones with and without rules."""
    stop = charging_station(3, stop_id="SG-A", name="Ang Mo Kio", address="Ave 3")
    make_station(stop_id="SG-B", lat=1.35, lng=103.9)
    fleet.take_bay_reports(
        market="SG", reports=[BayReport(bays_of(stop)[0].evse_id, BayStatus.OUTOFORDER, NOON)], at=NOON
    )
    make_zone(ZoneKind.DISTRICT, name="Bedok")
    make_zone(ZoneKind.NO_PARKING, name="Orchard Road")
    make_zone(ZoneKind.SLOW, name="Old town", geometry=square(103.7))
    found = {}
    for number, (state, event_type) in enumerate(
        [
            (S.AVAILABLE, E.SERVICE_START),
            (S.RESERVED, E.RESERVATION_START),
            (S.ON_TRIP, E.TRIP_START),
            (S.STOPPED, E.TRIP_STOP),
            (S.NON_OPERATIONAL, E.SERVICE_END),
            (S.NON_CONTACTABLE, E.COMMS_LOST),
            (S.MISSING, E.NOT_LOCATED),
            (S.REMOVED, E.REBALANCE_PICK_UP),
        ]
    ):
        car = make_vehicle()
        report(car, number + 1, at=NOON, soc=80.0, lat=1.3, lng=103.8)
        stops: dict[str, Any] = {"stop_id": "SG-A"} if state in {S.AVAILABLE, S.RESERVED} else {}
        record(event(car, event_type, state, minutes=-5, **stops))
        found[state.value] = car
    return found


@pytest.mark.real_data
@pytest.mark.skipif(not SCHEMAS.exists(), reason=f"{SCHEMAS} is absent; set REAL_DATA_DIR")
@pytest.mark.parametrize("full", [True, False], ids=["a city", "an empty market"])
def test_every_file_is_sound_against_the_published_schemas(full: bool) -> None:
    if full:
        a_city()
    publish()
    for name in FeedName:
        schema = json.loads((SCHEMAS / f"{name.value}.json").read_text())
        document = json.loads(FeedFile.objects.get(name=name.value).body)
        checker = jsonschema.validators.validator_for(schema)
        checker(schema, format_checker=jsonschema.FormatChecker()).validate(document)


@pytest.mark.real_data
@pytest.mark.skipif(not SCHEMAS.exists(), reason=f"{SCHEMAS} is absent; set REAL_DATA_DIR")
@pytest.mark.parametrize("name", FeedName)
def test_our_own_check_asks_for_all_that_the_schema_asks_for(name: FeedName) -> None:
    """Every member that the schema requires, taken out of a sound file, is a fault to our check too."""
    a_city()
    publish()
    document = json.loads(FeedFile.objects.get(name=name.value).body)
    schema = json.loads((SCHEMAS / f"{name.value}.json").read_text())
    assert faults_of(name, document) == []
    for path in required(schema, document):
        broken = json.loads(json.dumps(document))
        holder = broken
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        assert faults_of(name, broken), path


def required(schema: Any, document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(document, dict):
        found = [(*path, name) for name in schema.get("required", []) if name in document]
        for name, inner in schema.get("properties", {}).items():
            if name in document:
                found += required(inner, document[name], (*path, name))
        return found
    if isinstance(document, list) and document and isinstance(schema.get("items"), dict):
        return required(schema["items"], document[0], (*path, 0))
    return []


def test_cars_on_a_trip_are_absent_and_the_others_say_whether_they_can_be_had() -> None:
    a_city()
    publish()
    told = sorted((car["is_reserved"], car["is_disabled"], car.get("station_id")) for car in cars().values())
    assert told == [(False, False, "SG-A"), (False, True, None), (False, True, None), (True, False, "SG-A")]
    free = next(car for car in cars().values() if not car["is_reserved"] and not car["is_disabled"])
    assert (free["current_fuel_percent"], free["current_range_meters"]) == (0.8, 280_000)
    assert "lat" not in free


def test_an_id_lasts_until_the_next_trip_has_ended() -> None:
    car = a_city()["available"]
    publish()
    before = set(cars())
    publish(1)
    assert set(cars()) == before
    record(event(car, E.TRIP_START, S.ON_TRIP, minutes=2))
    publish(3)
    during = set(cars())
    assert len(before - during) == 1
    record(event(car, E.TRIP_END, S.AVAILABLE, minutes=4, stop_id="SG-B"))
    publish(5)
    (new,) = set(cars()) - during
    assert new not in before


def test_ids_are_not_to_be_guessed() -> None:
    car = make_vehicle()
    told = rotating_id("secret", car.id, NOON)
    assert told == rotating_id("secret", car.id, NOON)
    others = {
        rotating_id("other secret", car.id, NOON),
        rotating_id("secret", car.id, None),
        rotating_id("secret", make_vehicle().id, NOON),
    }
    assert told not in others
    assert len(others) == 3
    assert str(car.id).replace("-", "") not in told


def test_stations_say_what_is_there() -> None:
    a_city()
    publish()
    told = {stop["station_id"]: stop for stop in data("station_status")["stations"]}
    assert told["SG-A"]["num_vehicles_available"] == 1
    assert told["SG-A"]["vehicle_types_available"] == [{"vehicle_type_id": "hatchback", "count": 1}]
    assert (told["SG-A"]["num_docks_available"], told["SG-A"]["num_docks_disabled"]) == (0, 1)
    assert told["SG-A"]["is_returning"] is False
    assert "num_docks_available" not in told["SG-B"]
    (alert,) = data("system_alerts")["alerts"]
    assert alert["summary"][0]["text"] == "A charging point is out of order at Ang Mo Kio"
    info = {stop["station_id"]: stop for stop in data("station_information")["stations"]}
    regions = {one["region_id"]: one["name"][0]["text"] for one in data("system_regions")["regions"]}
    assert regions[info["SG-A"]["region_id"]] == "Bedok"
    assert "region_id" not in info["SG-B"]


def test_zones_with_rules_are_published_and_districts_are_not() -> None:
    a_city()
    publish()
    zones = data("geofencing_zones")["geofencing_zones"]["features"]
    assert [zone["properties"]["name"][0]["text"] for zone in zones] == ["Orchard Road", "Old town"]
    assert zones[0]["properties"]["rules"][0]["ride_end_allowed"] is False
    assert zones[1]["properties"]["rules"][0]["maximum_speed_kph"] == 30
    assert data("geofencing_zones")["global_rules"][0]["ride_end_allowed"] is True
    make_zone(ZoneKind.SERVICE_AREA, geometry=square(size=0.5))
    publish(1)
    assert data("geofencing_zones")["global_rules"][0]["ride_end_allowed"] is False


def test_a_file_that_would_be_invalid_leaves_the_last_good_one_and_calls_somebody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_city()
    publish()
    good = FeedFile.objects.get(name="vehicle_status")
    broken = {**documents._MAKERS, FeedName.VEHICLE_STATUS: lambda *_: {"vehicles": [{"vehicle_id": ""}]}}
    monkeypatch.setattr(documents, "_MAKERS", broken)
    for minute in (1, 2):
        publish(minute)
    kept = FeedFile.objects.get(name="vehicle_status")
    assert (kept.body, kept.etag, kept.built_at) == (good.body, good.etag, good.built_at)
    assert kept.error.startswith("data.vehicles.0 vehicle_id is no text") or "vehicle_id" in kept.error
    assert kept.failing_since == NOON + timedelta(minutes=1)
    item = InboxItem.objects.get()
    assert (item.kind, item.state, item.seen_count) == ("feeds.invalid", "open", 2)
    monkeypatch.undo()
    publish(3)
    assert FeedFile.objects.get(name="vehicle_status").error == ""
    assert InboxItem.objects.get().state == "resolved"


def test_a_file_that_says_the_same_is_the_same_file() -> None:
    a_city()
    publish()
    before = FeedFile.objects.get(name="vehicle_types")
    publish(1)
    after = FeedFile.objects.get(name="vehicle_types")
    assert (after.etag, after.built_at, after.body) == (before.etag, before.built_at, before.body)
    assert after.checked_at == NOON + timedelta(minutes=1)


def test_everybody_may_read_and_need_not_read_twice(api: Api) -> None:
    a_city()
    publish()
    path = "/api/v1/gbfs/SG/gbfs.json"
    answer = api.get(path)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"].startswith("public, max-age=")
    again = api.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, answer["Cache-Control"])
    for feed in answer.json()["data"]["feeds"]:
        assert api.get(feed["url"].partition("localhost:8080")[2]).status_code == 200, feed
    for nothing in ("/api/v1/gbfs/XX/gbfs.json", "/api/v1/gbfs/SG/secrets.json", "/api/v1/gbfs/SG/%00.json"):
        assert api.get(nothing).status_code == 404


def test_a_wrong_token_does_not_keep_anybody_from_what_is_public(api: Api) -> None:
    publish()
    assert api.carry("nonsense").get("/api/v1/gbfs/SG/gbfs.json").status_code == 200


def test_one_reader_cannot_take_the_place_of_all(api: Api) -> None:
    publish()
    path = "/api/v1/gbfs/SG/gbfs_versions.json"
    greedy = {"X-Forwarded-For": "203.0.113.7"}
    answers = [api.get(path, headers=greedy).status_code for _ in range(130)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert api.get(path, headers=greedy)["Retry-After"]
    assert api.get(path, headers={"X-Forwarded-For": "203.0.113.8"}).status_code == 200


def test_staff_see_the_age_and_the_faults_of_the_files(
    as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_city()
    publish()
    ops = as_role("ops")
    ops.get("/api/v1/feeds")
    with django_assert_max_num_queries(3):
        items = ops.get("/api/v1/feeds").json()["items"]
    assert {item["name"] for item in items} == {name.value for name in FeedName}
    assert next(item["entries"] for item in items if item["name"] == "vehicle_status") == 4
    assert ops.get("/api/v1/feeds?failing=true").json()["items"] == []
    assert as_role("ops", markets=["MY"]).get("/api/v1/feeds").json()["items"] == []


def test_the_job_publishes_every_market_once_a_window() -> None:
    for _ in range(2):
        feeds.run_publish(scheduled_time="2026-11-20T12:00:00Z", at=clock.now())
    assert FeedFile.objects.filter(market="SG").count() == len(FeedName)


def test_a_build_costs_the_same_number_of_queries_however_many_cars(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    a_city()
    publish()
    for number in range(20):
        car = make_vehicle()
        report(car, number + 1, at=NOON, soc=50.0)
    with django_assert_max_num_queries(16):
        publish(1)
