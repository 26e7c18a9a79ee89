"""Checks what somebody asks of a lever; an error names the field at fault."""

from dataclasses import dataclass
from typing import Final

from deploy.simulator.faults.labels import Kind

MAX_MINUTES: Final = 240

SILENCE: Final = "silence-vehicle"
DRAIN: Final = "drain-battery"
IGNORE: Final = "ignore-commands"
DRIFT: Final = "drift-shadow"

# How a shadow can part from its car, and for how long it then does.
DRIFTS: Final = {"stuck": Kind.SHADOW_STUCK, "lock": Kind.SHADOW_LOCK}
DRIFT_MINUTES: Final = 120.0

# What each lever takes, for whoever draws a form.
LEVERS: Final = (
    {"lever": SILENCE, "takes": {"device_id": "a car", "minutes": f"1 to {MAX_MINUTES}"}},
    {"lever": DRAIN, "takes": {"device_id": "a car"}},
    {"lever": IGNORE, "takes": {"device_id": "a car", "minutes": f"1 to {MAX_MINUTES}"}},
    {"lever": DRIFT, "takes": {"device_id": "a car", "how": "stuck or lock"}},
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


@dataclass(frozen=True, slots=True)
class DriftShadow:
    """This car's shadow is not what the car is."""

    device_id: str
    kind: Kind


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


def parse_drift(body: object) -> DriftShadow:
    """Read the body of ``drift-shadow``."""
    fields = _fields(body, {"device_id", "how"})
    how = fields.get("how", "lock")
    if not isinstance(how, str) or how not in DRIFTS:
        raise InvalidRequestError("how", f"must be one of {', '.join(DRIFTS)}")
    return DriftShadow(_device_id(fields), DRIFTS[how])


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
