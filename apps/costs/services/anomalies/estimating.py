"""What metered hours add to the look over the bill, and what becomes of it when the bill comes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from apps.core.types import Actor
from apps.costs.enums import AnomalyState
from apps.costs.events import CostAnomalyMoved
from apps.costs.models import CostAnomaly, Deploy
from apps.costs.rules.anomalies import Episode, Finding, cause_key, find_metered, fold
from apps.costs.selectors.metering import deploy_before, metered_series
from apps.inbox import services as inbox
from apps.outbox import services as outbox

_BY: Final = "system:costs.anomalies"
# A deploy is named when it went live at most this long before the costs rose.
_BLAMED_FOR: Final = timedelta(hours=24)
_DAY: Final = timedelta(days=1)
_QUIET: Final = timedelta(days=3)
_NOT_BORNE_OUT: Final = "The bill did not bear the estimate out."


def add_estimates(
    findings: Sequence[Finding], *, currency: str, last: date, least: float, at: datetime
) -> list[Finding]:
    """The findings of the bill, and those of the hours after its last day: what goes on is one finding."""
    series = metered_series(currency=currency, unbilled_from=last + _DAY, at=at)
    episodes = find_metered(series.parts, series.first, unbilled_from=last + _DAY, least=least)
    known = {cause_key(finding.main.part): finding for finding in findings}
    fresh: list[Episode] = []
    for episode in episodes:
        goes_on = known.get(cause_key(episode.part))
        if goes_on is not None and episode.began <= goes_on.last + _QUIET:
            goes_on.others.append(episode)
        else:
            fresh.append(episode)
    return [*findings, *fold(fresh)]


def deploy_of(finding: Finding, environment: str) -> Deploy | None:
    """What went live before: up to the hour in which it began, or the end of its first day."""
    until = finding.since or datetime.combine(finding.began, time(), UTC) + _DAY
    span = _BLAMED_FOR if finding.since else _BLAMED_FOR + _DAY
    return deploy_before(since=until - span, until=until + timedelta(hours=1), environment=environment)


def withdraw_estimates(currency: str, last: date, at: datetime) -> None:
    """The bill tells all days of some estimates now: what was not found in it again is explained by that."""
    gone = CostAnomaly.objects.filter(
        currency=currency, estimated=True, last_on__lte=last, updated_at__lt=at, settled_at=None
    )
    for row in gone:
        before = AnomalyState(row.state)
        row.state, row.explanation, row.estimated = AnomalyState.EXPLAINED, _NOT_BORNE_OUT, False
        row.settled_by, row.settled_at, row.updated_at = _BY, at, at
        row.version += 1
        row.save()
        inbox.resolve_by_key(
            dedupe_keys=[f"costs.anomaly:{row.pk}"],
            outcome="no_action",
            actor=Actor.system("costs.anomalies"),
            at=at,
            note=_NOT_BORNE_OUT,
        )
        outbox.publish(
            CostAnomalyMoved(
                subject=f"cost_anomaly:{row.pk}",
                actor=_BY,
                at=at,
                service=row.service,
                before=before.value,
                after=row.state,
            )
        )
