"""What the watch goes by: live rules as published, alerts as they stand, cars that are out of reach."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from apps.telemetry.enums import AlertState, RuleState
from apps.telemetry.models import Alert, HealthRuleRevision, VehicleSnapshot
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.rules.health.episodes import Run


@dataclass(frozen=True, slots=True)
class LiveRule:
    """A rule as it was published; what happened before `published_at` does not concern it."""

    id: UUID
    market: str
    code: str
    revision: int
    definition: Definition
    published_at: datetime


def list_live_rules() -> list[LiveRule]:
    """Of all markets, in a fixed order."""
    revisions = (
        HealthRuleRevision.objects.filter(rule__state=RuleState.LIVE.value, number=F("rule__live_revision"))
        .select_related("rule")
        .order_by("rule__market", "rule__code")
    )
    return [
        LiveRule(
            id=revision.rule_id,
            market=revision.rule.market,
            code=revision.rule.code,
            revision=revision.number,
            definition=Definition.read(revision.definition),
            published_at=revision.published_at,
        )
        for revision in revisions
    ]


def markets_of(vehicle_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = VehicleSnapshot.objects.filter(vehicle_id__in=vehicle_ids).values_list(
        "vehicle_id", "vehicle__market"
    )
    return dict(rows) if vehicle_ids else {}


def cars_of(market: str) -> list[UUID]:
    """Every car of a market that has ever reported, in the order of their ids."""
    cars = VehicleSnapshot.objects.filter(vehicle__market=market).order_by("vehicle_id")
    return list(cars.values_list("vehicle_id", flat=True))


def cars_with_open_alerts() -> dict[UUID, set[UUID]]:
    """By rule."""
    found: dict[UUID, set[UUID]] = {}
    alerts = Alert.objects.exclude(state=AlertState.RESOLVED.value).values_list("rule_id", "vehicle_id")
    for rule_id, vehicle_id in alerts:
        found.setdefault(rule_id, set()).add(vehicle_id)
    return found


def lock_latest_alerts(rule_id: UUID, vehicle_ids: Collection[UUID]) -> dict[UUID, Alert]:
    """The newest alert of each of these cars, held until the transaction ends."""
    newest = (
        Alert.objects.filter(rule_id=rule_id, vehicle_id__in=vehicle_ids)
        .order_by("vehicle_id", "-opened_at", "-id")
        .distinct("vehicle_id")
    )
    keys = list(newest.values_list("id", flat=True))
    held = Alert.objects.select_for_update().filter(id__in=keys).order_by("id")
    return {alert.vehicle_id: alert for alert in held}


def find_silent(rule: LiveRule, *, at: datetime) -> dict[UUID, Run]:
    """Cars of the rule's market that have been out of reach for long enough, as runs up to now."""
    lasting = rule.definition.condition.lasting
    silent = VehicleSnapshot.objects.filter(
        ~Q(vehicle__vehicle_state__in=("removed", "elsewhere")),
        contactable=False,
        lost_at__lte=at - lasting,
        vehicle__market=rule.market,
    ).values_list("vehicle_id", "lost_at")
    return {key: Run(lost_at, lost_at + lasting, at) for key, lost_at in silent if lost_at is not None}
