"""The parts of a day's problem: what its visits need, and what is left for those that are free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from apps.dispatch.models import Plan, Stop, Technician, Visit
from apps.dispatch.rules.planning import Stock, without
from apps.dispatch.selectors.carrying import Item, draw_items, find_items, find_supply, wants
from apps.dispatch.services.planning.day import Held


@dataclass(frozen=True, slots=True)
class Parts:
    """By visit what it needs; what is left once those that stand have theirs; and which of them lack some."""

    needed: Mapping[UUID, Mapping[str, int]] = field(default_factory=dict)
    stock: Stock = field(default_factory=dict)
    places: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)
    short: frozenset[UUID] = frozenset()


def load_parts(
    *,
    base: Plan | None,
    technicians: Sequence[Technician],
    visits: Sequence[Visit],
    held: Mapping[UUID, Sequence[Held]],
    day: date,
    today: date,
    alone: bool,
) -> Parts:
    """`alone`: the problem is about these technicians, and what the plan gives to others stays theirs."""
    stands = [(each.visit, who) for who in technicians for each in held[who.pk]]
    asked = {visit.pk for visit in visits}
    others = [each for each in _of_others(base, technicians) if each[0] not in asked] if alone else []
    items = find_items(asked | {key for key, _ in [*stands, *others]}, day=day, today=today)
    if not items:
        return Parts()
    crew = [*technicians, *dict.fromkeys(who for _, who in others)]
    number = {who.pk: index for index, who in enumerate(crew)}
    parts = {item.part for each in items.values() for item in each}
    supply = find_supply(crew, parts, base=base, day=day, today=today)
    first = [(key, number[who.pk]) for key, who in [*stands, *others]]
    draws = draw_items(supply, crew, wants(items, first))
    theirs = {key for key, _ in stands}
    return Parts(
        needed={key: _by_part(each) for key, each in items.items()},
        stock=without(supply.stock, draws),
        places=supply.places,
        short=frozenset(
            each.want.key.visit for each in draws if not each.place and each.want.key.visit in theirs
        ),
    )


def _of_others(base: Plan | None, technicians: Sequence[Technician]) -> list[tuple[UUID, Technician]]:
    if base is None:
        return []
    stops = Stop.objects.filter(plan=base).exclude(technician__in=technicians).select_related("technician")
    return [(stop.visit_id, stop.technician) for stop in stops.order_by("technician_id", "position")]


def _by_part(items: Mapping[Item, int]) -> dict[str, int]:
    """Orders of one car may need the same part."""
    needed: dict[str, int] = {}
    for item, much in items.items():
        needed[str(item.part)] = needed.get(str(item.part), 0) + much
    return needed
