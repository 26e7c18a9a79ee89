"""Spot capacity that AWS took back: the rows, and how many there were a month."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from apps.core.types import Actor
from apps.costs.enums import CostGrain, SpotKind
from apps.costs.models import CostSum, SpotInterruption
from apps.costs.rules.commitments import SPOT

_MONTHS: Final = 13


@dataclass(frozen=True, slots=True)
class InterruptedMonth:
    """How often spot capacity of one service or instance family was taken back in a month."""

    month: date
    kind: SpotKind
    service: str
    family: str
    interruptions: int


@dataclass(frozen=True, slots=True)
class SpotMonth:
    """What compute cost in a month, what of it ran on spot capacity, and how often that was taken back."""

    month: date
    compute: Decimal
    spot: Decimal
    interruptions: int


def list_interruptions(actor: Actor) -> "QuerySet[SpotInterruption]":
    """Every interruption that EventBridge told of."""
    return SpotInterruption.objects.all() if actor.may("cost.view") else SpotInterruption.objects.none()


def count_interruptions(actor: Actor, *, today: date) -> list[InterruptedMonth]:
    """Interruptions by month, kind, service and family, the newest month first, of thirteen months."""
    since = datetime.combine(_first_month(today), time(), UTC)
    counted = (
        list_interruptions(actor)
        .filter(at__gte=since)
        .annotate(month=TruncMonth("at", tzinfo=UTC))
        .values("month", "kind", "service", "family")
        .annotate(interruptions=Count("pk"))
        .order_by("-month", "-interruptions", "kind", "service", "family")
    )
    return [
        InterruptedMonth(
            month=each["month"].date(),
            kind=SpotKind(each["kind"]),
            service=each["service"],
            family=each["family"],
            interruptions=each["interruptions"],
        )
        for each in counted
    ]


def list_spot_months(actor: Actor, *, today: date) -> list[SpotMonth]:
    """Spot's share of compute beside its interruptions, a month a line, the newest of thirteen first."""
    since = _first_month(today)
    sums = CostSum.objects.filter(
        grain=CostGrain.MONTH, provider_name="AWS", service_category="Compute", day__gte=since
    )
    sums = sums if actor.may("cost.view") else sums.none()
    spot = Sum("effective_cost", filter=Q(pricing_category=SPOT), default=Decimal(0))
    costs = {
        month: (compute, of_spot)
        for month, compute, of_spot in sums.values_list("day")
        .annotate(compute=Sum("effective_cost"), of_spot=spot)
        .order_by()
    }
    counted = Counter[date]()
    for each in count_interruptions(actor, today=today):
        counted[each.month] += each.interruptions
    nothing = (Decimal(0), Decimal(0))
    return [
        SpotMonth(month, *costs.get(month, nothing), counted[month])
        for month in sorted(costs.keys() | counted.keys(), reverse=True)
    ]


def _first_month(today: date) -> date:
    years, month = divmod(today.year * 12 + today.month - _MONTHS, 12)
    return date(years, month + 1, 1)


def environment_of(account_id: str) -> str:
    """The environment that most of an account's newest costs are tagged with; empty where none is."""
    months = CostSum.objects.filter(grain=CostGrain.MONTH, sub_account_id=account_id).exclude(environment="")
    newest = months.order_by("-day", "-row_count").values_list("environment", flat=True).first()
    return newest or ""
