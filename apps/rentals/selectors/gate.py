"""Fares that need two people, the numbers that decide over it, and what other numbers would have done."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import F, QuerySet

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.rentals.models import FareCheck, FareLimit, GhostRule, GuardRuleVersion
from apps.rentals.selectors.contradicted import UNPLUGGED_TIMES
from apps.rentals.selectors.rentals import visible_rentals
from apps.rentals.types import GuardNumbers, GuardTrial, TriedRide

_MOST_RIDES: Final = 5_000
_SHOWN: Final = 50
_STOOD: Final = """
WITH rides AS (
    SELECT id, reference, vehicle_id, market, started_at, fare_minor, currency,
           coalesce(ended_at, %(at)s) AS until, ended_at IS NULL AS goes_on
      FROM rentals_rental WHERE market = %(market)s AND started_at >= %(since)s AND vehicle_id IS NOT NULL
     ORDER BY started_at DESC LIMIT %(most)s
), stood AS (
    SELECT r.*, m.since, e.lat, e.lng, e.plugged FROM rides r
     CROSS JOIN LATERAL (
        SELECT max(p.ts) AS since FROM telemetry_telemetrypoint p
         WHERE p.vehicle_id = r.vehicle_id AND p.ts >= r.started_at AND p.ts <= r.until AND p.ignition) m
     CROSS JOIN LATERAL (
        SELECT p.lat, p.lng, p.plugged FROM telemetry_telemetrypoint p
         WHERE p.vehicle_id = r.vehicle_id AND p.ts > m.since AND p.ts <= r.until AND p.locked
         ORDER BY p.ts DESC LIMIT 1) e
     WHERE m.since < r.until - %(minutes)s * interval '1 minute'
)
SELECT s.id, s.reference, s.since, s.until, round(d.metres)::int, s.fare_minor, s.currency,
       (SELECT x.state FROM rentals_suspicion x WHERE x.rental_id = s.id ORDER BY x.found_at DESC LIMIT 1),
       s.goes_on AND s.plugged IS NOT TRUE
  FROM stood s CROSS JOIN LATERAL (
    SELECT 111320 * sqrt((st.lat - s.lat) ^ 2 + ((st.lng - s.lng) * cos(radians(s.lat))) ^ 2) AS metres
      FROM fleet_station st
     WHERE st.market = s.market AND abs(st.lat - s.lat) < 0.005 AND abs(st.lng - s.lng) < 0.005
     ORDER BY 1 LIMIT 1) d
 WHERE d.metres <= %(dock_m)s ORDER BY s.since
"""


def list_fare_checks(actor: Actor) -> "QuerySet[FareCheck]":
    """Fares that two people have to agree to, of rentals that the actor sees."""
    rows = FareCheck.objects.filter(rental__in=visible_rentals(actor))
    return rows.annotate(
        reference=F("rental__reference"),
        asked_by_name=accounts.name_of("asked_by"),
        passed_by_name=accounts.name_of("passed_by"),
    )


def list_guard_rules(actor: Actor) -> "QuerySet[GhostRule]":
    """The rules of the actor's markets."""
    rows = GhostRule.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_guard_versions(actor: Actor) -> "QuerySet[GuardRuleVersion]":
    """What the rules of the actor's markets have said, newest first."""
    rows = GuardRuleVersion.objects.annotate(made_by_name=accounts.name_of("made_by"))
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_fare_limits(actor: Actor) -> "QuerySet[FareLimit]":
    """The highest usual fares of the actor's markets."""
    rows = FareLimit.objects.annotate(
        start_station_name=F("start_station__name"), end_station_name=F("end_station__name")
    )
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def try_guard(actor: Actor, *, market: str, numbers: GuardNumbers, days: int, at: datetime) -> GuardTrial:
    """What the rule in force and these numbers say of the newest rides, side by side. Raises NotFound."""
    rule = list_guard_rules(actor).filter(market=market).first()
    if rule is None:
        raise NotFound
    values: dict[str, Any] = {
        "market": market,
        "since": at - timedelta(days=days),
        "at": at,
        "most": _MOST_RIDES,
        "minutes": min(rule.minutes, numbers.minutes),
        "dock_m": max(rule.dock_m, numbers.dock_m),
    }
    with connection.cursor() as cursor:
        cursor.execute(_STOOD, values)
        found = cursor.fetchall()
        cursor.execute(_FARES, values | {"now": rule.fare_limit_minor, "then": numbers.fare_limit_minor})
        rides, fares_now, fares_then = cursor.fetchone()
    rows = [_tried(row, rule, numbers) for row in found]
    differing = [row for row in rows if row.by_rule != row.by_draft]
    return GuardTrial(
        rides=rides,
        by_rule=sum(row.by_rule for row in rows),
        by_draft=sum(row.by_draft for row in rows),
        fares_by_rule=fares_now,
        fares_by_draft=fares_then,
        differing=differing[:_SHOWN],
    )


_FARES: Final = """
SELECT count(*), count(*) FILTER (WHERE fare_minor > %(now)s), count(*) FILTER (WHERE fare_minor > %(then)s)
  FROM (SELECT fare_minor FROM rentals_rental WHERE market = %(market)s AND started_at >= %(since)s
           AND vehicle_id IS NOT NULL ORDER BY started_at DESC LIMIT %(most)s) r
"""


def _tried(row: tuple[Any, ...], rule: GhostRule, draft: GuardNumbers) -> TriedRide:
    key, reference, since, until, metres, fare, currency, state, may_come_back = row
    stood = int((until - since).total_seconds() // 60)
    times = UNPLUGGED_TIMES if may_come_back else 1
    return TriedRide(
        rental_id=key,
        reference=reference,
        since=since,
        stood_minutes=stood,
        metres=metres,
        fare_minor=fare,
        currency=currency or "",
        decided=state or "",
        by_rule=stood > times * rule.minutes and metres <= rule.dock_m,
        by_draft=stood > times * draft.minutes and metres <= draft.dock_m,
    )
