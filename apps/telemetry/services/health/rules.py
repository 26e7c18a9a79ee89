"""Writing health rules: drafts are edited freely, and go live only as they were tried."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.telemetry.enums import RuleSource, RuleState
from apps.telemetry.events import HealthRuleChanged, HealthRuleCreated
from apps.telemetry.models import HealthRule, HealthRuleRevision
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.selectors.health.visible import lock_visible, visible_rules

EDITABLE: Final = (
    "name", "why", "condition", "clear_condition", "clear_after_s", "hold_off_s", "severity", "unfit_to_rent",
)  # fmt: skip
_CODE_TAKEN: Final = "telemetry_health_rule_code_once_a_market"


def create_rule(
    *,
    actor: Actor,
    market: str,
    values: Mapping[str, Any],
    at: datetime,
    source: RuleSource = RuleSource.READINGS,
) -> UUID:
    """Write a draft and return its id. It alerts nobody before it is published.

    Raises NotAllowed for a market that the actor does not see, Invalid naming the path of a fault in the
    condition, Conflict for a name that another rule has.
    """
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    rule = HealthRule(
        market=market, source=source.value, code=_code(values["name"]), created_at=at, updated_at=at
    )
    for name in EDITABLE:
        if name in values:
            setattr(rule, name, values[name])
    _normalise(rule)
    try:
        with transaction.atomic():
            rule.save(force_insert=True)
            outbox.publish(
                HealthRuleCreated(
                    market=market, subject=f"health_rule:{rule.id}", actor=actor.id, at=at, code=rule.code
                )
            )
    except IntegrityError as refused:
        if _CODE_TAKEN not in str(refused):
            raise
        raise Conflict(
            "Another rule of this market has such a name.", code="name_taken", fields={"name": "is taken"}
        ) from refused
    return rule.id


@transaction.atomic
def change_rule(
    *, actor: Actor, rule_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change the draft; what is live stays as it was published.

    Raises NotFound, Stale when somebody was faster, Invalid naming the path of a fault.
    """
    rule = lock_visible(visible_rules(actor), rule_id, version)
    wanted = {name: value for name, value in values.items() if name in EDITABLE}
    if not wanted:
        raise Invalid("Say what to change.", code="nothing_to_change")
    before = {name: getattr(rule, name) for name in EDITABLE}
    for name, value in wanted.items():
        setattr(rule, name, value)
    _normalise(rule)
    different = tuple(sorted(name for name in EDITABLE if getattr(rule, name) != before[name]))
    if not different:
        return
    rule.changed = _differs_from_live(rule)
    rule.version += 1
    rule.updated_at = at
    rule.save()
    outbox.publish(
        HealthRuleChanged(
            market=rule.market,
            subject=f"health_rule:{rule.id}",
            actor=actor.id,
            at=at,
            code=rule.code,
            fields=different,
        )
    )


def document_of(rule: HealthRule) -> dict[str, Any]:
    """What decides over alerts, as a definition reads it."""
    names = (
        "name", "source", "condition", "clear_condition", "clear_after_s", "hold_off_s", "severity",
        "unfit_to_rent",
    )  # fmt: skip
    return {name: getattr(rule, name) for name in names}


def _normalise(rule: HealthRule) -> None:
    """Read the documents, so that a fault is told now, and keep them in their one form."""
    rule.name = " ".join(rule.name.split())
    written = Definition.read(document_of(rule)).write()
    rule.condition, rule.clear_condition = written["condition"], written["clear_condition"]


def _differs_from_live(rule: HealthRule) -> bool:
    if rule.state != RuleState.LIVE:
        return True
    live = HealthRuleRevision.objects.get(rule=rule, number=rule.live_revision or 0)
    return bool(live.definition != Definition.read(document_of(rule)).write())


def _code(name: str) -> str:
    code = slugify(name)[:40].strip("-")
    if not code:
        raise Invalid("A rule needs a name.", fields={"name": "needs letters or digits"})
    return code
