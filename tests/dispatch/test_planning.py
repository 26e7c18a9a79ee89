"""Planning, without a database: what every plan holds to, the bound, repeatability, repair, explanations."""

from dataclasses import replace

import pytest

from apps.dispatch.enums import Binding, Exclusion
from apps.dispatch.rules.hours import hours_left
from apps.dispatch.rules.planning import (
    Greedy,
    Problem,
    PyVrp,
    Solver,
    cost_of,
    explain,
    lower_bound,
    repair,
    time_route,
    why_left_out,
)
from apps.dispatch.rules.planning.taking import Standing
from apps.dispatch.rules.planning.timetable import fits, length
from tests.dispatch.problems import HOUR, make_problem, optimum

FAST = PyVrp(iterations=300, seconds=30)


@pytest.mark.parametrize("seed", range(12))
def test_the_bound_is_never_above_the_best_plan(seed: int) -> None:
    problem = make_problem(seed, calls=4, workers=2)
    assert 0 <= lower_bound(problem) <= optimum(problem)


def test_the_bound_says_something() -> None:
    problem = make_problem(1, calls=40, workers=4, windows=0.0)
    assert lower_bound(problem) > 0.2 * cost_of(problem, FAST.solve(problem, seed=1).routes)


@pytest.mark.parametrize("solver", [Greedy(), FAST], ids=["greedy", "pyvrp"])
@pytest.mark.parametrize("seed", range(4))
def test_every_plan_can_be_driven(solver: Solver, seed: int) -> None:
    problem = make_problem(seed, calls=40, workers=4)
    routes = solver.solve(problem, seed=seed).routes
    planned = [call for route in routes for call in route]
    assert len(planned) == len(set(planned)) > 10
    for worker, route in enumerate(routes):
        assert time_route(problem, worker, route).fits
        assert all(problem.may(worker, call) for call in route)


def test_a_break_is_taken_in_its_time() -> None:
    problem = make_problem(3, calls=40, workers=3)
    for worker, route in enumerate(FAST.solve(problem, seed=1).routes):
        table = time_route(problem, worker, route)
        if table.end > 13 * HOUR:
            assert table.break_at is not None
            assert 11 * HOUR <= table.break_at <= 13 * HOUR
            rest = (table.break_at, table.break_at + 45 * 60)
            assert all(line.leave <= rest[0] or line.start >= rest[1] for line in table.lines)


def test_the_same_seed_gives_the_same_plan() -> None:
    problem = make_problem(7, calls=60, workers=5)
    first, second = FAST.solve(problem, seed=4), FAST.solve(problem, seed=4)
    assert first == second
    assert (first.iterations, first.ceiling_hit) == (300, False)


def test_time_as_a_ceiling_is_told() -> None:
    problem = make_problem(7, calls=60, workers=5)
    solved = PyVrp(iterations=10_000_000, seconds=0.2).solve(problem, seed=1)
    assert solved.ceiling_hit


def test_the_solver_drives_less_than_the_pencil() -> None:
    problem = make_problem(11, calls=60, workers=5, windows=0.0)
    assert cost_of(problem, FAST.solve(problem, seed=1).routes) < cost_of(
        problem, Greedy().solve(problem, seed=1).routes
    )


def test_on_small_days_the_solver_finds_the_best() -> None:
    problem = make_problem(5, calls=4, workers=2, breaks=False)
    assert cost_of(problem, FAST.solve(problem, seed=1).routes) == optimum(problem)


class TestRepair:
    def test_nothing_happened_nothing_moves(self) -> None:
        problem = make_problem(2, calls=30, workers=4)
        routes = FAST.solve(problem, seed=1).routes
        assert repair(problem, routes, cap=3).routes == routes

    def test_who_is_sick_is_shared_out_and_the_others_keep_theirs(self) -> None:
        problem = make_problem(2, calls=24, workers=4, windows=0.0)
        before = FAST.solve(problem, seed=1).routes
        sick = max(range(4), key=lambda worker: len(before[worker]))
        left = _without(problem, sick)
        after = repair(left, [route if each != sick else [] for each, route in enumerate(before)], cap=0)
        assert after.routes[sick] == []
        assert after.churn == 0
        for worker in set(range(4)) - {sick}:
            assert [call for call in after.routes[worker] if call in before[worker]] == before[worker]

    def test_something_urgent_pushes_out_at_most_as_many_as_the_cap_allows(self) -> None:
        problem = make_problem(9, calls=60, workers=2, windows=0.0)
        standing = Greedy().solve(problem, seed=1).routes
        planned = {call for route in standing for call in route}
        urgent = [call for call in range(60) if call not in planned]
        pressing = replace(
            problem,
            calls=[
                replace(call, prize_m=1_600_000) if number in urgent else call
                for number, call in enumerate(problem.calls)
            ],
        )
        assert repair(pressing, standing, cap=0).churn == 0
        assert repair(pressing, standing, cap=2).churn <= 2
        for worker, route in enumerate(repair(pressing, standing, cap=2).routes):
            assert time_route(pressing, worker, route).fits


class TestExplanations:
    def test_each_stop_says_what_decided(self) -> None:
        problem = make_problem(4, calls=20, workers=3)
        routes = FAST.solve(problem, seed=1).routes
        reasons = explain(problem, routes)
        assert set(reasons) == {call for route in routes for call in route}
        alone = [
            call
            for call in reasons
            if sum(problem.may(worker, call) for worker in range(len(problem.workers))) == 1
        ]
        assert all(reasons[call].binding is Binding.SKILL for call in alone)
        assert all(why.rival is None or why.extra_s is not None for why in reasons.values())

    def test_what_is_left_out_says_which_constraint(self) -> None:
        problem = make_problem(4, calls=3, workers=1, windows=0.0, breaks=False)
        call = replace(problem.calls[0], skills=frozenset({"high_voltage"}))
        late = replace(problem.calls[1], skills=frozenset(), to_s=1 * HOUR)
        long = replace(problem.calls[2], skills=frozenset(), service_s=12 * HOUR)
        hard = replace(problem, calls=[call, late, long])
        found = [why_left_out(hard, [[]], each) for each in range(3)]
        assert found == [Exclusion.NO_SKILL, Exclusion.WINDOW, Exclusion.TOO_LONG]
        assert why_left_out(replace(hard, workers=[]), [], 0) is Exclusion.NOBODY_WORKS
        dull = replace(problem.calls[0], skills=frozenset(), prize_m=1)
        assert why_left_out(replace(problem, calls=[dull]), [[]], 0) is Exclusion.NOT_WORTH


@pytest.mark.parametrize(
    ("away", "left"),
    [
        ([], (8, 17)),
        ([(0, 24)], None),
        ([(8, 12)], (12, 17)),
        ([(11, 12)], (12, 17)),
        ([(14, 15), (9, 10)], (10, 14)),
    ],
)
def test_the_longest_stretch_without_an_absence(
    away: list[tuple[int, int]], left: tuple[int, int] | None
) -> None:
    assert hours_left((8, 17), away) == left


def _without(problem: Problem, worker: int) -> Problem:
    workers = [
        replace(who, to_s=who.from_s) if number == worker else who
        for number, who in enumerate(problem.workers)
    ]
    return replace(problem, workers=workers)


class TestTaking:
    """What is asked many times is answered without driving the route anew, and says exactly the same."""

    @pytest.mark.parametrize("seed", range(12))
    def test_a_place_fits_when_the_whole_route_can_be_driven(self, seed: int) -> None:
        day = make_problem(seed, calls=30, workers=3, windows=0.5, breaks=seed % 4 != 0)
        routes = Greedy().solve(day, seed=1).routes
        said = set()
        for worker, route in enumerate(routes):
            standing = Standing(day, worker, route)
            for call in set(range(len(day.calls))) - set(route):
                for place in range(len(route) + 1):
                    whole = fits(day, worker, [*route[:place], call, *route[place:]])
                    assert standing.takes(call, place) is whole
                    said.add(whole)
        assert said == {True, False}

    def test_the_explanation_is_that_of_trying_every_place(self) -> None:
        day = make_problem(3, calls=60, workers=8, windows=0.4)
        routes = Greedy().solve(day, seed=1).routes
        for call, why in explain(day, routes).items():
            mine = next(worker for worker, route in enumerate(routes) if call in route)
            found = min(
                (
                    (length(day, worker, longer) - length(day, worker, route), worker)
                    for worker, route in enumerate(routes)
                    if worker != mine and day.may(worker, call)
                    for place in range(len(route) + 1)
                    if fits(day, worker, longer := [*route[:place], call, *route[place:]])
                ),
                default=None,
            )
            assert why.rival == (None if found is None else found[1])
