"""One look at the whole fleet: who disagrees, for how long, and what becomes of it.

Vendors are asked before any transaction is open and are only read. What is written is little: drifts are few.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from apps.core.errors import Upstream
from apps.telemetry.enums import TruthSource
from apps.telemetry.gateways import truths as gateways
from apps.telemetry.rules.drift.comparing import Finding, compare, differing_values
from apps.telemetry.rules.drift.truths import CarTruths, Told
from apps.telemetry.rules.drift.watching import Kind, disagreements, storms
from apps.telemetry.selectors import truths as reads
from apps.telemetry.services.drift.keeping import Kept, keep


@dataclass(frozen=True, slots=True)
class Look:
    """What one look came to; `away` are the sources that did not answer."""

    cars: int
    compared: int
    kept: Kept
    away: frozenset[TruthSource] = frozenset()
    storms: Mapping[Kind, int] = field(default_factory=dict)


def look(*, at: datetime) -> Look:
    """Compare every car, and open, age or settle drifts. Safe to run again for the same moment."""
    cars = reads.list_registry_truths()
    told, away = _ask([car.device_id for car in cars])
    whole = [_with(car, told) for car in cars]
    findings = _compared(whole, at)
    market_of = {car.vehicle_id: car.market for car in whole}
    found = {key: (market_of[key], disagreements(each)) for key, each in findings.items()}
    storming = storms(found, cars=Counter(market_of.values()))
    kept = keep(cars=whole, findings=findings, storming=storming, at=at)
    compared = sum(len(car.told) > 1 for car in whole)
    return Look(cars=len(cars), compared=compared, kept=kept, away=away, storms=storming)


def _ask(device_ids: list[str]) -> tuple[dict[TruthSource, Mapping[str, Told]], frozenset[TruthSource]]:
    """Both vendors at once; one that is away leaves its column empty."""
    asking: dict[TruthSource, Callable[[], Mapping[str, Told]]] = {
        TruthSource.SHADOW: gateways.read_shadows,
        TruthSource.HOT: lambda: gateways.read_hot(device_ids),
    }
    told: dict[TruthSource, Mapping[str, Told]] = {}
    with ThreadPoolExecutor(max_workers=len(asking)) as pool:
        answers = {source: pool.submit(ask) for source, ask in asking.items()}
        for source, answer in answers.items():
            try:
                told[source] = answer.result()
            except Upstream:
                continue
    return told, frozenset(asking) - frozenset(told)


def _with(car: CarTruths, told: Mapping[TruthSource, Mapping[str, Told]]) -> CarTruths:
    heard = {source: cars[car.device_id] for source, cars in told.items() if car.device_id in cars}
    return replace(car, told={**car.told, **heard}) if heard else car


def _compared(cars: list[CarTruths], at: datetime) -> dict[UUID, list[Finding]]:
    """The past is looked up for the few cars whose shadow differs from what we have now."""
    moments = {
        car.vehicle_id: car.shadow.ts
        for car in cars
        if car.shadow is not None and car.shadow.ts is not None and differing_values(car)
    }
    past = reads.find_past(moments)
    return {car.vehicle_id: compare(car, past.get(car.vehicle_id), at=at) for car in cars}
