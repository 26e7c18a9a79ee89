"""Looking for days that cost more than they should, and keeping one row a cause and episode."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

from apps.core.types import Actor
from apps.costs.enums import AnomalyState
from apps.costs.events import CostAnomalyFound
from apps.costs.models import CostAnomaly
from apps.costs.rules.anomalies import Episode, Finding, cause_key, find_causes
from apps.costs.selectors.month import main_currency
from apps.costs.selectors.series import known_days, part_series
from apps.costs.services.anomalies.estimating import add_estimates, deploy_of, withdraw_estimates
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.inbox.types import NewItem
from apps.jobs import services as jobs
from apps.outbox import services as outbox

JOB: Final = "costs.anomalies"
KIND: Final = "costs.anomaly"
_BY: Final = f"system:{JOB}"
# How far back episodes are looked for, and how many days before that teach what is usual.
_LOOKED_AT: Final = timedelta(days=400)
# Below this much more money in all an episode is nobody's time worth.
LEAST: Final = 5.0
# Older ones are history: shown, but nobody is called for them.
_CALLS_FOR: Final = timedelta(days=35)
_LARGE: Final = 500
_DUE: Final = timedelta(days=2)
# An episode that the bill's restatement moved by so many days is still the same one.
_SAME_WITHIN: Final = timedelta(days=3)
# What was false once is false again up to this much beyond its peak.
_FALSE_MARGIN: Final = 1.1
_PLACES: Final = Decimal("0.000001")
_LOCK: Final = 0x_C057_A704


def run_finding(*, scheduled_time: str, at: datetime) -> None:
    """The daily window."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(**find_anomalies(at=at))


def find_anomalies(*, at: datetime) -> dict[str, int]:
    """Look over the bill; returns how many episodes are new, seen again and kept quiet. Safe to run twice."""
    currency = main_currency(Actor.system(JOB))
    known = known_days(currency, before=at.date())
    if known is None:
        return {"new": 0, "seen": 0, "quiet": 0}
    first, last = max(known[0], known[1] - _LOOKED_AT), known[1]
    findings = find_causes(part_series(currency=currency, first=first, last=last), first, least=LEAST)
    findings = add_estimates(findings, currency=currency, last=last, least=LEAST, at=at)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        counts = _keep(findings, currency, last, at)
        withdraw_estimates(currency, last, at)
        return counts


def _keep(findings: Iterable[Finding], currency: str, last: date, at: datetime) -> dict[str, int]:
    rows: dict[str, list[CostAnomaly]] = {}
    for row in CostAnomaly.objects.filter(currency=currency).order_by("began_on"):
        rows.setdefault(row.cause_key, []).append(row)
    counts = {"new": 0, "seen": 0, "quiet": 0}
    fresh: list[CostAnomaly] = []
    for finding in findings:
        key = cause_key(finding.main.part)
        before = rows.get(key, [])
        same = next((row for row in before if _overlap(row, finding)), None)
        if same is not None:
            counts["seen"] += 1
            _bring_up_to_date(same, finding, last, at)
        elif any(_taught(row, finding) for row in before):
            counts["quiet"] += 1
        else:
            counts["new"] += 1
            made = CostAnomaly(
                cause_key=key, currency=currency, found_at=at, updated_at=at, **_columns(finding, last)
            )
            made.save(force_insert=True)
            fresh.append(made)
            rows.setdefault(key, []).append(made)
    _tell(fresh, last, at)
    return counts


def _overlap(row: CostAnomaly, finding: Finding) -> bool:
    return finding.began <= row.last_on + _SAME_WITHIN and row.began_on <= finding.last + _SAME_WITHIN


def _taught(row: CostAnomaly, finding: Finding) -> bool:
    """Somebody said of something as large that it is none."""
    return row.state == AnomalyState.FALSE and finding.main.peak_ratio <= row.peak_ratio * _FALSE_MARGIN


def _bring_up_to_date(row: CostAnomaly, finding: Finding, last: date, at: datetime) -> None:
    columns = _columns(finding, last)
    # The hour is known while it is metered; the bill only knows the day.
    columns["deploy"] = row.deploy or columns["deploy"]
    # The day it began is part of its name: a restatement does not give it another one.
    columns["began_on"] = row.began_on
    columns["last_on"] = max(columns["last_on"], row.began_on)
    if all(getattr(row, name) == value for name, value in columns.items()):
        return
    for name, value in columns.items():
        setattr(row, name, value)
    row.updated_at = at
    row.save(update_fields=[*columns, "updated_at"])


def _columns(finding: Finding, last: date) -> dict[str, Any]:
    account_id, account, service, region, usage, team, environment = finding.main.part
    expected = _money(finding.total("expected"))
    actual = _money(finding.total("actual"))
    return {
        "account_id": account_id,
        "account": account or account_id,
        "service": service,
        "region": region,
        "usage_type": usage,
        "team": team,
        "environment": environment,
        "began_on": finding.began,
        "last_on": finding.last,
        "expected": expected,
        "actual": actual,
        "impact": actual - expected,
        "peak_ratio": round(finding.main.peak_ratio, 4),
        "estimated": finding.last > last,
        "deploy": deploy_of(finding, environment),
        "movers": [_mover(each) for each in finding.episodes[:10]],
    }


def _mover(episode: Episode) -> dict[str, Any]:
    return {
        "usage_type": episode.part[4],
        "region": episode.part[3],
        "team": episode.part[5],
        "expected": f"{_money(episode.expected):f}",
        "actual": f"{_money(episode.actual):f}",
    }


def _tell(fresh: Iterable[CostAnomaly], last: date, at: datetime) -> None:
    recent = [row for row in fresh if row.last_on >= last - _CALLS_FOR]
    outbox.publish_all(
        [
            CostAnomalyFound(
                subject=f"cost_anomaly:{row.pk}",
                actor=_BY,
                at=at,
                service=row.service,
                account=row.account,
                began_on=row.began_on.isoformat(),
                impact=row.impact,
                currency=row.currency,
            )
            for row in recent
        ]
    )
    ids = inbox.open_items([_item(row, at) for row in recent], at=at)
    for row in recent:
        row.inbox_item_id = ids[dedupe_key(row)]
        row.save(update_fields=["inbox_item_id"])


def dedupe_key(row: CostAnomaly) -> str:
    return f"{KIND}:{row.pk}"


def _item(row: CostAnomaly, at: datetime) -> NewItem:
    return NewItem(
        kind=KIND,
        dedupe_key=dedupe_key(row),
        market=settings.COSTS_DESK_MARKET,
        subject=f"cost_anomaly:{row.pk}",
        title=f"{row.service} in {row.account} costs {row.peak_ratio:.1f} times the usual",
        severity=Severity.CRITICAL if row.impact >= _LARGE else Severity.WARNING,
        evidence={
            "since": row.began_on.isoformat(),
            "expected": f"{row.currency} {row.expected:,.2f}",
            "spent": f"{row.currency} {row.actual:,.2f}",
            "usage": row.usage_type,
        },
        link=f"/costs/anomalies?sel={row.pk}",
        due_at=at + _DUE,
    )


def _money(amount: float) -> Decimal:
    return Decimal(repr(amount)).quantize(_PLACES)
