"""What people do in the inbox happens to the alert behind the item, too."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.telemetry.enums import Outcome, StepKind, StepOutcome
from apps.telemetry.models import Alert, HealthIncident
from apps.telemetry.rules.health import steps as rules
from apps.telemetry.services.health.alert_steps import apply_step
from apps.telemetry.services.health.incident_steps import resolve_incident
from apps.telemetry.services.health.telling import ACTOR, tell
from apps.telemetry.types import AlertStep

CONSUMER: Final = "telemetry.follow_inbox"
_ALERT: Final = "health.alert"
_INCIDENT: Final = "health.incident"
_OUTCOMES: Final = {
    outcome.value: outcome for outcome in (Outcome.FIXED, Outcome.FALSE_ALARM, Outcome.NO_ACTION)
}

_STEPS: Final[Mapping[str, Callable[[Mapping[str, Any]], AlertStep]]] = {
    "inbox.assigned": lambda said: AlertStep(kind=StepKind.ASSIGN, owner=said["owner"]),
    "inbox.unassigned": lambda said: AlertStep(kind=StepKind.ASSIGN),
    "inbox.snoozed": lambda said: AlertStep(
        kind=StepKind.SNOOZE, until=datetime.fromisoformat(said["until"])
    ),
    "inbox.woken": lambda said: AlertStep(kind=StepKind.WAKE),
    "inbox.resolved": lambda said: AlertStep(
        kind=StepKind.RESOLVE, outcome=_OUTCOMES.get(said["outcome"], Outcome.NO_ACTION)
    ),
}


def follow_inbox(*, event: EventMessage, at: datetime) -> None:
    """Take the same step on the alert or incident, unless it was us who took it there."""
    said = event["payload"]
    ours = said.get("kind") in {_ALERT, _INCIDENT} and event["type"] in _STEPS
    if not ours or event["actor"] == ACTOR.id:
        return
    with outbox.once(event["id"], CONSUMER) as first:
        if not first:
            return
        if said["kind"] == _ALERT:
            _follow_alert(event, at)
        else:
            _follow_incident(event, at)


def _follow_alert(event: EventMessage, at: datetime) -> None:
    alert = Alert.objects.select_for_update().filter(item_id=event["payload"]["item_id"]).first()
    step = _STEPS[event["type"]](event["payload"])
    if alert is None or rules.judge(step, alert)[0] is not StepOutcome.DONE:
        return
    apply_step([alert], step, actor=_actor(event), at=at)
    tell(at=at)


def _follow_incident(event: EventMessage, at: datetime) -> None:
    said = event["payload"]
    incident = HealthIncident.objects.filter(item_id=said["item_id"]).exclude(state="resolved").first()
    if incident is None:
        return
    if event["type"] == "inbox.resolved":
        outcome = _OUTCOMES.get(said["outcome"], Outcome.NO_ACTION)
        resolve_incident(
            actor=_actor(event), incident_id=incident.id, version=None, outcome=outcome, note="", at=at
        )
    elif event["type"] in {"inbox.assigned", "inbox.unassigned"}:
        incident.owner = said.get("owner", "")
        incident.version += 1
        incident.save(update_fields=["owner", "version"])


def _actor(event: EventMessage) -> Actor:
    """Whoever did it there was allowed to; here it is only followed."""
    return Actor(id=event["actor"], capabilities=frozenset(), markets=None)
