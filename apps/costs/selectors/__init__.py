"""Reads of the cost app.

A bill belongs to the organisation and not to a market: `cost.view` is its whole scope.
"""

from apps.costs.selectors.anomalies import list_anomalies, list_anomaly_days
from apps.costs.selectors.budgets import list_alerts, list_budget_months, list_budgets, list_notes
from apps.costs.selectors.daily import daily_totals, list_daily_costs, summarise_days, summarise_groups
from apps.costs.selectors.digest import list_digest
from apps.costs.selectors.explore import list_movers, show_back
from apps.costs.selectors.forecasts import find_forecast, list_forecasts
from apps.costs.selectors.imports import find_import, list_imports
from apps.costs.selectors.interruptions import count_interruptions, list_interruptions, list_spot_months
from apps.costs.selectors.metering import estimate_today, list_deploys
from apps.costs.selectors.month import list_currencies, main_currency, summarise_month
from apps.costs.selectors.options import list_filter_options
from apps.costs.selectors.organisation import show_organisation
from apps.costs.selectors.proof import prove_month
from apps.costs.selectors.rows import list_rows, rows_within
from apps.costs.selectors.savings import (
    days_answered,
    last_rows,
    list_answers,
    list_pledges,
    list_savings,
    summarise_commitment,
    topics,
)
from apps.costs.selectors.units import list_rates, rates_into, summarise_units

__all__ = [
    "count_interruptions",
    "daily_totals",
    "days_answered",
    "estimate_today",
    "find_forecast",
    "find_import",
    "last_rows",
    "list_alerts",
    "list_anomalies",
    "list_anomaly_days",
    "list_answers",
    "list_budget_months",
    "list_budgets",
    "list_currencies",
    "list_daily_costs",
    "list_deploys",
    "list_digest",
    "list_filter_options",
    "list_forecasts",
    "list_imports",
    "list_interruptions",
    "list_movers",
    "list_notes",
    "list_pledges",
    "list_rates",
    "list_rows",
    "list_savings",
    "list_spot_months",
    "main_currency",
    "prove_month",
    "rates_into",
    "rows_within",
    "show_back",
    "show_organisation",
    "summarise_commitment",
    "summarise_days",
    "summarise_groups",
    "summarise_month",
    "summarise_units",
    "topics",
]
