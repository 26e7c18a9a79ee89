"""Do the sources of a car agree, field by field, and if not: which of them is odd, and why?

Sources hear of a car by different ways and at different times, so two sayings are compared as of one moment:
what the shadow reported at 12:03 beside what the history holds for 12:03. A source that is merely late is
behind; it is odd only when it stays behind for longer than any sound car needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from apps.fleet.enums import VehicleState
from apps.telemetry.enums import Agreement, TruthField, TruthReason, TruthSource
from apps.telemetry.rules.drift.truths import CarTruths, Past, Told

_A: Final = Agreement
_F: Final = TruthField
_R: Final = TruthReason
_S: Final = TruthSource
_MINUTE: Final = timedelta(minutes=1)

# A unit reports to its shadow at least every ten minutes while it is within reach.
SHADOW_LATE: Final = 12 * _MINUTE
SHADOW_STUCK: Final = 25 * _MINUTE
REGISTRY_DEAF: Final = 15 * _MINUTE
CLOCK_BACK: Final = 15 * _MINUTE
READING_LATE: Final = 5 * _MINUTE
# Events and readings of one moment come by different messages.
SETTLES_WITHIN: Final = 3 * _MINUTE
DOCKED_FOR: Final = 20 * _MINUTE
AWAY_M: Final = 300.0

PARKED: Final = frozenset({VehicleState.AVAILABLE, VehicleState.RESERVED})
IN_RENTAL: Final = frozenset({VehicleState.ON_TRIP, VehicleState.STOPPED})

# By how much two sayings of one moment may differ.
_TOLERANCES: Final[Mapping[TruthField, float]] = {_F.SOC: 4.0, _F.ODOMETER: 2_000.0, _F.POSITION: 250.0}
VALUES: Final = (_F.POSITION, _F.LOCKED, _F.IGNITION, _F.PLUGGED, _F.SOC, _F.ODOMETER)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a comparison came to. `lasting` is how long it has been so already, where the sayings tell."""

    field: TruthField
    agreement: Agreement
    reason: TruthReason
    odd: TruthSource | None = None
    lasting: timedelta = timedelta(0)


def differing_values(car: CarTruths) -> list[TruthField]:
    """The values in which shadow and registry differ as they stand; the past decides what that means."""
    registry, shadow = car.registry, car.shadow
    if registry is None or shadow is None:
        return []
    return [
        name
        for name in VALUES
        if name in registry.values and name in shadow.values and not close(name, registry[name], shadow[name])
    ]


def compare(car: CarTruths, past: Past | None, *, at: datetime) -> list[Finding]:
    """Every field, in the order of the page. `past` is the history around the shadow's report."""
    reading = _reading(car)
    values = [_value(name, car, past, reading) for name in VALUES]
    return [_heard(car), reading, _state(car, at), _place(car, at), *values]


def close(name: TruthField, one: Any, other: Any) -> bool:
    """Whether two sayings are the same for all that matters."""
    if name is _F.POSITION:
        return bool(one.metres_to(other) <= _TOLERANCES[name])
    tolerance = _TOLERANCES.get(name)
    return bool(one == other if tolerance is None else abs(one - other) <= tolerance)


def _heard(car: CarTruths) -> Finding:
    """Registry and shadow hear the same car by different ways; silence of the car is silence on both."""
    registry = car.registry.heard_at if car.registry else None
    shadow = car.shadow.heard_at if car.shadow else None
    if registry is None or shadow is None:
        return _unmatched(_F.HEARD, registry, shadow)
    if registry - shadow > SHADOW_STUCK:
        return Finding(_F.HEARD, _A.DIFFER, _R.SHADOW_STUCK, _S.SHADOW, registry - shadow)
    if shadow - registry > REGISTRY_DEAF:
        return Finding(_F.HEARD, _A.DIFFER, _R.REGISTRY_DEAF, _S.REGISTRY, shadow - registry)
    if registry - shadow > SHADOW_LATE:
        return Finding(_F.HEARD, _A.BEHIND, _R.NOT_CAUGHT_UP, _S.SHADOW)
    return Finding(_F.HEARD, _A.AGREE, _R.SAME)


def _reading(car: CarTruths) -> Finding:
    """Registry and hot table keep the newest reading of one stream: by the car's time here, by its number
    there."""
    registry, hot = car.registry, car.hot
    if registry is None or hot is None or registry.ts is None or hot.ts is None:
        return _unmatched(_F.READING, registry and registry.ts, hot and hot.ts)
    since = None if registry.heard_at is None else registry.heard_at - registry.ts
    newer = registry.seq is not None and hot.seq is not None and hot.seq > registry.seq
    if since is not None and since > CLOCK_BACK and newer:
        return Finding(_F.READING, _A.DIFFER, _R.CLOCK_BACK, _S.REGISTRY, since)
    if registry.ts - hot.ts > READING_LATE:
        return Finding(_F.READING, _A.DIFFER, _R.HOT_BEHIND, _S.HOT)
    if hot.ts - registry.ts > READING_LATE:
        return Finding(_F.READING, _A.DIFFER, _R.REGISTRY_BEHIND, _S.REGISTRY)
    return Finding(_F.READING, _A.AGREE, _R.SAME)


def _state(car: CarTruths, at: datetime) -> Finding:
    """A rental is open, and the car stands plugged in."""
    witnesses = _witnesses(car)
    if car.state not in IN_RENTAL or not witnesses:
        return Finding(_F.STATE, _A.ALONE, _R.ONE_SOURCE)
    docked = all(told[_F.PLUGGED] is True and told[_F.IGNITION] is False for told in witnesses)
    if not docked:
        return Finding(_F.STATE, _A.AGREE, _R.SAME)
    if at - car.state_at < DOCKED_FOR:
        return Finding(_F.STATE, _A.BEHIND, _R.JUST_CHANGED)
    return Finding(_F.STATE, _A.DIFFER, _R.DOCKED_IN_RENTAL, _S.REGISTRY)


def _place(car: CarTruths, at: datetime) -> Finding:
    """The log says that the car stands, and where; every witness has to say otherwise."""
    witnesses = _witnesses(car)
    if car.state not in PARKED or not witnesses:
        return Finding(_F.PLACE, _A.ALONE, _R.ONE_SOURCE)
    moved_at = max(car.state_at, car.station_at or car.state_at)
    moving = all(told[_F.IGNITION] is True for told in witnesses)
    positions = [told[_F.POSITION] for told in witnesses if told[_F.POSITION] is not None]
    station = car.station
    away = (
        station is not None
        and len(positions) == len(witnesses)
        and all(station.place.metres_to(position) > AWAY_M for position in positions)
    )
    if not (moving or away):
        return Finding(_F.PLACE, _A.AGREE, _R.SAME)
    if at - moved_at < SETTLES_WITHIN:
        return Finding(_F.PLACE, _A.BEHIND, _R.JUST_CHANGED)
    reason = _R.MOVES_WHILE_PARKED if moving else _R.AWAY_FROM_STATION
    return Finding(_F.PLACE, _A.DIFFER, reason, _S.REGISTRY)


def _value(name: TruthField, car: CarTruths, past: Past | None, reading: Finding) -> Finding:
    registry, shadow, hot = car.registry, car.shadow, car.hot
    ours, theirs = registry and registry[name], shadow and shadow[name]
    if _is_tampered(name, registry, hot):
        return Finding(name, _A.DIFFER, _R.SAME_READING, _S.HOT)
    if ours is None or theirs is None:
        known = [told[name] for told in car.told.values() if told[name] is not None]
        return _unmatched(name, *known) if len(known) < 2 else Finding(name, _A.AGREE, _R.SAME)
    if close(name, ours, theirs):
        return Finding(name, _A.AGREE, _R.SAME)
    if name is _F.POSITION and _drives(car):
        return Finding(name, _A.BEHIND, _R.DRIVING)
    readings = past.readings() if past else []
    then = [each[name] for each in readings if each.get(name) is not None]
    if reading.odd is _S.REGISTRY or not then or any(close(name, value, theirs) for value in then):
        return Finding(name, _A.BEHIND, _R.NOT_CAUGHT_UP)
    return Finding(name, _A.DIFFER, _R.SAME_MOMENT, _S.SHADOW)


def _is_tampered(name: TruthField, registry: Told | None, hot: Told | None) -> bool:
    """One and the same reading says two things."""
    if registry is None or hot is None or registry.seq is None or registry.seq != hot.seq:
        return False
    ours, theirs = registry[name], hot[name]
    return ours is not None and theirs is not None and not close(name, ours, theirs)


def _witnesses(car: CarTruths) -> list[Told]:
    """Who can tell what the car itself does: its newest reading, and its shadow unless that is late."""
    told = [car.registry] if car.registry and _F.IGNITION in car.registry.values else []
    shadow = car.shadow
    if shadow is None or _F.IGNITION not in shadow.values:
        return told
    heard = car.registry.heard_at if car.registry else None
    late = heard is not None and (shadow.heard_at is None or heard - shadow.heard_at > SHADOW_LATE)
    return told if late else [*told, shadow]


def _drives(car: CarTruths) -> bool:
    return any(told[_F.IGNITION] is True for told in car.told.values())


def _unmatched(name: TruthField, *values: Any) -> Finding:
    if all(value is None for value in values):
        return Finding(name, _A.UNKNOWN, _R.NOBODY_KNOWS)
    return Finding(name, _A.ALONE, _R.ONE_SOURCE)
