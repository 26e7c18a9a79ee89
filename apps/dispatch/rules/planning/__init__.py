"""Planning a day: the problem, solvers behind one protocol, a bound, explanations. Pure and repeatable."""

from apps.dispatch.rules.planning.bound import lower_bound
from apps.dispatch.rules.planning.explaining import explain, why_left_out
from apps.dispatch.rules.planning.greedy import Greedy
from apps.dispatch.rules.planning.problem import Call, Problem, Routes, Solved, Solver, Worker
from apps.dispatch.rules.planning.repairing import repair
from apps.dispatch.rules.planning.timetable import Line, Timetable, cost_of, time_route
from apps.dispatch.rules.planning.vrp import PyVrp

__all__ = [
    "Call",
    "Greedy",
    "Line",
    "Problem",
    "PyVrp",
    "Routes",
    "Solved",
    "Solver",
    "Timetable",
    "Worker",
    "cost_of",
    "explain",
    "lower_bound",
    "repair",
    "time_route",
    "why_left_out",
]
