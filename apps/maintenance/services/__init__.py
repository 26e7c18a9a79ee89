"""Writes of maintenance. Callers say `from apps.maintenance import services as maintenance`."""

from apps.maintenance.services.meters import enter_reading, run_meters, settle_reading
from apps.maintenance.services.part_use import (
    issue_part,
    release_reservation,
    reserve_part,
    return_part,
)
from apps.maintenance.services.plans import change_plan, create_plan, preview_plan, run_plans, take_due_steps
from apps.maintenance.services.stock import (
    adjust_part,
    change_location,
    change_part,
    create_location,
    create_part,
    import_parts,
    receive_part,
    transfer_part,
)
from apps.maintenance.services.warranty import create_claim, move_claim
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
    "adjust_part",
    "change_line",
    "change_location",
    "change_part",
    "change_plan",
    "change_work_order",
    "create_claim",
    "create_location",
    "create_part",
    "create_plan",
    "create_work_order",
    "enter_reading",
    "import_parts",
    "issue_part",
    "link_photo",
    "move_claim",
    "move_work_order",
    "preview_plan",
    "receive_part",
    "release_reservation",
    "remove_line",
    "reserve_part",
    "return_part",
    "run_meters",
    "run_plans",
    "settle_reading",
    "store_photo",
    "take_due_steps",
    "take_steps",
    "transfer_part",
]
