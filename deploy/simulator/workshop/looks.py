"""What the workshop looks at on cars, and what it found."""

from dataclasses import dataclass
from typing import Any, Final


def _check(text: str) -> dict[str, Any]:
    return {"text": text, "kind": "check", "photo": "no"}


def _number(text: str, unit: str, least: float | None, most: float | None = None) -> dict[str, Any]:
    return {"text": text, "kind": "number", "photo": "no", "unit": unit, "least": least, "most": most}


SAFETY: Final = "Monthly safety check"
HANDOVER: Final = "After an accident"
TEMPLATES: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": SAFETY,
        "description": "Once a month, and before a car goes back on the road.",
        "signature": True,
        "items": [
            _check("Lights and signals"),
            _check("Wipers and washer"),
            _check("Horn"),
            _number("Tread of the worst tyre", "mm", 3.0),
            _number("Pressure, front left", "bar", 2.3, 2.9),
            _number("12 V battery at rest", "V", 12.3, 13.2),
            _check("Charge port and flap"),
            _check("Seat belts"),
        ],
    },
    {
        "name": HANDOVER,
        "description": "Before the repair and after it; the photos go with the claim.",
        "signature": True,
        "items": [
            {"text": "Front, whole car", "kind": "check", "photo": "always"},
            {"text": "Rear, whole car", "kind": "check", "photo": "always"},
            {"text": "The damage, close", "kind": "check", "photo": "always"},
            _check("Airbags in place"),
            _check("No fault code of the high-voltage system"),
        ],
    },
    {
        "name": "Cleanliness",
        "description": "Random samples of cars that come back.",
        "signature": False,
        "items": [_check("Seats and floor"), _check("Smell"), _check("Windows"), _check("Boot empty")],
    },
)


@dataclass(frozen=True, slots=True)
class Look:
    """One car that is looked over; ``car`` counts from the end of the fleet. What is not said passed."""

    car: int
    template: str = SAFETY
    tread: float = 5.2
    failed: tuple[tuple[str, str], ...] = ()
    finished: bool = True


LOOKS: Final[tuple[Look, ...]] = (
    Look(25),
    Look(26, tread=2.4),
    Look(27),
    Look(28, failed=(("horn", "Only a squeak"),)),
    Look(29, tread=4.1),
    Look(30, template="Cleanliness"),
    Look(31, template="Cleanliness", failed=(("smell", "Durian"),)),
    Look(32, finished=False),
)
NUMBERS: Final = {"pressure-front-left": 2.6, "12-v-battery-at-rest": 12.7}
