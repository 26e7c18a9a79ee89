"""From findings to rows: which alerts begin, go on and end, set-based, in the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from apps.outbox import services as outbox
from apps.outbox.events import Event
from apps.telemetry.enums import AlertState, Outcome, RuleSource
from apps.telemetry.events import AlertOpened, AlertResolved
from apps.telemetry.models import Alert, VehicleSnapshot
from apps.telemetry.rules.health.episodes import Episode, Quiet, follow
from apps.telemetry.selectors.health.judgement import Findings
from apps.telemetry.selectors.health.live import LiveRule, lock_latest_alerts
from apps.telemetry.services.health.counting import count_open_alerts

WATCH: Final = "system:telemetry.health_watch"
_CHANGING: Final = (
    "state", "last_seen", "cleared_at", "count", "rises", "flapping", "field", "peak", "codes", "resolved_at",
    "resolved_by", "outcome", "rule_revision", "severity", "unfit_to_rent", "snoozed_until", "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applied:
    opened: int = 0
    reopened: int = 0
    ended: int = 0

    def __add__(self, other: "Applied") -> "Applied":
        return Applied(self.opened + other.opened, self.reopened + other.reopened, self.ended + other.ended)


@dataclass(slots=True)
class _Changes:
    """What is to be written, collected car by car."""

    new: list[Alert] = field(default_factory=list)
    changed: list[Alert] = field(default_factory=list)
    facts: list[Event] = field(default_factory=list)
    reopened: int = 0
    ended: int = 0


def apply(rule: LiveRule, found: Mapping[UUID, Findings], *, at: datetime) -> Applied:
    """Let the alerts of these cars follow what was found."""
    if not found:
        return Applied()
    latest = lock_latest_alerts(rule.id, found)
    changes = _Changes()
    for vehicle_id, findings in sorted(found.items()):
        alert = latest.get(vehicle_id)
        before = episode_of(alert, rule) if alert else None
        quiets = _quiets(rule, findings, before, at)
        after = follow(before, findings.runs, quiets, hold_off=rule.definition.hold_off)
        if alert is not None:
            _go_on(alert, after.pop(0), rule, changes, at)
        _begin(vehicle_id, after, rule, changes, at)
    _write(changes)
    opened = sum(1 for alert in changes.new if alert.state == AlertState.OPEN)
    return Applied(opened, changes.reopened, changes.ended)


def episode_of(alert: Alert, rule: LiveRule) -> Episode:
    """What the readings have told so far, from the row."""
    by_person = alert.state == AlertState.RESOLVED and alert.cleared_at is None
    high = rule.definition.worst_is_high
    return Episode(
        since=alert.since,
        first_seen=alert.first_seen,
        last_seen=alert.last_seen,
        low=None if high else alert.peak,
        high=alert.peak if high else None,
        codes=tuple(alert.codes or ()),
        count=alert.count,
        rises=list(alert.rises),
        flapping=alert.flapping,
        cleared_at=alert.cleared_at,
        settled_at=alert.resolved_at if by_person else None,
    )


def _quiets(rule: LiveRule, findings: Findings, before: Episode | None, at: datetime) -> Sequence[Quiet]:
    """A car that is heard again says so by its absence from the silent ones."""
    if rule.definition.source is RuleSource.READINGS or findings.runs or before is None:
        return findings.quiets
    over = before.last_seen + rule.definition.clear_after
    return [Quiet(over, at)] if over <= at and over > before.last_seen else []


def _go_on(alert: Alert, episode: Episode, rule: LiveRule, changes: _Changes, at: datetime) -> None:
    was_open = alert.state != AlertState.RESOLVED
    if not _differs(alert, episode, rule):
        return
    _copy(episode, alert, rule)
    if was_open and not episode.is_open:
        _close(alert, Outcome.CLEARED, at)
        changes.ended += 1
        changes.facts.append(resolved_fact(alert, at))
    elif not was_open and episode.is_open:
        alert.state, alert.resolved_at, alert.resolved_by, alert.outcome = AlertState.OPEN.value, None, "", ""
        changes.reopened += 1
        changes.facts.append(_opened_fact(alert, rule, at, again=True))
    changes.changed.append(alert)


def _begin(
    vehicle_id: UUID, episodes: Iterable[Episode], rule: LiveRule, changes: _Changes, at: datetime
) -> None:
    for episode in episodes:
        alert = Alert(
            market=rule.market,
            rule_id=rule.id,
            rule_revision=rule.revision,
            vehicle_id=vehicle_id,
            dedupe_key=f"{rule.market}:{rule.code}:{vehicle_id}",
            since=episode.since,
            first_seen=episode.first_seen,
            opened_at=at,
        )
        _copy(episode, alert, rule)
        if episode.is_open:
            changes.facts.append(_opened_fact(alert, rule, at, again=False))
        else:
            # It came and went before anybody could have looked: kept for the record, told to nobody.
            _close(alert, Outcome.PASSED, at)
        changes.new.append(alert)


def _differs(alert: Alert, episode: Episode, rule: LiveRule) -> bool:
    return (
        alert.last_seen != episode.last_seen
        or alert.count != episode.count
        or alert.cleared_at != episode.cleared_at
        or (episode.is_open and alert.rule_revision != rule.revision)
    )


def _copy(episode: Episode, alert: Alert, rule: LiveRule) -> None:
    definition = rule.definition
    alert.last_seen, alert.cleared_at = episode.last_seen, episode.cleared_at
    alert.count, alert.rises, alert.flapping = episode.count, episode.rises, episode.flapping
    alert.peak = episode.high if definition.worst_is_high else episode.low
    alert.field = definition.headline.field.name
    alert.codes = list(episode.codes) or None
    alert.rule_revision, alert.severity = rule.revision, definition.severity.value
    alert.unfit_to_rent = definition.unfit_to_rent


def _close(alert: Alert, outcome: Outcome, at: datetime) -> None:
    alert.state, alert.resolved_at = AlertState.RESOLVED.value, at
    alert.resolved_by, alert.outcome, alert.snoozed_until = WATCH, outcome.value, None
    alert.version += 1


def _write(changes: _Changes) -> None:
    _place(changes.new)
    # One car may have several that are over and one that is open: those that are over are written first.
    Alert.objects.bulk_create(sorted(changes.new, key=lambda alert: alert.state != AlertState.RESOLVED))
    Alert.objects.bulk_update(changes.changed, _CHANGING, batch_size=500)
    count_open_alerts({alert.vehicle_id for alert in (*changes.new, *changes.changed)})
    outbox.publish_all(changes.facts)


def _place(alerts: Sequence[Alert]) -> None:
    """Where each car is, and through which gateway it last spoke: what storms are folded by."""
    rows = VehicleSnapshot.objects.filter(vehicle_id__in={alert.vehicle_id for alert in alerts}).values_list(
        "vehicle_id", "gateway", "vehicle__station_id", "lat", "lng"
    )
    places = {row[0]: row[1:] for row in rows}
    for alert in alerts:
        if alert.vehicle_id in places:
            alert.gateway, alert.station_id, alert.lat, alert.lng = places[alert.vehicle_id]


def _opened_fact(alert: Alert, rule: LiveRule, at: datetime, *, again: bool) -> AlertOpened:
    return AlertOpened(
        market=alert.market,
        subject=f"vehicle:{alert.vehicle_id}",
        actor=WATCH,
        at=at,
        alert_id=alert.id,
        rule=rule.code,
        severity=alert.severity,
        unfit_to_rent=alert.unfit_to_rent,
        again=again,
    )


def resolved_fact(alert: Alert, at: datetime, *, actor: str = WATCH) -> AlertResolved:
    return AlertResolved(
        market=alert.market,
        subject=f"vehicle:{alert.vehicle_id}",
        actor=actor,
        at=at,
        alert_id=alert.id,
        outcome=alert.outcome,
    )
