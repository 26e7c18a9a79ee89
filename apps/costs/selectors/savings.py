"""Commitments and advice: what our bill says of them, and the last whole answers of the daily questions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Max, Q, QuerySet, Sum

from apps.core.types import Actor
from apps.costs.enums import CostGrain
from apps.costs.models import CloudAnswer, CostDay, CostSum
from apps.costs.rules.commitments import PLANS, RESERVATIONS, SPOT, Pledge, weigh
from apps.costs.rules.questions import QUESTIONS
from apps.costs.types import Commitment, PricingDay

_DAYS: Final = 30
_COMMITTED: Final = "Committed"
_RESERVED: Final = ("reservation_coverage", "reservation_utilisation")
_ADVICE: Final = ("recommendations", "rightsizing")
_GOOD: Final = Q(state__in=("whole", "partial"))


def list_answers(actor: Actor, *, on: date) -> "QuerySet[CloudAnswer]":
    """What was asked on a day, and what became of it."""
    return _answers(actor).filter(asked_on=on)


def last_rows(actor: Actor, topic: str) -> list[dict[str, Any]]:
    """What the newest good answer about a topic said; an older one where today's failed."""
    good = _answers(actor).filter(_GOOD, topic=topic).order_by("-asked_on")
    rows: list[dict[str, Any]] | None = good.values_list("rows", flat=True).first()
    return rows or []


def days_answered(actor: Actor) -> dict[str, date]:
    """Topic → the day of its newest good answer; what was never answered is not there."""
    good = _answers(actor).filter(_GOOD).order_by()
    return dict(good.values_list("topic").annotate(newest=Max("asked_on")))


def list_savings(actor: Actor) -> list[dict[str, Any]]:
    """What to shrink, stop or delete, the largest saving first, with account names instead of numbers."""
    names = _account_names(actor)
    found = [
        {**row, "account": names.get(row["account"], row["account"])}
        for topic in _ADVICE
        for row in last_rows(actor, topic)
    ]
    return sorted(found, key=lambda row: (-Decimal(row["saving"]), row["resource"]))


def topics() -> tuple[str, ...]:
    """Every subject that is asked about, in order."""
    return tuple(question.topic for question in QUESTIONS)


def summarise_commitment(actor: Actor, *, today: date) -> Commitment:
    """How the compute of the last 30 days was priced, by our own bill."""
    days = CostDay.objects.filter(day__gte=today - timedelta(days=_DAYS), day__lte=today, provider_name="AWS")
    days = days if actor.may("cost.view") else days.none()
    committed = days.filter(pricing_category=_COMMITTED).aggregate(
        effective=Sum("effective_cost", default=Decimal(0)), listed=Sum("list_cost", default=Decimal(0))
    )
    services = list(
        days.filter(pricing_category=_COMMITTED).values_list("service_category", flat=True).distinct()
    )
    compute = days.filter(service_category__in=services or ["Compute"])
    by_day = (
        compute.values_list("day", "pricing_category").annotate(total=Sum("effective_cost")).order_by("day")
    )
    spot = compute.filter(pricing_category=SPOT).aggregate(t=Sum("effective_cost", default=Decimal(0)))["t"]
    total = compute.aggregate(t=Sum("effective_cost", default=Decimal(0)))["t"]
    listed = committed["listed"]
    return Commitment(
        covered=committed["effective"],
        compute=total,
        saved=listed - committed["effective"],
        break_even=committed["effective"] / listed if listed else None,
        spot=spot,
        days=tuple(PricingDay(day, category or "Standard", amount) for day, category, amount in by_day),
    )


def list_pledges(actor: Actor) -> list[Pledge]:
    """Savings plans and reservations by the last good answers about them."""
    topics = {PLANS: ("coverage", "utilisation"), RESERVATIONS: _RESERVED}
    return [
        weigh(kind, last_rows(actor, coverage), last_rows(actor, utilisation))
        for kind, (coverage, utilisation) in topics.items()
    ]


def _answers(actor: Actor) -> "QuerySet[CloudAnswer]":
    return CloudAnswer.objects.all() if actor.may("cost.view") else CloudAnswer.objects.none()


def _account_names(actor: Actor) -> dict[str, str]:
    months = CostSum.objects.filter(grain=CostGrain.MONTH)
    months = months if actor.may("cost.view") else months.none()
    return dict(
        months.exclude(sub_account_name="")
        .values_list("sub_account_id", "sub_account_name")
        .distinct()
        .order_by()
    )
