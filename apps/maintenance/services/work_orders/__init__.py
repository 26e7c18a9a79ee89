"""Work orders: asking for work, planning it, doing it, checking it."""

from apps.maintenance.services.work_orders.creating import create_work_order
from apps.maintenance.services.work_orders.editing import change_work_order
from apps.maintenance.services.work_orders.lines import add_line, change_line, remove_line
from apps.maintenance.services.work_orders.many import take_steps
from apps.maintenance.services.work_orders.moving import move_work_order
from apps.maintenance.services.work_orders.notes import add_comment, add_photo, link_photo, store_photo

__all__ = [
    "add_comment",
    "add_line",
    "add_photo",
    "change_line",
    "change_work_order",
    "create_work_order",
    "link_photo",
    "move_work_order",
    "remove_line",
    "store_photo",
    "take_steps",
]
