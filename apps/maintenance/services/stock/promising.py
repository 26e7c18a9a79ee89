"""What plans promised of what lies somewhere: used up, ended, or given way to what people count."""

from decimal import Decimal
from uuid import UUID

from django.db.models import F, QuerySet

from apps.maintenance.models import Part, PartAllocation, StockLevel, WorkOrder


def use_promised(part: Part, order: WorkOrder, location_id: UUID, quantity: Decimal) -> None:
    """What an order takes was promised to it: here first, then wherever. The part is locked."""
    rows = PartAllocation.objects.filter(part=part, work_order=order)
    mine = sorted(rows, key=lambda row: (row.location_id != location_id, row.created_at, row.pk))
    for row in mine:
        taken = min(row.quantity, quantity)
        _cut(row, taken)
        quantity -= taken
        if not quantity:
            return


def give_way(level: StockLevel) -> None:
    """There is less at a place than was promised of it: what was promised last gives way. The part is locked,
    the caller saves the level.
    """
    rows = PartAllocation.objects.filter(part_id=level.part_id, location_id=level.location_id)
    for row in rows.order_by("-created_at", "-id"):
        if level.allocated <= level.on_hand:
            return
        taken = min(row.quantity, level.allocated - level.on_hand)
        _shrink(row, taken)
        level.allocated -= taken


def end_promises(rows: "QuerySet[PartAllocation]") -> None:
    """Nobody needs these any more; their parts are locked."""
    for row in rows:
        _cut(row, row.quantity)


def _cut(row: PartAllocation, quantity: Decimal) -> None:
    level = StockLevel.objects.filter(part_id=row.part_id, location_id=row.location_id)
    level.update(allocated=F("allocated") - quantity)
    _shrink(row, quantity)


def _shrink(row: PartAllocation, quantity: Decimal) -> None:
    row.quantity -= quantity
    if row.quantity > 0:
        row.save(update_fields=["quantity"])
    else:
        row.delete()
