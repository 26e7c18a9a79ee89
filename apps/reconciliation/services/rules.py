"""Rules change by versions: written as a draft, tried on the past, published."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.reconciliation.enums import KeyField, MatchMode, Strategy, VersionState
from apps.reconciliation.events import RuleDrafted, RulePublished
from apps.reconciliation.models import ReconRule, ReconRuleVersion
from apps.reconciliation.types import RuleText


@transaction.atomic
def draft_version(
    *, actor: Actor, rule_id: UUID, version: int | None, text: RuleText, note: str, at: datetime
) -> UUID:
    """Write what the next version would say; a draft that is there is changed. Raises NotFound, Stale,
    Invalid.
    """
    rule = ReconRule.objects.select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise NotFound
    check(text, first=rule.position == 1)
    draft = ReconRuleVersion.objects.filter(rule=rule, state=VersionState.DRAFT).first()
    if draft is None:
        newest = rule.versions.aggregate(newest=Max("number"))["newest"] or 0
        draft = ReconRuleVersion(rule=rule, number=newest + 1, version=0)
    elif version is not None and draft.version != version:
        raise Stale("Somebody changed this draft since you read it.")
    for name, value in asdict(text).items():
        setattr(draft, name, value)
    draft.note, draft.created_by, draft.created_at = note, actor.id, at
    draft.version += 1
    draft.save()
    outbox.publish(
        RuleDrafted(
            market=None,
            subject=f"recon_rule:{rule.pk}",
            actor=actor.id,
            at=at,
            rule_id=str(rule.pk),
            number=draft.number,
        )
    )
    return draft.pk


@transaction.atomic
def publish_version(*, actor: Actor, rule_id: UUID, version: int | None, at: datetime) -> UUID:
    """The draft decides from now on; the version before it is kept for the matches that it made. Raises
    NotFound, Conflict, Stale.
    """
    rule = ReconRule.objects.select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise NotFound
    draft = ReconRuleVersion.objects.filter(rule=rule, state=VersionState.DRAFT).first()
    if draft is None:
        raise Conflict("There is no draft to publish.", code="no_draft")
    if version is not None and draft.version != version:
        raise Stale("Somebody changed this draft since you read it.")
    rule.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
    draft.state, draft.published_by, draft.published_at = VersionState.PUBLISHED, actor.id, at
    draft.version += 1
    draft.save()
    outbox.publish(
        RulePublished(
            market=None,
            subject=f"recon_rule:{rule.pk}",
            actor=actor.id,
            at=at,
            rule_id=str(rule.pk),
            number=draft.number,
        )
    )
    return draft.pk


def check(text: RuleText, *, first: bool) -> None:
    """Whether the words fit together. Raises Invalid naming the field."""
    by_amount = KeyField.AMOUNT in (text.left_key, text.right_key)
    if by_amount and text.left_key != text.right_key:
        field = "right_key" if text.left_key == KeyField.AMOUNT else "left_key"
        raise Invalid("Amounts are compared with amounts.", fields={field: "Must be the amount too."})
    if by_amount and first:
        raise Invalid(
            "The first rule names what is wrong, and an amount is nobody's name.",
            fields={"left_key": "Not the amount in the first rule."},
        )
    if by_amount and text.mode != MatchMode.SUGGEST:
        raise Invalid("Equal amounts prove nothing.", fields={"mode": "Can only suggest by amount."})
    if by_amount and text.strategy != Strategy.ONE_TO_ONE:
        raise Invalid("Equal amounts pair one with one.", fields={"strategy": "Must be one to one."})
