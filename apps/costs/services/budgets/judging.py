"""How budgets stand, and the thresholds that they pass: each once a period."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from apps.core.money import decimal_text, to_minor_rounded
from apps.costs.enums import ThresholdKind
from apps.costs.events import BudgetThresholdPassed
from apps.costs.models import Budget, BudgetAlert, CostDay, Forecast
from apps.costs.rules import planning
from apps.costs.rules.scopes import scope_key, scope_of
from apps.costs.selectors.daily import daily_totals
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.inbox.types import NewItem
from apps.outbox import services as outbox

KIND: Final = "costs.budget"
_DUE: Final = timedelta(days=3)
_FULL: Final = 100


def judge_budgets(*, at: datetime) -> dict[str, int]:
    """All active budgets; returns how many were looked at and how many thresholds were passed."""
    with transaction.atomic():
        budgets = list(Budget.objects.filter(active=True).select_for_update().order_by("id"))
        return {"budgets": len(budgets), "alerts": judge(budgets, at=at)}


def judge(budgets: Iterable[Budget], *, at: datetime) -> int:
    """Write how they stand and raise what was passed. Joins the transaction."""
    through = {
        row["billing_currency"]: row["last"]
        for row in CostDay.objects.values("billing_currency").annotate(last=Max("day")).order_by()
    }
    return sum(_judge(budget, through.get(budget.currency), at) for budget in budgets)


def _judge(budget: Budget, through: date | None, at: datetime) -> int:
    stretch = (
        planning.stretch_at(budget.period, budget.first_month, budget.months_minor, through)
        if through
        else None
    )
    if stretch is None or through is None:
        Budget.objects.filter(pk=budget.pk).update(
            standing_start=None, standing_end=None, standing_through=through,
            budget_minor=None, actual_minor=None, forecast_minor=None,
        )  # fmt: skip
        return 0
    scope = scope_of(budget.scope)
    days = daily_totals(scope, stretch.start, planning.last_of(stretch))
    actual = planning.amount_of(
        days, basis=budget.basis, currency=budget.currency, start=stretch.start, end=stretch.end
    )
    forecast = _expected(budget, stretch, through, actual)
    Budget.objects.filter(pk=budget.pk).update(
        standing_start=stretch.start,
        standing_end=stretch.end,
        standing_through=through,
        budget_minor=stretch.budget_minor,
        actual_minor=actual,
        forecast_minor=forecast,
    )
    if not budget.active:
        return 0
    found = planning.passed(budget.thresholds, budget=stretch.budget_minor, actual=actual, forecast=forecast)
    return _raise(budget, stretch, through, found, at)


def _expected(budget: Budget, stretch: planning.Stretch, through: date, actual: int) -> int | None:
    """What was spent and what the newest forecast of the scope adds to it; None while there is none."""
    forecast = Forecast.objects.filter(
        scope_key=scope_key(scope_of(budget.scope)),
        currency=budget.currency,
        basis=budget.basis,
        is_latest=True,
    ).first()
    if forecast is None:
        return None
    rest = planning.expected_from(
        forecast.origin, forecast.mean, start=through + timedelta(days=1), end=stretch.end
    )
    return actual + to_minor_rounded(Decimal(repr(rest)), budget.currency)


def _raise(
    budget: Budget, stretch: planning.Stretch, through: date, found: list[planning.Passed], at: datetime
) -> int:
    known = set(
        BudgetAlert.objects.filter(budget=budget, period_start=stretch.start).values_list("kind", "percent")
    )
    new = [each for each in found if (each.kind.value, each.percent) not in known]
    alerts = [
        BudgetAlert(
            budget=budget,
            period_start=stretch.start,
            kind=each.kind,
            percent=each.percent,
            amount_minor=each.amount_minor,
            budget_minor=stretch.budget_minor,
            through=through,
            raised_at=at,
        )
        for each in new
    ]
    BudgetAlert.objects.bulk_create(alerts)
    outbox.publish_all([_fact(budget, alert, at) for alert in alerts])
    if alerts:
        # One item a budget and period: a higher threshold makes it more urgent, not longer.
        inbox.open_items([_item(budget, alerts, at)], at=at)
    return len(alerts)


def _fact(budget: Budget, alert: BudgetAlert, at: datetime) -> BudgetThresholdPassed:
    return BudgetThresholdPassed(
        market=budget.scope.get("market", ""),
        subject=f"budget:{budget.pk}",
        actor=f"system:{KIND}",
        at=at,
        budget=budget.name,
        period_start=alert.period_start.isoformat(),
        kind=alert.kind,
        percent=alert.percent,
        amount_minor=alert.amount_minor,
        budget_minor=alert.budget_minor,
        currency=budget.currency,
        owner=budget.owner,
    )


def _item(budget: Budget, alerts: list[BudgetAlert], at: datetime) -> NewItem:
    worst = max(alerts, key=lambda alert: (alert.kind == ThresholdKind.ACTUAL, alert.percent))
    spent = worst.kind == ThresholdKind.ACTUAL
    over = spent and worst.percent >= _FULL
    share = worst.amount_minor * 100 // worst.budget_minor
    words = f"{share} % spent" if spent else f"{share} % expected by the end of the period"
    return NewItem(
        kind=KIND,
        dedupe_key=f"{KIND}:{budget.pk}:{worst.period_start}",
        market=budget.scope.get("market") or settings.COSTS_DESK_MARKET,
        subject=f"budget:{budget.pk}",
        title=f"Budget {budget.name}: {words}",
        severity=Severity.CRITICAL if over else Severity.WARNING,
        evidence={
            "budget": f"{budget.currency} {decimal_text(worst.budget_minor, budget.currency)}",
            "spent" if spent else "expected": (
                f"{budget.currency} {decimal_text(worst.amount_minor, budget.currency)}"
            ),
            "threshold": f"{worst.percent} %",
            "through": worst.through.isoformat(),
        },
        link=f"/costs/budgets/{budget.pk}",
        due_at=at + _DUE,
    )
