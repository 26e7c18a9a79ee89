"""Reads of maintenance; those for people start at `visible_…(actor)`."""

from apps.maintenance.selectors.work_orders import (
    count_orders,
    list_entries,
    list_lines,
    list_work_orders,
    visible_work_orders,
)

__all__ = ["count_orders", "list_entries", "list_lines", "list_work_orders", "visible_work_orders"]
