"""What people do to alerts, one or many: the same rules, and a result for each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import EntryKind
from apps.inbox.types import Step as ItemStep
from apps.outbox import services as outbox
from apps.telemetry.enums import StepKind, StepOutcome
from apps.telemetry.events import AlertAcked, AlertAssigned, AlertLinked, AlertSnoozed, AlertWoken
from apps.telemetry.models import Alert
from apps.telemetry.rules.health import steps as rules
from apps.telemetry.selectors.health.visible import visible_alerts
from apps.telemetry.services.health.applying import resolved_fact
from apps.telemetry.services.health.counting import count_open_alerts
from apps.telemetry.services.health.telling import tell
from apps.telemetry.types import AlertStep, AlertStepResult

_UNKNOWN = "There is no such alert."
_FACTS = {
    StepKind.ACK: AlertAcked,
    StepKind.ASSIGN: AlertAssigned,
    StepKind.SNOOZE: AlertSnoozed,
    StepKind.WAKE: AlertWoken,
    StepKind.LINK: AlertLinked,
}


@transaction.atomic
def take_alert_steps(
    *, actor: Actor, alert_ids: Sequence[UUID], step: AlertStep, at: datetime
) -> list[AlertStepResult]:
    """Take a step on each of these alerts; the results are in the order of the ids.

    The inbox hears of it in the same transaction. Raises Invalid for a step that makes no sense.
    """
    _check(step, actor, at)
    held = visible_alerts(actor).filter(id__in=list(alert_ids)).order_by("id").select_for_update()
    alerts = {alert.id: alert for alert in held}
    verdicts = {key: rules.judge(step, alert) for key, alert in alerts.items()}
    fitting = [alerts[key] for key, (outcome, _) in verdicts.items() if outcome is StepOutcome.DONE]
    apply_step(fitting, step, actor=actor, at=at)
    _tell_inbox(fitting, step, actor=actor, at=at)
    missing = (StepOutcome.REFUSED, _UNKNOWN)
    return [AlertStepResult(key, *verdicts.get(key, missing)) for key in alert_ids]


def apply_step(alerts: Sequence[Alert], step: AlertStep, *, actor: Actor, at: datetime) -> None:
    """Write it and say it, in the caller's transaction; the alerts are held and the step fits them."""
    if not alerts:
        return
    for alert in alerts:
        rules.take(step, alert, actor_id=actor.id, at=at)
        alert.version += 1
    Alert.objects.bulk_update(alerts, [*rules.WRITES, "version"])
    if step.kind is StepKind.RESOLVE:
        count_open_alerts({alert.vehicle_id for alert in alerts})
        outbox.publish_all([resolved_fact(alert, at, actor=actor.id) for alert in alerts])
    else:
        fact = _FACTS[step.kind]
        outbox.publish_all(
            fact(
                market=alert.market,
                subject=f"vehicle:{alert.vehicle_id}",
                actor=actor.id,
                at=at,
                alert_id=alert.id,
                **rules.payload(step),
            )
            for alert in alerts
        )


def _check(step: AlertStep, actor: Actor, at: datetime) -> None:
    if step.kind is StepKind.SNOOZE and (step.until is None or step.until <= at):
        raise Invalid("Choose a moment that is still to come.", fields={"until": "has passed"})
    if step.kind is StepKind.ASSIGN and accounts.find_colleague(actor, step.owner) is None:
        raise Invalid("Choose a colleague who works here.", fields={"owner": "is no active colleague"})


def _tell_inbox(alerts: Iterable[Alert], step: AlertStep, *, actor: Actor, at: datetime) -> None:
    items = [alert.item_id for alert in alerts if alert.item_id is not None and alert.told]
    said = _item_step(step, actor)
    if items and said is not None:
        inbox.take_steps(item_ids=items, step=said, actor=actor, at=at)
    if step.kind is StepKind.RESOLVE:
        tell(at=at)


def _item_step(step: AlertStep, actor: Actor) -> ItemStep | None:
    """The same in the inbox's words; what it has no word for stays here."""
    if step.kind is StepKind.ACK:
        return ItemStep(kind=EntryKind.ASSIGNED, person=actor.id)
    if step.kind is StepKind.ASSIGN:
        return ItemStep(kind=EntryKind.ASSIGNED, person=step.owner)
    if step.kind is StepKind.SNOOZE:
        return ItemStep(kind=EntryKind.SNOOZED, moment=step.until)
    if step.kind is StepKind.WAKE:
        return ItemStep(kind=EntryKind.WOKEN)
    if step.kind is StepKind.RESOLVE and step.outcome is not None:
        return ItemStep(kind=EntryKind.RESOLVED, outcome=step.outcome.value, text=step.note)
    return None
