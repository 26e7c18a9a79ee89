"""What happened to the bill while somebody was away."""

from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Final

from apps.core.types import Actor, DigestLine
from apps.costs.enums import CostMetric, ImportState
from apps.costs.selectors.daily import summarise_days
from apps.costs.selectors.imports import list_imports
from apps.costs.selectors.month import main_currency
from apps.costs.types import CostFilter

_USUAL_DAYS: Final = 28
# A day that costs this much more than the median of four weeks is worth a sentence.
_NOTABLE: Final = Decimal("1.25")


def list_digest(actor: Actor, *, since: datetime, at: datetime) -> list[DigestLine]:
    """Bills refused or brought in since then, and whether the last full day was out of the ordinary."""
    imports = list_imports(actor).filter(finished_at__gt=since, finished_at__lte=at)
    refused = imports.filter(state=ImportState.REFUSED).count()
    imported = imports.filter(state=ImportState.IMPORTED).count()
    lines = []
    if refused:
        lines.append(DigestLine("bills_refused", refused, {}, "/costs/imports?state=refused"))
    if imported:
        lines.append(DigestLine("bills_imported", imported, {}, "/costs/imports?state=imported"))
    return lines + _notable_day(actor, at)


def _notable_day(actor: Actor, at: datetime) -> list[DigestLine]:
    today = at.date()
    window = CostFilter(today - timedelta(days=_USUAL_DAYS + 2), today, currency=main_currency(actor))
    days = sorted(summarise_days(actor, window, CostMetric.BILLED).items())
    if len(days) < _USUAL_DAYS // 2:
        return []
    (last, amount), usual = days[-1], Decimal(median(amount for _, amount in days[:-1]))
    if amount <= usual * _NOTABLE:
        return []
    percent = round((amount / usual - 1) * 100) if usual else 0
    params = {"day": last.isoformat(), "percent": str(percent), "currency": window.currency}
    link = f"/costs?start={last - timedelta(days=7)}&end={last + timedelta(days=1)}"
    return [DigestLine("day_cost_more_than_usual", 1, params, link)]
