"""One movement of a part: the only place that writes what is there and what it is worth."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance.enums import MoveKind
from apps.maintenance.events import StockMoved
from apps.maintenance.models import Part, StockLevel, StockLocation, StockMove, WorkOrder
from apps.maintenance.rules.stock import average_of, check_value
from apps.maintenance.selectors.parts import visible_parts
from apps.maintenance.services.stock.promising import give_way
from apps.maintenance.services.stock.reordering import follow_reorder
from apps.outbox import services as outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What moves: signed quantity and amount, for which order and line, in whose words."""

    kind: MoveKind
    quantity: Decimal
    amount_minor: int = 0
    order: WorkOrder | None = None
    line_id: UUID | None = None
    pair: UUID | None = None
    reference: str = ""
    vendor_id: UUID | None = None
    undoes: StockMove | None = None


def lock_part(actor: Actor, part_id: UUID, version: int | None = None) -> Part:
    """The part, held until the transaction ends: who moves it next waits. Raises NotFound, Stale."""
    return lock_visible(visible_parts(actor), part_id, version)


def book(part: Part, location: StockLocation, what: Movement, *, actor: Actor, at: datetime) -> StockMove:
    """Write the movement and what it leaves, for a part that is locked; joins the caller's transaction.

    What plans were promised gives way to what people do. Raises Conflict when there is less at the place than
    is taken: the database says so, too.
    """
    level, _ = StockLevel.objects.get_or_create(part=part, location=location)
    if level.on_hand + what.quantity < 0:
        raise _too_few(part, location, level)
    level.on_hand += what.quantity
    give_way(level)
    # what goes from place to place is as much as before, also halfway
    if what.kind is not MoveKind.TRANSFER:
        part.on_hand += what.quantity
        part.value_minor += what.amount_minor
        check_value(part.value_minor)
        if part.on_hand > 0:
            part.average_minor = average_of(part.value_minor, part.on_hand)
    try:
        with transaction.atomic():
            level.save(update_fields=["on_hand", "allocated"])
            part.save(update_fields=["on_hand", "value_minor", "average_minor"])
    except IntegrityError:
        raise _too_few(part, location, level) from None
    move = _insert(part, location, what, actor, at)
    follow_reorder(part, actor=actor, at=at)
    return move


def _insert(part: Part, location: StockLocation, what: Movement, actor: Actor, at: datetime) -> StockMove:
    move = StockMove.objects.create(
        part=part,
        location=location,
        kind=what.kind.value,
        quantity=what.quantity,
        amount_minor=what.amount_minor,
        on_hand_after=part.on_hand,
        value_after_minor=part.value_minor,
        work_order=what.order,
        line_id=what.line_id,
        pair=what.pair,
        reference=what.reference,
        vendor_id=what.vendor_id,
        undoes=what.undoes,
        actor=actor.id,
        at=at,
    )
    outbox.publish(
        StockMoved(
            market=part.market,
            subject=f"part:{part.id}",
            actor=actor.id,
            at=at,
            part_id=str(part.id),
            part=part.number,
            location=location.name,
            how=what.kind.value,
            quantity=str(what.quantity),
            work_order=what.order.code if what.order else "",
        )
    )
    return move


def _too_few(part: Part, location: StockLocation, level: StockLevel) -> Conflict:
    there = f"{level.on_hand.normalize():f}"
    return Conflict(f"There are only {there} of {part.name} at {location.name}.", code="too_few_there")
