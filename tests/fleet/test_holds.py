"""Holds: a car that somebody keeps back cannot be rented, and comes back with the last of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.core.errors import Invalid, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import EventType, HoldKind, VehicleState
from apps.fleet.models import Vehicle, VehicleEvent, VehicleHold
from apps.fleet.types import HoldKey, NewHold
from apps.outbox.models import Fact
from tests.fleet.builders import NOON, event, hold, lift, make_vehicle, record

pytestmark = pytest.mark.django_db

WORKSHOP = Actor.system("test")


def _now(car: Vehicle) -> Vehicle:
    return Vehicle.objects.get(pk=car.pk)


def _state(car: Vehicle) -> str:
    return _now(car).vehicle_state


def _said(car: Vehicle) -> list[tuple[list[str], str]]:
    rows = VehicleEvent.objects.filter(vehicle=car).order_by("ts", "event_id")
    return [(row.event_types, row.state) for row in rows]


@pytest.fixture
def car() -> Vehicle:
    return make_vehicle(vehicle_state="available")


class TestPlacingAndLifting:
    def test_an_available_car_leaves_service_and_comes_back(self, car: Vehicle) -> None:
        hold(car)
        assert (_state(car), _now(car).hold_kinds) == ("non_operational", ["manual"])
        assert lift(car, minutes=5)
        assert (_state(car), _now(car).hold_kinds) == ("available", [])
        assert _said(car)[1:] == [
            (["service_end", "hold_placed"], "non_operational"),
            (["service_start", "hold_lifted"], "available"),
        ]

    def test_the_same_hold_twice_is_one(self, car: Vehicle) -> None:
        assert hold(car) == hold(car, minutes=3)
        assert VehicleHold.objects.count() == 1
        assert Fact.objects.filter(type="hold.placed", subject=f"vehicle:{car.pk}").count() == 1

    def test_only_the_last_lift_brings_it_back(self, car: Vehicle) -> None:
        hold(car, HoldKind.DOCUMENT, "document:1")
        hold(car, HoldKind.HEALTH, "alert:1", minutes=1)
        assert lift(car, HoldKind.DOCUMENT, "document:1", minutes=2)
        assert (_state(car), _now(car).hold_kinds) == ("non_operational", ["health"])
        assert lift(car, HoldKind.HEALTH, "alert:1", minutes=3)
        assert _state(car) == "available"
        returned = [
            fact.payload["returned"] for fact in Fact.objects.filter(type="hold.lifted").order_by("at")
        ]
        assert returned == [False, True]

    def test_lifting_what_is_not_there_says_so(self, car: Vehicle) -> None:
        assert not lift(car)
        assert not Fact.objects.filter(type="hold.lifted").exists()

    def test_it_can_be_held_again(self, car: Vehicle) -> None:
        first = hold(car)
        lift(car, minutes=1)
        assert hold(car, minutes=2) != first
        assert _state(car) == "non_operational"
        lift(car, minutes=3)
        assert _state(car) == "available"
        assert VehicleHold.objects.filter(lifted_at__isnull=False).count() == 2

    def test_a_hold_says_why(self, car: Vehicle) -> None:
        with pytest.raises(Invalid) as refused:
            fleet.place_hold(
                vehicle_id=car.pk, kind=HoldKind.MANUAL, source="x", reason=" ", actor=WORKSHOP, at=NOON
            )
        assert set(refused.value.fields) == {"reason"}

    def test_a_car_that_is_not_there_is_not_held(self) -> None:
        with pytest.raises(NotFound):
            fleet.place_hold(
                vehicle_id=new_id(), kind=HoldKind.MANUAL, source="x", reason="x", actor=WORKSHOP, at=NOON
            )

    def test_many_at_once_are_a_handful_of_statements(self, django_assert_max_num_queries: object) -> None:
        cars = [make_vehicle(vehicle_state="available") for _ in range(30)]
        holds = [
            NewHold(car.pk, HoldKind.DOCUMENT, f"document:{n}", "No road tax.") for n, car in enumerate(cars)
        ]
        with django_assert_max_num_queries(7):  # type: ignore[operator]
            ids = fleet.place_holds(holds, actor=WORKSHOP, at=NOON)
        assert len(set(ids)) == 30
        assert {_state(car) for car in cars} == {"non_operational"}
        keys = [HoldKey(each.vehicle_id, each.kind, each.source) for each in holds]
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            assert fleet.lift_holds(keys, actor=WORKSHOP, at=NOON + timedelta(minutes=1)) == 30
        assert {_state(car) for car in cars} == {"available"}


class TestBesideTheRoad:
    def test_a_customer_keeps_the_car_and_its_return_is_the_end(self, car: Vehicle) -> None:
        record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP))
        hold(car, minutes=1)
        assert _state(car) == "on_trip"
        record(event(car, EventType.TRIP_END, VehicleState.AVAILABLE, minutes=10))
        assert _state(car) == "non_operational"
        lift(car, minutes=20)
        assert _state(car) == "available"

    def test_a_car_that_stands_for_another_reason_stays_there(self, car: Vehicle) -> None:
        record(event(car, EventType.SERVICE_END, VehicleState.NON_OPERATIONAL))
        hold(car, minutes=1)
        lift(car, minutes=2)
        assert _state(car) == "non_operational"

    def test_a_trip_that_we_hear_of_late_is_not_overtaken_by_our_hold(self, car: Vehicle) -> None:
        hold(car, minutes=10)
        assert _state(car) == "non_operational"
        record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=5))
        assert (_state(car), _now(car).state_at) == ("on_trip", NOON + timedelta(minutes=5))

    def test_the_road_cannot_bring_a_held_car_back(self, car: Vehicle) -> None:
        hold(car)
        record(event(car, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=5))
        assert _state(car) == "non_operational"
        ours = VehicleEvent.objects.filter(vehicle=car, x_event_type="hold_placed")
        assert ours.count() == 2

    def test_a_clock_that_runs_ahead_does_not_win_over_a_hold(self, car: Vehicle) -> None:
        record(event(car, EventType.TRIP_END, VehicleState.AVAILABLE, minutes=5))
        hold(car, minutes=0)
        assert _state(car) == "non_operational"
        assert _now(car).state_at > NOON + timedelta(minutes=5)


class TestTheDatabaseItself:
    def test_no_car_is_available_under_a_hold(self, car: Vehicle) -> None:
        hold(car)
        with pytest.raises(IntegrityError, match="fleet_vehicle_held_is_not_available"), transaction.atomic():
            Vehicle.objects.filter(pk=car.pk).update(vehicle_state="available")

    def test_a_state_that_no_event_supports_is_refused(self, car: Vehicle) -> None:
        with pytest.raises(IntegrityError, match="does not follow its log"), _committed():
            Vehicle.objects.filter(pk=car.pk).update(vehicle_state="removed", road_state="removed")

    def test_an_older_event_cannot_be_made_to_count_again(self, car: Vehicle) -> None:
        old = _now(car)
        record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP))
        with pytest.raises(IntegrityError, match="does not follow its log"), _committed():
            Vehicle.objects.filter(pk=car.pk).update(
                vehicle_state=old.vehicle_state,
                state_at=old.state_at,
                state_event_id=old.state_event_id,
                road_state=old.road_state,
                road_at=old.road_at,
                road_event_id=old.road_event_id,
            )

    def test_a_car_is_not_born_available(self) -> None:
        stranger = make_vehicle()
        with pytest.raises(IntegrityError, match="does not follow its log"), _committed():
            Vehicle.objects.filter(pk=stranger.pk).update(vehicle_state="available", road_state="available")

    def test_forgetting_a_hold_on_the_car_is_refused(self, car: Vehicle) -> None:
        hold(car)
        with pytest.raises(IntegrityError, match="does not follow its"), _committed():
            Vehicle.objects.filter(pk=car.pk).update(held_at=None, hold_kinds=[], vehicle_state="available")

    def test_a_hold_that_nobody_let_the_car_follow_is_refused(self, car: Vehicle) -> None:
        with pytest.raises(IntegrityError, match="does not follow its holds"), _committed():
            VehicleHold.objects.create(
                vehicle=car, kind="manual", source="x", reason="x", placed_at=NOON, placed_by="x"
            )

    @pytest.mark.parametrize(
        "statement",
        ["UPDATE fleet_vehiclehold SET reason = 'nothing'", "DELETE FROM fleet_vehiclehold"],
    )
    def test_a_hold_is_not_rewritten(self, car: Vehicle, statement: str) -> None:
        hold(car)
        with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
            connection.cursor().execute(statement)

    def test_a_lifted_hold_stays_lifted(self, car: Vehicle) -> None:
        hold(car)
        lift(car, minutes=1)
        with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
            VehicleHold.objects.update(lifted_at=None, lifted_by="")

    def test_the_log_takes_no_event_that_never_leads_to_its_state(self, car: Vehicle) -> None:
        with pytest.raises(IntegrityError, match="fleet_event_leads_to_its_state"), transaction.atomic():
            record(event(car, EventType.TRIP_START, VehicleState.AVAILABLE))


@contextmanager
def _committed() -> Iterator[None]:
    """Everything that a commit would check, and none of the effects."""
    with transaction.atomic():
        yield
        connection.check_constraints()
