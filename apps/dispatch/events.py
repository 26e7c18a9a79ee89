"""Facts of dispatch. What is about a car has the subject `vehicle:<id>`, so that its timeline tells it."""

from dataclasses import dataclass
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class TechnicianWritten(Event):
    """Somebody was made a technician, or what they can do and when was changed."""

    type: ClassVar[str] = "technician.written"
    technician_id: str
    staff_id: str
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class AbsenceReported(Event):
    """Somebody will not be there, or will after all (`withdrawn`)."""

    type: ClassVar[str] = "technician.absent"
    technician_id: str
    kind: str
    withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class TaskAsked(Event):
    """A person wants something done at a car."""

    type: ClassVar[str] = "field_task.asked"
    task_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class TaskCancelled(Event):
    """A person took back what was to be done at a car."""

    type: ClassVar[str] = "field_task.cancelled"
    task_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class VisitMoved(Event):
    """A technician set out to a car, arrived, was done, or could not do it (`reason`)."""

    type: ClassVar[str] = "visit.moved"
    visit_id: str
    technician_id: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlanProposed(Event):
    """A plan of a day was computed; nobody works by it yet."""

    type: ClassVar[str] = "dispatch_plan.proposed"
    plan_id: str
    day: str
    origin: str
    stops: int
    left_out: int


@dataclass(frozen=True, kw_only=True)
class PlanPublished(Event):
    """A plan became what technicians work by."""

    type: ClassVar[str] = "dispatch_plan.published"
    plan_id: str
    day: str


@dataclass(frozen=True, kw_only=True)
class StopWritten(Event):
    """Somebody gave a visit to a technician, moved it, locked it or took it out of a plan (`how`)."""

    type: ClassVar[str] = "dispatch_plan.stop_written"
    plan_id: str
    visit_id: str
    technician_id: str
    how: str
