"""Plans: made by a solver, changed by hand, published by a person, mended under way."""

from apps.dispatch.services.planning.editing import assign, check_place, lock_stop, move_stop, take_out
from apps.dispatch.services.planning.publishing import discard_plan, publish_plan
from apps.dispatch.services.planning.replanning import replan
from apps.dispatch.services.planning.solving import propose, run_plan, start_plan

__all__ = [
    "assign",
    "check_place",
    "discard_plan",
    "lock_stop",
    "move_stop",
    "propose",
    "publish_plan",
    "replan",
    "run_plan",
    "start_plan",
    "take_out",
]
