"""Facts about the health of cars and about their truths. Alerts and drifts speak of their car: the subject is
`vehicle:<id>`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class HealthRuleCreated(Event):
    """Somebody drafted a health rule; it alerts nobody yet."""

    type: ClassVar[str] = "health_rule.created"
    code: str


@dataclass(frozen=True, kw_only=True)
class HealthRuleChanged(Event):
    """Somebody changed the draft of a health rule; `fields` names what."""

    type: ClassVar[str] = "health_rule.changed"
    code: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HealthRulePublished(Event):
    """A health rule is live as it was tried; alerts follow it from now on."""

    type: ClassVar[str] = "health_rule.published"
    code: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class HealthRuleRetired(Event):
    """A health rule alerts nobody any more; its open alerts have ended."""

    type: ClassVar[str] = "health_rule.retired"
    code: str
    alerts_ended: int


@dataclass(frozen=True, kw_only=True)
class AlertOpened(Event):
    """A health rule holds for a car; `again` says that its last alert goes on."""

    type: ClassVar[str] = "alert.opened"
    alert_id: UUID
    rule: str
    severity: str
    unfit_to_rent: bool
    again: bool


@dataclass(frozen=True, kw_only=True)
class AlertAcked(Event):
    """Somebody has seen an alert and looks into it."""

    type: ClassVar[str] = "alert.acked"
    alert_id: UUID


@dataclass(frozen=True, kw_only=True)
class AlertAssigned(Event):
    """An alert was given to somebody, or to nobody."""

    type: ClassVar[str] = "alert.assigned"
    alert_id: UUID
    owner: str


@dataclass(frozen=True, kw_only=True)
class AlertSnoozed(Event):
    """An alert was put off until a moment."""

    type: ClassVar[str] = "alert.snoozed"
    alert_id: UUID
    until: datetime


@dataclass(frozen=True, kw_only=True)
class AlertWoken(Event):
    """An alert that had been put off is back."""

    type: ClassVar[str] = "alert.woken"
    alert_id: UUID


@dataclass(frozen=True, kw_only=True)
class AlertLinked(Event):
    """An alert was linked to the work that deals with it."""

    type: ClassVar[str] = "alert.linked"
    alert_id: UUID
    work_order: str


@dataclass(frozen=True, kw_only=True)
class AlertResolved(Event):
    """An alert is over; `outcome` says how."""

    type: ClassVar[str] = "alert.resolved"
    alert_id: UUID
    outcome: str


@dataclass(frozen=True, kw_only=True)
class IncidentOpened(Event):
    """Many cars with one cause: their alerts were folded into one incident."""

    type: ClassVar[str] = "incident.opened"
    rule: str
    cause: str
    cars: int


@dataclass(frozen=True, kw_only=True)
class IncidentAcked(Event):
    """Somebody looks into an incident."""

    type: ClassVar[str] = "incident.acked"


@dataclass(frozen=True, kw_only=True)
class IncidentMitigated(Event):
    """No alert of an incident is open any more."""

    type: ClassVar[str] = "incident.mitigated"
    cars: int


@dataclass(frozen=True, kw_only=True)
class IncidentResolved(Event):
    """An incident is over; `outcome` says how."""

    type: ClassVar[str] = "incident.resolved"
    cars: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class DriftOpened(Event):
    """Two sources disagree about a car, and have done so for long enough; `odd` is the one that is wrong."""

    type: ClassVar[str] = "drift.opened"
    drift_id: str
    field: str
    odd: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DriftApplied(Event):
    """A person or a rule applied what was proposed: an event was recorded, or a repair is on its way."""

    type: ClassVar[str] = "drift.applied"
    drift_id: str
    field: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class DriftExplained(Event):
    """A person said why two sources disagree; it is left alone for as long as it lasts."""

    type: ClassVar[str] = "drift.explained"
    drift_id: str
    field: str
    note: str


@dataclass(frozen=True, kw_only=True)
class DriftSettled(Event):
    """The sources of a car agree again, whoever brought that about."""

    type: ClassVar[str] = "drift.settled"
    drift_id: str
    field: str


@dataclass(frozen=True, kw_only=True)
class DriftRuleChanged(Event):
    """Somebody decided who applies a kind of remedy, or how long a drift must last to be one."""

    type: ClassVar[str] = "drift_rule.changed"
    field: str
    odd: str
    # Name of the field → {"from": …, "to": …}
    changes: dict[str, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ShockFelt(Event):
    """A car felt a knock; `hard` by the rule of its market. The event's `at` is when it was told."""

    type: ClassVar[str] = "shock.felt"
    shock_id: str
    felt_at: str
    peak_g: float
    direction: str
    speed_kmh: float
    hard: bool


@dataclass(frozen=True, kw_only=True)
class ShockRuleChanged(Event):
    """Somebody decided from how many g on a shock is hard."""

    type: ClassVar[str] = "shock_rule.changed"
    changes: dict[str, Any]
