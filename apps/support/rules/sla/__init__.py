"""Service levels: business time, and the clocks of a ticket as a pure function of its log."""

from apps.support.rules.sla.clocks import read
from apps.support.rules.sla.hours import Calendar, Schedule, always
from apps.support.rules.sla.words import (
    Clock,
    ClockState,
    LogEvent,
    LogKind,
    Metric,
    MetricEvent,
    MetricEventKind,
    Policy,
    Reading,
    Rest,
)

__all__ = [
    "Calendar",
    "Clock",
    "ClockState",
    "LogEvent",
    "LogKind",
    "Metric",
    "MetricEvent",
    "MetricEventKind",
    "Policy",
    "Reading",
    "Rest",
    "Schedule",
    "always",
    "read",
]
