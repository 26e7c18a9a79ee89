"""Facts of maintenance. Their subject is `vehicle:<id>`, so that the car's timeline tells them.

They carry no free text of people: that stands on the rows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class WorkOrderCreated(Event):
    """Somebody wants work done on a car."""

    type: ClassVar[str] = "work_order.created"
    work_order_id: str
    work_order: str
    kind: str
    source: str


@dataclass(frozen=True, kw_only=True)
class WorkOrderMoved(Event):
    """A work order went from one state to the next."""

    type: ClassVar[str] = "work_order.moved"
    work_order_id: str
    work_order: str
    before: str
    after: str
    assignee: str


@dataclass(frozen=True, kw_only=True)
class WorkOrderChanged(Event):
    """What a work order says was changed."""

    type: ClassVar[str] = "work_order.changed"
    work_order_id: str
    work_order: str
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class WorkOrderLineWritten(Event):
    """A thing to do or a cost of a work order was added, changed or removed."""

    type: ClassVar[str] = "work_order.line_written"
    work_order_id: str
    work_order: str
    line_id: str
    line_kind: str
    how: str
    cost_minor: int


@dataclass(frozen=True, kw_only=True)
class WorkOrderNoted(Event):
    """Somebody wrote a comment on a work order or added a photo."""

    type: ClassVar[str] = "work_order.noted"
    work_order_id: str
    work_order: str
    what: str


@dataclass(frozen=True, kw_only=True)
class MeterRead(Event):
    """Somebody read a meter of a car; `fate` says whether it makes sense."""

    type: ClassVar[str] = "meter.read"
    meter: str
    value: int
    fate: str


@dataclass(frozen=True, kw_only=True)
class MeterCorrected(Event):
    """Somebody decided about a reading that made no sense; without a value the meter stayed as it was."""

    type: ClassVar[str] = "meter.corrected"
    meter: str
    before: int | None
    value: int | None


@dataclass(frozen=True, kw_only=True)
class PlanWritten(Event):
    """Somebody wrote or changed a maintenance plan."""

    type: ClassVar[str] = "plan.written"
    plan_id: str
    plan: str
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class MaintenanceDue(Event):
    """By a plan, work on a car is overdue."""

    type: ClassVar[str] = "maintenance.due"
    plan_id: str
    plan: str
    occurrence_id: str
    hit: str


@dataclass(frozen=True, kw_only=True)
class MaintenanceSnoozed(Event):
    """Somebody put off what a plan wants, or brought it back (`until` is null)."""

    type: ClassVar[str] = "maintenance.snoozed"
    occurrence_id: str
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class PartWritten(Event):
    """Somebody wrote or changed a part of the catalogue."""

    type: ClassVar[str] = "part.written"
    part_id: str
    part: str
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class StockMoved(Event):
    """Parts came, went into a car, came back, were counted or brought elsewhere."""

    type: ClassVar[str] = "part.moved"
    part_id: str
    part: str
    location: str
    how: str
    quantity: str
    work_order: str


@dataclass(frozen=True, kw_only=True)
class PartReserved(Event):
    """Parts were put aside for a work order; nothing: they were given back."""

    type: ClassVar[str] = "part.reserved"
    work_order_id: str
    work_order: str
    part_id: str
    part: str
    quantity: str


@dataclass(frozen=True, kw_only=True)
class WarrantyClaimMoved(Event):
    """A claim on a warranty was suggested or made (`before` is empty), or went on."""

    type: ClassVar[str] = "warranty_claim.moved"
    work_order_id: str
    work_order: str
    claim_id: str
    before: str
    after: str
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class InspectionTemplateWritten(Event):
    """Somebody wrote a template for inspections, or a new revision of one."""

    type: ClassVar[str] = "inspection_template.written"
    template_id: str
    template: str
    number: int


@dataclass(frozen=True, kw_only=True)
class InspectionStarted(Event):
    """Somebody began to look a car over."""

    type: ClassVar[str] = "inspection.started"
    inspection_id: str
    template: str


@dataclass(frozen=True, kw_only=True)
class InspectionFinished(Event):
    """A car was looked over, or the look was given up; what failed became a work order."""

    type: ClassVar[str] = "inspection.finished"
    inspection_id: str
    template: str
    outcome: str
    passed: int
    failed: int
    work_order: str


@dataclass(frozen=True, kw_only=True)
class FaultCodeMade(Event):
    """A car's sheet got its QR code, or another one: the old one opens nothing any more."""

    type: ClassVar[str] = "fault_code.made"
    renewed: bool


@dataclass(frozen=True, kw_only=True)
class FaultReported(Event):
    """Somebody without an account reported a fault at the car."""

    type: ClassVar[str] = "fault.reported"
    kind: str
    work_order_id: str
    work_order: str


@dataclass(frozen=True, kw_only=True)
class DamageClaimMoved(Event):
    """A claim about damage was written (`before` is empty), or went on."""

    type: ClassVar[str] = "damage_claim.moved"
    work_order_id: str
    work_order: str
    claim_id: str
    claim: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class DamageSealed(Event):
    """The evidence of a claim was put into one file, whose hash this is."""

    type: ClassVar[str] = "damage_claim.sealed"
    work_order_id: str
    work_order: str
    claim_id: str
    claim: str
    file_sha256: str


@dataclass(frozen=True, kw_only=True)
class VendorWritten(Event):
    """Somebody wrote a vendor into the register, or changed one; `fields` names what."""

    type: ClassVar[str] = "vendor.written"
    vendor_id: str
    vendor: str
    fields: list[str]
