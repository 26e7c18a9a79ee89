"""Reads of the cost app.

A bill belongs to the organisation and not to a market: `cost.view` is its whole scope.
"""

from apps.costs.selectors.daily import daily_totals, list_daily_costs, summarise_groups
from apps.costs.selectors.digest import list_digest
from apps.costs.selectors.imports import find_import, list_imports
from apps.costs.selectors.month import main_currency, summarise_month
from apps.costs.selectors.options import list_filter_options
from apps.costs.selectors.rows import list_rows, rows_within

__all__ = [
    "daily_totals",
    "find_import",
    "list_daily_costs",
    "list_digest",
    "list_filter_options",
    "list_imports",
    "list_rows",
    "main_currency",
    "rows_within",
    "summarise_groups",
    "summarise_month",
]
