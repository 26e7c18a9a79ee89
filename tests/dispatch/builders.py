"""Technicians, cars that need something, and plans for tests."""

from datetime import UTC, date, datetime
from typing import Any, Final

from apps.accounts.enums import StaffStatus
from apps.accounts.models import Staff
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.dispatch import services as dispatch
from apps.dispatch.enums import AbsenceKind, PlanOrigin, TaskKind
from apps.dispatch.models import Absence, FieldTask, Plan, Stop, Technician, Visit
from apps.dispatch.types import NewTask
from apps.fleet.models import Vehicle
from apps.maintenance.models import Part, StockLocation
from apps.telemetry.models import VehicleSnapshot
from tests.fleet.builders import make_vehicle
from tests.maintenance.builders import make_order, receive, reserve

# Eight in the morning of a Friday in Singapore.
MORNING: Final = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)
DAY: Final = date(2026, 11, 20)
PLANNER: Final = Actor(str(new_id()), frozenset({"*"}), None)
_ALL: Final = ["drive", "clean", "repair", "inspect", "high_voltage"]
WEEK: Final = [1, 2, 3, 4, 5, 6, 7]


def make_staff(name: str = "") -> Staff:
    key = str(new_id())
    return Staff.objects.create(
        id=new_id(),
        cognito_sub=key,
        cognito_username=key,
        email=f"{key}@people.example",
        name=name or f"Tech {key[-4:]}",
        status=StaffStatus.ACTIVE,
        roles=["technician"],
        markets=["SG"],
        money_limit_currency="SGD",
        created_at=MORNING,
    )


def make_technician(
    staff: Staff | None = None, *, lat: float = 1.30, lng: float = 103.80, **values: Any
) -> Technician:
    usual = {
        "market": "SG",
        "staff": str((staff or make_staff()).pk),
        "skills": _ALL,
        "weekdays": WEEK,
        "start_lat": lat,
        "start_lng": lng,
        "end_lat": lat,
        "end_lng": lng,
    }
    key = dispatch.add_technician(actor=PLANNER, values={**usual, **values}, at=MORNING)
    return Technician.objects.get(pk=key)


def make_car(
    *, lat: float = 1.31, lng: float = 103.81, soc: float = 80, at: datetime = MORNING, **values: Any
) -> Vehicle:
    """A car that stands somewhere and has told so."""
    car = make_vehicle(**{"vehicle_state": "available", "state_at": at, **values})
    VehicleSnapshot.objects.create(
        vehicle=car, seq=1, ts=at, lat=lat, lng=lng, soc=soc, plugged=False, heard_at=at, received_at=at
    )
    return car


def make_task(
    car: Vehicle | None = None, *, kind: TaskKind = TaskKind.REPAIR, at: datetime = MORNING, **values: Any
) -> FieldTask:
    key = dispatch.create_task(
        actor=PLANNER,
        task=NewTask(vehicle_id=(car or make_car()).pk, kind=kind, **{"minutes": 30, **values}),
        at=at,
    )
    return FieldTask.objects.get(pk=key)


def make_visit(**place: Any) -> Visit:
    visit = make_task(make_car(**place)).visit
    assert visit is not None
    return visit


def make_repair(part: Part, quantity: int = 1, **place: Any) -> Visit:
    """A visit for an order that needs so much of a part."""
    car = make_car(**place)
    task, order = make_task(car), make_order(car)
    FieldTask.objects.filter(pk=task.pk).update(work_order=order)
    reserve(order, part, quantity)
    assert task.visit is not None
    return task.visit


def put(part: Part, place: str, quantity: int, *, kind: str = "van") -> StockLocation:
    """Parts come to a place by a delivery."""
    location, _ = StockLocation.objects.get_or_create(market="SG", name=place, defaults={"kind": kind})
    if quantity:
        receive(part.pk, quantity, 1_000, location)
    return location


def make_plan(*, at: datetime = MORNING, day: date = DAY) -> Plan:
    """What the solver proposes for that day."""
    return dispatch.propose(market="SG", day=day, seed=1, origin=PlanOrigin.ASKED, by=PLANNER.id, at=at)


def publish(plan: Plan, *, at: datetime = MORNING) -> Plan:
    dispatch.publish_plan(actor=PLANNER, plan_id=plan.pk, version=None, at=at)
    return Plan.objects.get(pk=plan.pk)


def make_stop() -> Stop:
    make_technician()
    make_visit()
    return make_plan().stops.all()[0]


def make_absence() -> Absence:
    key = dispatch.report_absence(
        actor=PLANNER,
        technician_id=make_technician().pk,
        kind=AbsenceKind.LEAVE,
        from_at=MORNING,
        to_at=MORNING.replace(year=2027),
        note="",
        at=MORNING,
    )
    return Absence.objects.get(pk=key)
