"""Reads of maintenance; those for people start at `visible_…(actor)`."""

from apps.maintenance.selectors.plans import (
    count_due,
    list_meters,
    list_occurrences,
    list_plans,
    list_readings,
)
from apps.maintenance.selectors.work_orders import (
    count_orders,
    list_entries,
    list_lines,
    list_work_orders,
    visible_lines,
    visible_work_orders,
)

__all__ = [
    "count_due",
    "count_orders",
    "list_entries",
    "list_lines",
    "list_meters",
    "list_occurrences",
    "list_plans",
    "list_readings",
    "list_work_orders",
    "visible_lines",
    "visible_work_orders",
]
