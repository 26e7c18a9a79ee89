"""Stock that comes, is counted, or goes from one place to another."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.maintenance.enums import MoveKind
from apps.maintenance.models import StockLevel, StockMove
from apps.maintenance.rules.stock import check_quantity, price_of, share_of
from apps.maintenance.selectors.parts import find_location, visible_moves
from apps.maintenance.selectors.vendors import find_vendor
from apps.maintenance.services.stock.booking import Movement, book, lock_part
from apps.maintenance.types import Delivery


@transaction.atomic
def receive_part(
    *,
    actor: Actor,
    part_id: UUID,
    location_id: UUID,
    delivery: Delivery,
    at: datetime,
) -> None:
    """Take a delivery in at what was paid for it; without a vendor it is the part's own. Raises NotFound,
    Invalid that names the field.
    """
    check_quantity(delivery.quantity)
    part = lock_part(actor, part_id)
    place = find_location(actor, location_id, part.market)
    seller = part.vendor_id
    if delivery.vendor_id is not None:
        seller = find_vendor(actor, delivery.vendor_id, part.market).pk
    what = Movement(
        kind=MoveKind.RECEIVE,
        quantity=delivery.quantity,
        amount_minor=price_of(delivery.unit_minor, delivery.quantity),
        reference=delivery.reference.strip(),
        vendor_id=seller,
    )
    book(part, place, what, actor=actor, at=at)


@transaction.atomic
def undo_delivery(*, actor: Actor, move_id: UUID, at: datetime) -> UUID:
    """A delivery that was booked by mistake goes out as it came in, at its own price and from its vendor.

    Raises NotFound, Conflict when it is no delivery, was undone before, or its parts are used already.
    """
    move = visible_moves(actor).select_related("location").filter(pk=move_id).first()
    if move is None:
        raise NotFound
    part = lock_part(actor, move.part_id)
    if move.kind != MoveKind.RECEIVE.value or move.undoes_id is not None:
        raise Conflict("Only a delivery can be undone.", code="no_delivery")
    if StockMove.objects.filter(undoes=move).exists():
        raise Conflict("This delivery was undone already.", code="undone_already")
    if part.value_minor < move.amount_minor or (
        part.on_hand == move.quantity and part.value_minor != move.amount_minor
    ):
        raise Conflict(
            "Parts were used at another cost since: count what is there instead.", code="used_since"
        )
    what = Movement(
        kind=MoveKind.RECEIVE,
        quantity=-move.quantity,
        amount_minor=-move.amount_minor,
        reference=move.reference,
        vendor_id=move.vendor_id,
        undoes=move,
    )
    return book(part, move.location, what, actor=actor, at=at).pk


@transaction.atomic
def adjust_part(
    *, actor: Actor, part_id: UUID, location_id: UUID, counted: Decimal, reason: str, at: datetime
) -> None:
    """Say what was counted at a place; the difference is booked at the average cost.

    Raises NotFound, Invalid without a reason, Conflict when the count says what the books say.
    """
    if not reason.strip():
        raise Invalid("Say why the count differs.", fields={"reason": "is needed"})
    if counted < 0:
        raise Invalid("Nobody counts less than nothing.", fields={"counted": "is below nothing"})
    part = lock_part(actor, part_id)
    place = find_location(actor, location_id, part.market)
    level = StockLevel.objects.filter(part=part, location=place).first()
    difference = counted - (level.on_hand if level else Decimal(0))
    if difference == 0:
        raise Conflict("The books say the same.", code="count_agrees")
    if difference < 0:
        amount = -share_of(part.value_minor, part.on_hand, -difference)
    else:
        amount = price_of(part.average_minor, difference)
    what = Movement(kind=MoveKind.ADJUST, quantity=difference, amount_minor=amount, reference=reason.strip())
    book(part, place, what, actor=actor, at=at)


@transaction.atomic
def transfer_part(
    *, actor: Actor, part_id: UUID, source_id: UUID, target_id: UUID, quantity: Decimal, at: datetime
) -> None:
    """Bring parts from one place to another; their worth stays. Raises NotFound, Invalid, Conflict."""
    check_quantity(quantity)
    if source_id == target_id:
        raise Invalid("Choose another place.", fields={"target": "is where they are"})
    part = lock_part(actor, part_id)
    pair = new_id()
    for place_id, signed in ((source_id, -quantity), (target_id, quantity)):
        place = find_location(actor, place_id, part.market)
        book(part, place, Movement(kind=MoveKind.TRANSFER, quantity=signed, pair=pair), actor=actor, at=at)
