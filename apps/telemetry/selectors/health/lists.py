"""What people see of rules, alerts and incidents."""

from django.db.models import Count, F, Q, QuerySet

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.telemetry.enums import AlertState
from apps.telemetry.models import Alert, HealthIncident, HealthRule, HealthRuleRevision, HealthTrial
from apps.telemetry.selectors.health.visible import (
    visible_alerts,
    visible_incidents,
    visible_revisions,
    visible_rules,
    visible_trials,
)

_OPEN = ~Q(alerts__state=AlertState.RESOLVED.value)


def list_rules(actor: Actor) -> "QuerySet[HealthRule]":
    """With how many alerts of each are open."""
    return visible_rules(actor).annotate(open_alerts=Count("alerts", filter=_OPEN & Q(alerts__isnull=False)))


def list_revisions(actor: Actor) -> "QuerySet[HealthRuleRevision]":
    return visible_revisions(actor).annotate(published_by_name=accounts.name_of("published_by"))


def list_trials(actor: Actor) -> "QuerySet[HealthTrial]":
    return visible_trials(actor).annotate(asked_by_name=accounts.name_of("asked_by"))


def list_alerts(actor: Actor) -> "QuerySet[Alert]":
    """With the car's plate, the rule's name, and people by name."""
    return visible_alerts(actor).annotate(
        plate=F("vehicle__plate"),
        owner_name=accounts.name_of("owner"),
        resolved_by_name=accounts.name_of("resolved_by"),
    )


def list_incidents(actor: Actor) -> "QuerySet[HealthIncident]":
    return visible_incidents(actor).annotate(owner_name=accounts.name_of("owner"))
