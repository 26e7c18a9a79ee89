"""Forecasts of the bill: all of it, its accounts and largest services, and what budgets speak of."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Sum

from apps.core.later import Later
from apps.core.types import Actor
from apps.costs.enums import BudgetBasis
from apps.costs.models import Budget, CostDay, Forecast
from apps.costs.rules.scopes import scope_json, scope_key, scope_label, scope_of
from apps.costs.selectors.month import main_currency
from apps.costs.selectors.series import known_days, scope_series
from apps.costs.types import CostScope, Progress
from apps.jobs import services as jobs

if TYPE_CHECKING:
    from apps.costs.rules import forecasting
else:
    # It brings statsmodels, which only the worker that forecasts should load.
    forecasting = Later("apps.costs.rules.forecasting")

JOB: Final = "costs.forecast"
DAYS: Final = 366
_HISTORY: Final = timedelta(days=504)
_MONTH: Final = 30
_SERVICES: Final = 6
_ACCOUNTS: Final = 5
_KEPT: Final = timedelta(days=400)

# A scope with its currency and basis.
Wanted = tuple[CostScope, str, str]


def run_forecasts(*, scheduled_time: str, at: datetime) -> None:
    """The daily window."""
    actor = Actor.system(JOB)
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=actor) as run:
        if run.due:
            run.count(
                **forecast_costs(at=at, progress=lambda done, total: run.progress(done, total, unit="scopes"))
            )


def forecast_costs(*, at: datetime, progress: Progress) -> dict[str, int]:
    """Forecast every scope anew whose days have changed; returns how many were made, kept and too short.

    Days of today are left out, because their bill is not whole.
    """
    counts = {"made": 0, "kept": 0, "too_short": 0}
    wanted = _wanted(at)
    for number, each in enumerate(wanted):
        counts[_forecast(each, at)] += 1
        progress(number + 1, len(wanted))
    _forget({(scope_key(scope), currency, basis) for scope, currency, basis in wanted}, at)
    return counts


def _wanted(at: datetime) -> list[Wanted]:
    currency = main_currency(Actor.system(JOB))
    since = at.date() - timedelta(days=_MONTH)
    recent = CostDay.objects.filter(billing_currency=currency, day__gte=since)
    billed = BudgetBasis.BILLED.value
    scopes: list[Wanted] = [(CostScope(), currency, billed)]
    for column, name, most in (
        ("sub_account_name", "account", _ACCOUNTS),
        ("service_name", "service", _SERVICES),
    ):
        largest = (
            recent.exclude(**{column: ""})
            .values_list(column)
            .annotate(total=Sum("billed_cost"))
            .order_by("-total", column)[:most]
        )
        scopes += [(CostScope(**{name: value}), currency, billed) for value, _ in largest]
    budgets = Budget.objects.filter(active=True).order_by("id")
    scopes += [(scope_of(each.scope), each.currency, each.basis) for each in budgets]
    return list(dict.fromkeys(scopes))


def _forecast(wanted: Wanted, at: datetime) -> str:
    scope, currency, basis = wanted
    known = known_days(currency, before=at.date())
    if known is None:
        return "too_short"
    first, last = max(known[0], known[1] - _HISTORY), known[1]
    history = _since_it_began(scope_series(scope, currency=currency, basis=basis, first=first, last=last))
    if len(history) < forecasting.SHORTEST:
        return "too_short"
    mark = hashlib.sha256(f"{forecasting.WAY} {history!r}".encode()).hexdigest()
    where: dict[str, Any] = {"scope_key": scope_key(scope), "currency": currency, "basis": basis}
    if Forecast.objects.filter(**where, origin=last, fingerprint=mark, is_latest=True).exists():
        return "kept"
    columns = _columns(history)
    with transaction.atomic():
        Forecast.objects.filter(**where, is_latest=True).exclude(origin=last).update(is_latest=False)
        Forecast.objects.update_or_create(
            **where,
            origin=last,
            defaults={
                **columns,
                "scope": scope_json(scope),
                "label": scope_label(scope)[:200],
                "is_latest": True,
                "fingerprint": mark,
                "made_at": at,
            },
        )
    return "made"


def _columns(history: list[float]) -> dict[str, Any]:
    tested = forecasting.backtest(history)
    outlook = forecasting.look_ahead(history, DAYS, tested)
    winner = tested.scores[tested.model] if tested else None
    return {
        "model": tested.model if tested else "seasonal_naive",
        **{
            name: [round(amount, 6) for amount in getattr(outlook, name)]
            for name in ("mean", "low80", "high80", "low95", "high95")
        },
        "backtest": {
            "origins": tested.origins if tested else 0,
            "horizon": forecasting.HORIZON,
            "scores": [
                {"model": model.value, "error": score.error, "ratio": score.ratio}
                for model, score in (tested.scores.items() if tested else ())
            ],
            "last": dict(tested.last) if tested else {},
        },
        "error_ratio": winner.ratio if winner else None,
        "coverage80": tested.coverage80 if tested else None,
        "next30": sum(outlook.mean[:_MONTH]),
        "last30": sum(history[-_MONTH:]),
    }


def _since_it_began(history: list[float]) -> list[float]:
    """Without the days before anything was used."""
    begin = next((number for number, amount in enumerate(history) if amount), len(history))
    return history[begin:]


def _forget(wanted: Iterable[tuple[str, str, str]], at: datetime) -> None:
    """Scopes that nobody asks for any more are not shown; what is old goes."""
    asked = set(wanted)
    gone = [
        row.pk
        for row in Forecast.objects.filter(is_latest=True).only("scope_key", "currency", "basis")
        if (row.scope_key, row.currency, row.basis) not in asked
    ]
    Forecast.objects.filter(pk__in=gone).update(is_latest=False)
    oldest: date = at.date() - _KEPT
    Forecast.objects.filter(origin__lt=oldest, is_latest=False).delete()
