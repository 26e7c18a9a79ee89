"""Storms: many alerts of one cause become one incident, which grows, calms down and ends."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, F, Q

from apps.fleet import selectors as fleet_reads
from apps.outbox import services as outbox
from apps.telemetry.enums import AlertState, Cause, IncidentState, Outcome
from apps.telemetry.events import IncidentMitigated, IncidentOpened, IncidentResolved
from apps.telemetry.models import Alert, HealthIncident
from apps.telemetry.rules.health.folding import TOGETHER, Fold, Loose, cell_of, fold
from apps.telemetry.selectors.health.reach import count_reach
from apps.telemetry.services.health.applying import WATCH

# An incident that has calmed down ends when it has stayed calm for so long. It is calm when its cause is
# over: of twenty cars one may have a trouble of its own, which then stands for itself.
CALM: Final = timedelta(minutes=15)
STRAGGLERS_OF: Final = 20
# Two watches at once would both open one.
_LOCK: Final = 7_308_332_003

_OPEN_ALERTS: Final = Q(
    alerts__state__in=[state.value for state in AlertState if state != AlertState.RESOLVED]
)


@transaction.atomic
def fold_storms(*, at: datetime) -> int:
    """Let alerts join incidents, open new ones, follow those that are there. Returns how many are new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    _let_go()
    loose = _loose(at)
    left = _join(loose, at)
    folds = fold(left, count_reach(left)) if len(left) > 1 else []
    for found in folds:
        _open(found, at)
    _follow(at)
    return len(folds)


def _let_go() -> None:
    """An alert that goes on after its incident has ended stands for itself."""
    Alert.objects.exclude(state=AlertState.RESOLVED.value).filter(
        incident__state=IncidentState.RESOLVED.value
    ).update(incident=None)


def _loose(at: datetime) -> list[Loose]:
    rows = (
        Alert.objects.exclude(state=AlertState.RESOLVED.value)
        .filter(incident=None, opened_at__gt=at - TOGETHER)
        .order_by("opened_at", "id")
        .values_list("id", "market", "rule_id", "gateway", "station_id", "lat", "lng")
    )
    return [
        Loose(
            key,
            market,
            rule_id,
            {
                Cause.GATEWAY: gateway,
                Cause.STATION: str(station_id or ""),
                Cause.AREA: cell_of(lat, lng),
                Cause.MARKET: market,
            },
        )
        for key, market, rule_id, gateway, station_id, lat, lng in rows
    ]


def _join(loose: Sequence[Loose], at: datetime) -> list[Loose]:
    """Alerts whose cause is known already; returns the others."""
    known = {
        (incident.market, incident.rule_id, incident.cause, incident.cause_key): incident
        for incident in HealthIncident.objects.exclude(state=IncidentState.RESOLVED.value).select_for_update()
    }
    joined: dict[UUID, list[UUID]] = {}
    left = []
    for alert in loose:
        incident = next(
            (
                known[alert.market, alert.rule_id, cause.value, key]
                for cause, key in alert.keys.items()
                if key and (alert.market, alert.rule_id, cause.value, key) in known
            ),
            None,
        )
        if incident is None:
            left.append(alert)
        else:
            joined.setdefault(incident.id, []).append(alert.alert_id)
    for incident_id, alert_ids in joined.items():
        _take_in(incident_id, alert_ids, at)
    return left


def _open(found: Fold, at: datetime) -> None:
    alerts = Alert.objects.filter(id__in=found.alert_ids)
    severity = "critical" if alerts.filter(severity="critical").exists() else _severity(alerts)
    incident = HealthIncident.objects.create(
        market=found.market,
        rule_id=found.rule_id,
        cause=found.cause.value,
        cause_key=found.key,
        cause_label=_label(found, alerts),
        severity=severity,
        opened_at=at,
        last_joined_at=at,
    )
    _take_in(incident.id, found.alert_ids, at)
    outbox.publish(
        IncidentOpened(
            market=found.market,
            subject=f"incident:{incident.id}",
            actor=WATCH,
            at=at,
            rule=incident.rule.code,
            cause=found.cause.value,
            cars=len(found.alert_ids),
        )
    )


def _severity(alerts: "Iterable[Alert]") -> str:
    return "warning" if any(alert.severity == "warning" for alert in alerts) else "info"


def _label(found: Fold, alerts: "Iterable[Alert]") -> str:
    """The cause as people call it."""
    if found.cause is Cause.GATEWAY:
        return found.key
    if found.cause is Cause.STATION:
        return fleet_reads.find_station_names([UUID(found.key)]).get(UUID(found.key), "")
    if found.cause is Cause.AREA:
        some = next((alert for alert in alerts if alert.lat is not None and alert.lng is not None), None)
        if some is not None and some.lat is not None and some.lng is not None:
            return fleet_reads.find_nearest_station(found.market, lat=some.lat, lng=some.lng) or ""
    return ""


def _take_in(incident_id: UUID, alert_ids: Sequence[UUID], at: datetime) -> None:
    Alert.objects.filter(id__in=alert_ids).update(incident_id=incident_id, version=F("version") + 1)
    HealthIncident.objects.filter(id=incident_id).update(last_joined_at=at)


def _follow(at: datetime) -> None:
    """Count the cars of each incident, and let it calm down or end."""
    facts = []
    incidents = HealthIncident.objects.exclude(state=IncidentState.RESOLVED.value)
    counted = incidents.annotate(
        n=Count("alerts__vehicle", distinct=True), still=Count("alerts", filter=_OPEN_ALERTS)
    ).select_related("rule")
    for incident in counted:
        before = (incident.cars, incident.open_alerts, incident.state)
        incident.cars, incident.open_alerts = incident.n, incident.still
        calm = incident.open_alerts <= incident.cars // STRAGGLERS_OF
        if calm and incident.state != IncidentState.MITIGATED:
            incident.state, incident.mitigated_at = IncidentState.MITIGATED.value, at
            facts.append(_fact(IncidentMitigated, incident, at))
        elif not calm and incident.state == IncidentState.MITIGATED:
            incident.state, incident.mitigated_at = IncidentState.OPEN.value, None
        elif calm and incident.mitigated_at is not None and incident.mitigated_at <= at - CALM:
            incident.state, incident.resolved_at = IncidentState.RESOLVED.value, at
            incident.outcome = Outcome.CLEARED.value
            facts.append(_fact(IncidentResolved, incident, at, outcome=incident.outcome))
        if before != (incident.cars, incident.open_alerts, incident.state):
            incident.version += 1
            incident.save()
    outbox.publish_all(facts)


def _fact(
    kind: "type[IncidentMitigated] | type[IncidentResolved]",
    incident: HealthIncident,
    at: datetime,
    **values: str,
) -> "IncidentMitigated | IncidentResolved":
    return kind(
        market=incident.market,
        subject=f"incident:{incident.id}",
        actor=WATCH,
        at=at,
        cars=incident.cars,
        **values,
    )
