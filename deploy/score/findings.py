"""What the product told people, read from its rows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from apps.inbox.enums import EntryKind
from apps.inbox.enums import Outcome as ItemOutcome
from apps.inbox.models import InboxEntry, InboxItem
from apps.rentals.models import Suspicion
from apps.telemetry.enums import Cause, Outcome
from apps.telemetry.models import Alert, Drift, HealthIncident, Shock
from apps.telemetry.services.shocks import KIND as SHOCK
from deploy.score.matching import GHOST, Finding, drift_topic

# An item of the inbox that was opened later than its alert was told by itself only then.
WITHIN_A_WATCH: Final = timedelta(minutes=2)


def all_findings() -> list[Finding]:
    """Alerts by the code of their rule, flapping ones by that too, incidents as storms, drifts by field and
    odd source, hard shocks."""
    return [*_alerts(), *_storms(), *_drifts(), *_drift_storms(), *_ghosts(), *_shocks()]


def _alerts() -> Iterator[Finding]:
    """An alert inside an incident was told as the incident; what came and went unseen was told to nobody.

    One that went on after its incident was told by itself then: it rests on what was read until then.
    """
    alerts = Alert.objects.exclude(outcome=Outcome.PASSED.value).select_related("rule", "vehicle")
    told = _told_by_itself()
    for alert in alerts.order_by("first_seen"):
        devices = frozenset({alert.vehicle.device_id})
        if alert.incident_id is None:
            at = told.get(alert.item_id, alert.opened_at) if alert.item_id else alert.opened_at
            late = at - alert.opened_at > WITHIN_A_WATCH
            yield Finding(alert.rule.code, devices, at if late else alert.first_seen, at)
        if alert.flapping:
            yield Finding("flapping", devices, alert.first_seen, alert.opened_at)


def _told_by_itself() -> dict[UUID, datetime]:
    """By item of the inbox: when it was opened, or opened again after it had been part of an incident."""
    told: dict[UUID, datetime] = {}
    folded: set[UUID] = set()
    history = InboxEntry.objects.filter(item__kind="health.alert").order_by("at", "id")
    for item_id, kind, outcome, at in history.values_list("item_id", "kind", "outcome", "at"):
        if kind == EntryKind.OPENED or (kind == EntryKind.REOPENED and item_id in folded):
            told[item_id] = at
            folded.discard(item_id)
        elif outcome == ItemOutcome.DUPLICATE:
            folded.add(item_id)
    return told


def _storms() -> Iterator[Finding]:
    for incident in HealthIncident.objects.order_by("opened_at"):
        alerts = incident.alerts.select_related("vehicle")
        devices = frozenset(alert.vehicle.device_id for alert in alerts)
        topic = "storm" if incident.cause == Cause.GATEWAY else f"storm by {incident.cause}"
        yield Finding(topic, devices, min(alert.first_seen for alert in alerts), incident.opened_at)


def _drifts() -> Iterator[Finding]:
    """A suspicion that passed has left no row; one that has not lasted yet was told to nobody."""
    for drift in Drift.objects.exclude(opened_at=None).select_related("vehicle").order_by("first_seen_at"):
        assert drift.opened_at is not None  # noqa: S101 - it is excluded
        devices = frozenset({drift.vehicle.device_id})
        yield Finding(drift_topic(drift.field, drift.odd), devices, drift.first_seen_at, drift.opened_at)


def _drift_storms() -> Iterator[Finding]:
    """Many alike at once are told as one matter; it names no car, so it answers for none."""
    for item in InboxItem.objects.filter(dedupe_key__startswith="fleet.drift:storm:"):
        *_, field, odd = item.dedupe_key.split(":")
        yield Finding(drift_topic(field, odd), frozenset(), item.first_seen_at, item.first_seen_at)


def _ghosts() -> Iterator[Finding]:
    for suspicion in Suspicion.objects.select_related("rental").order_by("found_at"):
        devices = frozenset({suspicion.rental.device_id})
        yield Finding(GHOST, devices, suspicion.found_at, suspicion.found_at)


def _shocks() -> Iterator[Finding]:
    """Knocks after which somebody was asked to look at the car."""
    shocks = {f"{SHOCK}:{shock.pk}": shock for shock in Shock.objects.select_related("vehicle")}
    for item in InboxItem.objects.filter(kind=SHOCK).order_by("first_seen_at"):
        shock = shocks[item.dedupe_key]
        yield Finding("shock", frozenset({shock.vehicle.device_id}), shock.at, item.first_seen_at)
