"""What follows from alerts elsewhere: items in the inbox, holds on cars. Brought in line, not sent once.

Each call compares what is with what should be and does the difference, in the order of the rows' ids; so it
may be called as often as one likes, and nothing is lost when a call fails.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import HoldKind
from apps.fleet.types import HoldKey, NewHold
from apps.inbox import services as inbox
from apps.inbox.enums import Outcome as ItemOutcome
from apps.inbox.enums import Severity
from apps.inbox.types import NewItem
from apps.telemetry.enums import AlertState, IncidentState
from apps.telemetry.models import Alert, HealthIncident
from apps.telemetry.rules.health import words
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.selectors.health.definitions import find_definitions

ACTOR: Final = Actor.system("telemetry.health_watch")
_AT_A_TIME: Final = 500


@transaction.atomic
def tell(*, at: datetime) -> None:
    """Bring inbox and holds in line with the alerts and incidents as they are."""
    _tell_alerts(at)
    _tell_incidents(at)
    _settle_holds(at)


def _tell_alerts(at: datetime) -> None:
    going_on = Alert.objects.exclude(state=AlertState.RESOLVED.value)
    _open_alert_items(_some(going_on.filter(incident=None).exclude(told=F("count"))), at)
    over = _some(
        Alert.objects.filter(told__gt=0).filter(
            Q(state=AlertState.RESOLVED.value) | Q(incident__isnull=False)
        )
    )
    if not over:
        return
    folded = [alert for alert in over if alert.state != AlertState.RESOLVED]
    ended = [alert for alert in over if alert.state == AlertState.RESOLVED]
    for alerts, outcome, note in (
        (folded, ItemOutcome.DUPLICATE.value, "Part of an incident."),
        (ended, ItemOutcome.CLEARED.value, ""),
    ):
        keys = [_alert_key(alert) for alert in alerts]
        inbox.resolve_by_key(dedupe_keys=keys, outcome=outcome, actor=ACTOR, note=note, at=at)
    Alert.objects.filter(id__in=[alert.id for alert in over]).update(told=0)


def _open_alert_items(alerts: Sequence[Alert], at: datetime) -> None:
    if not alerts:
        return
    definitions = find_definitions((alert.rule_id, alert.rule_revision) for alert in alerts)
    items = [_alert_item(alert, definitions[alert.rule_id, alert.rule_revision]) for alert in alerts]
    opened = inbox.open_items(items, at=at)
    for alert in alerts:
        alert.item_id, alert.told = opened[_alert_key(alert)], alert.count
    Alert.objects.bulk_update(alerts, ["item_id", "told"])


def _tell_incidents(at: datetime) -> None:
    going_on = HealthIncident.objects.exclude(state=IncidentState.RESOLVED.value)
    news = list(going_on.exclude(told=F("cars")).select_related("rule").order_by("id"))
    if news:
        definitions = find_definitions((each.rule_id, each.rule.live_revision or 0) for each in news)
        items = [
            _incident_item(each, definitions[each.rule_id, each.rule.live_revision or 0]) for each in news
        ]
        opened = inbox.open_items(items, at=at)
        for each in news:
            each.item_id, each.told = opened[_incident_key(each)], each.cars
        HealthIncident.objects.bulk_update(news, ["item_id", "told"])
    over = list(HealthIncident.objects.filter(state=IncidentState.RESOLVED.value, told__gt=0))
    keys = [_incident_key(each) for each in over]
    inbox.resolve_by_key(dedupe_keys=keys, outcome=ItemOutcome.CLEARED.value, actor=ACTOR, at=at)
    HealthIncident.objects.filter(id__in=[each.id for each in over]).update(told=0)


def _settle_holds(at: datetime) -> None:
    """A rule that makes unfit holds its cars for as long as its alerts go on."""
    unfit = Q(unfit_to_rent=True) & ~Q(state=AlertState.RESOLVED.value)
    placed = _some(Alert.objects.filter(unfit, holds=False))
    if placed:
        definitions = find_definitions((alert.rule_id, alert.rule_revision) for alert in placed)
        fleet.place_holds(
            [
                NewHold(
                    vehicle_id=alert.vehicle_id,
                    kind=HoldKind.HEALTH,
                    source=_source(alert),
                    reason=words.hold_reason(definitions[alert.rule_id, alert.rule_revision]),
                )
                for alert in placed
            ],
            actor=ACTOR,
            at=at,
        )
    lifted = _some(Alert.objects.filter(~unfit, holds=True))
    if lifted:
        fleet.lift_holds(
            [HoldKey(alert.vehicle_id, HoldKind.HEALTH, _source(alert)) for alert in lifted],
            actor=ACTOR,
            at=at,
        )
    Alert.objects.filter(id__in=_ids(placed)).update(holds=True)
    Alert.objects.filter(id__in=_ids(lifted)).update(holds=False)


def _some(alerts: "QuerySet[Alert]") -> list[Alert]:
    """Held in the order of their ids; what is left over comes with the next call."""
    rows = alerts.select_related("rule", "vehicle").order_by("id").select_for_update(of=("self",))
    return list(rows[:_AT_A_TIME])


def _ids(alerts: Iterable[Alert]) -> list[UUID]:
    return [alert.id for alert in alerts]


def _alert_key(alert: Alert) -> str:
    return f"health.alert:{alert.id}"


def _incident_key(incident: HealthIncident) -> str:
    return f"health.incident:{incident.id}"


def _source(alert: Alert) -> str:
    return f"health_rule:{alert.rule.code}"


def _alert_item(alert: Alert, definition: Definition) -> NewItem:
    return NewItem(
        kind="health.alert",
        dedupe_key=_alert_key(alert),
        market=alert.market,
        subject=f"vehicle:{alert.vehicle_id}",
        title=words.alert_title(definition, alert.vehicle.plate),
        severity=Severity(alert.severity),
        evidence=words.evidence(
            definition,
            peak=alert.peak,
            codes=tuple(alert.codes or ()),
            since=alert.since,
            last_seen=alert.last_seen,
            count=alert.count,
            flapping=alert.flapping,
        ),
        link=f"/alerts?sel={alert.id}",
    )


def _incident_item(incident: HealthIncident, definition: Definition) -> NewItem:
    return NewItem(
        kind="health.incident",
        dedupe_key=_incident_key(incident),
        market=incident.market,
        subject=f"incident:{incident.id}",
        title=words.incident_title(
            definition, cause=incident.cause, label=incident.cause_label, cars=incident.cars
        ),
        severity=Severity(incident.severity),
        evidence={"cars": incident.cars, "since": incident.opened_at.isoformat()},
        link=f"/alerts/incidents/{incident.id}",
    )
