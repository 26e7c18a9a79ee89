"""What a step means for one alert, without a database: done, already so, or refused with a sentence."""

from datetime import datetime
from typing import Any, Final, Protocol

from apps.telemetry.enums import AlertState, StepKind, StepOutcome
from apps.telemetry.types import AlertStep

# The columns that a step may write.
WRITES: Final = (
    "state", "owner", "acked_at", "snoozed_until", "resolved_at", "resolved_by", "outcome", "note",
    "work_order",
)  # fmt: skip


class Standing(Protocol):
    state: str
    owner: str
    acked_at: datetime | None
    snoozed_until: datetime | None
    resolved_at: datetime | None
    resolved_by: str
    outcome: str
    note: str
    work_order: str


Verdict = tuple[StepOutcome, str]
_DONE: Final[Verdict] = (StepOutcome.DONE, "")
_UNCHANGED: Final[Verdict] = (StepOutcome.UNCHANGED, "")


def judge(step: AlertStep, alert: Standing) -> Verdict:
    """An alert that is over can only be linked to the work that ended it."""
    if alert.state == AlertState.RESOLVED and step.kind is not StepKind.LINK:
        return StepOutcome.REFUSED, "It is over already."
    if step.kind is StepKind.WAKE and alert.state != AlertState.SNOOZED:
        return _UNCHANGED
    if step.kind is StepKind.ACK and alert.state == AlertState.ACKED:
        return _UNCHANGED
    if step.kind is StepKind.ASSIGN and alert.owner == step.owner:
        return _UNCHANGED
    if step.kind is StepKind.LINK and alert.work_order == step.work_order:
        return _UNCHANGED
    return _DONE


def take(step: AlertStep, alert: Standing, *, actor_id: str, at: datetime) -> None:
    """Change the row as the step says. Whoever acknowledges an alert that nobody has, has it."""
    if step.kind is StepKind.ACK:
        alert.state, alert.acked_at, alert.snoozed_until = AlertState.ACKED.value, at, None
        alert.owner = alert.owner or actor_id
    elif step.kind is StepKind.ASSIGN:
        alert.owner = step.owner
    elif step.kind is StepKind.SNOOZE:
        alert.state, alert.snoozed_until = AlertState.SNOOZED.value, step.until
    elif step.kind is StepKind.WAKE:
        alert.state, alert.snoozed_until = _awake(alert), None
    elif step.kind is StepKind.LINK:
        alert.work_order = step.work_order
    elif step.outcome is not None:
        alert.state, alert.resolved_at, alert.resolved_by = AlertState.RESOLVED.value, at, actor_id
        alert.outcome, alert.note, alert.snoozed_until = step.outcome.value, step.note, None


def payload(step: AlertStep) -> dict[str, Any]:
    """What the fact says besides who and when; notes are not in it, people write names into those."""
    if step.kind is StepKind.ASSIGN:
        return {"owner": step.owner}
    if step.kind is StepKind.SNOOZE:
        return {"until": step.until}
    if step.kind is StepKind.LINK:
        return {"work_order": step.work_order}
    return {}


def _awake(alert: Standing) -> str:
    return AlertState.ACKED.value if alert.acked_at else AlertState.OPEN.value
