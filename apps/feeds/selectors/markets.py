"""All of a market that the public may see, with a handful of queries whatever its size."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.feeds.types import OpenMarket, OpenStation, OpenType, OpenVehicle, OpenZone
from apps.fleet import selectors as fleet
from apps.fleet.enums import VehicleState, ZoneKind
from apps.telemetry import selectors as telemetry

# In somebody's hands, or nowhere that a customer could go to.
_ABSENT: Final = (
    VehicleState.ON_TRIP.value,
    VehicleState.STOPPED.value,
    VehicleState.ELSEWHERE.value,
    VehicleState.MISSING.value,
    VehicleState.REMOVED.value,
)
_US: Final = Actor.system("feeds.gbfs")


def look_at(code: str, *, at: datetime) -> OpenMarket:
    """The market as of now. Raises NotFound for a code that no market has."""
    market = accounts.list_markets(_US).filter(code=code).get()
    zones = list(fleet.visible_zones(_US).filter(market=code).order_by("kind", "name"))
    cars = _vehicles(code)
    regions = {str(zone.id): zone.name for zone in zones if zone.kind == ZoneKind.DISTRICT}
    return OpenMarket(
        code=code,
        name=market.name,
        time_zone=market.time_zone,
        languages=tuple(market.languages),
        types=_types(),
        stations=_stations(code, cars, regions, at),
        vehicles=cars,
        zones=[OpenZone(zone.name, zone.kind, zone.outline, zone.rules) for zone in zones],
        regions=regions or {code: market.name},
        at=at,
    )


def _types() -> list[OpenType]:
    rows = fleet.list_vehicle_types().order_by("code").values_list("code", "make", "model", "range_m")
    return [OpenType(*row) for row in rows]


def _vehicles(code: str) -> list[OpenVehicle]:
    ends = fleet.find_trip_ends(code)
    rows: Any = (
        telemetry.list_vehicles(_US)
        .filter(market=code)
        .exclude(vehicle_state__in=_ABSENT)
        .order_by("id")
        .values_list(
            "id",
            "vehicle_type__code",
            "vehicle_state",
            "station__stop_id",
            "snapshot__lat",
            "snapshot__lng",
            "snapshot__soc",
            "vehicle_type__range_m",
            "snapshot__ts",
        )
    )
    return [OpenVehicle(*(*row, ends.get(row[0]))) for row in rows]


def _stations(
    code: str, cars: list[OpenVehicle], regions: Mapping[str, str], at: datetime
) -> list[OpenStation]:
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for car in cars:
        if car.stop_id is not None and car.state == VehicleState.AVAILABLE:
            types[car.stop_id][car.type] += 1
    # Counted by the selector; no columns of the model.
    stops: list[Any] = list(fleet.list_stations(_US).filter(market=code).order_by("stop_id"))
    places = _regions_of(code, stops, regions, at)
    return [
        OpenStation(
            stop_id=stop.stop_id,
            name=stop.name,
            lat=stop.lat,
            lng=stop.lng,
            kind=stop.kind,
            capacity=stop.capacity,
            is_charging=stop.is_charging,
            address=stop.address,
            available=stop.vehicles_available,
            disabled=stop.vehicles_disabled,
            bays_free=stop.bays_free,
            bays_out_of_order=stop.bays_out_of_order,
            types=types[stop.stop_id],
            region=region,
        )
        for stop, region in zip(stops, places, strict=True)
    ]


def _regions_of(code: str, stops: list[Any], regions: Mapping[str, str], at: datetime) -> list[str | None]:
    """The district of each station, as far as there are districts."""
    index = fleet.find_zone_indexes([code], at=at).get(code)
    if index is None or not stops or code in regions:
        return [code if code in regions else None for _ in stops]
    inside = index.at([stop.lng for stop in stops], [stop.lat for stop in stops])
    return [next((str(zone) for zone in zones if str(zone) in regions), None) for zones in inside]
