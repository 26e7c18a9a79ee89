"""Checks what somebody asks of a lever; an error names the field at fault."""

from dataclasses import dataclass
from typing import Final

MAX_MINUTES: Final = 240

SILENCE: Final = "silence-vehicle"
DRAIN: Final = "drain-battery"
IGNORE: Final = "ignore-commands"

# What each lever takes, for whoever draws a form.
LEVERS: Final = (
    {"lever": SILENCE, "takes": {"device_id": "a car", "minutes": f"1 to {MAX_MINUTES}"}},
    {"lever": DRAIN, "takes": {"device_id": "a car"}},
    {"lever": IGNORE, "takes": {"device_id": "a car", "minutes": f"1 to {MAX_MINUTES}"}},
)


class InvalidRequestError(ValueError):
    """The body cannot be used."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field} {problem}")
        self.field = field
        self.problem = problem


@dataclass(frozen=True, slots=True)
class SilenceVehicle:
    """This car says nothing for so long."""

    device_id: str
    minutes: float


@dataclass(frozen=True, slots=True)
class IgnoreCommands:
    """This car does nothing that it is told, and answers nothing, for so long."""

    device_id: str
    minutes: float


@dataclass(frozen=True, slots=True)
class DrainBattery:
    """This car's battery goes flat."""

    device_id: str


def parse_silence(body: object) -> SilenceVehicle:
    """Read the body of ``silence-vehicle``."""
    return SilenceVehicle(*_car_and_minutes(body))


def parse_ignore(body: object) -> IgnoreCommands:
    """Read the body of ``ignore-commands``."""
    return IgnoreCommands(*_car_and_minutes(body))


def parse_drain(body: object) -> DrainBattery:
    """Read the body of ``drain-battery``."""
    return DrainBattery(_device_id(_fields(body, {"device_id"})))


def _car_and_minutes(body: object) -> tuple[str, float]:
    fields = _fields(body, {"device_id", "minutes"})
    minutes = fields.get("minutes")
    if isinstance(minutes, bool) or not isinstance(minutes, int | float):
        raise InvalidRequestError("minutes", "must be a number")
    if not 1 <= minutes <= MAX_MINUTES:
        raise InvalidRequestError("minutes", f"must be between 1 and {MAX_MINUTES}")
    return _device_id(fields), float(minutes)


def _fields(body: object, known: set[str]) -> dict[str, object]:
    if not isinstance(body, dict):
        raise InvalidRequestError("body", "must be a JSON object")
    for name in body:
        if name not in known:
            raise InvalidRequestError(str(name)[:40], "is not known")
    return body


def _device_id(fields: dict[str, object]) -> str:
    device_id = fields.get("device_id")
    if not isinstance(device_id, str) or not device_id:
        raise InvalidRequestError("device_id", "must be the device id of a car")
    return device_id
