"""Who applies what is proposed: one rule a kind of drift and market, changed by people."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.telemetry.enums import RuleMode, TruthField, TruthSource
from apps.telemetry.events import DriftRuleChanged
from apps.telemetry.models import DriftRule

_F: Final = TruthField
_S: Final = TruthSource

# Kinds that a comparison can find, who applies the remedy at first, and how many minutes must pass unless two
# looks have seen it. What touches a rental is proposed: it costs somebody money.
KINDS: Final[tuple[tuple[TruthField, TruthSource, RuleMode, int], ...]] = (
    (_F.HEARD, _S.SHADOW, RuleMode.APPLY, 25),
    (_F.HEARD, _S.REGISTRY, RuleMode.APPLY, 15),
    (_F.READING, _S.HOT, RuleMode.APPLY, 30),
    (_F.READING, _S.REGISTRY, RuleMode.APPLY, 15),
    (_F.STATE, _S.REGISTRY, RuleMode.PROPOSE, 60),
    (_F.PLACE, _S.REGISTRY, RuleMode.PROPOSE, 30),
    (_F.POSITION, _S.SHADOW, RuleMode.PROPOSE, 30),
    (_F.POSITION, _S.HOT, RuleMode.APPLY, 30),
    (_F.LOCKED, _S.SHADOW, RuleMode.PROPOSE, 30),
    (_F.LOCKED, _S.HOT, RuleMode.APPLY, 30),
    (_F.IGNITION, _S.SHADOW, RuleMode.PROPOSE, 30),
    (_F.IGNITION, _S.HOT, RuleMode.APPLY, 30),
    (_F.PLUGGED, _S.SHADOW, RuleMode.PROPOSE, 30),
    (_F.PLUGGED, _S.HOT, RuleMode.APPLY, 30),
    (_F.SOC, _S.SHADOW, RuleMode.PROPOSE, 30),
    (_F.SOC, _S.HOT, RuleMode.APPLY, 30),
    (_F.ODOMETER, _S.SHADOW, RuleMode.PROPOSE, 30),
    (_F.ODOMETER, _S.HOT, RuleMode.APPLY, 30),
)


def ensure_rules(markets: Iterable[str] | None = None) -> None:
    """Give every market a rule for each kind; those that people changed stay. Safe to run again."""
    if markets is None:
        everywhere = accounts.list_markets(Actor.system("telemetry.drift_rules"))
        markets = everywhere.values_list("code", flat=True)
    DriftRule.objects.bulk_create(
        [
            DriftRule(market=market, field=field, odd=odd, mode=mode, patience_minutes=minutes)
            for market in markets
            for field, odd, mode, minutes in KINDS
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def change_rule(
    *,
    actor: Actor,
    rule_id: UUID,
    version: int | None,
    mode: RuleMode | None = None,
    patience_minutes: int | None = None,
    at: datetime,
) -> None:
    """Decide who applies a kind of remedy, or how long a drift must last. Raises NotFound, Stale, Invalid."""
    rules = DriftRule.objects.select_for_update().filter(pk=rule_id)
    rule = rules.first() if actor.markets is None else rules.filter(market__in=sorted(actor.markets)).first()
    if rule is None:
        raise NotFound
    if version is not None and rule.version != version:
        raise Stale("Somebody changed this rule since you read it.")
    if mode is None and patience_minutes is None:
        raise Invalid("Say what to change.", code="nothing_to_change")
    before: dict[str, Any] = {"mode": rule.mode, "patience_minutes": rule.patience_minutes}
    after: dict[str, Any] = {
        "mode": rule.mode if mode is None else mode.value,
        "patience_minutes": rule.patience_minutes if patience_minutes is None else patience_minutes,
    }
    if after == before:
        return
    rule.mode, rule.patience_minutes = after["mode"], after["patience_minutes"]
    rule.version += 1
    rule.changed_at, rule.changed_by = at, actor.id
    rule.save()
    changes = {
        name: {"from": before[name], "to": after[name]} for name in after if after[name] != before[name]
    }
    outbox.publish(
        DriftRuleChanged(
            market=rule.market,
            subject=f"drift_rule:{rule.pk}",
            actor=actor.id,
            at=at,
            field=rule.field,
            odd=rule.odd,
            changes=changes,
        )
    )
