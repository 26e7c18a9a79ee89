"""Reading what orders need, what lies where, and what plans promised of it."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.maintenance.enums import ReservationState
from apps.maintenance.models import Part, PartAllocation, PartReservation, StockLevel


class Wanted(NamedTuple):
    """Parts that an order still needs."""

    work_order: UUID
    part: UUID
    quantity: Decimal


def visible_allocations(actor: Actor) -> "QuerySet[PartAllocation]":
    """What was promised in the actor's markets."""
    rows = PartAllocation.objects.all()
    return rows if actor.markets is None else rows.filter(part__market__in=sorted(actor.markets))


def list_allocations(actor: Actor) -> "QuerySet[PartAllocation]":
    """With part, order, car, places and holder by name."""
    return visible_allocations(actor).annotate(
        part_number=F("part__number"),
        part_name=F("part__name"),
        unit=F("part__unit"),
        order_code=F("work_order__code"),
        plate=F("work_order__vehicle__plate"),
        location_name=F("location__name"),
        van_name=F("van__name"),
        holder_name=accounts.name_of("holder"),
    )


def find_wanted(orders: Collection[UUID], *, day: date, today: date) -> list[Wanted]:
    """What these orders need on that day: what is put aside for them, less what other days bring them."""
    open_ones = PartReservation.objects.filter(work_order__in=orders, state=ReservationState.OPEN.value)
    brought = _of_other_days(day, today).filter(work_order__in=orders)
    coming = {
        (row["work_order_id"], row["part_id"]): row["sum"]
        for row in brought.values("work_order_id", "part_id").annotate(sum=Sum("quantity"))
    }
    rows = open_ones.order_by("created_at", "id").values_list("work_order_id", "part_id", "quantity")
    wanted = [Wanted(order, part, much - coming.get((order, part), 0)) for order, part, much in rows]
    return [each for each in wanted if each.quantity > 0]


def find_stock(parts: Collection[UUID], *, day: date, today: date) -> dict[UUID, dict[UUID, Decimal]]:
    """By place, how much of these parts lies there that no other day was promised."""
    found: dict[UUID, dict[UUID, Decimal]] = {}
    levels = StockLevel.objects.filter(part__in=parts, on_hand__gt=0, location__active=True)
    for place, part, there in levels.values_list("location_id", "part_id", "on_hand"):
        found.setdefault(place, {})[part] = there
    taken = _of_other_days(day, today).filter(part__in=parts).values("location_id", "part_id")
    for row in taken.annotate(sum=Sum("quantity")):
        here = found.get(row["location_id"], {})
        if row["part_id"] in here:
            here[row["part_id"]] -= row["sum"]
    return found


def find_unloaded(parts: Collection[UUID], *, day: date) -> list[PartAllocation]:
    """What lies elsewhere than in the van that it was promised for, that day."""
    rows = PartAllocation.objects.filter(part__in=parts, day=day).exclude(location=F("van"))
    return list(rows.order_by("created_at", "id"))


def find_part_names(parts: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Part.objects.filter(pk__in=set(parts)).values_list("pk", "name"))


def _of_other_days(day: date, today: date) -> "QuerySet[PartAllocation]":
    """Promises that still count, made for another day."""
    return PartAllocation.objects.filter(day__gte=today).exclude(day=day).order_by()
