"""The event log: what it keeps, what it refuses, and what follows from it whatever the order of arrival."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.ids import new_id
from apps.fleet import selectors
from apps.fleet import services as fleet
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle, VehicleEvent
from apps.fleet.types import NewVehicleEvent
from tests.fleet.builders import NOON, event, hold, lift, make_station, make_vehicle, record

pytestmark = pytest.mark.django_db

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                (EventType.RESERVATION_START, VehicleState.RESERVED),
                (EventType.TRIP_START, VehicleState.ON_TRIP),
                (EventType.TRIP_END, VehicleState.AVAILABLE),
                (EventType.SERVICE_END, VehicleState.NON_OPERATIONAL),
            ]
        ),
        # Few moments, so that events often share one.
        st.integers(min_value=0, max_value=4),
        st.sampled_from([None, "A", "B"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS, data=st.data())
def test_order_batches_and_repeats_do_not_matter(
    steps: Sequence[tuple[object, int, str | None]], data: st.DataObject
) -> None:
    with transaction.atomic():
        make_station(stop_id="A")
        make_station(stop_id="B")
        in_order, shuffled = make_vehicle(), make_vehicle()
        ids = [new_id() for _ in steps]
        record(*_events(in_order, steps, ids))
        arrivals = data.draw(st.permutations(_events(shuffled, steps, [new_id() for _ in steps], like=ids)))
        repeated = [*arrivals, *data.draw(st.lists(st.sampled_from(arrivals), max_size=4))]
        cut = data.draw(st.integers(min_value=0, max_value=len(repeated)))
        record(*repeated[:cut])
        record(*repeated[cut:])
        assert _outcome(in_order) == _outcome(shuffled)
        transaction.set_rollback(True)


_OTHERS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(["a", "b"]), st.integers(min_value=0, max_value=4)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS, holds=_OTHERS, data=st.data())
def test_nor_does_it_matter_when_holds_come_and_go_between_them(
    steps: Sequence[tuple[object, int, str | None]],
    holds: Sequence[tuple[bool, str, int]],
    data: st.DataObject,
) -> None:
    """Holds are placed and lifted in their order, events arrive in any, and some of both twice."""
    with transaction.atomic():
        make_station(stop_id="A")
        make_station(stop_id="B")
        in_order, shuffled = make_vehicle(), make_vehicle(market="MY")
        make_station(stop_id="A", market="MY")
        make_station(stop_id="B", market="MY")
        ids = [new_id() for _ in steps]
        record(*_events(in_order, steps, ids))
        for step in holds:
            _hold_or_lift(in_order, step)
        arrivals = data.draw(st.permutations(_events(shuffled, steps, [new_id() for _ in steps], like=ids)))
        repeated = [*arrivals, *data.draw(st.lists(st.sampled_from(arrivals), max_size=4))]
        for step in holds:
            cut = data.draw(st.integers(min_value=0, max_value=len(repeated)))
            record(*repeated[:cut])
            repeated = repeated[cut:]
            for _ in range(data.draw(st.integers(min_value=1, max_value=2))):
                _hold_or_lift(shuffled, step)
            connection.check_constraints()
        record(*repeated)
        connection.check_constraints()
        assert _standing(in_order) == _standing(shuffled)
        assert _states_by_the_log(shuffled) == Vehicle.objects.get(pk=shuffled.pk).vehicle_state
        transaction.set_rollback(True)


def test_the_newest_event_decides_even_when_it_comes_first() -> None:
    car = make_vehicle()
    record(event(car, EventType.TRIP_END, VehicleState.AVAILABLE, minutes=30))
    late = record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=10))
    assert late.added == 1
    assert late.states_changed == frozenset()
    assert Vehicle.objects.get(pk=car.pk).vehicle_state == "available"


def test_an_event_older_than_the_car_still_sets_its_first_state() -> None:
    car = make_vehicle(state_at=NOON)
    record(event(car, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=-100_000))
    assert Vehicle.objects.get(pk=car.pk).vehicle_state == "available"


def test_the_same_event_twice_is_one() -> None:
    car = make_vehicle()
    once = event(car, EventType.TRIP_START, VehicleState.ON_TRIP)
    assert record(once).added == 1
    again = record(once, once)
    assert (again.added, again.duplicates) == (0, 2)
    assert VehicleEvent.objects.count() == 1


def test_a_parked_car_stands_at_its_stop_and_a_driving_one_nowhere() -> None:
    car, stop = make_vehicle(), make_station(stop_id="SG-X")
    record(event(car, EventType.TRIP_END, VehicleState.AVAILABLE, stop_id="SG-X"))
    assert Vehicle.objects.get(pk=car.pk).station_id == stop.pk
    record(event(car, EventType.CHARGING_START, VehicleState.AVAILABLE, minutes=1))
    assert Vehicle.objects.get(pk=car.pk).station_id == stop.pk
    record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=2, stop_id="SG-X"))
    assert Vehicle.objects.get(pk=car.pk).station_id is None


def test_a_stop_of_another_market_is_not_taken_for_ours() -> None:
    car = make_vehicle()
    make_station(stop_id="MY-1", market="MY")
    record(event(car, EventType.TRIP_END, VehicleState.AVAILABLE, stop_id="MY-1"))
    assert Vehicle.objects.get(pk=car.pk).station_id is None


@pytest.mark.parametrize(
    "statement", ["UPDATE fleet_vehicleevent SET state = 'removed'", "DELETE FROM fleet_vehicleevent"]
)
def test_the_database_refuses_to_rewrite_the_log(statement: str) -> None:
    record(event(make_vehicle(), EventType.TRIP_START, VehicleState.ON_TRIP))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert VehicleEvent.objects.count() == 1


def test_retention_forgets_old_events_but_never_what_a_state_rests_on() -> None:
    busy, idle = make_vehicle(), make_vehicle()
    record(
        event(busy, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=-100),
        event(busy, EventType.TRIP_END, VehicleState.AVAILABLE, minutes=-90),
        event(busy, EventType.SERVICE_END, VehicleState.NON_OPERATIONAL, minutes=10),
        event(idle, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=-100),
    )
    # Of the busy car only the end of the trip: that it drove off is still why it stands nowhere.
    assert fleet.prune_vehicle_events(before=NOON) == 1
    assert VehicleEvent.objects.filter(vehicle=idle).count() == 1
    assert Vehicle.objects.get(pk=idle.pk).vehicle_state == "available"


def test_states_are_counted_as_they_were_at_each_moment() -> None:
    one, two = make_vehicle(), make_vehicle()
    record(
        event(one, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=-5),
        event(one, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=10),
        event(two, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=20),
    )
    counts = selectors.count_states_at(
        start=NOON, end=NOON + timedelta(minutes=45), step=timedelta(minutes=15)
    )
    assert [(c.moment - NOON, c.state.value, c.vehicles) for c in counts] == [
        (timedelta(0), "available", 1),
        (timedelta(minutes=15), "on_trip", 1),
        (timedelta(minutes=30), "available", 1),
        (timedelta(minutes=30), "on_trip", 1),
    ]


def _events(
    car: Vehicle,
    steps: Sequence[tuple[object, int, str | None]],
    ids: Sequence[object],
    like: Sequence[object] | None = None,
) -> list[NewVehicleEvent]:
    """The steps as events of `car`. With `like`, ids that sort as those do: ties must break alike."""
    order = sorted(range(len(ids)), key=lambda i: str((like or ids)[i]))
    ranked = dict(zip(order, sorted(ids, key=str), strict=True))
    return [
        event(car, kind[0], kind[1], minutes=minutes, event_id=ranked[index], stop_id=stop)  # type: ignore[index,arg-type]
        for index, (kind, minutes, stop) in enumerate(steps)
    ]


def _hold_or_lift(car: Vehicle, step: tuple[bool, str, int]) -> None:
    placed, source, minutes = step
    if placed:
        hold(car, source=source, minutes=minutes)
    else:
        lift(car, source=source, minutes=minutes)


def _standing(car: Vehicle) -> tuple[object, ...]:
    """All but the moment: when a car left service for a hold is when we did it, not when the road did."""
    now = Vehicle.objects.select_related("station").get(pk=car.pk)
    return (
        now.vehicle_state,
        now.road_state,
        now.road_at,
        now.hold_kinds,
        now.station and now.station.stop_id,
    )


def _states_by_the_log(car: Vehicle) -> str:
    """The state of this car as the counts over time give it, which read nothing but the log."""
    end = NOON + timedelta(days=1)
    counts = selectors.count_states_at(start=end, end=end + timedelta(minutes=1), step=timedelta(minutes=1))
    market = Vehicle.objects.get(pk=car.pk).market
    found = [c.state.value for c in counts if c.market == market]
    return found[0]


def _outcome(car: Vehicle) -> tuple[object, ...]:
    now = Vehicle.objects.select_related("station").get(pk=car.pk)
    return (
        now.vehicle_state,
        now.state_at,
        now.station.stop_id if now.station else None,
        VehicleEvent.objects.filter(vehicle=car).count(),
    )
