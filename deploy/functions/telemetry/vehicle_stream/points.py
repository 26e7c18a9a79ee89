"""From an untrusted point to a normalised one."""

from collections.abc import Mapping

from vehicle_stream import clock, fields, identifiers, position
from vehicle_stream.types import Point

MAX_TROUBLE_CODES = 32
TYRES = 4


def read_point(
    raw: Mapping[str, object], *, device_id: str, market: str, message_id: str, now_ms: int
) -> Point:
    """Validate strictly and keep the known fields only; raises :class:`RejectedError`."""
    lat, lng = position.coordinates(raw)
    return Point(
        device_id=device_id,
        market=market,
        message_id=message_id,
        seq=fields.integer(raw, "seq"),
        ts=clock.event_time(raw, now_ms),
        lat=lat,
        lng=lng,
        speed_kmh=fields.number(raw, "speed_kmh", 0, 300, 1),
        heading=fields.number(raw, "heading", 0, 360, 1) % 360,
        soc=fields.number(raw, "soc", 0, 100, 1),
        soh=fields.number(raw, "soh", 0, 110, 1),
        odometer_m=fields.integer(raw, "odometer_m", high=5_000_000_000),
        v12=fields.number(raw, "v12", 0, 20, 2),
        tyre_kpa=_tyres(raw),
        temp_c=fields.number(raw, "temp_c", -60, 120, 1),
        plugged=fields.flag(raw, "plugged"),
        charging_kw=fields.number(raw, "charging_kw", 0, 500, 2),
        locked=fields.flag(raw, "locked"),
        ignition=fields.flag(raw, "ignition"),
        dtc=_trouble_codes(raw),
    )


def _tyres(raw: Mapping[str, object]) -> list[int]:
    fields.required(raw, "tyre_kpa")
    values = fields.items(raw, "tyre_kpa", TYRES)
    return [int(fields.as_number(value, "tyre_kpa", 0, 1_000, 0)) for value in values]


def _trouble_codes(raw: Mapping[str, object]) -> list[str]:
    fields.required(raw, "dtc")
    values = fields.items(raw, "dtc", MAX_TROUBLE_CODES)
    return sorted({fields.as_text(value, "dtc", identifiers.TROUBLE_CODE).upper() for value in values})
