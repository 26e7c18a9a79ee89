"""Asking for work."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.maintenance.enums import URGENCY, EntryKind, LineKind, WorkOrderState
from apps.maintenance.events import WorkOrderCreated
from apps.maintenance.models import WorkOrder, WorkOrderLine
from apps.maintenance.selectors.vendors import find_vendor
from apps.maintenance.services.work_orders.following import follow_car
from apps.maintenance.services.work_orders.history import about, note
from apps.maintenance.types import NewWorkOrder
from apps.outbox import services as outbox
from apps.telemetry.enums import StepKind as AlertStepKind
from apps.telemetry.services.health import alert_steps
from apps.telemetry.types import AlertStep

_ALERT: Final = "alert:"
_NEXT_CODE: Final = "SELECT nextval('maintenance_workorder_code')"


@transaction.atomic
def create_work_order(*, actor: Actor, order: NewWorkOrder, at: datetime) -> UUID:
    """Ask for work on a car; returns the draft. An alert that it is for is linked to it.

    Raises NotFound without the car, Invalid that names the field, Conflict when an order of the same source
    is there already.
    """
    car = fleet.lock_car(actor, order.vehicle_id)
    if car is None:
        raise NotFound("There is no such car.")
    _refuse_a_second_one(order)
    if order.vendor_id is not None:
        find_vendor(actor, order.vendor_id, car.market)
    made = _insert(order, car.market, actor, at)
    follow_car(made, actor=actor, at=at)
    made.save(force_insert=True)
    note(made, EntryKind.CREATED, actor=actor, at=at)
    WorkOrderLine.objects.bulk_create(
        WorkOrderLine(
            work_order=made,
            kind=LineKind.CHECK.value,
            position=number,
            text=text,
            created_by=actor.id,
            created_at=at,
        )
        for number, text in enumerate(order.checks, start=1)
    )
    outbox.publish(
        WorkOrderCreated(**about(made, actor, at), kind=made.kind, source=made.source.partition(":")[0])
    )
    _link_alert(made, actor, at)
    return made.id


def _insert(order: NewWorkOrder, market: str, actor: Actor, at: datetime) -> WorkOrder:
    return WorkOrder(
        code=next_code(),
        market=market,
        vehicle_id=order.vehicle_id,
        title=order.title,
        description=order.description,
        kind=order.kind.value,
        cause=order.cause.value,
        priority=order.priority.value,
        urgency=URGENCY[order.priority],
        off_road=order.off_road.value,
        source=order.source,
        state=WorkOrderState.DRAFT.value,
        state_at=at,
        due_at=order.due_at,
        estimated_minutes=order.estimated_minutes,
        needs_signature=order.needs_signature,
        vendor_id=order.vendor_id,
        created_by=actor.id,
        created_at=at,
        currency=accounts.get_pack(market).currency,
    )


def next_code() -> str:
    """What people call the next order. Numbers of orders that were never made are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_CODE)
        return f"WO-{cursor.fetchone()[0]}"


def _refuse_a_second_one(order: NewWorkOrder) -> None:
    if not order.source:
        return
    there = (
        WorkOrder.objects.filter(vehicle_id=order.vehicle_id, source=order.source)
        .exclude(state=WorkOrderState.CANCELLED.value)
        .first()
    )
    if there is not None:
        raise Conflict(f"{there.code} is about the same thing already.", code="work_order_exists")


def _link_alert(order: WorkOrder, actor: Actor, at: datetime) -> None:
    """The alert shows which work it led to."""
    if not order.source.startswith(_ALERT):
        return
    try:
        alert_id = UUID(order.source.removeprefix(_ALERT))
    except ValueError:
        raise Invalid("There is no such alert.", fields={"source": "names no alert"}) from None
    step = AlertStep(kind=AlertStepKind.LINK, work_order=order.code)
    alert_steps.take_alert_steps(actor=actor, alert_ids=[alert_id], step=step, at=at)
