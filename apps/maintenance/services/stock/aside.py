"""What is put aside for orders, counted on the part; it is given back when an order is over."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from apps.core.types import Actor
from apps.maintenance.enums import ReservationState
from apps.maintenance.events import PartReserved
from apps.maintenance.models import Part, PartAllocation, PartReservation, WorkOrder
from apps.maintenance.services.stock.booking import lock_part
from apps.maintenance.services.stock.promising import end_promises
from apps.maintenance.services.stock.reordering import follow_reorder
from apps.outbox import services as outbox


def give_back(order: WorkOrder, *, actor: Actor, at: datetime, part_id: UUID | None = None) -> None:
    """Release what is put aside for an order that is held, of one part or of all; joins the caller's
    transaction.
    """
    rows = PartReservation.objects.filter(work_order=order, state=ReservationState.OPEN.value)
    rows = rows.order_by("part_id")
    for kept in rows if part_id is None else rows.filter(part_id=part_id):
        part = lock_part(Actor.system("maintenance.parts"), kept.part_id)
        kept.state = ReservationState.RELEASED.value
        kept.save(update_fields=["state"])
        end_promises(PartAllocation.objects.filter(work_order=order, part=part))
        count_reserved(part, -kept.quantity)
        follow_reorder(part, actor=actor, at=at)
        tell_reserved(order, part, Decimal(0), actor, at)


def count_reserved(part: Part, change: Decimal) -> None:
    """The part's sum follows; it is locked."""
    part.reserved += change
    part.save(update_fields=["reserved"])


def tell_reserved(order: WorkOrder, part: Part, quantity: Decimal, actor: Actor, at: datetime) -> None:
    outbox.publish(
        PartReserved(
            market=order.market,
            subject=f"vehicle:{order.vehicle_id}",
            actor=actor.id,
            at=at,
            work_order_id=str(order.id),
            work_order=order.code,
            part_id=str(part.id),
            part=part.number,
            quantity=str(quantity),
        )
    )
