"""Parts that go into a car, and those that come back: the order's lines follow the stock."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.maintenance.enums import EntryKind, LineKind, MoveKind
from apps.maintenance.models import Part, StockMove, WorkOrder, WorkOrderLine
from apps.maintenance.rules.stock import average_of, check_quantity, share_of
from apps.maintenance.selectors.parts import find_location
from apps.maintenance.selectors.work_orders import visible_lines
from apps.maintenance.services.part_use.reserving import take_from_reservation
from apps.maintenance.services.stock.booking import Movement, book, lock_part
from apps.maintenance.services.stock.promising import use_promised
from apps.maintenance.services.warranty import suggest_claim
from apps.maintenance.services.work_orders.lines import tell_line
from apps.maintenance.services.work_orders.locking import lock_open_order


@transaction.atomic
def issue_part(
    *, actor: Actor, work_order_id: UUID, part_id: UUID, location_id: UUID, quantity: Decimal, at: datetime
) -> UUID:
    """Take parts out of a place for an order; returns the line that costs what they were worth.

    What was put aside for the order is used first. A part that went into the same car while its warranty ran
    is suggested as a claim. Raises NotFound, Invalid, Conflict when the order is over or there are too few.
    """
    check_quantity(quantity)
    order = lock_open_order(actor, work_order_id)
    part = lock_part(actor, part_id)
    if part.market != order.market:
        raise Invalid("That part is another market's.", fields={"part": "is none of this market"})
    place = find_location(actor, location_id, part.market)
    take_from_reservation(part, order, quantity)
    use_promised(part, order, place.pk, quantity)
    cost = share_of(part.value_minor, part.on_hand, quantity) if part.on_hand else 0
    line = _insert(order, part, quantity, cost, actor, at)
    what = Movement(kind=MoveKind.ISSUE, quantity=-quantity, amount_minor=-cost, order=order, line_id=line.id)
    book(part, place, what, actor=actor, at=at)
    tell_line(order, line, EntryKind.LINE_ADDED, actor, at)
    suggest_claim(order, part, cost_minor=cost, actor=actor, at=at)
    return line.id


@transaction.atomic
def return_part(
    *, actor: Actor, line_id: UUID, location_id: UUID | None, quantity: Decimal, at: datetime
) -> None:
    """Bring parts of an order back, to where they came from if no place is said; the line shrinks or leaves.

    Raises NotFound, Invalid, Conflict for a line that came from no stock or has fewer.
    """
    check_quantity(quantity)
    found = visible_lines(actor).filter(pk=line_id).values_list("work_order_id", flat=True).first()
    if found is None:
        raise NotFound("There is no such line.")
    order = lock_open_order(actor, found)
    line = WorkOrderLine.objects.filter(pk=line_id).first()
    if line is None or line.part_id is None:
        raise Conflict("These did not come from stock.", code="not_from_stock")
    if quantity > line.quantity:
        raise Conflict("The order did not take that many.", code="too_many_back")
    part = lock_part(actor, line.part_id)
    came_from = StockMove.objects.filter(line_id=line_id, kind=MoveKind.ISSUE.value).first()
    place = find_location(
        actor, location_id or (came_from.location_id if came_from else line_id), part.market
    )
    worth = share_of(line.amount_minor, line.quantity, quantity)
    what = Movement(kind=MoveKind.RETURN, quantity=quantity, amount_minor=worth, order=order, line_id=line.id)
    book(part, place, what, actor=actor, at=at)
    _shrink(order, line, quantity, worth, actor, at)


def _insert(
    order: WorkOrder, part: Part, quantity: Decimal, cost: int, actor: Actor, at: datetime
) -> WorkOrderLine:
    last = order.lines.aggregate(last=Max("position"))["last"] or 0
    return WorkOrderLine.objects.create(
        work_order=order,
        kind=LineKind.PART.value,
        position=last + 1,
        text=part.name,
        part=part,
        quantity=quantity,
        unit_minor=average_of(cost, quantity),
        amount_minor=cost,
        created_by=actor.id,
        created_at=at,
    )


def _shrink(
    order: WorkOrder, line: WorkOrderLine, quantity: Decimal, worth: int, actor: Actor, at: datetime
) -> None:
    key = line.id
    line.quantity -= quantity
    line.amount_minor -= worth
    line.version += 1
    if line.quantity == 0:
        line.delete()
        line.id = key
        tell_line(order, line, EntryKind.LINE_REMOVED, actor, at)
    else:
        line.save()
        tell_line(order, line, EntryKind.LINE_CHANGED, actor, at)
