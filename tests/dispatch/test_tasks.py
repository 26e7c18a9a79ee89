"""What the rules make of cars: once, worth it, and folded into one way there."""

from datetime import datetime, timedelta

import pytest

from apps.core.errors import Conflict
from apps.dispatch import services as dispatch
from apps.dispatch.enums import TaskKind, TaskState
from apps.dispatch.models import FieldTask, Visit
from apps.fleet.models import Station, StationSlot
from apps.maintenance.enums import WorkOrderState
from tests.dispatch.builders import MORNING, PLANNER, make_car, make_task
from tests.fleet.builders import make_station
from tests.maintenance import builders as maintenance

pytestmark = pytest.mark.django_db


def _open() -> list[tuple[str, bool]]:
    rows = FieldTask.objects.filter(state=TaskState.OPEN.value).order_by("kind")
    return [(row.kind, row.required) for row in rows]


def test_a_second_run_makes_none() -> None:
    make_car(soc=8)
    assert dispatch.make_tasks(at=MORNING).made == 1
    assert dispatch.make_tasks(at=MORNING) == (0, 0)
    task = FieldTask.objects.get()
    assert (task.kind, task.required, task.urgency, task.currency) == ("charge", True, 2, "SGD")
    assert task.visit is not None
    assert (task.visit.lat, task.visit.minutes, task.visit.required) == (1.31, 25, True)


def test_what_pays_is_voluntary_and_what_does_not_is_not_made() -> None:
    make_car(soc=30)
    make_car(soc=60)
    dispatch.make_tasks(at=MORNING)
    task = FieldTask.objects.get()
    assert not task.required
    assert task.value_minor > task.labour_minor
    assert task.visit is not None
    assert task.visit.margin_minor == task.value_minor - task.labour_minor


def test_a_car_that_was_charged_needs_nobody() -> None:
    car = make_car(soc=8)
    dispatch.make_tasks(at=MORNING)
    car.snapshot.soc = 90
    car.snapshot.save()
    assert dispatch.make_tasks(at=MORNING + timedelta(minutes=5)).ceased == 1
    assert _open() == []
    assert Visit.objects.get().state == "cancelled"


def test_all_that_a_car_needs_is_one_visit() -> None:
    car = make_car(soc=8)
    order = maintenance.make_order(car, estimated_minutes=40, at=MORNING)
    maintenance.move(order, WorkOrderState.APPROVED, at=MORNING)
    make_task(car, kind=TaskKind.CLEAN, minutes=20)
    dispatch.make_tasks(at=MORNING)
    assert [kind for kind, _ in _open()] == ["charge", "clean", "repair"]
    visit = Visit.objects.get()
    assert (visit.minutes, visit.skills) == (85, ["clean", "drive", "repair"])


def test_an_order_that_is_cancelled_needs_nobody() -> None:
    order = maintenance.make_order(make_car(), at=MORNING)
    maintenance.move(order, WorkOrderState.APPROVED, at=MORNING)
    dispatch.make_tasks(at=MORNING)
    maintenance.move(order, WorkOrderState.CANCELLED, at=MORNING, reason="By mistake.")
    dispatch.make_tasks(at=MORNING)
    assert _open() == []


def test_a_car_out_of_reach_is_looked_for_and_an_idle_one_moved() -> None:
    make_car(vehicle_state="non_contactable")
    make_car()
    dispatch.make_tasks(at=MORNING + timedelta(days=4))
    assert _open() == [("rebalance", False), ("recover", True)]


def test_what_a_plan_wants_overdue_is_a_task() -> None:
    due = maintenance.make_due()
    dispatch.make_tasks(at=MORNING)
    assert FieldTask.objects.get().source == f"occurrence:{due.pk}"


def test_the_same_is_asked_for_once() -> None:
    car = make_car()
    make_task(car)
    with pytest.raises(Conflict, match="already"):
        make_task(car)


def test_a_task_that_is_taken_back_leaves_the_visit_to_the_others() -> None:
    car = make_car()
    first, second = make_task(car), make_task(car, kind=TaskKind.CLEAN, minutes=15)
    dispatch.cancel_task(actor=PLANNER, task_id=first.pk, version=None, reason="", at=MORNING)
    assert Visit.objects.get().minutes == 15
    dispatch.cancel_task(actor=PLANNER, task_id=second.pk, version=None, reason="", at=MORNING)
    assert Visit.objects.get().state == "cancelled"


def test_a_station_that_will_run_out_gets_one_car_and_keeps_it() -> None:
    now = MORNING + timedelta(days=1)
    station = make_station(lat=1.33, lng=103.84)
    quiet = make_station(lat=1.36, lng=103.87)
    for place, falls_to in ((station, 0), (quiet, 2)):
        for day in range(1, 5):
            begin = now - timedelta(days=day)
            _slots(place, {begin: 2, begin + timedelta(hours=1): falls_to})
        _slots(place, {now - timedelta(minutes=15): 2})
    near = make_car(lat=1.34, lng=103.85)
    make_car(lat=1.35, lng=103.86)
    make_car(lat=1.331, lng=103.841)
    dispatch.make_tasks(at=now)
    task = FieldTask.objects.get()
    assert (task.vehicle_id, task.kind, task.required) == (near.pk, "rebalance", False)
    assert (task.source, task.title) == (f"stock_out:{station.pk}", f"To {station.name}")
    # a nearer one is parked meanwhile: who was picked stays picked
    make_car(lat=1.335, lng=103.845)
    assert dispatch.make_tasks(at=now + timedelta(minutes=5)) == (0, 0)


def _slots(station: Station, available: dict[datetime, int]) -> None:
    StationSlot.objects.bulk_create(
        StationSlot(station=station, slot=slot, available=cars) for slot, cars in available.items()
    )
