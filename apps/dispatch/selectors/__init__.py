"""Reads of dispatch; those for people start at `visible_…(actor)`."""

from apps.dispatch.selectors.board import Board, get_board
from apps.dispatch.selectors.differences import compare_plan
from apps.dispatch.selectors.my_day import get_my_day
from apps.dispatch.selectors.plans import list_plans, list_stops, visible_plans
from apps.dispatch.selectors.roster import list_absences, list_technicians
from apps.dispatch.selectors.tasks import list_tasks, list_visits, sources_of, visible_tasks

__all__ = [
    "Board",
    "compare_plan",
    "get_board",
    "get_my_day",
    "list_absences",
    "list_plans",
    "list_stops",
    "list_tasks",
    "list_technicians",
    "list_visits",
    "sources_of",
    "visible_plans",
    "visible_tasks",
]
