"""Reads of the cost app. A bill belongs to the organisation, not to a market: `cost.view` is its whole scope."""

from apps.costs.selectors.daily import list_daily_costs, summarise_groups
from apps.costs.selectors.imports import find_import, list_imports
from apps.costs.selectors.month import summarise_month
from apps.costs.selectors.options import list_filter_options
from apps.costs.selectors.rows import list_rows

__all__ = [
    "find_import",
    "list_daily_costs",
    "list_filter_options",
    "list_imports",
    "list_rows",
    "summarise_groups",
    "summarise_month",
]
