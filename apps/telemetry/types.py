"""Frozen values of the telemetry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from apps.fleet.enums import VehicleState
from apps.telemetry.enums import Outcome, QuarantineReason, ShockDirection, StepKind, StepOutcome


class Point(NamedTuple):
    """One reading, checked; in the order of the staging table's columns. `ts` is in ms since 1970."""

    vehicle_id: UUID
    ts: int
    seq: int
    lat: float | None
    lng: float | None
    odometer_m: int | None
    speed_kmh: float | None
    heading: float | None
    soc: float | None
    soh: float | None
    v12: float | None
    temp_c: float | None
    charging_kw: float | None
    plugged: bool | None
    locked: bool | None
    ignition: bool | None
    tyre_kpa: str | None
    dtc: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something was set aside; `detail` says where, without repeating a position."""

    reason: QuarantineReason
    detail: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """The stretch of time (ms since 1970) in which a reading may lie."""

    oldest: int
    newest: int


class Hearing(NamedTuple):
    """The last message of one car in a batch: when the cloud took it (ms), and its way so far."""

    heard_at: int
    message_id: str | None
    sent_at: int | None
    iot_at: int | None
    kinesis_at: int | None
    gateway: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """What was known before a batch: `late` of its points are older, `silent` cars were last heard at
    (ms)."""

    late: int
    silent: Mapping[UUID, int | None]

    def ended(self, hearings: Mapping[UUID, Hearing]) -> set[UUID]:
        """The cars whose silence these messages end."""
        return {
            key
            for key, heard_at in self.silent.items()
            if key in hearings and (heard_at is None or hearings[key].heard_at > heard_at)
        }


@dataclass(frozen=True, slots=True)
class IngestCounts:
    """What became of one batch. `repeated` says that the whole batch had been here before."""

    points: int = 0
    applied: int = 0
    late: int = 0
    duplicates: int = 0
    events: int = 0
    quarantined: int = 0
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the road says of a car beside its newest reading: all that decides whether we have something to
    say.

    Holds are left out: a battery runs low and a car falls silent whether or not we keep it back.
    """

    vehicle_id: UUID
    market: str
    state: VehicleState
    state_at: datetime | None
    state_event_id: UUID | None
    soc: float | None
    ts: datetime
    lat: float | None
    lng: float | None
    heard_at: datetime | None


class Motion(NamedTuple):
    """Whether a car moves, by its newest reading."""

    ts: datetime
    speed_kmh: float | None
    ignition: bool | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """One item that was set aside, as it is written down."""

    reason: QuarantineReason
    detail: str
    device_id: str
    message_id: str
    market: str
    payload: str


@dataclass(frozen=True, slots=True)
class WatchCounts:
    """What one round of the silent-vehicle watch found."""

    watched: int
    lost: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertStep:
    """What a person does to an alert; each kind needs the fields that it speaks of.

    assign: `owner` ("" for nobody); snooze: `until`; resolve: `outcome` and, if there is something to say,
    `note`; link: `work_order`, a reference of the workshop.
    """

    kind: StepKind
    owner: str = ""
    until: datetime | None = None
    outcome: Outcome | None = None
    note: str = ""
    work_order: str = ""


@dataclass(frozen=True, slots=True)
class AlertStepResult:
    """What became of a step on one alert; `reason` is a sentence when it was refused."""

    alert_id: UUID
    outcome: StepOutcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewShock:
    """A knock as a car told it; `ts` in milliseconds."""

    shock_id: UUID
    vehicle_id: UUID
    ts: int
    peak_g: float
    direction: ShockDirection
    speed_kmh: float
    lat: float | None
    lng: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShockNumbers:
    """From how many g on a shock is hard: while the car drives, while it stands, and from below."""

    least_g: float
    least_standing_g: float
    least_below_g: float


class ShockTrial(NamedTuple):
    """What numbers would have found in so many days: of `felt` shocks `hard` ones on `cars` cars, and how
    many the rule in force finds in the same days.
    """

    days: int
    felt: int
    hard: int
    cars: int
    by_rule: int
