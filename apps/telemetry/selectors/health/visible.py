"""Where every read of rules, alerts and incidents begins: the rows of the markets that the actor sees."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from apps.core.errors import NotFound, Stale
from apps.core.types import Actor
from apps.telemetry.models import Alert, HealthIncident, HealthRule, HealthRuleRevision, HealthTrial

M = TypeVar("M", bound=Model)


def visible_rules(actor: Actor) -> "QuerySet[HealthRule]":
    return _in_markets(HealthRule.objects.all(), actor, "market")


def visible_revisions(actor: Actor) -> "QuerySet[HealthRuleRevision]":
    return _in_markets(HealthRuleRevision.objects.all(), actor, "rule__market")


def visible_trials(actor: Actor) -> "QuerySet[HealthTrial]":
    return _in_markets(HealthTrial.objects.all(), actor, "market")


def visible_alerts(actor: Actor) -> "QuerySet[Alert]":
    return _in_markets(Alert.objects.all(), actor, "market")


def visible_incidents(actor: Actor) -> "QuerySet[HealthIncident]":
    return _in_markets(HealthIncident.objects.all(), actor, "market")


def lock_visible(rows: "QuerySet[M]", key: UUID, version: int | None) -> M:
    """One visible row, held for a change. Raises NotFound, and Stale when it is no longer at `version`."""
    row = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if row is None:
        raise NotFound
    if version is not None and getattr(row, "version", None) != version:
        raise Stale("Somebody changed this since you read it.")
    return row


def _in_markets(rows: "QuerySet[M]", actor: Actor, path: str) -> "QuerySet[M]":
    return rows if actor.markets is None else rows.filter(**{f"{path}__in": sorted(actor.markets)})
