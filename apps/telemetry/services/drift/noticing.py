"""What a drift looks like in the inbox."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from apps.inbox.enums import Severity
from apps.inbox.types import NewItem
from apps.telemetry.enums import TruthField, TruthReason
from apps.telemetry.models import Drift
from apps.telemetry.rules.drift.watching import Kind

KIND: Final = "fleet.drift"

_R: Final = TruthReason
_TITLES: Final[Mapping[TruthReason, str]] = {
    _R.SHADOW_STUCK: "{plate}: the shadow has stopped following the car",
    _R.REGISTRY_DEAF: "{plate}: the car speaks to its shadow, and not to us",
    _R.CLOCK_BACK: "{plate}: the car's clock went back, and our newest reading is old",
    _R.HOT_BEHIND: "{plate}: the hot table has stopped following the car",
    _R.REGISTRY_BEHIND: "{plate}: the hot table has newer readings than we have",
    _R.SAME_READING: "{plate}: hot table and registry hold one reading with two values",
    _R.MOVES_WHILE_PARKED: "{plate} is driving, and we believe that it is parked",
    _R.AWAY_FROM_STATION: "{plate} is not at the station where we believe it stands",
    _R.DOCKED_IN_RENTAL: "{plate} stands plugged in, and its rental is still open",
}
_FIELDS: Final[Mapping[TruthField, str]] = {
    TruthField.POSITION: "where it stands",
    TruthField.LOCKED: "the lock",
    TruthField.IGNITION: "the ignition",
    TruthField.PLUGGED: "the charging plug",
    TruthField.SOC: "the charge",
    TruthField.ODOMETER: "the odometer",
}
# A car that somebody drives without a hire, or that cannot be found, wants somebody now.
_CRITICAL: Final = frozenset({_R.MOVES_WHILE_PARKED})


def inbox_key(drift: Drift) -> str:
    return f"{KIND}:{drift.vehicle_id}:{drift.field}"


def storm_key(kind: Kind) -> str:
    market, field, odd = kind
    return f"{KIND}:storm:{market}:{field.value}:{odd.value}"


def items_of(drifts: Iterable[Drift], plates: Mapping[UUID, str]) -> list[NewItem]:
    """One item a drift; what its sources said stands in the evidence."""
    return [
        NewItem(
            kind=KIND,
            dedupe_key=inbox_key(drift),
            market=drift.market,
            subject=f"vehicle:{drift.vehicle_id}",
            title=title_of(drift, plates[drift.vehicle_id]),
            severity=Severity.CRITICAL if drift.reason in _CRITICAL else Severity.WARNING,
            evidence=_evidence(drift),
            link=f"/vehicles/{drift.vehicle_id}",
        )
        for drift in drifts
    ]


def title_of(drift: Drift, plate: str) -> str:
    found = _TITLES.get(TruthReason(drift.reason))
    if found is not None:
        return found.format(plate=plate)
    return f"{plate}: shadow and telemetry disagree about {_FIELDS[TruthField(drift.field)]}"


def storm_item(kind: Kind, number: int) -> NewItem:
    """One item for many cars: what they share is at fault."""
    market, field, odd = kind
    return NewItem(
        kind=KIND,
        dedupe_key=storm_key(kind),
        market=market,
        subject=f"market:{market}",
        title=f"{number} cars drift alike in one field at once: look at the {odd.value}, not at the cars",
        severity=Severity.CRITICAL,
        evidence={"cars": number, "field": field.value, "odd": odd.value},
        link="/jobs",
    )


def _evidence(drift: Drift) -> dict[str, Any]:
    said = {source: each["value"] for source, each in drift.readings.items()}
    return {**said, "remedy": drift.remedy, "station": drift.stop_name, "first_seen": drift.first_seen_at}
