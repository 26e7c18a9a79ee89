"""Parts that are put aside for an order until they are issued."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid, NotFound
from apps.core.types import Actor
from apps.maintenance.enums import ReservationState
from apps.maintenance.models import Part, PartReservation, WorkOrder
from apps.maintenance.rules.stock import check_quantity
from apps.maintenance.selectors.parts import visible_reservations
from apps.maintenance.services.stock.aside import count_reserved, give_back, tell_reserved
from apps.maintenance.services.stock.booking import lock_part
from apps.maintenance.services.stock.reordering import follow_reorder
from apps.maintenance.services.work_orders.locking import lock_open_order

_OPEN = ReservationState.OPEN.value


@transaction.atomic
def reserve_part(
    *, actor: Actor, work_order_id: UUID, part_id: UUID, quantity: Decimal, at: datetime
) -> UUID:
    """Put parts aside for an order, more than are there if need be: somebody is asked to order then. A second
    wish for the same part adds to the first. Raises NotFound, Invalid, Conflict when the order is over.
    """
    check_quantity(quantity)
    order = lock_open_order(actor, work_order_id)
    part = lock_part(actor, part_id)
    if part.market != order.market:
        raise Invalid("That part is another market's.", fields={"part": "is none of this market"})
    kept = PartReservation.objects.filter(part=part, work_order=order, state=_OPEN).first()
    if kept is None:
        kept = PartReservation(part=part, work_order=order, quantity=0, created_by=actor.id, created_at=at)
    kept.quantity += quantity
    kept.save()
    count_reserved(part, quantity)
    follow_reorder(part, actor=actor, at=at)
    tell_reserved(order, part, kept.quantity, actor, at)
    return kept.id


@transaction.atomic
def release_reservation(*, actor: Actor, reservation_id: UUID, at: datetime) -> None:
    """Give back what was put aside. Raises NotFound, also when it was issued or released."""
    found = (
        visible_reservations(actor)
        .filter(pk=reservation_id, state=_OPEN)
        .values_list("part_id", "work_order_id")
        .first()
    )
    if found is None:
        raise NotFound("Nothing is put aside there.")
    order = lock_open_order(actor, found[1])
    give_back(order, actor=actor, at=at, part_id=found[0])


def take_from_reservation(part: Part, order: WorkOrder, quantity: Decimal) -> None:
    """What is issued was put aside first; part and order are locked."""
    kept = PartReservation.objects.filter(part=part, work_order=order, state=_OPEN).first()
    if kept is None:
        return
    taken = min(kept.quantity, quantity)
    if taken == kept.quantity:
        kept.state = ReservationState.ISSUED.value
    else:
        kept.quantity -= taken
    kept.save()
    count_reserved(part, -taken)
