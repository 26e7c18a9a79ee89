"""The numbers by which the guard decides: changed by people, each change kept."""

from datetime import datetime
from typing import Final

from django.db import transaction

from apps.core.errors import Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.rentals.events import GuardRuleChanged
from apps.rentals.models import GhostRule, GuardRuleVersion
from apps.rentals.services.guarding import ensure_rules
from apps.rentals.types import GuardNumbers

_LEAST_NOTE: Final = 3


@transaction.atomic
def change_rule(
    *, actor: Actor, market: str, version: int, numbers: GuardNumbers, note: str, at: datetime
) -> None:
    """Let the guard of a market decide by other numbers; the same again changes nothing. Raises NotFound,
    Stale, Invalid without a note.
    """
    ensure_rules()
    rule = GhostRule.objects.select_for_update().filter(market=market).first()
    if rule is None or not actor.sees_market(market):
        raise NotFound
    if rule.version != version:
        raise Stale("Somebody changed this rule since you read it.")
    if len(note.strip()) < _LEAST_NOTE:
        raise Invalid("Say why, for those who read it later.", fields={"note": "is needed"})
    if numbers == GuardNumbers(rule.minutes, rule.dock_m, rule.fare_limit_minor):
        return
    if rule.version == 1:
        _keep(rule, by=Actor.system("rentals.ghost_watch").id, note="", at=at)
    rule.minutes, rule.dock_m, rule.fare_limit_minor = numbers
    rule.version += 1
    rule.save()
    _keep(rule, by=actor.id, note=note.strip(), at=at)
    outbox.publish(
        GuardRuleChanged(
            market=market,
            subject=f"guard_rule:{market}",
            actor=actor.id,
            at=at,
            number=rule.version,
            minutes=rule.minutes,
            dock_m=rule.dock_m,
            fare_limit_minor=rule.fare_limit_minor,
        )
    )


def _keep(rule: GhostRule, *, by: str, note: str, at: datetime) -> None:
    GuardRuleVersion.objects.create(
        market=rule.market,
        number=rule.version,
        minutes=rule.minutes,
        dock_m=rule.dock_m,
        fare_limit_minor=rule.fare_limit_minor,
        note=note[:300],
        made_by=by,
        made_at=at,
    )
