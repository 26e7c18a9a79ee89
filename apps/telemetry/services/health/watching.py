"""The health watch: every minute, what do the live rules say about what has been read since?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from apps.telemetry.enums import RuleSource
from apps.telemetry.models import HealthCursor
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.selectors.health import judgement, live
from apps.telemetry.selectors.health.judgement import Findings
from apps.telemetry.selectors.health.live import LiveRule
from apps.telemetry.services.health.applying import Applied, apply
from apps.telemetry.services.health.folding import fold_storms
from apps.telemetry.services.health.telling import tell
from apps.telemetry.services.health.waking import wake_snoozed

# Readings that come so late still count as news; what comes later is history and alerts nobody.
LATE: Final = timedelta(minutes=15)
# After an outage the watch goes back at most so far.
FURTHEST: Final = timedelta(hours=12)
# Two watches that overlap, one of them replayed, take turns.
_LOCK: Final = 7_308_332_002


def watch_health(*, at: datetime) -> dict[str, int]:
    """Judge, fold, tell. Returns counts for the job's ledger.

    Safe to run at any time and twice: the same readings lead to the same alerts. Each rule is judged in a
    transaction of its own, so that one that fails does not cost the others what they found.
    """
    since = _judged_until(at) - LATE
    rules = live.list_live_rules()
    concerned = _concerned(rules, since=since, at=at)
    total = Applied()
    for rule in rules:
        if concerned[rule.id]:
            total += _judge(rule, concerned[rule.id], since=since, at=at)
    wake_snoozed(at=at)
    folded = fold_storms(at=at)
    tell(at=at)
    HealthCursor.objects.update_or_create(id=1, defaults={"judged_until": at})
    return {
        "rules": len(rules),
        "opened": total.opened,
        "reopened": total.reopened,
        "ended": total.ended,
        "incidents": folded,
    }


def _judged_until(at: datetime) -> datetime:
    cursor = HealthCursor.objects.filter(id=1).first()
    return at if cursor is None else max(min(cursor.judged_until, at), at - FURTHEST)


def _concerned(rules: Sequence[LiveRule], *, since: datetime, at: datetime) -> dict[UUID, set[UUID]]:
    """By rule the cars worth a closer look: it may hold for them, or an alert of it is open."""
    suspects = _suspects(rules, since=since, until=at)
    markets = live.markets_of(set().union(*suspects.values()))
    going_on = live.cars_with_open_alerts()
    return {
        rule.id: going_on.get(rule.id, set())
        | {key for key in suspects.get(rule.id, ()) if markets.get(key) == rule.market}
        | _silent(rule, at)
        for rule in rules
    }


def _suspects(rules: Sequence[LiveRule], *, since: datetime, until: datetime) -> Mapping[UUID, set[UUID]]:
    asked: dict[UUID, Definition] = {
        rule.id: rule.definition for rule in rules if rule.definition.source is RuleSource.READINGS
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
        return judgement.find_suspects(asked, since=since, until=until)


def _silent(rule: LiveRule, at: datetime) -> set[UUID]:
    return set(live.find_silent(rule, at=at)) if rule.definition.source is RuleSource.SILENCE else set()


@transaction.atomic
def _judge(rule: LiveRule, cars: Collection[UUID], *, since: datetime, at: datetime) -> Applied:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    if rule.definition.source is RuleSource.SILENCE:
        return apply(rule, _silences(rule, cars, at), at=at)
    since = max(since, rule.published_at - rule.definition.look_back)
    return apply(rule, judgement.find_runs(rule.definition, cars, since=since, until=at), at=at)


def _silences(rule: LiveRule, cars: Collection[UUID], at: datetime) -> dict[UUID, Findings]:
    """Cars that nobody hears, and those that have been heard again for long enough."""
    silent = live.find_silent(rule, at=at)
    return {key: Findings(runs=[silent[key]] if key in silent else []) for key in {*cars, *silent}}
