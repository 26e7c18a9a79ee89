"""Which parts visits need, where they lie, and who of a plan's technicians gets them from where."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import F

from apps.core.types import Actor
from apps.dispatch.enums import TaskState, VisitState
from apps.dispatch.models import FieldTask, Plan, Stop, Technician
from apps.dispatch.rules.planning import Draw, Stock, Want, share_out
from apps.maintenance import selectors as maintenance
from apps.maintenance.enums import LocationKind

_US: Final = Actor.system("dispatch.parts")
# The length of a place's key: what a technician has still to load lies at `<key>:<technician>`.
_KEY: Final = 36


class Item(NamedTuple):
    """A part for an order, at a visit."""

    visit: UUID
    order: UUID
    part: UUID


@dataclass(frozen=True, slots=True)
class Supply:
    """What lies where, in hundredths; and where each technician (by key) gets parts, the van first."""

    stock: Stock = field(default_factory=dict)
    places: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)
    vans: Mapping[UUID, UUID] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allotment:
    """A plan's stops with where their parts come from; a want's worker counts `technicians`."""

    draws: Sequence[Draw[Item]] = ()
    technicians: Sequence[Technician] = ()
    supply: Supply = field(default_factory=Supply)


def find_items(visits: Collection[UUID], *, day: date, today: date) -> dict[UUID, dict[Item, int]]:
    """By visit, what the orders of its open tasks need that day."""
    tasks = FieldTask.objects.filter(
        visit__in=visits, state=TaskState.OPEN.value, work_order__isnull=False
    ).values_list("work_order_id", "visit_id")
    of_order = dict(tasks)
    found: dict[UUID, dict[Item, int]] = {}
    if of_order:
        for wanted in maintenance.find_wanted(list(of_order), day=day, today=today):
            item = Item(of_order[wanted.work_order], wanted.work_order, wanted.part)
            found.setdefault(item.visit, {})[item] = int(wanted.quantity * 100)
    return found


def find_supply(
    technicians: Sequence[Technician], parts: Collection[UUID], *, base: Plan | None, day: date, today: date
) -> Supply:
    """Whoever has set out takes no more from a store than what `base` had promised them there."""
    found = maintenance.find_stock(parts, day=day, today=today)
    stock = {
        str(place): {str(part): int(there * 100) for part, there in parts.items()}
        for place, parts in found.items()
    }
    left = _who_left(base)
    theirs = {who.staff: who for who in technicians if who.pk in left}
    owned: dict[UUID, list[str]] = {}
    for row in maintenance.find_unloaded(parts, day=day):
        if row.holder in theirs:
            place, own = str(row.location_id), f"{row.location_id}:{theirs[row.holder].pk}"
            much = int(row.quantity * 100)
            stock[place][str(row.part_id)] -= much
            mine = stock.setdefault(own, {})
            mine[str(row.part_id)] = mine.get(str(row.part_id), 0) + much
            owned.setdefault(theirs[row.holder].pk, []).append(own)
    vans = _vans(technicians)
    places = {}
    for who in technicians:
        if who.pk in vans:
            more = owned.get(who.pk, []) if who.pk in left else [str(who.store_id)] if who.store_id else []
            places[who.pk] = (str(vans[who.pk]), *dict.fromkeys(more))
    return Supply(stock, places, vans)


def allot(plan: Plan | None, *, today: date) -> Allotment:
    """Where the parts of its stops come from, as things lie now; what stands has them before the rest."""
    if plan is None or plan.day < today:
        return Allotment()
    stops = list(
        Stop.objects.filter(plan=plan)
        .order_by("technician_id", "position")
        .values_list("visit_id", "technician_id", "locked", "visit__state")
    )
    items = find_items([stop[0] for stop in stops], day=plan.day, today=today)
    if not items:
        return Allotment()
    technicians = list(
        Technician.objects.filter(pk__in={stop[1] for stop in stops}).order_by("created_at", "id")
    )
    parts = {item.part for each in items.values() for item in each}
    supply = find_supply(technicians, parts, base=plan, day=plan.day, today=today)
    index = {who.pk: number for number, who in enumerate(technicians)}
    first = [stop for stop in stops if stop[2] or stop[3] != VisitState.OPEN.value]
    rest = [stop for stop in stops if stop not in first]
    return Allotment(
        draws=draw_items(
            supply, technicians, wants(items, ((stop[0], index[stop[1]]) for stop in first + rest))
        ),
        technicians=technicians,
        supply=supply,
    )


def wants(items: Mapping[UUID, Mapping[Item, int]], visits: Iterable[tuple[UUID, int]]) -> list[Want[Item]]:
    """What somebody needs for these visits, in their order."""
    return [
        Want(worker, item, str(item.part), much)
        for visit, worker in visits
        for item, much in items.get(visit, {}).items()
    ]


def draw_items(
    supply: Supply, technicians: Sequence[Technician], wanted: Iterable[Want[Item]]
) -> list[Draw[Item]]:
    return share_out(supply.stock, [supply.places.get(who.pk, ()) for who in technicians], wanted)


def location_of(place: str) -> UUID:
    return UUID(place[:_KEY])


def amount(hundredths: int) -> Decimal:
    return Decimal(hundredths) / 100


def _who_left(base: Plan | None) -> set[UUID]:
    """Who has begun something of that day."""
    begun = Stop.objects.filter(plan=base, visit__technician=F("technician")).exclude(
        visit__state=VisitState.OPEN.value
    )
    return set() if base is None else set(begun.values_list("technician_id", flat=True))


def _vans(technicians: Sequence[Technician]) -> dict[UUID, UUID]:
    """The place of each technician's van, as far as the stock knows it."""
    names = {who.van for who in technicians if who.van}
    rows = maintenance.visible_locations(_US).filter(kind=LocationKind.VAN.value, name__in=names, active=True)
    known = {(market, name): key for market, name, key in rows.values_list("market", "name", "pk")}
    return {who.pk: known[who.market, who.van] for who in technicians if (who.market, who.van) in known}
