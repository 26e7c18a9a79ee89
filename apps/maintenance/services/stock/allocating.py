"""Stock that a plan of a day promises to orders, and what technicians load before they leave."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.maintenance.models import Part, PartAllocation, StockLevel
from apps.maintenance.selectors.allocations import visible_allocations
from apps.maintenance.services.stock.booking import lock_part
from apps.maintenance.services.stock.keeping import transfer_part
from apps.maintenance.services.stock.promising import end_promises
from apps.maintenance.types import Allotted

# Which order, which part, from where into whose van, and how much.
_Key = tuple[UUID, UUID, UUID, UUID, str, Decimal]


def lock_parts(part_ids: Iterable[UUID]) -> None:
    """Hold these until the transaction ends: who counts, moves or promises them waits."""
    list(Part.objects.select_for_update().filter(pk__in=set(part_ids)).order_by("pk").values_list("pk"))


@transaction.atomic
def allocate_parts(*, market: str, day: date, today: date, wanted: Sequence[Allotted], at: datetime) -> None:
    """Promise this for the day, instead of what was; what days that are over promised ends, too.

    What stays as it was keeps whether it is loaded. Raises Conflict when there is not as much that nobody
    else was promised: the database says so.
    """
    standing = PartAllocation.objects.filter(Q(day=day) | Q(day__lt=today), part__market=market)
    lock_parts([*standing.values_list("part_id", flat=True), *(each.part_id for each in wanted)])
    fresh = [_key(each) for each in wanted]
    over = []
    for row in standing.order_by("created_at", "id"):
        if row.day == day and _key(row) in fresh:
            fresh.remove(_key(row))
        else:
            over.append(row.pk)
    end_promises(PartAllocation.objects.filter(pk__in=over))
    for order, part, location, van, holder, quantity in fresh:
        _promise(part, location, quantity)
        PartAllocation.objects.create(
            part_id=part,
            work_order_id=order,
            location_id=location,
            van_id=van,
            holder=holder,
            day=day,
            quantity=quantity,
            created_at=at,
        )


@transaction.atomic
def load_part(*, actor: Actor, allocation_id: UUID, at: datetime) -> None:
    """It is in the van now: moved there from where it lay. Twice changes nothing. Raises NotFound when the
    list has it no more, because the plan was changed or the order is over.
    """
    rows = visible_allocations(actor).filter(pk=allocation_id)
    part_id = rows.values_list("part_id", flat=True).first()
    if part_id is None:
        raise _not_listed()
    lock_part(actor, part_id)
    row = rows.first()
    if row is None:
        raise _not_listed()
    if row.location_id == row.van_id:
        return
    came_from, row.location_id, row.loaded_at = row.location_id, row.van_id, at
    StockLevel.objects.filter(part=part_id, location=came_from).update(
        allocated=F("allocated") - row.quantity
    )
    transfer_part(
        actor=actor,
        part_id=part_id,
        source_id=came_from,
        target_id=row.van_id,
        quantity=row.quantity,
        at=at,
    )
    _promise(part_id, row.van_id, row.quantity)
    row.save(update_fields=["location", "loaded_at"])


@transaction.atomic
def release_allocations(*, work_order_ids: Sequence[UUID]) -> None:
    """Nobody goes there today: what was promised to these orders is free again."""
    rows = PartAllocation.objects.filter(work_order__in=work_order_ids)
    lock_parts(rows.values_list("part_id", flat=True))
    end_promises(rows)


def _key(row: Allotted | PartAllocation) -> _Key:
    return row.work_order_id, row.part_id, row.location_id, row.van_id, row.holder, row.quantity


def _promise(part_id: UUID, location_id: UUID, quantity: Decimal) -> None:
    level = StockLevel.objects.filter(part=part_id, location=location_id)
    try:
        with transaction.atomic():
            there = level.update(allocated=F("allocated") + quantity)
    except IntegrityError:
        there = 0
    if not there:
        name = Part.objects.values_list("name", flat=True).get(pk=part_id)
        raise Conflict(f"There is less of {name} than nobody else was promised.", code="parts_gone")


def _not_listed() -> NotFound:
    return NotFound("It is on no list any more: the plan was changed, or the order is over.")
