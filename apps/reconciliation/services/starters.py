"""The rules that every installation has; those that people published since stay."""

from django.apps.registry import Apps
from django.db import transaction

from apps.core import clock
from apps.core.types import Actor
from apps.reconciliation.enums import VersionState
from apps.reconciliation.models import ReconRule, ReconRuleVersion
from apps.reconciliation.rules.starters import STARTERS

_BY = Actor.system("reconciliation.starters").id


@transaction.atomic
def ensure_rules() -> None:
    """Give every stream its first rules. Safe to run again."""
    there = set(ReconRule.objects.values_list("stream", "position"))
    at = clock.now()
    for starter in STARTERS:
        if (starter.stream, starter.position) in there:
            continue
        rule = ReconRule.objects.create(stream=starter.stream, position=starter.position, name=starter.name)
        text = starter.text
        ReconRuleVersion.objects.create(
            rule=rule,
            number=1,
            state=VersionState.PUBLISHED,
            strategy=text.strategy,
            left_key=text.left_key,
            right_key=text.right_key,
            amount_tolerance_minor=text.amount_tolerance_minor,
            time_tolerance_hours=text.time_tolerance_hours,
            mode=text.mode,
            created_by=_BY,
            created_at=at,
            published_by=_BY,
            published_at=at,
        )


def load_after_migration(apps: Apps | None = None, **_: object) -> None:
    """Django's hook behind `migrate`; `apps` is the state migrated to, with or without our tables."""
    try:
        if apps is not None:
            apps.get_model("reconciliation", "ReconRuleVersion")
    except LookupError:
        return
    ensure_rules()
