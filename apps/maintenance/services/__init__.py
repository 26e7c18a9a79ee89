"""Writes of maintenance. Callers say `from apps.maintenance import services as maintenance`."""

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
    "change_work_order",
    "create_work_order",
    "link_photo",
    "move_work_order",
    "remove_line",
    "store_photo",
    "take_steps",
]
