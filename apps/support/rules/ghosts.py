"""What the guard knows of a rental that did not end, as an agent reads it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


def ghost_lines(evidence: Mapping[str, Any], *, zone: str) -> list[str]:
    """The guard's evidence in sentences, times as the market's clock shows them; what is not known is left
    out.
    """
    return list(_lines(evidence, zone))


def _lines(evidence: Mapping[str, Any], zone: str) -> Iterator[str]:
    if station := evidence.get("station"):
        metres = evidence.get("metres_from_station")
        yield f"Stands at {station}" + ("" if metres is None else f", {metres} m from its middle")
    if since := evidence.get("standing_since"):
        local = datetime.fromisoformat(since).astimezone(ZoneInfo(zone))
        waits = evidence.get("longer_than_minutes")
        yield f"Since {local.day} {local:%B %Y, %H:%M}" + (
            "" if waits is None else f"; the rule waits {waits} min"
        )
    yield "Locked, and switched off"
    if evidence.get("plugged") is not None:
        charge = evidence.get("soc")
        cable = "On the cable" if evidence["plugged"] else "Without its cable"
        yield cable + ("" if charge is None else f", battery at {charge:.0f} %")
    if (driven := evidence.get("distance_m")) is not None:
        yield f"Driven until then: {driven / 1000:.1f} km"
