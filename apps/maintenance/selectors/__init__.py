"""Reads of maintenance; those for people start at `visible_…(actor)`."""

from apps.maintenance.selectors.allocations import (
    find_part_names,
    find_stock,
    find_unloaded,
    find_wanted,
    list_allocations,
)
from apps.maintenance.selectors.damage import get_custody, get_shocks, list_damage, list_seals
from apps.maintenance.selectors.downtime import find_lost_revenue
from apps.maintenance.selectors.figures import summarise_workshop
from apps.maintenance.selectors.inspections import (
    count_inspections,
    find_sheet_car,
    list_answers,
    list_inspections,
    list_photos,
    list_revisions,
    list_templates,
)
from apps.maintenance.selectors.parts import (
    count_parts,
    list_claims,
    list_levels,
    list_moves,
    list_parts,
    list_reservations,
    visible_locations,
)
from apps.maintenance.selectors.plans import (
    count_due,
    list_meters,
    list_occurrences,
    list_plans,
    list_readings,
)
from apps.maintenance.selectors.vendors import list_vendors, visible_vendors
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
    "count_inspections",
    "count_orders",
    "count_parts",
    "find_lost_revenue",
    "find_part_names",
    "find_sheet_car",
    "find_stock",
    "find_unloaded",
    "find_wanted",
    "get_custody",
    "get_shocks",
    "list_allocations",
    "list_answers",
    "list_claims",
    "list_damage",
    "list_entries",
    "list_inspections",
    "list_levels",
    "list_lines",
    "list_meters",
    "list_moves",
    "list_occurrences",
    "list_parts",
    "list_photos",
    "list_plans",
    "list_readings",
    "list_reservations",
    "list_revisions",
    "list_seals",
    "list_templates",
    "list_vendors",
    "list_work_orders",
    "summarise_workshop",
    "visible_lines",
    "visible_locations",
    "visible_vendors",
    "visible_work_orders",
]
