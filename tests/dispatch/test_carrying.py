"""Planning with parts, without a database: nobody is sent without them, nothing is promised twice."""

from dataclasses import replace

import pytest

from apps.dispatch.enums import Binding, Exclusion
from apps.dispatch.rules.planning import (
    Greedy,
    Problem,
    PyVrp,
    Short,
    Solver,
    cost_of,
    draw,
    explain,
    find_short,
    lower_bound,
    repair,
    time_route,
    why_left_out,
)
from tests.dispatch.problems import all_routes, is_short, make_problem, optimum, with_parts

FAST = PyVrp(iterations=300, seconds=30)


def _town(seed: int, *, calls: int = 40, workers: int = 4, there: int = 3) -> Problem:
    return with_parts(make_problem(seed, calls=calls, workers=workers, windows=0.0), seed, there=there)


def _with_skills(problem: Problem) -> Problem:
    """Everybody can do everything: parts alone decide."""
    return replace(problem, calls=[replace(call, skills=frozenset()) for call in problem.calls])


@pytest.mark.parametrize("solver", [Greedy(), FAST], ids=["greedy", "pyvrp"])
@pytest.mark.parametrize("seed", range(6))
def test_every_plan_can_be_driven_with_what_there_is(solver: Solver, seed: int) -> None:
    problem = _town(seed)
    routes = solver.solve(problem, seed=seed).routes
    assert not is_short(problem, routes)
    assert any(problem.calls[call].parts for route in routes for call in route)
    assert all(time_route(problem, worker, route).fits for worker, route in enumerate(routes))


@pytest.mark.parametrize("seed", range(12))
def test_the_bound_is_never_above_the_best_plan_with_parts(seed: int) -> None:
    problem = with_parts(make_problem(seed, calls=4, workers=2), seed)
    assert 0 <= lower_bound(problem) <= optimum(problem)


@pytest.mark.parametrize("seed", range(8))
def test_no_plan_is_cheaper_than_the_best_of_all_with_parts(seed: int) -> None:
    problem = with_parts(make_problem(seed, calls=4, workers=2, breaks=False), seed)
    best = optimum(problem)
    for solver in (Greedy(), FAST):
        assert cost_of(problem, solver.solve(problem, seed=1).routes) >= best


@pytest.mark.parametrize("seed", range(6))
def test_what_is_drawn_is_there_and_is_all_that_is_needed(seed: int) -> None:
    problem = with_parts(make_problem(seed, calls=4, workers=2), seed)
    for routes in all_routes(problem):
        assert not is_short(problem, routes)
        met: dict[tuple[int, str], int] = {}
        for each in draw(problem, routes):
            key = (each.want.key, each.want.part)
            met[key] = met.get(key, 0) + each.quantity
        for route in routes:
            for call in route:
                assert {part: met[call, part] for part in problem.calls[call].parts} == dict(
                    problem.calls[call].parts
                )


def test_the_same_seed_gives_the_same_plan_with_parts() -> None:
    problem = _town(5)
    assert FAST.solve(problem, seed=2) == FAST.solve(problem, seed=2)


class TestRepair:
    def test_what_stands_keeps_its_parts(self) -> None:
        problem = _town(3)
        standing = FAST.solve(problem, seed=1).routes
        kept = repair(problem, standing, cap=0).routes
        for before, after in zip(standing, kept, strict=True):
            assert [call for call in after if call in before] == before

    def test_a_van_that_lost_its_parts_loses_the_least_worthy_stop_only(self) -> None:
        problem = _with_skills(_town(1, calls=3, workers=1))
        problem = replace(
            problem,
            stock={"van 0": {"pads": 200}},
            calls=[
                replace(call, parts={"pads": 100}, prize_m=worth)
                for call, worth in zip(problem.calls, (400_000, 300_000, 500_000), strict=True)
            ],
        )
        mended = repair(problem, [[0, 1, 2]], cap=3)
        assert mended.routes == [[0, 2]]
        assert why_left_out(problem, mended.routes, 1) is Exclusion.NO_PARTS

    def test_something_urgent_gets_the_last_part(self) -> None:
        problem = _with_skills(_town(1, calls=12, workers=1))
        calls = [replace(call, parts={}, prize_m=100_000, service_s=60) for call in problem.calls]
        calls[0] = replace(calls[0], parts={"pads": 100}, prize_m=400_000)
        calls[1] = replace(calls[1], parts={"pads": 100}, prize_m=1_600_000)
        problem = replace(problem, stock={"van 0": {"pads": 100}}, calls=calls)
        standing = [[0, *range(2, 12)]]
        mended = repair(problem, standing, cap=1)
        assert 1 in mended.routes[0]
        assert 0 not in mended.routes[0]
        assert mended.churn == 1
        assert 1 not in repair(problem, standing, cap=0).routes[0]


class TestExplanations:
    def test_only_they_have_the_part(self) -> None:
        problem = _with_skills(make_problem(4, calls=1, workers=2, windows=0.0))
        problem = replace(
            problem,
            calls=[replace(problem.calls[0], parts={"pads": 100}, prize_m=400_000)],
            workers=[replace(who, places=(f"van {n}",)) for n, who in enumerate(problem.workers)],
            stock={"van 1": {"pads": 100}},
        )
        routes = FAST.solve(problem, seed=1).routes
        assert routes == [[], [0]]
        assert explain(problem, routes)[0].binding is Binding.PARTS

    def test_what_lacks_a_part_says_which_and_how_much_is_left(self) -> None:
        problem = _with_skills(make_problem(4, calls=2, workers=1, windows=0.0, breaks=False))
        problem = replace(
            problem,
            calls=[replace(call, parts={"pads": 200}) for call in problem.calls],
            workers=[replace(problem.workers[0], places=("van 0",))],
            stock={"van 0": {"pads": 300}},
        )
        assert why_left_out(problem, [[0]], 1) is Exclusion.NO_PARTS
        assert find_short(problem, [[0]], 1, [0]) == Short("pads", 200, 100)
        assert find_short(problem, [[]], 1, [0]) is None
