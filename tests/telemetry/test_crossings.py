"""Cars that come into zones and go out of them: each crossing told once, and nothing dances at the edge."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.types import Actor
from apps.fleet import selectors
from apps.fleet import services as fleet
from apps.fleet.enums import VehicleState, ZoneKind
from apps.fleet.models import Geofence, Vehicle, VehicleEvent, ZoneVisit
from apps.outbox.models import Fact
from tests.fleet.builders import NOON, make_vehicle, make_zone, square
from tests.plugins.people import AsRole
from tests.telemetry.builders import ingest, message, point, vehicle_event

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
# The square is a hundredth of a degree to each side of 103.80, 1.30.
INSIDE = {"lng": 103.80, "lat": 1.30}
OUTSIDE = {"lng": 103.82, "lat": 1.30}
# Five metres outside of the eastern edge, and a hundred.
AT_EDGE = {"lng": 103.810045, "lat": 1.30}
BEYOND = {"lng": 103.8109, "lat": 1.30}


@pytest.fixture(autouse=True)
def _fresh_zones() -> None:
    selectors.forget_zone_indexes()


@pytest.fixture
def car() -> Vehicle:
    return make_vehicle(vehicle_state="available")


def drive(car: Vehicle, *places: dict[str, float], start: int = 1) -> None:
    """One message with one reading a minute, from so many minutes after noon on."""
    for number, place in enumerate(places, start=start):
        at = NOON + number * MINUTE
        ingest(points=[point(car, number, at=at, **place)], messages=[message(car, heard=at)], at=at)


def told(car: Vehicle) -> list[tuple[str, str]]:
    facts = Fact.objects.filter(subject=f"vehicle:{car.id}", type__startswith="zone.").order_by("at")
    return [(fact.type, fact.payload["zone"]) for fact in facts]


def stays(zone: Geofence) -> list[tuple[float, float | None]]:
    """Minutes after noon of coming and going."""
    rows = ZoneVisit.objects.filter(zone=zone).order_by("entered_at")
    return [(_minutes(row.entered_at), _minutes(row.left_at) if row.left_at else None) for row in rows]


def _minutes(moment: datetime) -> float:
    return (moment - NOON).total_seconds() / 60


def test_a_car_comes_in_and_goes_out_once(car: Vehicle) -> None:
    zone = make_zone(name="Orchard")
    drive(car, OUTSIDE, INSIDE, INSIDE, OUTSIDE)
    assert told(car) == [("zone.entered", "Orchard"), ("zone.left", "Orchard")]
    assert stays(zone) == [(2, 4)]


def test_a_position_that_dances_at_the_edge_is_one_stay(car: Vehicle) -> None:
    zone = make_zone()
    just_inside = {"lng": 103.80995, "lat": 1.30}
    drive(car, OUTSIDE, AT_EDGE, just_inside, AT_EDGE, just_inside, AT_EDGE, BEYOND)
    assert stays(zone) == [(3, 7)]
    assert len(told(car)) == 2


def test_a_car_near_the_edge_has_not_come_in(car: Vehicle) -> None:
    zone = make_zone()
    drive(car, OUTSIDE, AT_EDGE, AT_EDGE)
    assert stays(zone) == []


def test_a_zone_drawn_around_a_car_is_no_crossing_but_the_car_is_in_it(car: Vehicle) -> None:
    drive(car, INSIDE)
    zone = fleet.create_zone(
        actor=Actor.system("test"),
        market="SG",
        kind=ZoneKind.SLOW,
        values={"name": "New", "geometry": square()},
        at=NOON + 2 * MINUTE,
    )
    selectors.forget_zone_indexes()
    drive(car, INSIDE, start=3)
    assert (stays(zone), told(car)) == ([(3, None)], [])
    drive(car, OUTSIDE, start=5)
    assert (stays(zone), told(car)) == ([(3, 5)], [("zone.left", "New")])


def test_a_car_seen_for_the_first_time_has_not_come_in(car: Vehicle) -> None:
    zone = make_zone()
    drive(car, INSIDE)
    assert (stays(zone), told(car)) == ([(1, None)], [])


def test_doubled_and_late_points_change_nothing(car: Vehicle) -> None:
    zone = make_zone()
    drive(car, OUTSIDE, INSIDE, OUTSIDE, INSIDE)
    before = (stays(zone), told(car))
    drive(car, OUTSIDE, INSIDE, OUTSIDE, INSIDE)
    late = [point(car, 90 + n, at=NOON + n * MINUTE / 2, **OUTSIDE) for n in range(1, 8)]
    ingest(points=late, messages=[message(car, heard=NOON + 5 * MINUTE)], at=NOON + 5 * MINUTE)
    assert (stays(zone), told(car)) == before
    assert stays(zone) == [(2, 3), (4, None)]


def test_points_that_were_kept_back_are_told_in_their_order(car: Vehicle) -> None:
    zone = make_zone()
    drive(car, OUTSIDE)
    places = (INSIDE, OUTSIDE, INSIDE, OUTSIDE)
    kept = [point(car, 10 + n, at=NOON + (2 + n) * MINUTE, **place) for n, place in enumerate(places)]
    ingest(points=kept[::-1], messages=[message(car, heard=NOON + 9 * MINUTE)], at=NOON + 9 * MINUTE)
    assert stays(zone) == [(2, 3), (4, 5)]
    assert [what for what, _ in told(car)] == ["zone.entered", "zone.left"] * 2


def test_a_district_is_kept_and_not_told(car: Vehicle) -> None:
    zone = make_zone(ZoneKind.DISTRICT, name="BEDOK")
    drive(car, OUTSIDE, INSIDE)
    assert (stays(zone), told(car)) == ([(2, None)], [])


def test_a_zone_of_another_market_is_none(car: Vehicle) -> None:
    zone = make_zone(market="MY")
    drive(car, OUTSIDE, INSIDE)
    assert stays(zone) == []


def test_a_zone_that_is_taken_away_ends_its_stays_without_a_word(car: Vehicle) -> None:
    zone = make_zone()
    drive(car, OUTSIDE, INSIDE)
    fleet.remove_zone(actor=Actor.system("test"), zone_id=zone.id, version=None, at=NOON + 3 * MINUTE)
    # the worker may not have heard of it yet
    drive(car, INSIDE, OUTSIDE, start=4)
    assert stays(zone) == [(2, 3)]
    assert told(car) == [("zone.entered", zone.name)]


class TestJurisdiction:
    def said(self, car: Vehicle) -> list[tuple[str, str]]:
        events = VehicleEvent.objects.filter(vehicle=car, ts__gt=NOON).order_by("ts")
        return [(each.event_types[-1], each.state) for each in events]

    def test_leaving_it_is_an_event_and_coming_back_brings_the_state_back(self) -> None:
        make_zone(ZoneKind.JURISDICTION, name="Singapore")
        car = make_vehicle(vehicle_state="on_trip")
        drive(car, INSIDE, OUTSIDE, OUTSIDE)
        car.refresh_from_db()
        assert car.vehicle_state == VehicleState.ELSEWHERE
        drive(car, INSIDE, start=4)
        car.refresh_from_db()
        assert car.vehicle_state == VehicleState.ON_TRIP
        assert self.said(car) == [
            ("trip_leave_jurisdiction", "elsewhere"),
            ("trip_enter_jurisdiction", "on_trip"),
        ]
        assert told(car) == []

    def test_from_one_into_its_neighbour_is_no_leaving(self) -> None:
        make_zone(ZoneKind.JURISDICTION)
        make_zone(ZoneKind.JURISDICTION, geometry=square(103.82))
        car = make_vehicle(vehicle_state="on_trip")
        drive(car, INSIDE, OUTSIDE, INSIDE)
        assert self.said(car) == []

    def test_a_jurisdiction_drawn_elsewhere_says_nothing_of_cars(self, car: Vehicle) -> None:
        make_zone(ZoneKind.JURISDICTION)
        drive(car, OUTSIDE, OUTSIDE)
        assert self.said(car) == []

    def test_a_trip_that_ended_elsewhere_is_not_taken_back(self) -> None:
        make_zone(ZoneKind.JURISDICTION)
        car = make_vehicle(vehicle_state="on_trip")
        drive(car, INSIDE, OUTSIDE)
        at = NOON + 3 * MINUTE
        ingest(events=[vehicle_event(car, "trip_end", "available", at=at)], at=at)
        drive(car, INSIDE, start=4)
        car.refresh_from_db()
        assert car.vehicle_state == VehicleState.AVAILABLE
        assert [what for what, _ in self.said(car)] == ["trip_leave_jurisdiction", "trip_end"]


def test_it_costs_one_query_where_nothing_is_crossed(car: Vehicle) -> None:
    drive(car, OUTSIDE)
    with CaptureQueriesContext(connection) as without:
        drive(car, OUTSIDE, start=2)
    make_zone()
    selectors.forget_zone_indexes()
    drive(car, OUTSIDE, start=3)
    with CaptureQueriesContext(connection) as with_zone:
        drive(car, OUTSIDE, start=4)
    assert len(with_zone) == len(without) + 1


class TestApi:
    def test_the_latest_cars_of_a_zone(self, car: Vehicle, as_role: AsRole) -> None:
        zone = make_zone()
        drive(car, OUTSIDE, INSIDE, OUTSIDE, INSIDE)
        ops = as_role("ops")
        items = ops.get(f"/api/v1/zones/{zone.id}/visits").json()["items"]
        assert [(item["plate"], item["left_at"] is None) for item in items] == [
            (car.plate, True),
            (car.plate, False),
        ]
        assert len(ops.get(f"/api/v1/zones/{zone.id}/visits?inside=true").json()["items"]) == 1
        assert ops.get(f"/api/v1/zones/{zone.id}").json()["cars_inside"] == 1
        assert ops.get("/api/v1/zones?order=-cars_inside").json()["items"][0]["cars_inside"] == 1
        assert ops.get(f"/api/v1/zones/{zone.id}/visits?inside=maybe").status_code == 400

    def test_the_zones_of_a_car(self, car: Vehicle, as_role: AsRole) -> None:
        make_zone(name="Orchard")
        make_zone(name="Elsewhere", geometry=square(103.9))
        drive(car, OUTSIDE, INSIDE)
        items = as_role("ops").get(f"/api/v1/vehicles/{car.id}/zones").json()["items"]
        assert [item["name"] for item in items] == ["Orchard"]
        assert items[0]["since"].startswith("2026-11-20T12:02")
        assert as_role("ops").get("/api/v1/vehicles/nonsense/zones").status_code == 404

    def test_the_timeline_of_the_car_tells_it(self, car: Vehicle, as_role: AsRole) -> None:
        make_zone(name="Orchard")
        drive(car, OUTSIDE, INSIDE)
        entry = as_role("ops").get(f"/api/v1/vehicles/{car.id}/trail?type=zone.entered").json()["items"][0]
        assert entry["payload"]["zone"] == "Orchard"
