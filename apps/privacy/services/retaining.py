"""Rows that are older than they are kept: which those are, and that they go, once a night."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from apps.core.errors import Invalid, NotFound, Stale
from apps.core.personal import Ageing
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.privacy.events import RetentionChanged
from apps.privacy.models import RetentionRule
from apps.privacy.selectors import AGEINGS
from apps.privacy.services.carrying import expire_packages
from apps.privacy.services.replacing import remove_redacted

JOB: Final = "privacy.retention"
_AT_ONCE: Final = 5_000
_LONGEST: Final = 3_650


def run_retention(*, scheduled_time: str, at: datetime) -> None:
    """The nightly window: what is too old, and packages whose time is over."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(
                purged=sum(purge_old(at=at).values()),
                packages=expire_packages(at=at),
                redacted=remove_redacted(at=at),
            )


def purge_old(*, at: datetime) -> dict[str, int]:
    """What went, by kind; some at a time, so that nobody waits for it."""
    rules = {rule.kind: rule for rule in RetentionRule.objects.all()}
    gone: dict[str, int] = {}
    for each in AGEINGS:
        rule = rules.get(each.kind)
        if rule is not None and not rule.is_active:
            continue
        before = at - timedelta(days=rule.days if rule else each.days)
        gone[each.kind] = 0
        while some := each.purge(before, _AT_ONCE, at):
            gone[each.kind] += some
    return gone


@transaction.atomic
def set_retention(
    *, actor: Actor, kind: str, version: int | None, values: dict[str, Any], at: datetime
) -> None:
    """Raises NotFound, Stale, Invalid."""
    ageing = _find(kind)
    rule = RetentionRule.objects.select_for_update().filter(kind=kind).first()
    if version is not None and version != (rule.version if rule else 0):
        raise Stale("Somebody changed this since you read it.")
    days = int(values.get("days", rule.days if rule else ageing.days))
    if not ageing.least_days <= days <= _LONGEST:
        raise Invalid(
            "This is too short or too long.",
            fields={"days": f"is from {ageing.least_days} to {_LONGEST}"},
        )
    rule = rule or RetentionRule(kind=kind, version=0)
    rule.days, rule.is_active = days, bool(values.get("is_active", rule.is_active))
    rule.updated_by, rule.updated_at = actor.id, at
    rule.version += 1
    rule.save()
    outbox.publish(
        RetentionChanged(
            market=None,
            subject=f"retention:{kind}",
            actor=actor.id,
            at=at,
            kind=kind,
            days=days,
            is_active=rule.is_active,
        )
    )


def _find(kind: str) -> Ageing:
    found = next((each for each in AGEINGS if each.kind == kind), None)
    if found is None:
        raise NotFound("There are no such rows.")
    return found
