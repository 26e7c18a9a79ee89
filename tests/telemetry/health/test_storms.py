"""Storms: many cars, one cause, one incident that grows, calms down and ends. And holds that follow
alerts."""

import pytest

from apps.fleet.models import Vehicle, VehicleHold
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.telemetry.models import Alert, HealthIncident, VehicleSnapshot
from tests.fleet.builders import make_station, make_vehicle, put_in_service
from tests.telemetry.builders import ingest, message, point
from tests.telemetry.health.builders import alerts_of, make_rule, minute, tell_readings, the_alert, watch

pytestmark = pytest.mark.django_db


def _cars(number: int, *, gateway: str, station: str | None = None) -> list[Vehicle]:
    """Cars that have spoken through a gateway, standing at a station if one is named."""
    cars = [make_vehicle() for _ in range(number)]
    put_in_service(cars)
    for n, car in enumerate(cars):
        ingest(points=[point(car, n)], messages=[message(car, gateway=gateway)])
    if station:
        place = make_station(stop_id=station, name=f"Station {station}")
        Vehicle.objects.filter(id__in=[car.id for car in cars]).update(station=place)
    return cars


def _weak(cars: list[Vehicle], number: float) -> None:
    for n, car in enumerate(cars):
        tell_readings(car, "v12", {number + n / 600: 11.0})


def _well(cars: list[Vehicle], number: float) -> None:
    for n, car in enumerate(cars):
        tell_readings(car, "v12", {number + n / 600: 12.6})


def test_cars_behind_one_gateway_are_one_incident() -> None:
    make_rule()
    concerned, others = _cars(8, gateway="g1"), _cars(8, gateway="g2")
    _weak([*concerned, others[0]], 1)
    assert watch(2)["incidents"] == 1
    incident = HealthIncident.objects.get()
    assert (incident.cause, incident.cause_label, incident.cars, incident.open_alerts) == (
        "gateway",
        "g1",
        8,
        8,
    )
    assert the_alert(others[0]).incident is None
    assert Fact.objects.filter(type="incident.opened").count() == 1


def test_all_cars_of_a_station_are_the_station() -> None:
    make_rule()
    at_station = _cars(5, gateway="g1", station="SG-DEEP")
    _cars(10, gateway="g1")
    _weak(at_station, 1)
    watch(2)
    incident = HealthIncident.objects.get()
    assert (incident.cause, incident.cause_label) == ("station", "Station SG-DEEP")


def test_it_grows_with_those_that_come_later_and_looking_twice_changes_nothing() -> None:
    make_rule()
    cars = _cars(10, gateway="g1")
    _weak(cars[:7], 1)
    watch(2)
    _weak(cars[7:], 5)
    watch(6)
    before = HealthIncident.objects.get()
    watch(6)
    after = HealthIncident.objects.get()
    assert (before.cars, after.cars, after.version) == (10, 10, before.version)


def test_it_calms_down_and_ends_when_it_stays_calm() -> None:
    make_rule()
    cars = _cars(7, gateway="g1")
    _weak(cars, 1)
    watch(2)
    _well(cars, 3)
    watch(4)
    assert HealthIncident.objects.get().state == "mitigated"
    watch(18)
    assert HealthIncident.objects.get().state == "mitigated"
    watch(20)
    incident = HealthIncident.objects.get()
    assert (incident.state, incident.outcome, incident.cars, incident.open_alerts) == (
        "resolved",
        "cleared",
        7,
        0,
    )


def test_one_that_breaks_out_again_while_it_was_calm_is_open_again() -> None:
    make_rule(hold_off_s=3_600)
    cars = _cars(7, gateway="g1")
    _weak(cars, 1)
    watch(2)
    _well(cars, 3)
    watch(4)
    _weak(cars, 8)
    watch(9)
    incident = HealthIncident.objects.get()
    assert (incident.state, incident.open_alerts) == ("open", 7)


def test_an_alert_that_goes_on_after_its_incident_stands_for_itself() -> None:
    make_rule(hold_off_s=7_200)
    cars = _cars(7, gateway="g1")
    _weak(cars, 1)
    watch(2)
    _well(cars, 3)
    watch(4)
    watch(20)
    _weak(cars[:1], 40)
    watch(41)
    alert = the_alert(cars[0])
    assert (alert.state, alert.incident) == ("open", None)


def test_one_of_many_that_goes_on_has_a_trouble_of_its_own() -> None:
    """The gateway is back, and one of twenty cars is still weak: the storm is over, and that car is told."""
    make_rule()
    cars = _cars(20, gateway="g1")
    _weak(cars, 1)
    watch(2)
    _well(cars[1:], 3)
    _weak(cars[:1], 3)
    watch(4)
    incident = HealthIncident.objects.get()
    assert (incident.state, incident.open_alerts) == ("mitigated", 1)
    assert not InboxItem.objects.filter(kind="health.alert", state="open").exists()
    watch(20)
    watch(21)
    assert HealthIncident.objects.get().state == "resolved"
    alert = the_alert(cars[0])
    assert (alert.state, alert.incident) == ("open", None)
    item = InboxItem.objects.get(kind="health.alert", state="open")
    assert (item.id, item.subject) == (alert.item_id, f"vehicle:{cars[0].pk}")


def test_a_whole_fleet_costs_no_more_statements_than_a_few_cars(
    django_assert_max_num_queries: object,
) -> None:
    make_rule(unfit_to_rent=True)
    cars = _cars(40, gateway="g1")
    _weak(cars, 1)
    with django_assert_max_num_queries(70):  # type: ignore[operator]
        watch(2)
    assert HealthIncident.objects.get().cars == 40


class TestHolds:
    def test_an_unfit_car_leaves_service_and_comes_back(self) -> None:
        make_rule(unfit_to_rent=True, name="12 V weak")
        [car] = _cars(1, gateway="g1")
        _weak([car], 1)
        watch(2)
        hold = VehicleHold.objects.get(vehicle=car, lifted_at=None)
        assert (hold.kind, hold.reason) == ("health", "12 V weak: 12 V battery is below 11.8 V.")
        car.refresh_from_db()
        assert car.vehicle_state == "non_operational"
        _well([car], 3)
        watch(4)
        car.refresh_from_db()
        assert not VehicleHold.objects.filter(vehicle=car, lifted_at=None).exists()
        assert car.vehicle_state == "available"

    def test_two_rules_are_two_holds(self) -> None:
        make_rule(unfit_to_rent=True)
        make_rule({"field": "soc", "operator": "below", "value": 90}, unfit_to_rent=True, name="low")
        [car] = _cars(1, gateway="g1")
        _weak([car], 1)
        watch(2)
        assert VehicleHold.objects.filter(vehicle=car, lifted_at=None).count() == 2

    def test_a_rule_that_only_warns_holds_nothing(self) -> None:
        make_rule()
        [car] = _cars(1, gateway="g1")
        _weak([car], 1)
        watch(2)
        assert not VehicleHold.objects.filter(vehicle=car).exists()


def test_silent_cars_take_part() -> None:
    make_rule(
        {"field": "out_of_reach", "operator": "is", "value": True, "for_seconds": 300},
        source="silence",
        clear_after_s=60,
    )
    cars = _cars(9, gateway="g1")
    VehicleSnapshot.objects.filter(vehicle__in=cars).update(contactable=False, lost_at=minute(5))
    watch(11)
    assert HealthIncident.objects.get().cars == 9
    assert Alert.objects.filter(incident=None).count() == 0
    assert len(alerts_of(cars[0])) == 1
