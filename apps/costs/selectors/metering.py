"""Hours that no bill tells yet: metered usage times the prices of their day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from statistics import median
from typing import Final

from django.db import connection
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from apps.core.types import Actor
from apps.costs.models import CostAnomaly, CostDay, Deploy
from apps.costs.rules.anomalies import Part

_TAUGHT_BY: Final = timedelta(days=14)
_COMPARED: Final = 7
_MOST_PARTS: Final = 5_000

# The price of a unit is the newest one of its hour's day or before; what has none costs nothing.
_PRICED: Final = """
    SELECT u.account_id, u.account, u.service, u.region, u.usage_type, u.team, u.environment, u.hour,
           sum(u.quantity * p.amount) AS amount
      FROM costs_usagehour u
      JOIN LATERAL (
           SELECT amount, currency FROM costs_unitprice
            WHERE usage_type = u.usage_type AND valid_from <= (u.hour AT TIME ZONE 'UTC')::date
            ORDER BY valid_from DESC, id DESC LIMIT 1
           ) p ON true
     WHERE u.hour >= %s AND u.hour < %s AND p.currency = %s
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
_TODAY: Final = """
    SELECT hour, sum(u.quantity * p.amount), count(*) FILTER (WHERE p.amount IS NULL)
      FROM costs_usagehour u
 LEFT JOIN LATERAL (
           SELECT amount, currency FROM costs_unitprice
            WHERE usage_type = u.usage_type AND valid_from <= (u.hour AT TIME ZONE 'UTC')::date
            ORDER BY valid_from DESC, id DESC LIMIT 1
           ) p ON true
     WHERE u.hour >= %s AND u.hour < %s AND coalesce(p.currency, %s) = %s
  GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class MeteredSeries:
    """Hourly amounts of each part, without gaps, from `first` on."""

    first: datetime
    parts: Mapping[Part, list[float]]


@dataclass(frozen=True, slots=True)
class TodaySoFar:
    """What today cost by its metered hours up to `through`.

    `usual` is what the same hours of a day of the last week cost (None: unknown); `unpriced` counts lines of
    usage that no price list names.
    """

    currency: str
    day: date
    through: datetime
    amount: Decimal
    usual: Decimal | None
    unpriced: int


def metered_series(*, currency: str, unbilled_from: date, at: datetime) -> MeteredSeries:
    """The hours since the bill's last day and the two weeks before them; the parts that cost most."""
    first = _midnight(unbilled_from) - _TAUGHT_BY
    found: dict[Part, dict[int, float]] = {}
    last = -1
    with connection.cursor() as cursor:
        cursor.execute(_PRICED, [first, at, currency])
        for *part, hour, amount in cursor.fetchall():
            account_id, account, service, region, usage, team, environment = part
            number = round((hour - first).total_seconds() / 3600)
            last = max(last, number)
            key: Part = (account_id, account, service, region, usage, team, environment)
            found.setdefault(key, {})[number] = float(amount)
    begin = min((min(hours) for hours in found.values()), default=0)
    largest = sorted(found, key=lambda part: -sum(found[part].values()))[:_MOST_PARTS]
    parts = {part: [found[part].get(number, 0.0) for number in range(begin, last + 1)] for part in largest}
    return MeteredSeries(first + timedelta(hours=begin), parts)


def estimate_today(actor: Actor, *, currency: str, at: datetime) -> TodaySoFar | None:
    """What today has cost so far by its metered hours; None without any, or once the bill tells today."""
    today = at.astimezone(UTC).date()
    billed = CostDay.objects.filter(billing_currency=currency, day__gte=today, provider_name="AWS")
    if not actor.may("cost.view") or billed.exists():
        return None
    begin = _midnight(today)
    with connection.cursor() as cursor:
        cursor.execute(_TODAY, [begin - timedelta(days=_COMPARED), at, currency, currency])
        hours = {hour: (amount or Decimal(0), unpriced) for hour, amount, unpriced in cursor.fetchall()}
    told = [hour for hour in hours if hour >= begin]
    if not told:
        return None
    through = max(told) + timedelta(hours=1)
    before = [
        sum((hours[hour][0] for hour in hours if begin <= hour + timedelta(days=back) < through), Decimal(0))
        for back in range(1, _COMPARED + 1)
        if begin - timedelta(days=back) in hours
    ]
    return TodaySoFar(
        currency=currency,
        day=today,
        through=through,
        amount=sum((hours[hour][0] for hour in told), Decimal(0)),
        usual=median(before) if before else None,
        unpriced=sum(hours[hour][1] for hour in told),
    )


def list_deploys(actor: Actor) -> "QuerySet[Deploy]":
    """What went live, each with how many anomalies name it and the newest of them."""
    deploys = Deploy.objects.all() if actor.may("cost.view") else Deploy.objects.none()
    named = CostAnomaly.objects.filter(deploy=OuterRef("pk"))
    after = named.order_by("-began_on", "-pk")
    counted = named.order_by().values("deploy").annotate(n=Count("pk")).values("n")
    return deploys.annotate(
        anomalies=Coalesce(Subquery(counted), Value(0)),
        anomaly_id=Subquery(after.values("pk")[:1]),
        anomaly_service=Coalesce(Subquery(after.values("service")[:1]), Value(""), output_field=TextField()),
    )


def deploy_before(*, since: datetime, until: datetime, environment: str) -> Deploy | None:
    """The last deploy of an environment in a stretch of time; an environment without a name is every one."""
    found = Deploy.objects.filter(at__gte=since, at__lt=until)
    named = found.filter(environment=environment) if environment else found
    return named.order_by(F("at").desc(), "-id").first()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
