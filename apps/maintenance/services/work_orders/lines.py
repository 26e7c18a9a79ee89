"""What an order is made of: things to do, labour, parts, invoices."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Sum

from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.maintenance.enums import EntryKind, LineKind
from apps.maintenance.events import WorkOrderLineWritten
from apps.maintenance.models import WorkOrder, WorkOrderLine
from apps.maintenance.rules.costing import FIELDS_OF, amount_of, check_line, is_answered
from apps.maintenance.selectors.vendors import find_vendor
from apps.maintenance.selectors.work_orders import visible_lines
from apps.maintenance.services.work_orders.history import about, note
from apps.maintenance.services.work_orders.locking import lock_open_order
from apps.outbox import services as outbox


@transaction.atomic
def add_line(
    *, actor: Actor, work_order_id: UUID, kind: LineKind, values: Mapping[str, Any], at: datetime
) -> UUID:
    """Add a line. Raises NotFound, Conflict when the order is over, Invalid that names the field."""
    order = lock_open_order(actor, work_order_id)
    values = _with_vendor(actor, order, values, named="")
    check_line(kind, values)
    last = order.lines.aggregate(last=Max("position"))["last"] or 0
    line = WorkOrderLine(
        work_order=order, kind=kind.value, position=last + 1, created_by=actor.id, created_at=at
    )
    _write(line, kind, values, actor, at)
    _keep(line, insert=True)
    tell_line(order, line, EntryKind.LINE_ADDED, actor, at)
    return line.id


@transaction.atomic
def change_line(
    *, actor: Actor, line_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change what a line says, or answer a thing to do. Raises as `add_line`, and Stale."""
    order, line = _lock_line(actor, line_id)
    if version is not None and line.version != version:
        raise Stale("Somebody changed this since you read it.")
    _refuse_stock(line)
    kind = LineKind(line.kind)
    values = _with_vendor(actor, order, values, named=line.vendor)
    whole = {**{name: getattr(line, name) for name in FIELDS_OF[kind]}, **values}
    check_line(kind, whole)
    _write(line, kind, whole, actor, at)
    line.version += 1
    _keep(line, insert=False)
    tell_line(order, line, EntryKind.LINE_CHANGED, actor, at)


@transaction.atomic
def remove_line(*, actor: Actor, line_id: UUID, version: int | None, at: datetime) -> None:
    """Take a line away; the history keeps what it said. Raises NotFound, Stale, Conflict."""
    order, line = _lock_line(actor, line_id)
    if version is not None and line.version != version:
        raise Stale("Somebody changed this since you read it.")
    _refuse_stock(line)
    line.delete()
    line.id = line_id
    tell_line(order, line, EntryKind.LINE_REMOVED, actor, at)


def _lock_line(actor: Actor, line_id: UUID) -> tuple[WorkOrder, WorkOrderLine]:
    found = visible_lines(actor).filter(pk=line_id).values_list("work_order_id", flat=True).first()
    if found is None:
        raise NotFound("There is no such line.")
    order = lock_open_order(actor, found)
    line = WorkOrderLine.objects.filter(pk=line_id).first()
    if line is None:
        raise NotFound("There is no such line.")
    return order, line


def _with_vendor(
    actor: Actor, order: WorkOrder, values: Mapping[str, Any], *, named: str
) -> Mapping[str, Any]:
    """Whoever is named from the register bears the name that they have now, and has the order if nobody else
    does; another name than the one that stands is nobody there.
    """
    chosen = values.get("vendor_record_id")
    if chosen is not None:
        vendor = find_vendor(actor, chosen, order.market, field="vendor_id")
        if order.vendor_id is None:
            order.vendor = vendor
        return {**values, "vendor": vendor.name}
    return values if values.get("vendor", named) == named else {**values, "vendor_record_id": None}


def _refuse_stock(line: WorkOrderLine) -> None:
    if line.part_id is not None:
        raise Conflict("This came from stock: bring it back instead.", code="line_from_stock")


def _write(
    line: WorkOrderLine, kind: LineKind, values: Mapping[str, Any], actor: Actor, at: datetime
) -> None:
    answered_before = line.result
    for name, value in values.items():
        setattr(line, name, value)
    line.amount_minor = amount_of(kind, values)
    if line.result != answered_before:
        answered = is_answered(line.result)
        line.answered_by, line.answered_at = (actor.id, at) if answered else ("", None)


def _keep(line: WorkOrderLine, *, insert: bool) -> None:
    try:
        with transaction.atomic():
            line.save(force_insert=insert)
    except IntegrityError as twice:
        if "maintenance_line_invoice_once" in str(twice):
            raise Conflict("This invoice is on the order already.", code="invoice_twice") from None
        raise Invalid("The line can't be kept like this.") from None


def tell_line(order: WorkOrder, line: WorkOrderLine, how: EntryKind, actor: Actor, at: datetime) -> None:
    """The order's sum, its history and the fact follow the line."""
    order.cost_minor = (
        WorkOrderLine.objects.filter(work_order=order).aggregate(sum=Sum("amount_minor"))["sum"] or 0
    )
    order.save(update_fields=["cost_minor", "vendor"])
    after = line.result if line.kind == LineKind.CHECK.value else line.kind
    note(
        order,
        how,
        actor=actor,
        at=at,
        before=line.kind,
        after=after,
        text=line.text,
        changes={"amount_minor": line.amount_minor},
    )
    outbox.publish(
        WorkOrderLineWritten(
            **about(order, actor, at),
            line_id=str(line.id),
            line_kind=line.kind,
            how=how.value,
            cost_minor=order.cost_minor,
        )
    )
