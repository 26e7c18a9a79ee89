"""Trouble codes for which a person must be woken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from vehicle_stream.types import Point

# SAE J2012 / ISO 15031-6 meanings. Five characters: a maker's failure type byte does not change the meaning.
CRITICAL_CODES: Final[dict[str, str]] = {
    "P0AA6": "high-voltage system isolation fault",
    "P0A0D": "high-voltage interlock circuit open",
    "P0A7E": "traction battery over temperature",
    "P0A9C": "traction battery temperature sensor out of range",
    "B0001": "driver frontal airbag deployed",
    "B0010": "passenger frontal airbag deployed",
    "B0020": "left side airbag deployed",
    "B0028": "right side airbag deployed",
}


@dataclass(frozen=True, slots=True)
class CriticalFault:
    """One car with one critical code, and when it was first seen in the batch."""

    device_id: str
    market: str
    code: str
    seen_at_ms: int

    @property
    def meaning(self) -> str:
        """What the code says, in words."""
        return CRITICAL_CODES[self.code]


def find_critical(points: Iterable[Point]) -> list[CriticalFault]:
    """One fault per car and code, however many points repeat it."""
    found: dict[tuple[str, str], CriticalFault] = {}
    for point in points:
        for trouble_code in point["dtc"]:
            code = trouble_code[:5]
            key = (point["device_id"], code)
            if code in CRITICAL_CODES and key not in found:
                found[key] = CriticalFault(point["device_id"], point["market"], code, point["ts"])
    return list(found.values())
