"""What the product told people, read from its rows."""

from collections.abc import Iterator

from apps.telemetry.enums import Cause, Outcome
from apps.telemetry.models import Alert, HealthIncident
from deploy.score.matching import Finding


def all_findings() -> list[Finding]:
    """Alerts by the code of their rule, flapping ones by that too, and incidents as storms."""
    return [*_alerts(), *_storms()]


def _alerts() -> Iterator[Finding]:
    """An alert inside an incident was told as the incident; what came and went unseen was told to nobody."""
    alerts = Alert.objects.exclude(outcome=Outcome.PASSED.value).select_related("rule", "vehicle")
    for alert in alerts.order_by("first_seen"):
        devices = frozenset({alert.vehicle.device_id})
        if alert.incident_id is None:
            yield Finding(alert.rule.code, devices, alert.first_seen, alert.opened_at)
        if alert.flapping:
            yield Finding("flapping", devices, alert.first_seen, alert.opened_at)


def _storms() -> Iterator[Finding]:
    for incident in HealthIncident.objects.order_by("opened_at"):
        alerts = incident.alerts.select_related("vehicle")
        devices = frozenset(alert.vehicle.device_id for alert in alerts)
        topic = "storm" if incident.cause == Cause.GATEWAY else f"storm by {incident.cause}"
        yield Finding(topic, devices, min(alert.first_seen for alert in alerts), incident.opened_at)
