"""Frozen values of the fleet that cross app borders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from apps.accounts.types import CheckItem, DocumentKind, MarketPack
from apps.fleet.enums import BayStatus, DocumentStage, EventType, HoldKind, VehicleState


@dataclass(frozen=True, slots=True)
class NewVehicleEvent:
    """An event on its way into the log: what happened to one car, and the state that followed.

    `ts` is when it happened, `event_id` is given by whoever saw it first: the same id is the same event.
    """

    event_id: UUID
    vehicle_id: UUID
    ts: datetime
    event_types: tuple[EventType, ...]
    state: VehicleState
    lat: float | None = None
    lng: float | None = None
    soc: float | None = None
    trip_id: UUID | None = None
    stop_id: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedEvents:
    """What became of a batch of events."""

    added: int = 0
    duplicates: int = 0
    states_changed: frozenset[UUID] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class NewHold:
    """A hold to be placed; `reason` is a sentence that a person reads."""

    vehicle_id: UUID
    kind: HoldKind
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class HoldKey:
    """Which hold of a car: at most one such is open."""

    vehicle_id: UUID
    kind: HoldKind
    source: str


@dataclass(frozen=True, slots=True)
class HeldCars:
    """What became of a person's wish to hold some cars: newly held, and held by the same person before."""

    placed: int
    already: int


class VehicleKey(NamedTuple):
    """The little that telemetry needs to know of a car, looked up by device id for a whole batch.

    `state` is what the road says of the car, holds left out. It is as of the look-up: good for a guess at
    what deserves a closer look, not for a decision.
    """

    id: UUID
    market: str
    state: VehicleState


class CarIdentity(NamedTuple):
    """What a higher app needs to know of a car that it holds for a change."""

    id: UUID
    market: str
    plate: str
    device_id: str
    state: VehicleState


@dataclass(frozen=True, slots=True)
class StateCause:
    """Why a car is in its state: the newest event that was about being rentable."""

    vehicle_id: UUID
    state: VehicleState
    event_types: tuple[EventType, ...]


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import did, or would do: rows by what became of them."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


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


@dataclass(frozen=True, slots=True)
class EventTally:
    """How many cars something happened to; `plate` is that of one of them."""

    vehicles: int
    plate: str


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A file whose content was looked at and is fit to be kept; `kind` is its media type."""

    content: bytes
    kind: str
    ending: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the object store: our key of it, the name it came with, its media type and size in bytes."""

    key: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A paper to be filed: its days are the market's, half-open; `file` may come later."""

    kind: str
    number: str
    valid_from: date
    valid_to: date | None
    file: StoredFile | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileLink:
    """Where a file can be had for a few minutes."""

    url: str
    name: str
    kind: str
    size: int
    expires_at: datetime


class StageCount(NamedTuple):
    """How many cars of a market stand at a stage with a kind of document."""

    market: str
    kind: str
    stage: DocumentStage
    papers: int


class MarketDocumentKind(NamedTuple):
    """A kind of document in the market whose pack knows it."""

    market: str
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class CarPaper:
    """How one car stands with one kind of document, and what the next document will probably say."""

    kind: DocumentKind
    needed: bool
    needed_from: date | None
    stage: DocumentStage
    due_on: date | None
    document_id: UUID | None
    number: str
    valid_from: date | None
    valid_to: date | None
    has_file: bool
    next_from: date
    next_to: date | None


@dataclass(frozen=True, slots=True, repr=False)
class DeviceCredentials:
    """What a car speaks with. The key exists nowhere else: hand it out, keep it nowhere."""

    device_id: str
    certificate_id: str
    certificate_pem: str
    private_key_pem: str


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What became of one car that was to be released; `lacking` names the steps that are not done."""

    car_id: UUID
    plate: str
    released: bool
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is looked at on a new car in a market."""

    market: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """One thing that a market needs: whether it is there, its figures, what is missing, where it is done."""

    code: str
    done: bool
    figures: Mapping[str, int]
    missing: tuple[str, ...] = ()
    link: str = ""


class HolidayOn(NamedTuple):
    """A public holiday."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class MarketReadiness:
    """A market and what it lacks; `yours`: the reader works in it."""

    pack: MarketPack
    yours: bool
    ready: bool
    holidays: tuple[HolidayOn, ...]
    lines: tuple[ReadinessLine, ...]


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
