"""Writes of maintenance. Callers say `from apps.maintenance import services as maintenance`."""

from apps.maintenance.services.meters import enter_reading, run_meters, settle_reading
from apps.maintenance.services.plans import change_plan, create_plan, preview_plan, run_plans, take_due_steps
from apps.maintenance.services.work_orders import (
    add_comment,
    add_line,
    add_photo,
    change_line,
    change_work_order,
    create_work_order,
    link_photo,
    move_work_order,
    remove_line,
    store_photo,
    take_steps,
)

__all__ = [
    "add_comment",
    "add_line",
    "add_photo",
    "change_line",
    "change_plan",
    "change_work_order",
    "create_plan",
    "create_work_order",
    "enter_reading",
    "link_photo",
    "move_work_order",
    "preview_plan",
    "remove_line",
    "run_meters",
    "run_plans",
    "settle_reading",
    "store_photo",
    "take_due_steps",
    "take_steps",
]
