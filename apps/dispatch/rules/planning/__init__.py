"""Planning a day: the problem, solvers behind one protocol, a bound, explanations. Pure and repeatable."""

from apps.dispatch.rules.planning.bound import lower_bound
from apps.dispatch.rules.planning.carrying import Draw, Short, Want, draw, find_short, share_out, without
from apps.dispatch.rules.planning.explaining import explain, why_left_out
from apps.dispatch.rules.planning.greedy import Greedy
from apps.dispatch.rules.planning.problem import Call, Problem, Routes, Solved, Solver, Stock, Worker
from apps.dispatch.rules.planning.repairing import repair
from apps.dispatch.rules.planning.timetable import Line, Timetable, cost_of, time_route
from apps.dispatch.rules.planning.vrp import PyVrp

__all__ = [
    "Call",
    "Draw",
    "Greedy",
    "Line",
    "Problem",
    "PyVrp",
    "Routes",
    "Short",
    "Solved",
    "Solver",
    "Stock",
    "Timetable",
    "Want",
    "Worker",
    "cost_of",
    "draw",
    "explain",
    "find_short",
    "lower_bound",
    "repair",
    "share_out",
    "time_route",
    "why_left_out",
    "without",
]
