"""Which car is, and was, in which zone."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.core.db import prepared
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet.enums import VehicleState
from apps.fleet.models import Geofence, ZoneVisit
from apps.fleet.rules.zones.crossings import Border, crossings_of
from apps.fleet.selectors.visible import visible_vehicles
from apps.fleet.selectors.zones import find_zone_indexes, visible_zones
from apps.fleet.types import Crossing, Fix

# One short row a car, as text: most cars of a batch are in the same few zones, so that a set is made once for
# all of them.
_INSIDE: Final = """
SELECT vehicle_id::text, string_agg(zone_id::text, ',' ORDER BY zone_id)
FROM fleet_zonevisit WHERE left_at IS NULL AND vehicle_id = ANY(%s::uuid[]) GROUP BY vehicle_id
"""

_BORDERS: Final = """
SELECT v.id, v.road_state, e.state,
       (SELECT count(*) FROM fleet_zonevisit AS s JOIN fleet_geofence AS z ON z.id = s.zone_id
        WHERE s.vehicle_id = v.id AND s.left_at IS NULL AND z.kind = 'jurisdiction')
FROM fleet_vehicle AS v
LEFT JOIN LATERAL (
    SELECT state FROM fleet_vehicleevent
    WHERE vehicle_id = v.id AND stands_on IS NULL
      AND state IN ('available', 'non_operational', 'on_trip', 'reserved')
    ORDER BY ts DESC, event_id DESC LIMIT 1
) AS e ON true
WHERE v.id = ANY(%s::uuid[])
"""


def find_crossings(positions: Iterable[Fix], markets: Mapping[UUID, str], *, at: datetime) -> list[Crossing]:
    """Which edges these cars crossed with these positions, each newer than all that came before it.

    `positions` are in the order of time, `markets` tells the market of each car. For ingest, which is nobody:
    one query, and none where no market has a zone; nobody looks at a position there.
    """
    indexes = find_zone_indexes(set(markets.values()), at=at)
    fixes = list(positions) if indexes else []
    if not fixes:
        return []
    inside = _inside({fix.vehicle_id for fix in fixes})
    if len(indexes) == 1 and len(set(markets.values())) == 1:
        return crossings_of(fixes, next(iter(indexes.values())), inside)
    return [
        crossing
        for market, index in indexes.items()
        for crossing in crossings_of(
            [fix for fix in fixes if markets[fix.vehicle_id] == market], index, inside
        )
    ]


def find_borders(vehicle_ids: Collection[UUID]) -> dict[UUID, Border]:
    """How these cars stand with the jurisdictions. For our own jobs."""
    return {
        key: Border(inside, VehicleState(state), VehicleState(before or VehicleState.NON_OPERATIONAL))
        for key, state, before, inside in prepared.values(_BORDERS, [list(vehicle_ids)])
    }


def list_zones(actor: Actor) -> "QuerySet[Geofence]":
    """Visible zones with the number of cars that are in them."""
    inside = ZoneVisit.objects.filter(zone=OuterRef("pk"), left_at=None).order_by()
    counted = inside.values("zone").annotate(number=Count("pk")).values("number")
    return visible_zones(actor).annotate(cars_inside=Coalesce(Subquery(counted), 0))


def list_zone_visits(actor: Actor) -> "QuerySet[ZoneVisit]":
    """Stays of the cars that the actor sees in the zones that the actor sees."""
    return ZoneVisit.objects.filter(
        zone__in=visible_zones(actor).values("pk"), vehicle__in=visible_vehicles(actor).values("pk")
    )


def list_zones_of_vehicle(actor: Actor, vehicle_id: str) -> list[dict[str, Any]]:
    """The zones that a car is in, and since when; by kind and name. Raises NotFound."""
    try:
        car = visible_vehicles(actor).filter(pk=UUID(vehicle_id)).first()
    except ValueError:
        car = None
    if car is None:
        raise NotFound
    open_visits = ZoneVisit.objects.filter(vehicle=car, left_at=None, zone__removed_at=None)
    return [
        {
            "id": visit.zone.id,
            "kind": visit.zone.kind,
            "name": visit.zone.name,
            "rules": visit.zone.rules,
            "since": visit.entered_at,
        }
        for visit in open_visits.select_related("zone").order_by("zone__kind", "zone__name")
    ]


def _inside(vehicle_ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    names = {str(key): key for key in vehicle_ids}
    rows = prepared.values(_INSIDE, ["{" + ",".join(names) + "}"])
    sets = {zones: frozenset(map(UUID, zones.split(","))) for zones in {zones for _, zones in rows}}
    return {names[key]: sets[zones] for key, zones in rows}
