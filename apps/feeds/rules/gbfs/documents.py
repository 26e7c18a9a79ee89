"""The twelve files of a market, as GBFS 3.0 describes them: data only, the envelope is put around it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from apps.feeds.enums import FeedName
from apps.feeds.rules.identity import rotating_id
from apps.feeds.types import OpenMarket, OpenStation, OpenVehicle, OpenZone, Publisher

VERSION: Final = "3.0"
TTL_S: Final = 60

Data = dict[str, Any]
_LANGUAGE: Final = "en"
_RIDE: Final = ("ride_start_allowed", "ride_end_allowed", "ride_through_allowed")


def data_of(name: FeedName, market: OpenMarket, by: Publisher) -> Data:
    """The `data` member of one file."""
    return _MAKERS[name](market, by)


def entries_of(name: FeedName, data: Mapping[str, Any]) -> int:
    """How many things a file lists."""
    if name is FeedName.GEOFENCING_ZONES:
        return len(data["geofencing_zones"]["features"])
    return max((len(value) for value in data.values() if isinstance(value, list)), default=1)


def url_of(base_url: str, market: str, name: str) -> str:
    """Where the public finds a file."""
    return f"{base_url}/api/v1/gbfs/{market}/{name}.json"


def moment(at: datetime) -> str:
    """RFC 3339 to the second, UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _words(text: str) -> list[dict[str, str]]:
    return [{"text": text, "language": _LANGUAGE}]


def _system_id(market: OpenMarket) -> str:
    return f"ev4rent_{market.code.lower()}"


def _gbfs(market: OpenMarket, by: Publisher) -> Data:
    listed = [name for name in FeedName if name is not FeedName.MANIFEST]
    return {
        "feeds": [
            {"name": name.value, "url": url_of(by.base_url, market.code, name.value)} for name in listed
        ]
    }


def _versions(market: OpenMarket, by: Publisher) -> Data:
    return {"versions": [{"version": VERSION, "url": url_of(by.base_url, market.code, "gbfs")}]}


def _manifest(market: OpenMarket, by: Publisher) -> Data:
    return {"datasets": [{"system_id": _system_id(market), **_versions(market, by)}]}


def _system_information(market: OpenMarket, by: Publisher) -> Data:
    return {
        "system_id": _system_id(market),
        "languages": [_LANGUAGE],
        "name": _words(f"EV4rent {market.name}"),
        "opening_hours": "24/7",
        "operator": _words("EV4rent"),
        "feed_contact_email": by.contact,
        "manifest_url": url_of(by.base_url, market.code, "manifest"),
        "timezone": market.time_zone,
    }


def _vehicle_types(market: OpenMarket, by: Publisher) -> Data:
    return {
        "vehicle_types": [
            {
                "vehicle_type_id": kind.code,
                "form_factor": "car",
                "propulsion_type": "electric",
                "max_range_meters": kind.range_m,
                "name": _words(f"{kind.make} {kind.model}"),
                "make": _words(kind.make),
                "model": _words(kind.model),
                "g_CO2_km": 0,
                "wheel_count": 4,
                "return_constraint": "any_station",
            }
            for kind in market.types
        ]
    }


def _station_information(market: OpenMarket, by: Publisher) -> Data:
    return {"stations": [_station(stop) for stop in market.stations]}


def _station(stop: OpenStation) -> Data:
    told: Data = {
        "station_id": stop.stop_id,
        "name": _words(stop.name),
        "lat": stop.lat,
        "lon": stop.lng,
        "parking_type": stop.kind,
        "is_charging_station": stop.is_charging,
    }
    if stop.address:
        told["address"] = stop.address
    if stop.capacity is not None:
        told["capacity"] = stop.capacity
    if stop.region is not None:
        told["region_id"] = stop.region
    return told


def _station_status(market: OpenMarket, by: Publisher) -> Data:
    return {"stations": [_standing(stop, market) for stop in market.stations]}


def _standing(stop: OpenStation, market: OpenMarket) -> Data:
    told: Data = {
        "station_id": stop.stop_id,
        "num_vehicles_available": stop.available,
        "vehicle_types_available": [
            {"vehicle_type_id": code, "count": count} for code, count in sorted(stop.types.items())
        ],
        "num_vehicles_disabled": stop.disabled,
        "num_docks_disabled": stop.bays_out_of_order,
        "is_installed": True,
        "is_renting": True,
        "is_returning": stop.bays_free is None or stop.bays_free > 0,
        "last_reported": moment(market.at),
    }
    if stop.bays_free is not None:
        told["num_docks_available"] = stop.bays_free
    return told


def _vehicle_status(market: OpenMarket, by: Publisher) -> Data:
    return {"vehicles": [told for car in market.vehicles if (told := _vehicle(car, by))]}


def _vehicle(car: OpenVehicle, by: Publisher) -> Data | None:
    """None for a car of which nobody knows where it is: a customer could not find it either."""
    told: Data = {
        "vehicle_id": rotating_id(by.secret, car.id, car.last_trip_ended_at),
        "is_reserved": car.state == "reserved",
        "is_disabled": car.state not in {"available", "reserved"},
        "vehicle_type_id": car.type,
    }
    if car.stop_id is not None:
        told["station_id"] = car.stop_id
    elif car.lat is not None and car.lng is not None:
        told |= {"lat": round(car.lat, 5), "lon": round(car.lng, 5)}
    else:
        return None
    if car.reported_at is not None:
        told["last_reported"] = moment(car.reported_at)
    if car.soc is not None:
        told["current_fuel_percent"] = round(car.soc / 100, 2)
        told["current_range_meters"] = round(car.range_m * car.soc / 100, -2)
    return told


def _regions(market: OpenMarket, by: Publisher) -> Data:
    return {"regions": [{"region_id": key, "name": _words(name)} for key, name in market.regions.items()]}


def _pricing_plans(market: OpenMarket, by: Publisher) -> Data:
    """Fares belong to the core platform; until it tells us of them we publish none."""
    return {"plans": []}


def _alerts(market: OpenMarket, by: Publisher) -> Data:
    return {
        "alerts": [
            {
                "alert_id": f"bays-{stop.stop_id}",
                "type": "other",
                "station_ids": [stop.stop_id],
                "summary": _words(_broken(stop)),
            }
            for stop in market.stations
            if stop.bays_out_of_order
        ]
    }


def _broken(stop: OpenStation) -> str:
    count = stop.bays_out_of_order
    what = "A charging point is" if count == 1 else f"{count} charging points are"
    return f"{what} out of order at {stop.name}"


def _zones(market: OpenMarket, by: Publisher) -> Data:
    return {
        "geofencing_zones": {
            "type": "FeatureCollection",
            "features": [_feature(zone) for zone in market.zones if zone.rules],
        },
        "global_rules": [
            # Where a market has a service area, trips end inside of it only.
            {
                "ride_start_allowed": True,
                "ride_end_allowed": not any(zone.kind == "service_area" for zone in market.zones),
                "ride_through_allowed": True,
            }
        ],
    }


def _feature(zone: OpenZone) -> Data:
    shape = zone.outline
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    rules = {**dict.fromkeys(_RIDE, True), **zone.rules}
    return {
        "type": "Feature",
        "properties": {"name": _words(zone.name), "rules": [rules]},
        "geometry": {"type": "MultiPolygon", "coordinates": parts},
    }


_MAKERS: Final[Mapping[FeedName, Callable[[OpenMarket, Publisher], Data]]] = {
    FeedName.GBFS: _gbfs,
    FeedName.MANIFEST: _manifest,
    FeedName.GBFS_VERSIONS: _versions,
    FeedName.SYSTEM_INFORMATION: _system_information,
    FeedName.VEHICLE_TYPES: _vehicle_types,
    FeedName.STATION_INFORMATION: _station_information,
    FeedName.STATION_STATUS: _station_status,
    FeedName.VEHICLE_STATUS: _vehicle_status,
    FeedName.SYSTEM_REGIONS: _regions,
    FeedName.SYSTEM_PRICING_PLANS: _pricing_plans,
    FeedName.SYSTEM_ALERTS: _alerts,
    FeedName.GEOFENCING_ZONES: _zones,
}
