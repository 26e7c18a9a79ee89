"""Reads of cost anomalies."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, F, IntegerField, QuerySet, Sum, Value, When

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.costs.enums import AnomalyState, ChargeCategory
from apps.costs.models import CostAnomaly, CostDay
from apps.costs.rules.anomalies import expect
from apps.costs.types import AnomalyDay, AnomalyDays

_BEFORE = timedelta(days=28)
_LEARNED = timedelta(days=70)
_AFTER = timedelta(days=14)


def visible_anomalies(actor: Actor) -> "QuerySet[CostAnomaly]":
    """The bill belongs to the organisation: `cost.view` is its whole scope."""
    return CostAnomaly.objects.all() if actor.may("cost.view") else CostAnomaly.objects.none()


def list_anomalies(actor: Actor) -> "QuerySet[CostAnomaly]":
    """With the people by name; `rank` puts what is open first."""
    rank = Case(
        When(state=AnomalyState.OPEN, then=Value(0)),
        When(state=AnomalyState.ACKNOWLEDGED, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return visible_anomalies(actor).annotate(
        owner_name=accounts.name_of("owner"),
        settled_by_name=accounts.name_of("settled_by"),
        rank=rank,
        deploy_service=F("deploy__service"),
        deploy_version=F("deploy__version"),
        deploy_at=F("deploy__at"),
        deploy_by=F("deploy__by"),
    )


def list_anomaly_days(actor: Actor, anomaly_id: UUID) -> AnomalyDays:
    """The days around it: what its part of the bill cost, what was expected, and how much is still usual.

    Raises NotFound.
    """
    row = visible_anomalies(actor).filter(pk=anomaly_id).first()
    if row is None:
        raise NotFound
    first, last = row.began_on - _BEFORE, row.last_on + _AFTER
    amounts = _amounts(row, first - _LEARNED, last)
    if not amounts:
        return AnomalyDays(currency=row.currency, items=[])
    end = max(amounts)
    items: list[AnomalyDay] = []
    usual: list[float] = []
    day = first - _LEARNED
    while day <= end:
        amount = amounts.get(day, 0.0)
        told = expect(usual)
        inside = row.began_on <= day <= row.last_on
        usual.append(told.amount if told and inside else amount)
        if day >= first:
            items.append(
                AnomalyDay(
                    day=day,
                    amount=amount,
                    expected=told.amount if told else None,
                    high=told.high if told else None,
                    unusual=inside,
                )
            )
        day += timedelta(days=1)
    return AnomalyDays(currency=row.currency, items=items)


def _amounts(row: CostAnomaly, first: date, last: date) -> dict[date, float]:
    days = CostDay.objects.filter(
        billing_currency=row.currency,
        charge_category=ChargeCategory.USAGE,
        sub_account_id=row.account_id,
        service_name=row.service,
        region_id=row.region,
        usage_type=row.usage_type,
        team=row.team,
        environment=row.environment,
        day__gte=first,
        day__lte=last,
    )
    found = days.values_list("day").annotate(total=Sum("billed_cost")).order_by("day")
    return {day: float(total) for day, total in found}
