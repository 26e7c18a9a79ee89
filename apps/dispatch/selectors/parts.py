"""Visits with the parts that they need, and where a plan's stops get them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from apps.core.types import Actor
from apps.dispatch.models import Plan
from apps.dispatch.rules.planning import Draw
from apps.dispatch.selectors.carrying import Allotment, Item, allot, amount, find_items, location_of
from apps.maintenance import selectors as maintenance

_US: Final = Actor.system("dispatch.parts")


def add_sources(stops: Sequence[dict[str, Any]], plan: Plan | None, *, today: date) -> None:
    """Each stop's visit gets `parts`, with where they come from as things lie now."""
    found = allot(plan, today=today)
    names = maintenance.find_part_names(each.want.key.part for each in found.draws)
    places = _names_of_places(found)
    by_visit: dict[UUID, dict[UUID, list[Draw[Item]]]] = {}
    for each in found.draws:
        item = each.want.key
        by_visit.setdefault(item.visit, {}).setdefault(item.part, []).append(each)
    for stop in stops:
        stop["visit"]["parts"] = [
            _part(part, names, places, draws, found)
            for part, draws in by_visit.get(stop["visit_id"], {}).items()
        ]


def add_needs(visits: Sequence[dict[str, Any]], *, day: date, today: date) -> None:
    """Each visit that nobody has gets `parts`; where they would come from depends on who goes."""
    items = find_items([visit["id"] for visit in visits], day=day, today=today)
    names = maintenance.find_part_names(item.part for each in items.values() for item in each)
    for visit in visits:
        visit["parts"] = [
            {
                "part": item.part,
                "name": names[item.part],
                "quantity": amount(much),
                "sources": [],
                "missing": amount(0),
            }
            for item, much in items.get(visit["id"], {}).items()
        ]


def _part(
    part: UUID,
    names: Mapping[UUID, str],
    places: Mapping[UUID, str],
    draws: Iterable[Draw[Item]],
    found: Allotment,
) -> dict[str, Any]:
    sources: dict[UUID, int] = {}
    missing, van = 0, None
    for each in draws:
        van = found.supply.vans.get(found.technicians[each.want.worker].pk)
        if each.place:
            place = location_of(each.place)
            sources[place] = sources.get(place, 0) + each.quantity
        else:
            missing += each.quantity
    return {
        "part": part,
        "name": names[part],
        "quantity": amount(sum(sources.values()) + missing),
        "sources": [
            {"name": places[place], "in_van": place == van, "quantity": amount(much)}
            for place, much in sources.items()
        ],
        "missing": amount(missing),
    }


def _names_of_places(found: Allotment) -> dict[UUID, str]:
    keys = {location_of(each.place) for each in found.draws if each.place}
    rows = maintenance.visible_locations(_US).filter(pk__in=keys) if keys else []
    return {row.pk: row.name for row in rows}
