"""Writes of dispatch. Callers say `from apps.dispatch import services as dispatch`."""

from apps.dispatch.services.planning import (
    assign,
    check_place,
    discard_plan,
    lock_stop,
    move_stop,
    propose,
    publish_plan,
    replan,
    run_plan,
    start_plan,
    take_out,
)
from apps.dispatch.services.roster import (
    add_technician,
    change_technician,
    report_absence,
    withdraw_absence,
)
from apps.dispatch.services.scheduled import run_day_plans, run_watch
from apps.dispatch.services.tasks import cancel_task, create_task, make_tasks, withdraw_tasks
from apps.dispatch.services.working import take_visit_step

__all__ = [
    "add_technician",
    "assign",
    "cancel_task",
    "change_technician",
    "check_place",
    "create_task",
    "discard_plan",
    "lock_stop",
    "make_tasks",
    "move_stop",
    "propose",
    "publish_plan",
    "replan",
    "report_absence",
    "run_day_plans",
    "run_plan",
    "run_watch",
    "start_plan",
    "take_out",
    "take_visit_step",
    "withdraw_absence",
    "withdraw_tasks",
]
