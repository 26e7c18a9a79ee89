"""What an alert says to a person: one line, and what it rests on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from apps.core import conditions as c
from apps.core.conditions.fields import Number
from apps.telemetry.enums import Cause
from apps.telemetry.rules.health.definitions import Definition


def alert_title(definition: Definition, plate: str) -> str:
    return f"{plate}: {definition.name}"


def incident_title(definition: Definition, *, cause: str, label: str, cars: int) -> str:
    return f"{definition.name}: {cars} cars {_behind(cause, label)}".rstrip()


def hold_reason(definition: Definition) -> str:
    """A sentence for whoever asks why the car cannot be rented."""
    return f"{definition.name}: {c.sentence(definition.condition)}."


def evidence(
    definition: Definition,
    *,
    peak: float | None,
    codes: tuple[str, ...],
    since: datetime,
    last_seen: datetime,
    count: int,
    flapping: bool,
) -> Mapping[str, Any]:
    """Plain values by name: what the rule asks, what was read, since when, how often."""
    told: dict[str, Any] = {"rule": c.sentence(definition.condition)}
    kind = definition.headline.field.kind
    if isinstance(kind, Number) and peak is not None:
        told["worst_reading"] = f"{peak:.1f} {kind.unit}".rstrip()
    if codes:
        told["codes"] = ", ".join(codes)
    told |= {"since": since.isoformat(), "last_seen": last_seen.isoformat()}
    if count > 1:
        told["times"] = count
    if flapping:
        told["flapping"] = "comes and goes"
    return told


def _behind(cause: str, label: str) -> str:
    if cause == Cause.GATEWAY:
        return f"behind gateway {label}"
    if cause == Cause.STATION:
        return f"at {label}"
    if cause == Cause.AREA:
        return f"around {label}" if label else "in one area"
    return "all over the market"
