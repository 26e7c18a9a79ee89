"""Meters, plans, and how a car stands with them."""

from enum import StrEnum


class MeterKind(StrEnum):
    """What is counted, in whole units: metres, watt-hours, minutes, thousandths of a full cycle."""

    ODOMETER = "odometer"
    ENERGY = "energy"
    HOURS = "hours"
    CYCLES = "cycles"


class ReadingSource(StrEnum):
    TELEMETRY = "telemetry"
    HAND = "hand"


class ReadingFate(StrEnum):
    """What became of a reading. Those that make no sense are kept apart and count for nothing."""

    TAKEN = "taken"
    BACKWARDS = "backwards"
    ABSURD = "absurd"
    CORRECTED = "corrected"


class PlanBasis(StrEnum):
    """From where the next interval counts: from when it was due, or from when it was done."""

    SCHEDULED = "scheduled"
    COMPLETED = "completed"


class DueStatus(StrEnum):
    """How a car stands with a plan. Snoozed is put off by a person until a moment; done is over."""

    OK = "ok"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    SNOOZED = "snoozed"
    DONE = "done"


class DueStepKind(StrEnum):
    """What can be done to many due cars at once."""

    WORK_ORDER = "work_order"
    SNOOZE = "snooze"
    WAKE = "wake"
