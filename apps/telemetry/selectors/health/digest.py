"""What the health watch has to say to somebody who was away."""

from datetime import datetime
from typing import Final

from django.db.models import Count, Min, Q

from apps.core.types import Actor, DigestLine
from apps.telemetry.enums import AlertState, DigestCode, IncidentState, Outcome
from apps.telemetry.selectors.health.visible import visible_alerts, visible_incidents

_UNNOTICED: Final = Q(outcome=Outcome.PASSED.value)


def list_health_digest(actor: Actor, *, since: datetime, until: datetime) -> list[DigestLine]:
    """Only what there is to say, the most urgent first."""
    incidents = visible_incidents(actor).filter(opened_at__gte=since, opened_at__lt=until)
    newest = incidents.order_by("-cars").select_related("rule").first()
    lines = []
    if newest is not None:
        params = {"rule": newest.rule.name, "cars": str(newest.cars)}
        link = f"/alerts/incidents/{newest.id}" if incidents.count() == 1 else "/alerts/incidents"
        lines.append(DigestLine(DigestCode.INCIDENTS_OPENED, incidents.count(), params, link))
    alerts = (
        visible_alerts(actor)
        .filter(opened_at__gte=since, opened_at__lt=until, incident=None)
        .exclude(_UNNOTICED)
    )
    counted = alerts.aggregate(
        critical=Count("vehicle", distinct=True, filter=Q(severity="critical")),
        other=Count("vehicle", distinct=True, filter=~Q(severity="critical")),
        critical_plate=Min("vehicle__plate", filter=Q(severity="critical")),
        other_plate=Min("vehicle__plate", filter=~Q(severity="critical")),
        over=Count("pk", filter=Q(state=AlertState.RESOLVED.value)),
    )
    if counted["critical"]:
        params = {"plate": counted["critical_plate"]}
        lines.append(
            DigestLine(DigestCode.ALERTS_CRITICAL, counted["critical"], params, "/alerts?severity=critical")
        )
    if counted["other"]:
        params = {"plate": counted["other_plate"]}
        lines.append(
            DigestLine(DigestCode.ALERTS_OPENED, counted["other"], params, "/alerts?severity=warning,info")
        )
    return lines


def count_open(actor: Actor) -> dict[str, int]:
    """For the tiles above the list."""
    alerts = visible_alerts(actor).exclude(state=AlertState.RESOLVED.value)
    counted: dict[str, int] = alerts.aggregate(
        open=Count("pk"),
        critical=Count("pk", filter=Q(severity="critical")),
        unfit=Count("vehicle", distinct=True, filter=Q(unfit_to_rent=True)),
        nobody=Count("pk", filter=Q(owner="")),
        flapping=Count("pk", filter=Q(flapping=True)),
    )
    going_on = visible_incidents(actor).exclude(state=IncidentState.RESOLVED.value)
    return {**counted, "incidents": going_on.count()}
