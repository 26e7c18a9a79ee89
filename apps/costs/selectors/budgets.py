"""Reads of budgets: how they stand, month by month, what was passed and what was said."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.money import to_minor_rounded
from apps.core.types import Actor
from apps.costs.models import Budget, BudgetAlert, BudgetNote, Forecast
from apps.costs.rules import planning
from apps.costs.rules.scopes import scope_key, scope_of
from apps.costs.selectors.daily import daily_totals
from apps.costs.types import BudgetMonth, BudgetMonths


def visible_budgets(actor: Actor) -> "QuerySet[Budget]":
    """A budget of the bill belongs to the organisation: `cost.view` is its whole scope."""
    return Budget.objects.all() if actor.may("cost.view") else Budget.objects.none()


def list_budgets(actor: Actor) -> "QuerySet[Budget]":
    """With the owner by name, the share that is spent, and the thresholds passed in this period."""
    passed = (
        BudgetAlert.objects.filter(budget=OuterRef("pk"), period_start=OuterRef("standing_start"))
        .order_by()
        .values("budget")
        .annotate(n=Count("*"))
        .values("n")
    )
    share = F("actual_minor") * 100 / Coalesce(F("budget_minor"), Value(1))
    return visible_budgets(actor).annotate(
        owner_name=accounts.name_of("owner"),
        passed=Coalesce(Subquery(passed, output_field=IntegerField()), 0),
        share=share,
    )


def list_alerts(actor: Actor) -> "QuerySet[BudgetAlert]":
    """Newest first."""
    return BudgetAlert.objects.filter(budget__in=visible_budgets(actor))


def list_notes(actor: Actor) -> "QuerySet[BudgetNote]":
    """With who wrote them."""
    return BudgetNote.objects.filter(budget__in=visible_budgets(actor)).annotate(
        author_name=accounts.name_of("author")
    )


def list_budget_months(actor: Actor, budget_id: UUID) -> BudgetMonths:
    """Each planned month: the plan, what it cost so far, and what is expected in all. Raises NotFound."""
    budget = visible_budgets(actor).filter(pk=budget_id).first()
    if budget is None:
        raise NotFound
    plan = planning.months_of(budget.first_month, budget.months_minor)
    end = planning.add_months(plan[-1][0], 1)
    days = daily_totals(scope_of(budget.scope), budget.first_month, end - timedelta(days=1))
    through = budget.standing_through
    forecast = Forecast.objects.filter(
        scope_key=scope_key(scope_of(budget.scope)),
        currency=budget.currency,
        basis=budget.basis,
        is_latest=True,
    ).first()
    months = []
    for month, planned in plan:
        after = planning.add_months(month, 1)
        begun = through is not None and month <= through
        actual = planning.amount_of(
            days, basis=budget.basis, currency=budget.currency, start=month, end=after
        )
        months.append(
            BudgetMonth(
                month=month,
                budget_minor=planned,
                actual_minor=actual if begun else None,
                expected_minor=_expected(forecast, through, month, after, actual, budget.currency),
            )
        )
    return BudgetMonths(
        currency=budget.currency,
        through=through,
        forecast_id=forecast.pk if forecast else None,
        items=months,
    )


def _expected(
    forecast: Forecast | None, through: date | None, month: date, after: date, actual: int, currency: str
) -> int | None:
    """What the month will have cost; None for months that are over, or that no forecast reaches."""
    if forecast is None or through is None or after <= through + timedelta(days=1):
        return None
    if (after - forecast.origin).days - 1 > len(forecast.mean):
        return None
    rest = planning.expected_from(
        forecast.origin, forecast.mean, start=max(month, through + timedelta(days=1)), end=after
    )
    return actual + to_minor_rounded(Decimal(repr(rest)), currency)
