"""The words of a service level: what is measured, what a ticket's log tells, what becomes of a clock.

Names of metrics and of metric events are Zendesk's, so that figures can be compared and moved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from apps.support.rules.sla.hours import Calendar


class Metric(StrEnum):
    """What may have a target. `resolution` is what Zendesk calls `agent_work_time`: it rests while the desk
    waits for somebody else; `requester_wait` rests only while it waits for the customer."""

    FIRST_REPLY = "first_reply_time"
    NEXT_REPLY = "next_reply_time"
    PERIODIC_UPDATE = "periodic_update_time"
    REQUESTER_WAIT = "requester_wait_time"
    RESOLUTION = "resolution_time"


REPLIES: Final = frozenset({Metric.FIRST_REPLY, Metric.NEXT_REPLY})


class LogKind(StrEnum):
    """What happened to a ticket, as far as a clock cares. Notes and edits of fields are not among it."""

    CREATED = "created"
    CUSTOMER_MESSAGE = "customer_message"
    AGENT_REPLY = "agent_reply"
    STATUS = "status"
    PRIORITY = "priority"
    POLICY = "policy"
    MERGED = "merged"
    UNMERGED = "unmerged"


class MetricEventKind(StrEnum):
    ACTIVATE = "activate"
    PAUSE = "pause"
    FULFILL = "fulfill"
    APPLY_SLA = "apply_sla"
    BREACH = "breach"
    UPDATE_STATUS = "update_status"


class ClockState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    FULFILLED = "fulfilled"


class Rest(StrEnum):
    """Why a clock rests: it is the customer's turn, somebody else's, or the ticket went into another."""

    CUSTOMER = "customer"
    SOMEBODY_ELSE = "somebody_else"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """Targets in minutes of the calendar by (priority, metric); one is warned at a share of a target."""

    name: str
    calendar: Calendar
    targets: Mapping[tuple[str, Metric], int]
    warn_percent: int = 80

    def target(self, priority: str, metric: Metric) -> int | None:
        """Seconds, or None when there is no promise."""
        minutes = self.targets.get((priority, metric))
        return None if minutes is None else minutes * 60


@dataclass(frozen=True, slots=True)
class LogEvent:
    """One line of the log. `status` comes with CREATED and STATUS, `priority` with CREATED and PRIORITY,
    `policy` with POLICY (None: no service level from here on)."""

    at: datetime
    kind: LogKind
    status: str = ""
    priority: str = ""
    policy: Policy | None = None


@dataclass(frozen=True, slots=True)
class MetricEvent:
    """What a clock did, in Zendesk's words. `seconds` is the time counted so far, or the target of
    `apply_sla` (None: the promise was taken back)."""

    metric: Metric
    instance: int
    kind: MetricEventKind
    at: datetime
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock as it stands. `due_at` is when it breaches if nothing happens; a clock that rests, is over,
    has breached or has no target has none. A breach stands, whatever comes later."""

    metric: Metric
    instance: int
    state: ClockState
    started_at: datetime
    target_seconds: int | None
    elapsed_seconds: int
    warn_at: datetime | None
    due_at: datetime | None
    breached_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All clocks that a log has started, oldest first, and everything that they did, in order."""

    clocks: tuple[Clock, ...]
    events: tuple[MetricEvent, ...]

    @property
    def next_due_at(self) -> datetime | None:
        return min((clock.due_at for clock in self.clocks if clock.due_at is not None), default=None)
