"""Stations, charging bays and zones between apps."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from apps.fleet.enums import BayStatus


@dataclass(frozen=True, slots=True)
class StationCounts:
    """Stations by what a customer would find there; `full` counts only those whose capacity is known."""

    total: int
    empty: int
    full: int


@dataclass(frozen=True, slots=True)
class BayReport:
    """What an operator says of one charging point; `ts` is when it became so, by the operator's clock."""

    evse_id: str
    status: BayStatus
    ts: datetime


@dataclass(frozen=True, slots=True)
class BaysReported:
    """What became of reports: bays that are ours, those whose status changed, and ids that nobody knows."""

    known: int
    changed: int
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeatureResult:
    """What became of one feature of a file of zones, or would: created, changed, unchanged, joined or
    refused.

    `repaired_by` is the share by which a repair changed the area, None when there was nothing to repair.
    """

    number: int
    name: str
    outcome: str
    reason: str
    suggestion: str | None
    notes: tuple[str, ...]
    area_m2: float | None
    repaired_by: float | None


@dataclass(frozen=True, slots=True)
class ZoneReport:
    """What became of a file of zones: checked, applied or refused, feature by feature."""

    outcome: str
    features: tuple[FeatureResult, ...]


class Fix(NamedTuple):
    """Where one car was; `ts` is in ms since 1970."""

    vehicle_id: UUID
    ts: int
    lng: float
    lat: float


class Crossing(NamedTuple):
    """A car came into a zone, or went out of it, at `ts` (ms since 1970).
    `since` is when it was seen before, null if never: with it one can tell a car that crossed the edge from
    one that a new edge was drawn around.
    """

    vehicle_id: UUID
    zone_id: UUID
    entered: bool
    ts: int
    lng: float
    lat: float
    since: int | None
