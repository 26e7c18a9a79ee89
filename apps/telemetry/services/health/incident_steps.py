"""What people do to incidents: acknowledge, give to somebody, call it over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import EntryKind
from apps.inbox.types import Step as ItemStep
from apps.outbox import services as outbox
from apps.telemetry.enums import AlertState, IncidentState, Outcome, StepKind
from apps.telemetry.events import IncidentAcked, IncidentResolved
from apps.telemetry.models import Alert, HealthIncident
from apps.telemetry.selectors.health.visible import lock_visible, visible_incidents
from apps.telemetry.services.health.alert_steps import apply_step
from apps.telemetry.services.health.telling import tell
from apps.telemetry.types import AlertStep


@transaction.atomic
def ack_incident(*, actor: Actor, incident_id: UUID, version: int | None, at: datetime) -> None:
    """Somebody looks into it: it is theirs, and so are its alerts that nobody has looked at.

    Raises NotFound, Stale, Conflict when it is over.
    """
    incident = _going_on(actor, incident_id, version)
    if incident.acked_at is not None and incident.state == IncidentState.ACKED:
        return
    incident.owner = incident.owner or actor.id
    incident.acked_at = at
    if incident.state == IncidentState.OPEN:
        incident.state = IncidentState.ACKED.value
    incident.version += 1
    incident.save()
    Alert.objects.filter(incident=incident, state=AlertState.OPEN.value).update(
        state=AlertState.ACKED.value, acked_at=at, owner=incident.owner, version=F("version") + 1
    )
    outbox.publish(
        IncidentAcked(market=incident.market, subject=f"incident:{incident.id}", actor=actor.id, at=at)
    )
    _tell_inbox(incident, ItemStep(kind=EntryKind.ASSIGNED, person=incident.owner), actor, at)


@transaction.atomic
def assign_incident(
    *, actor: Actor, incident_id: UUID, version: int | None, owner: str, at: datetime
) -> None:
    """Give it to a colleague. Raises NotFound, Stale, Conflict when it is over, Invalid for no colleague."""
    if accounts.find_colleague(actor, owner) is None:
        raise Invalid("Choose a colleague who works here.", fields={"owner": "is no active colleague"})
    incident = _going_on(actor, incident_id, version)
    if incident.owner == owner:
        return
    incident.owner = owner
    incident.version += 1
    incident.save(update_fields=["owner", "version"])
    _tell_inbox(incident, ItemStep(kind=EntryKind.ASSIGNED, person=owner), actor, at)


@transaction.atomic
def resolve_incident(
    *, actor: Actor, incident_id: UUID, version: int | None, outcome: Outcome, note: str, at: datetime
) -> None:
    """It is over, and so are its alerts. Raises NotFound, Stale, Conflict when it was over already."""
    incident = _going_on(actor, incident_id, version)
    alerts = Alert.objects.filter(incident=incident).exclude(state=AlertState.RESOLVED.value)
    step = AlertStep(kind=StepKind.RESOLVE, outcome=outcome, note=note)
    apply_step(list(alerts.order_by("id").select_for_update()), step, actor=actor, at=at)
    incident.state, incident.resolved_at = IncidentState.RESOLVED.value, at
    incident.outcome, incident.note, incident.open_alerts = outcome.value, note, 0
    incident.version += 1
    incident.save()
    outbox.publish(
        IncidentResolved(
            market=incident.market,
            subject=f"incident:{incident.id}",
            actor=actor.id,
            at=at,
            cars=incident.cars,
            outcome=outcome.value,
        )
    )
    _tell_inbox(incident, ItemStep(kind=EntryKind.RESOLVED, outcome=outcome.value, text=note), actor, at)
    tell(at=at)


def _going_on(actor: Actor, incident_id: UUID, version: int | None) -> HealthIncident:
    incident = lock_visible(visible_incidents(actor), incident_id, version)
    if incident.state == IncidentState.RESOLVED:
        raise Conflict("The incident is over already.", code="incident_over")
    return incident


def _tell_inbox(incident: HealthIncident, step: ItemStep, actor: Actor, at: datetime) -> None:
    if incident.item_id is not None and incident.told:
        inbox.take_steps(item_ids=[incident.item_id], step=step, actor=actor, at=at)
