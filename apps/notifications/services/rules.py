"""Who hears of what: written by people, tried on the last seven days before it counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.accounts.enums import Role
from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.notifications.enums import PERSONAL
from apps.notifications.events import RuleRemoved, RuleWritten
from apps.notifications.models import Channel, NotificationRule
from apps.notifications.rules import topics
from apps.notifications.rules.routing import rehearse
from apps.notifications.selectors import visible_channels, visible_rules
from apps.notifications.selectors.past import tellings_of
from apps.notifications.selectors.people import people_of, routing_of, zones
from apps.notifications.types import Rehearsal, RuleDraft
from apps.outbox import services as outbox

_LOOKS_BACK: Final = timedelta(days=7)


def create_rule(*, actor: Actor, draft: RuleDraft, at: datetime) -> UUID:
    """Raises Invalid naming the field, Conflict for a name that is taken."""
    rule = _row(actor, draft)
    rule.created_by, rule.created_at = actor.id, at
    with _names(), transaction.atomic():
        rule.save(force_insert=True)
        _tell(rule, actor, tuple(each.name for each in fields(RuleDraft)), at)
    return rule.pk


def change_rule(*, actor: Actor, rule_id: UUID, version: int | None, draft: RuleDraft, at: datetime) -> None:
    """What it has told stays told. Raises NotFound, Stale, Invalid, Conflict."""
    with _names(), transaction.atomic():
        rule = _lock(actor, rule_id, version)
        new = _row(actor, draft)
        changed = [name for name in _COLUMNS if getattr(rule, name) != getattr(new, name)]
        if not changed:
            return
        for name in changed:
            setattr(rule, name, getattr(new, name))
        rule.version += 1
        rule.save()
        _tell(rule, actor, tuple(changed), at)


@transaction.atomic
def remove_rule(*, actor: Actor, rule_id: UUID, version: int | None, at: datetime) -> None:
    """Raises NotFound, Stale."""
    rule = _lock(actor, rule_id, version)
    about = f"notification_rule:{rule.pk}"
    outbox.publish(RuleRemoved(market=rule.market, subject=about, actor=actor.id, at=at, rule_id=rule.pk))
    rule.delete()


def preview_rule(*, actor: Actor, draft: RuleDraft, at: datetime) -> Rehearsal:
    """Whom a rule would have told in the last seven days, and how often. Writes nothing. Raises Invalid."""
    rule = _row(actor, draft)
    routing = routing_of(rule, zones([rule.market])[rule.market])
    past = tellings_of(market=rule.market, since=at - _LOOKS_BACK)
    return rehearse(routing, past, people_of([rule.market]))


_COLUMNS: Final = (
    *("name", "market", "channel_id", "topics", "severity", "roles", "people"),
    *("quiet_from", "quiet_to", "cadence", "enabled"),
)


def _row(actor: Actor, draft: RuleDraft) -> NotificationRule:
    channel = visible_channels(actor).filter(pk=draft.channel_id, market=draft.market).first()
    if channel is None:
        raise Invalid("Choose a channel of this market.", fields={"channel": "is none of this market"})
    _check(actor, draft, channel)
    is_personal = channel.kind in PERSONAL
    return NotificationRule(
        name=draft.name,
        market=draft.market,
        channel=channel,
        topics=sorted(set(draft.topics)),
        severity=draft.severity,
        roles=sorted(set(draft.roles)) if is_personal else [],
        people=sorted(set(draft.people)) if is_personal else [],
        quiet_from=draft.quiet_from,
        quiet_to=draft.quiet_to,
        cadence=draft.cadence,
        enabled=draft.enabled,
    )


def _check(actor: Actor, draft: RuleDraft, channel: Channel) -> None:
    unknown = sorted(set(draft.topics) - set(topics.BY_CODE))
    if unknown:
        raise Invalid("There is no such topic.", fields={"topics": f"{unknown[0]} is not known"})
    if (draft.quiet_from is None) != (draft.quiet_to is None):
        missing = "quiet_to" if draft.quiet_to is None else "quiet_from"
        raise Invalid("Quiet hours have a beginning and an end.", fields={missing: "is required"})
    if draft.quiet_from is not None and draft.quiet_from == draft.quiet_to:
        raise Invalid("Quiet hours end at another time.", fields={"quiet_to": "is when they begin"})
    if channel.kind in PERSONAL:
        _check_listeners(actor, draft)


def _check_listeners(actor: Actor, draft: RuleDraft) -> None:
    if not draft.roles and not draft.people:
        raise Invalid("Say who hears of it.", fields={"roles": "choose a role or a person"})
    if Role.PARTNER.value in draft.roles:
        raise Invalid("Partners are guests here.", fields={"roles": "partners hear of nothing"})
    for person in draft.people:
        if accounts.find_colleague(actor, person) is None:
            raise Invalid("Choose colleagues who work here.", fields={"people": "is no active colleague"})


def _lock(actor: Actor, rule_id: UUID, version: int | None) -> NotificationRule:
    rule = visible_rules(actor).select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise NotFound
    if version is not None and rule.version != version:
        raise Stale("Somebody changed this rule since you opened it.")
    return rule


def _tell(rule: NotificationRule, actor: Actor, changed: tuple[str, ...], at: datetime) -> None:
    outbox.publish(
        RuleWritten(
            market=rule.market,
            subject=f"notification_rule:{rule.pk}",
            actor=actor.id,
            at=at,
            rule_id=rule.pk,
            fields=changed,
        )
    )


@contextmanager
def _names() -> Iterator[None]:
    try:
        yield
    except IntegrityError as taken:
        raise Conflict(
            "Another rule has this name.", code="name_taken", fields={"name": "is taken"}
        ) from taken
