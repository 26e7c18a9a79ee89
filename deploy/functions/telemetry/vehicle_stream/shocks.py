"""From an untrusted shock to a normalised one."""

from collections.abc import Mapping

from vehicle_stream import clock, fields, identifiers, position
from vehicle_stream.rejection import Finding, RejectedError
from vehicle_stream.types import Shock

# From where the car was hit, as it sees itself.
DIRECTIONS = frozenset({"front", "rear", "left", "right", "below"})


def read_shock(
    raw: Mapping[str, object], *, device_id: str, market: str, message_id: str, now_ms: int
) -> Shock:
    """Validate strictly; raises :class:`RejectedError`."""
    lat, lng = position.coordinates(raw)
    direction = fields.text(raw, "direction", identifiers.REFERENCE)
    if direction not in DIRECTIONS:
        raise RejectedError(Finding.BAD_FORMAT, "direction")
    return Shock(
        device_id=device_id,
        market=market,
        message_id=message_id,
        shock_id=fields.text(raw, "shock_id", identifiers.MESSAGE_ID).lower(),
        ts=clock.event_time(raw, now_ms),
        peak_g=fields.number(raw, "peak_g", 0.5, 200, 2),
        direction=direction,
        speed_kmh=fields.number(raw, "speed_kmh", 0, 400, 1),
        lat=lat,
        lng=lng,
    )
