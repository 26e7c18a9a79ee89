"""Work orders for tests, led where they are wanted by the ways that people take."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet.models import Vehicle
from apps.maintenance import services as maintenance
from apps.maintenance.enums import EntryKind, LineKind, MeterKind, PhotoStage, WorkKind, WorkOrderState
from apps.maintenance.models import (
    DamageClaim,
    DamageSeal,
    Inspection,
    InspectionPhoto,
    InspectionTemplate,
    MaintenancePlan,
    MeterReading,
    Occurrence,
    Part,
    PartAllocation,
    PartReservation,
    StockLocation,
    StockMove,
    Vendor,
    WarrantyClaim,
    WorkOrder,
    WorkOrderEntry,
    WorkOrderLine,
)
from apps.maintenance.types import Allotted, Delivery, Move, NewWorkOrder
from tests.fleet.builders import NOON, make_vehicle
from tests.plugins.people import Api

HOUR: Final = timedelta(hours=1)
PLANNER: Final = Actor(str(new_id()), frozenset({"*"}), None)
CHECKER: Final = Actor(str(new_id()), frozenset({"*"}), None)
_S = WorkOrderState
_WAY: Final = (_S.APPROVED, _S.SCHEDULED, _S.DISPATCHED, _S.IN_PROGRESS, _S.DONE, _S.VERIFIED, _S.CLOSED)
TODAY: Final = NOON.date()


def make_order(
    vehicle: Vehicle | None = None, *, actor: Actor = PLANNER, at: datetime = NOON, **more: Any
) -> WorkOrder:
    car = vehicle or make_vehicle(vehicle_state="available")
    values = {"title": "Replace a tyre", "kind": WorkKind.CORRECTIVE, **more}
    key = maintenance.create_work_order(actor=actor, order=NewWorkOrder(vehicle_id=car.pk, **values), at=at)
    return WorkOrder.objects.get(pk=key)


def move(
    order: WorkOrder, to: WorkOrderState, *, actor: Actor = PLANNER, at: datetime = NOON, **more: Any
) -> WorkOrder:
    """One move, whatever the version."""
    maintenance.move_work_order(
        actor=actor, work_order_id=order.pk, version=None, move=Move(to=to, **more), at=at
    )
    return WorkOrder.objects.get(pk=order.pk)


def lead(order: WorkOrder, to: WorkOrderState, technician: Api, *, at: datetime = NOON) -> WorkOrder:
    """Along the usual way, the technician at the car and somebody else checking."""
    for number, state in enumerate(_WAY):
        order = move(
            order,
            state,
            actor=_who(state, technician),
            at=at + number * HOUR,
            scheduled_for=at + 2 * HOUR if state is _S.SCHEDULED else None,
            assignee=str(technician.staff.pk) if state is _S.DISPATCHED else None,
        )
        if state is to:
            break
    return order


def make_line(order: WorkOrder, kind: LineKind = LineKind.CHECK, **values: Any) -> WorkOrderLine:
    key = maintenance.add_line(
        actor=PLANNER, work_order_id=order.pk, kind=kind, values={"text": "Look at it", **values}, at=NOON
    )
    return WorkOrderLine.objects.get(pk=key)


def make_photo(order: WorkOrder) -> WorkOrderEntry:
    """Its file is nowhere: enough for what only makes a link to it."""
    return WorkOrderEntry.objects.create(
        work_order=order,
        at=NOON,
        actor="test",
        kind=EntryKind.PHOTO.value,
        stage=PhotoStage.BEFORE.value,
        file_key="work_orders/rim.png",
        file_name="rim.png",
        file_type="image/png",
        file_size=1,
    )


def make_plan(*, at: datetime = NOON, **more: Any) -> MaintenancePlan:
    """A plan as a dispatcher writes it; its cars stand with it at once."""
    values = {"market": "SG", "name": f"Plan {new_id()}", "starts_on": date(2026, 11, 1), **more}
    key = maintenance.create_plan(actor=PLANNER, values=values, at=at)
    return MaintenancePlan.objects.get(pk=key)


def make_due() -> Occurrence:
    """A car that is overdue by a plan of its own type."""
    car = make_vehicle()
    plan = make_plan(every_days=30, starts_on=date(2026, 9, 1))
    return Occurrence.objects.get(plan=plan, vehicle=car)


def make_odd_reading() -> MeterReading:
    """Somebody read less than before."""
    car = make_vehicle()
    for value in (1_000, 500):
        key = maintenance.enter_reading(
            actor=PLANNER,
            vehicle_id=car.pk,
            kind=MeterKind.HOURS,
            value=value,
            read_at=NOON,
            note="",
            at=NOON,
        )
    return MeterReading.objects.get(pk=key)


def _who(state: WorkOrderState, technician: Api) -> Actor:
    if state in {_S.IN_PROGRESS, _S.DONE}:
        return technician.actor
    return CHECKER if state is _S.VERIFIED else PLANNER


def make_location(name: str = "Tuas store") -> StockLocation:
    place, _ = StockLocation.objects.get_or_create(market="SG", name=name, defaults={"kind": "store"})
    return place


def make_part(*, there: int = 0, price: int = 1_000, at: datetime = NOON, **more: Any) -> Part:
    """A part of the catalogue, with so many in the store at Tuas."""
    values = {"market": "SG", "number": f"P-{new_id()}"[:40], "name": "Cabin filter", **more}
    key = maintenance.create_part(actor=PLANNER, values=values, at=at)
    if there:
        receive(key, there, price, at=at)
    return Part.objects.get(pk=key)


def receive(
    part_id: UUID, quantity: int, price: int, place: StockLocation | None = None, *, at: datetime = NOON
) -> None:
    maintenance.receive_part(
        actor=PLANNER,
        part_id=part_id,
        location_id=(place or make_location()).pk,
        delivery=Delivery(quantity=Decimal(quantity), unit_minor=price, reference="DN-1"),
        at=at,
    )


def make_delivery() -> UUID:
    return StockMove.objects.get(part=make_part(there=2)).pk


def issue(order: WorkOrder, part: Part, quantity: int = 1, *, at: datetime = NOON) -> WorkOrderLine:
    key = maintenance.issue_part(
        actor=PLANNER,
        work_order_id=order.pk,
        part_id=part.pk,
        location_id=make_location().pk,
        quantity=Decimal(quantity),
        at=at,
    )
    return WorkOrderLine.objects.get(pk=key)


def reserve(order: WorkOrder, part: Part, quantity: int = 1) -> PartReservation:
    key = maintenance.reserve_part(
        actor=PLANNER, work_order_id=order.pk, part_id=part.pk, quantity=Decimal(quantity), at=NOON
    )
    return PartReservation.objects.get(pk=key)


def make_reservation() -> PartReservation:
    return reserve(make_order(), make_part(there=2))


def make_van() -> StockLocation:
    return StockLocation.objects.get_or_create(market="SG", name="Van 1", defaults={"kind": "van"})[0]


def allocate(order: WorkOrder, part: Part, quantity: int = 1, *, day: date = TODAY) -> PartAllocation:
    """A plan of that day promises parts of the store at Tuas to an order."""
    promised = Allotted(
        part_id=part.pk,
        work_order_id=order.pk,
        location_id=make_location().pk,
        van_id=make_van().pk,
        holder="somebody",
        quantity=Decimal(quantity),
    )
    maintenance.allocate_parts(market="SG", day=day, today=TODAY, wanted=[promised], at=NOON)
    return PartAllocation.objects.get(work_order=order, part=part)


def make_allocation() -> PartAllocation:
    return allocate(make_order(), make_part(there=2))


def make_claim() -> WarrantyClaim:
    """A cabin filter that went into the same car twice within its warranty."""
    car, part = make_vehicle(), make_part(there=5, warranty_months=24)
    for _ in range(2):
        issue(make_order(car), part)
    return WarrantyClaim.objects.get(part=part)


ITEMS: Final = (
    {"text": "Horn works", "kind": "check", "photo": "no"},
    {"text": "Tread", "kind": "number", "photo": "on_fail", "unit": "mm", "least": 3.0, "most": None},
)


def make_template(*, at: datetime = NOON, **more: Any) -> InspectionTemplate:
    values = {"market": "SG", "name": f"Safety {new_id()}", "items": ITEMS, "signature": True, **more}
    key = maintenance.create_template(actor=PLANNER, values=values, at=at)
    return InspectionTemplate.objects.get(pk=key)


def make_inspection(vehicle: Vehicle | None = None, template: InspectionTemplate | None = None) -> Inspection:
    """Somebody stands before the car."""
    key = maintenance.start_inspection(
        actor=PLANNER,
        vehicle_id=(vehicle or make_vehicle()).pk,
        template_id=(template or make_template()).pk,
        at=NOON,
    )
    return Inspection.objects.get(pk=key)


def answer(inspection: Inspection, item: str, result: str | None = None, value: str | None = None) -> None:
    maintenance.answer_item(
        actor=PLANNER,
        inspection_id=inspection.pk,
        item=item,
        result=result,
        value=None if value is None else Decimal(value),
        note="",
        at=NOON,
    )


def make_inspection_photo() -> InspectionPhoto:
    """Its file is nowhere: enough for what only makes a link to it."""
    return InspectionPhoto.objects.create(
        inspection=make_inspection(),
        item="tread",
        actor="test",
        at=NOON,
        file_key="inspections/tread.png",
        file_name="tread.png",
        file_type="image/png",
        file_size=1,
    )


def make_sheet(vehicle: Vehicle | None = None) -> str:
    """The word in the QR code of a car's sheet."""
    car = vehicle or make_vehicle()
    return maintenance.make_code(actor=PLANNER, vehicle_id=car.pk, anew=False, at=NOON)


def make_damage(order: WorkOrder | None = None) -> DamageClaim:
    """Damage that was found at noon on a car that was whole a day before."""
    key = maintenance.report_damage(
        actor=PLANNER,
        work_order_id=(order or make_order(kind=WorkKind.DAMAGE)).pk,
        text="Scratch along the right doors",
        seen_whole_at=NOON - 24 * HOUR,
        found_at=NOON,
        at=NOON,
    )
    return DamageClaim.objects.get(pk=key)


def make_seal() -> DamageSeal:
    """Its file is nowhere: enough for what only makes a link to it."""
    return DamageSeal.objects.create(
        claim=make_damage(),
        at=NOON,
        actor="test",
        file_key="damage/x.zip",
        file_size=1,
        files=1,
        file_sha256="a" * 64,
        manifest_sha256="b" * 64,
    )


def make_vendor(name: str = "Bedok Tyres", **values: Any) -> Vendor:
    key = maintenance.create_vendor(
        actor=PLANNER, values={"name": name, "markets": ["SG"], "skills": ["tyre"], **values}, at=NOON
    )
    return Vendor.objects.get(pk=key)
