"""Zones: for people by market, and for the telemetry as an index that is kept as long as nothing changes."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db.models import Max, QuerySet

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet.models import Geofence
from apps.fleet.rules.zones.index import ZoneIndex
from apps.fleet.selectors.visible import visible_stations

# A changed zone is noticed within so many seconds; asking at each batch would cost each batch.
_KEPT_S: Final = 5


def visible_zones(actor: Actor) -> "QuerySet[Geofence]":
    """The zones of the actor's markets that were not taken away."""
    rows = Geofence.objects.filter(removed_at=None)
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def find_zone_indexes(markets: Collection[str], *, at: datetime) -> dict[str, ZoneIndex]:
    """The zones of each of these markets, ready to be asked; a market without zones is absent."""
    newest = _newest(int(at.timestamp()) // _KEPT_S)
    return {market: _index(market, newest[market]) for market in markets if market in newest}


def forget_zone_indexes() -> None:
    """For tests: zones change more often there."""
    _newest.cache_clear()
    _index.cache_clear()


def list_zones_of_station(actor: Actor, station_id: str) -> list[Geofence]:
    """The zones that a station lies in, by kind and name. Raises NotFound."""
    try:
        stop = visible_stations(actor).filter(pk=UUID(station_id)).first()
    except ValueError:
        stop = None
    if stop is None:
        raise NotFound
    near = Geofence.objects.filter(
        market=stop.market,
        removed_at=None,
        west__lte=stop.lng,
        east__gte=stop.lng,
        south__lte=stop.lat,
        north__gte=stop.lat,
    ).order_by("kind", "name")
    zones = {zone.id: zone for zone in near}
    index = ZoneIndex({key: z.kind for key, z in zones.items()}, [z.geometry for z in zones.values()])
    inside = index.at([stop.lng], [stop.lat])[0]
    return [zone for key, zone in zones.items() if key in inside]


def list_stations_of_zone(actor: Actor, zone_id: UUID) -> list[UUID]:
    """The ids of the stations that lie in a zone. Raises NotFound."""
    zone = visible_zones(actor).filter(pk=zone_id).first()
    if zone is None:
        raise NotFound("There is no such zone.")
    near = visible_stations(actor).filter(
        market=zone.market,
        lng__gte=zone.west,
        lng__lte=zone.east,
        lat__gte=zone.south,
        lat__lte=zone.north,
    )
    places = list(near.values_list("pk", "lng", "lat"))
    index = ZoneIndex({zone.id: zone.kind}, [zone.geometry])
    found = index.at([lng for _, lng, _ in places], [lat for *_, lat in places]) if places else []
    return [key for (key, *_), zones in zip(places, found, strict=True) if zones]


def export_zones(actor: Actor, *, market: str | None = None, kind: str | None = None) -> dict[str, Any]:
    """Visible zones as a FeatureCollection that `import_zones` reads back to the same zones."""
    rows = visible_zones(actor).order_by("market", "kind", "name")
    if market is not None:
        rows = rows.filter(market=market)
    if kind is not None:
        rows = rows.filter(kind=kind)
    features = [
        {
            "type": "Feature",
            "id": str(zone.id),
            "properties": {"name": zone.name, "kind": zone.kind, "market": zone.market, **zone.rules},
            "geometry": zone.geometry,
        }
        for zone in rows
    ]
    return {"type": "FeatureCollection", "features": features}


@lru_cache(maxsize=1)
def _newest(_moment: int) -> dict[str, int]:
    """By market the transaction that wrote one of its zones last; rows are never deleted."""
    return dict(Geofence.objects.values_list("market").annotate(newest=Max("revision")))


@lru_cache(maxsize=32)
def _index(market: str, _revision: int) -> ZoneIndex:
    rows = Geofence.objects.filter(market=market, removed_at=None).values_list("id", "kind", "geometry")
    found = list(rows)
    return ZoneIndex({key: kind for key, kind, _ in found}, [shape for *_, shape in found])
