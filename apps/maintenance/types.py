"""Frozen values of maintenance that cross the borders of this app."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from apps.maintenance.enums import (
    ClaimState,
    DamageState,
    DueStepKind,
    HolderKind,
    OffRoad,
    Priority,
    StepKind,
    StepOutcome,
    WorkCause,
    WorkKind,
    WorkOrderState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkOrder:
    """Work that somebody wants done. `checks` are the things to do, in their order.

    `source` is what made it necessary (`alert:<id>`, `occurrence:<id>`), empty when somebody just wants it.
    """

    vehicle_id: UUID
    title: str
    kind: WorkKind
    description: str = ""
    cause: WorkCause = WorkCause.UNKNOWN
    priority: Priority = Priority.NORMAL
    off_road: OffRoad = OffRoad.DURING_WORK
    due_at: datetime | None = None
    estimated_minutes: int = 60
    source: str = ""
    checks: tuple[str, ...] = ()
    needs_signature: bool = False
    vendor_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where an order should go, with what the move needs: why, when the work is, who does it, who signs."""

    to: WorkOrderState
    reason: str = ""
    scheduled_for: datetime | None = None
    assignee: str | None = None
    signed_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStep:
    """What is done to many orders at once; each kind needs the members that it speaks of."""

    kind: StepKind
    assignee: str = ""
    priority: Priority | None = None
    due_at: datetime | None = None
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class OrderStepResult:
    """What became of a step on one order; `reason` is a sentence when it was refused."""

    id: UUID
    outcome: StepOutcome
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCar:
    """A car that a plan would want soon."""

    vehicle_id: UUID
    plate: str
    status: str
    due_at: datetime | None
    due_m: int | None
    odometer_m: int | None
    hit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePreview:
    """What a plan would mean: cars that it is for, those that would be due, and the first of them by name."""

    cars: int
    overdue: int
    due_soon: int
    first: tuple[DueCar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueStep:
    """What is done to many due cars at once: orders are made, they are put off, or brought back."""

    kind: DueStepKind
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartImport:
    """What a catalogue as a file would do, or did (`written`): faults name row, column, reason and value."""

    rows: int
    created: int
    changed: int
    unchanged: int
    faults: tuple[dict[str, object], ...]
    fault_count: int
    written: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What came: how many, at what each, the number of the delivery note, and who sold it."""

    quantity: Decimal
    unit_minor: int
    reference: str = ""
    vendor_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStep:
    """Where a claim goes: why not, the vendor's reference, how much came."""

    to: ClaimState
    reason: str = ""
    reference: str = ""
    credited_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRevenue:
    """What a car did not earn while it stood: `a_day_minor` is what one of `cars` earned a day in `days`."""

    stood_s: int
    a_day_minor: int
    lost_minor: int
    cars: int
    days: int


@dataclass(frozen=True, slots=True)
class CauseBar:
    """Hours off the road for one cause, and of how many orders."""

    cause: WorkCause
    orders: int
    hours: float


@dataclass(frozen=True, slots=True)
class AgeBar:
    """How many dates are overdue for so many days; without `most_days` for any longer."""

    least_days: int
    most_days: int | None
    dates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRow:
    """One type of car in the figures."""

    vehicle_type: str
    name: str
    cars: int
    failures: int
    cost_minor: int
    metres: int
    cost_per_km_minor: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopFigures:
    """How the workshop did in a window; None where nothing happened that could be divided by."""

    currency: str
    cars: int
    failures: int
    mtbf_h: float | None
    mttr_h: float | None
    downtime_h: float
    done_in_time: int
    done_late: int
    overdue: int
    compliance: float | None
    cost_minor: int
    metres: int
    cost_per_km_minor: Decimal | None
    causes: tuple[CauseBar, ...]
    ages: tuple[AgeBar, ...]
    types: tuple[TypeRow, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who had a car, or could open it; `until` is None while they still do."""

    kind: HolderKind
    since: datetime
    until: datetime | None
    who: str
    what: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DamageStep:
    """Where a claim goes: why, and what is asked for (all that it cost unless less is said)."""

    to: DamageState
    reason: str = ""
    asked_minor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """Of what lies at a place, so much for an order: needed in this van, whose holder loads what is not
    there.
    """

    part_id: UUID
    work_order_id: UUID
    location_id: UUID
    van_id: UUID
    holder: str
    quantity: Decimal
