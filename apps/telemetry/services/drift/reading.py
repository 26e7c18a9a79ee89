"""One car's truths, for a person who looks at its page: asked for at once, each within two seconds.

No transaction is open while we wait. A source that is away is a column that says so.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.core.errors import Upstream
from apps.core.types import Actor
from apps.telemetry.enums import Agreement, DriftState, TruthField, TruthSource
from apps.telemetry.gateways import truths as gateways
from apps.telemetry.models import Drift
from apps.telemetry.rules.drift.comparing import Finding, compare, differing_values
from apps.telemetry.rules.drift.truths import CarTruths, Place, Told
from apps.telemetry.selectors import truths as reads

# Two vendors a page; more pages at once wait their turn rather than ask for more threads.
_ASKING: Final = ThreadPoolExecutor(max_workers=8, thread_name_prefix="truths")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A column: `status` is `ok`, `absent` (nothing is known there of this car) or `away`."""

    source: TruthSource
    status: str
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A row: what each source says, and what the comparison came to. `drift_id` is of an open drift."""

    finding: Finding
    cells: Mapping[TruthSource, Any]
    drift_id: UUID | None


@dataclass(frozen=True, slots=True)
class TruthTable:
    """All that is known of one car, side by side, as of `at`."""

    at: datetime
    sources: list[SourceLine]
    fields: list[FieldLine]


def read_truths(*, actor: Actor, vehicle_id: UUID, at: datetime) -> TruthTable:
    """Raises NotFound for a car that the actor does not see; never for a vendor that is away."""
    car = reads.get_registry_truths(actor, vehicle_id)
    shadow = _ASKING.submit(_attempt, lambda: gateways.read_shadow(car.device_id))
    hot = _ASKING.submit(_attempt, lambda: gateways.read_hot([car.device_id], hurry=True).get(car.device_id))
    answers = {TruthSource.SHADOW: shadow.result(), TruthSource.HOT: hot.result()}
    away = frozenset(source for source, (_, failed) in answers.items() if failed)
    heard = {source: told for source, (told, _) in answers.items() if told is not None}
    whole = replace(car, told={**car.told, **heard})
    moment = whole.shadow.ts if whole.shadow and differing_values(whole) else None
    past = reads.find_past({car.vehicle_id: moment}) if moment else {}
    findings = compare(whole, past.get(car.vehicle_id), at=at)
    return TruthTable(
        at=at,
        sources=[_source(whole, source, away) for source in TruthSource],
        fields=_lines(whole, findings),
    )


def said(car: CarTruths, field: TruthField, told: Told) -> Any:
    """What one source says in one field, as plain values; None when it says nothing."""
    if told.source is TruthSource.REGISTRY and field is TruthField.STATE:
        return car.state.value
    if told.source is TruthSource.REGISTRY and field is TruthField.PLACE:
        return None if car.station is None else car.station.name
    if field is TruthField.HEARD:
        return told.heard_at
    if field is TruthField.READING:
        return told.ts
    value = told[field]
    return [value.lat, value.lng] if isinstance(value, Place) else value


def as_of(told: Told) -> datetime | None:
    """When a source was last told anything: by the cloud's clock if it keeps one, else by the car's."""
    return told.heard_at or told.ts


def _attempt(ask: Callable[[], Told | None]) -> tuple[Told | None, bool]:
    try:
        return ask(), False
    except Upstream:
        return None, True


def _source(car: CarTruths, source: TruthSource, away: frozenset[TruthSource]) -> SourceLine:
    told = car.told.get(source)
    if told is not None:
        return SourceLine(source, "ok", as_of(told))
    return SourceLine(source, "away" if source in away else "absent", None)


def _lines(car: CarTruths, findings: list[Finding]) -> list[FieldLine]:
    rows = Drift.objects.filter(vehicle=car.vehicle_id, ended_at__isnull=True)
    drifts = dict(rows.exclude(state=DriftState.SUSPECTED.value).values_list("field", "id"))
    told = dict(car.told)
    if TruthSource.REGISTRY not in told:
        # State and place are known also of a car that has never spoken.
        told[TruthSource.REGISTRY] = Told(TruthSource.REGISTRY, None, None, None, {})
    lines = []
    for finding in findings:
        cells = {source: said(car, finding.field, each) for source, each in told.items()}
        known = {source: value for source, value in cells.items() if value is not None}
        if known or finding.agreement is not Agreement.UNKNOWN:
            lines.append(FieldLine(finding, known, drifts.get(finding.field.value)))
    return lines
