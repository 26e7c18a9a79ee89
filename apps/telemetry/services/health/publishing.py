"""Letting a rule loose, and taking it back."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.telemetry.enums import AlertState, Outcome, RuleState
from apps.telemetry.events import HealthRulePublished, HealthRuleRetired
from apps.telemetry.models import Alert, HealthRule, HealthRuleRevision, HealthTrial
from apps.telemetry.rules.health.definitions import Definition, same_findings
from apps.telemetry.selectors.health.visible import lock_visible, visible_rules, visible_trials
from apps.telemetry.services.health.applying import resolved_fact
from apps.telemetry.services.health.counting import count_open_alerts
from apps.telemetry.services.health.rules import document_of
from apps.telemetry.services.health.telling import tell

# A trial older than this says little about today's fleet.
TRIAL_COUNTS_FOR: Final = timedelta(days=7)


@transaction.atomic
def publish_rule(*, actor: Actor, rule_id: UUID, version: int | None, trial_id: UUID, at: datetime) -> None:
    """Let the watch go by the rule as it stands now.

    It must have been tried just like this: raises Conflict `trial_needed` when the trial is of another form
    of the rule, too old or not through, `nothing_to_publish` when the rule is live like this already.
    """
    rule = lock_visible(visible_rules(actor), rule_id, version)
    definition = Definition.read(document_of(rule)).write()
    if rule.state == RuleState.LIVE and not rule.changed:
        raise Conflict("The rule is live as it stands.", code="nothing_to_publish")
    trial = visible_trials(actor).filter(id=trial_id, rule=rule).first()
    _check(trial, definition, at)
    assert trial is not None  # noqa: S101 - checked just above
    result: dict[str, Any] = trial.result or {}
    summary = {"alerts": result["alerts"], "cars": result["cars"], "days": len(result["days"])}
    publish(rule, definition, actor_id=actor.id, trial=summary, at=at)


def publish(
    rule: HealthRule, definition: dict[str, Any], *, actor_id: str, trial: dict[str, Any] | None, at: datetime
) -> None:
    """Let the rule count from its next revision on, and tell it, in the caller's transaction."""
    number = make_live(rule, definition, actor_id=actor_id, trial=trial, at=at)
    outbox.publish(
        HealthRulePublished(
            market=rule.market,
            subject=f"health_rule:{rule.id}",
            actor=actor_id,
            at=at,
            code=rule.code,
            revision=number,
        )
    )


def make_live(
    rule: HealthRule, definition: dict[str, Any], *, actor_id: str, trial: dict[str, Any] | None, at: datetime
) -> int:
    """Write the next revision and make it the one that counts; returns its number."""
    newest = HealthRuleRevision.objects.filter(rule=rule).order_by("-number").first()
    number = newest.number + 1 if newest else 1
    HealthRuleRevision.objects.create(
        rule=rule, number=number, definition=definition, published_at=at, published_by=actor_id, trial=trial
    )
    rule.state, rule.live_revision, rule.changed = RuleState.LIVE.value, number, False
    rule.version += 1
    rule.updated_at = at
    rule.save()
    return number


@transaction.atomic
def retire_rule(*, actor: Actor, rule_id: UUID, version: int | None, at: datetime) -> None:
    """The watch goes by it no longer, and its open alerts end. It can be published again.

    Raises Conflict when the rule is not live.
    """
    rule = lock_visible(visible_rules(actor), rule_id, version)
    if rule.state != RuleState.LIVE:
        raise Conflict("Only a rule that is live can be retired.", code="not_live")
    rule.state, rule.changed = RuleState.RETIRED.value, True
    rule.version += 1
    rule.updated_at = at
    rule.save()
    ended = _end_alerts(rule, actor.id, at)
    outbox.publish(
        HealthRuleRetired(
            market=rule.market,
            subject=f"health_rule:{rule.id}",
            actor=actor.id,
            at=at,
            code=rule.code,
            alerts_ended=ended,
        )
    )
    tell(at=at)


def _end_alerts(rule: HealthRule, actor_id: str, at: datetime) -> int:
    alerts = list(
        Alert.objects.select_for_update().filter(rule=rule).exclude(state=AlertState.RESOLVED.value)
    )
    for alert in alerts:
        alert.state, alert.resolved_at, alert.resolved_by = AlertState.RESOLVED.value, at, actor_id
        alert.outcome, alert.snoozed_until = Outcome.RETIRED.value, None
        alert.version += 1
    Alert.objects.bulk_update(
        alerts, ["state", "resolved_at", "resolved_by", "outcome", "snoozed_until", "version"]
    )
    count_open_alerts({alert.vehicle_id for alert in alerts})
    outbox.publish_all([resolved_fact(alert, at, actor=actor_id) for alert in alerts])
    return len(alerts)


def _check(trial: HealthTrial | None, definition: dict[str, Any], at: datetime) -> None:
    if trial is None:
        raise NotFound("There is no such trial of this rule.")
    if trial.result is None:
        raise Conflict("The trial is still running.", code="trial_needed")
    if not same_findings(trial.definition, definition):
        raise Conflict("The rule was changed since it was tried: try it again.", code="trial_needed")
    if trial.asked_at < at - TRIAL_COUNTS_FOR:
        raise Conflict("The trial is more than a week old: try it again.", code="trial_needed")
