"""Reads of forecasts."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import NullIf

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.costs.models import Forecast
from apps.costs.rules.scopes import scope_of
from apps.costs.selectors.series import scope_series
from apps.costs.types import ForecastDay, ForecastView

_BACKTEST = 28


def visible_forecasts(actor: Actor) -> "QuerySet[Forecast]":
    """What is forecast at the moment, for whoever may see costs."""
    rows = Forecast.objects.filter(is_latest=True)
    return rows if actor.may("cost.view") else rows.none()


def list_forecasts(actor: Actor) -> "QuerySet[Forecast]":
    """With the change that the next 30 days bring, as a share."""
    last = NullIf(F("last30"), 0.0, output_field=FloatField())
    return visible_forecasts(actor).annotate(change=F("next30") / last - 1)


def find_forecast(actor: Actor, forecast_id: UUID, *, history: int, days: int) -> ForecastView:
    """One forecast with the days that it was made from, and what the last try of the backtest would have
    told. An older one may be asked for too. Raises NotFound.
    """
    rows = Forecast.objects.all() if actor.may("cost.view") else Forecast.objects.none()
    row = rows.filter(pk=forecast_id).first()
    if row is None:
        raise NotFound
    first = row.origin - timedelta(days=history - 1)
    known = scope_series(
        scope_of(row.scope), currency=row.currency, basis=row.basis, first=first, last=row.origin
    )
    tried: list[float] = row.backtest.get("last", {}).get(row.model, [])
    items = [
        ForecastDay(day=first + timedelta(days=number), actual=amount, tested=_tested(tried, history, number))
        for number, amount in enumerate(known)
    ]
    for number in range(min(days, len(row.mean))):
        items.append(
            ForecastDay(
                day=row.origin + timedelta(days=number + 1),
                mean=row.mean[number],
                low80=row.low80[number],
                high80=row.high80[number],
                low95=row.low95[number],
                high95=row.high95[number],
            )
        )
    return ForecastView(row=row, items=items, months=_months(row, days))


def _tested(tried: list[float], history: int, number: int) -> float | None:
    place = number - (history - _BACKTEST)
    return tried[place] if 0 <= place < len(tried) else None


def _months(row: Forecast, days: int) -> list[tuple[date, float]]:
    totals: dict[date, float] = {}
    for number, amount in enumerate(row.mean[:days]):
        month = (row.origin + timedelta(days=number + 1)).replace(day=1)
        totals[month] = totals.get(month, 0.0) + amount
    return sorted(totals.items())
