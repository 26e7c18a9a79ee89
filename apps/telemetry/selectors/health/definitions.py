"""Published definitions, looked up for many alerts at once."""

from collections.abc import Iterable
from uuid import UUID

from apps.telemetry.models import HealthRuleRevision
from apps.telemetry.rules.health.definitions import Definition


def find_definitions(keys: Iterable[tuple[UUID, int]]) -> dict[tuple[UUID, int], Definition]:
    """By rule and revision number; revisions never change and are never deleted."""
    wanted = set(keys)
    rows = HealthRuleRevision.objects.filter(rule_id__in={rule_id for rule_id, _ in wanted})
    return {
        (row.rule_id, row.number): Definition.read(row.definition)
        for row in rows
        if (row.rule_id, row.number) in wanted
    }
