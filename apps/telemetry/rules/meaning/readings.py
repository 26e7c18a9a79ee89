"""One reading as the rules see it, and how far the car came since the one before."""

from dataclasses import dataclass
from typing import Final, NamedTuple

# m/s; 252 km/h. What goes faster is a fault of the sensor, not of the driver.
_FASTEST: Final = 70
# A new unit counts from where it likes: so many readings in a row make it the truth.
_BELIEVED_AFTER: Final = 3
# m/s; how fast a car is taken to drive where nobody saw it: 30 km/h, a town's mean.
_USUAL_PACE: Final = 30 / 3.6
_SLOWEST_SEEN_KMH: Final = 10


class Reading(NamedTuple):
    """`ts` in ms since 1970, `soc` in percent; None is unknown."""

    ts: int
    odometer_m: int | None = None
    speed_kmh: float | None = None
    soc: float | None = None
    charging_kw: float | None = None
    plugged: bool | None = None
    ignition: bool | None = None
    lat: float | None = None
    lng: float | None = None
    dtc: tuple[str, ...] | None = None


@dataclass(slots=True)
class Odometer:
    """Metres between readings, whatever the sensor says in between: a step backwards, or one that no car
    could drive, counts as nothing until the sensor insists on it.
    """

    metres: int | None = None
    at: int = 0
    doubts: int = 0

    def advance(self, metres: int | None, at: int) -> int:
        """How far the car came since the last reading that was believed."""
        if metres is None:
            return 0
        if self.metres is None:
            self.metres, self.at = metres, at
            return 0
        step = metres - self.metres
        if 0 <= step <= max(at - self.at, 1_000) / 1_000 * _FASTEST:
            self.metres, self.at, self.doubts = metres, at, 0
            return step
        self.doubts += 1
        if self.doubts >= _BELIEVED_AFTER:
            self.metres, self.at, self.doubts = metres, at, 0
        return 0


def travel_ms(metres: float, speed_kmh: float | None = None) -> int:
    """How long a car needs for so many metres, at the speed that was seen at one end of them."""
    seen = speed_kmh is not None and speed_kmh >= _SLOWEST_SEEN_KMH
    pace = speed_kmh / 3.6 if seen and speed_kmh else _USUAL_PACE
    return round(metres / pace * 1_000)


def lower(one: float | None, other: float | None) -> float | None:
    """The lower of two charges; the one that is known."""
    return other if one is None else one if other is None else min(one, other)


def higher(one: float | None, other: float | None) -> float | None:
    """The higher of two charges; the one that is known."""
    return other if one is None else one if other is None else max(one, other)
