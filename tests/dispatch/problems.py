"""Days to plan, made of random places: small ones for brute force, big ones to plan."""

from dataclasses import replace
from itertools import permutations, product
from random import Random

from apps.dispatch.rules.planning import Call, Problem, Routes, Worker, cost_of, draw
from apps.dispatch.rules.planning.timetable import fits
from apps.dispatch.rules.travel import road_matrix
from apps.dispatch.types import Place

HOUR = 3_600
SKILLS = ("drive", "repair", "clean")
PARTS = ("pads", "filter")


def make_problem(
    seed: int, *, calls: int = 5, workers: int = 2, breaks: bool = True, windows: float = 0.3
) -> Problem:
    """A day in a town of 20 km, from eight to five; some calls want to be begun within two hours."""
    random = Random(seed)
    places = [_place(random) for _ in range(calls + 2 * workers)]
    matrix = road_matrix(places)
    return Problem(
        workers=[
            Worker(
                id=f"w{number}",
                skills=frozenset(random.sample(SKILLS, random.choice((2, 3)))),
                start=calls + 2 * number,
                end=calls + 2 * number + random.choice((0, 1)),
                from_s=8 * HOUR,
                to_s=17 * HOUR,
                break_s=HOUR * 3 // 4 if breaks else 0,
                break_from=11 * HOUR,
                break_to=13 * HOUR,
            )
            for number in range(workers)
        ],
        calls=[_call(random, number, windows) for number in range(calls)],
        metres=matrix.metres,
        seconds=matrix.seconds,
    )


def with_parts(problem: Problem, seed: int, *, there: int = 1) -> Problem:
    """Half of the calls need one or two of two parts; little lies in vans and in the store that all but the
    first load from.
    """
    random = Random(f"parts {seed}")
    places = ["store", *(f"van {number}" for number in range(len(problem.workers)))]
    return replace(
        problem,
        stock={place: {part: 100 * random.randint(0, there) for part in PARTS} for place in places},
        workers=[
            replace(who, places=(f"van {number}", "store") if number else ("van 0",))
            for number, who in enumerate(problem.workers)
        ],
        calls=[
            replace(call, parts={random.choice(PARTS): 100 * random.randint(1, 2)})
            if random.random() < 0.5
            else call
            for call in problem.calls
        ],
    )


def is_short(problem: Problem, routes: Routes) -> bool:
    """Whether there are too few parts for these routes, by adding up: vans first, then the store of all."""
    from_store: dict[str, int] = dict.fromkeys(PARTS, 0)
    for worker, route in enumerate(routes):
        for part in PARTS:
            wanted = sum(problem.calls[call].parts.get(part, 0) for call in route)
            rest = max(0, wanted - problem.stock[f"van {worker}"][part])
            if rest and worker == 0:
                return True
            from_store[part] += rest
    return any(much > problem.stock["store"][part] for part, much in from_store.items())


def all_routes(problem: Problem) -> list[Routes]:
    """Every way to do some of the calls that can be driven; for a handful of calls."""
    count, crew = len(problem.calls), len(problem.workers)
    found = []
    for owners in product(range(-1, crew), repeat=count):
        sets = [[call for call in range(count) if owners[call] == worker] for worker in range(crew)]
        if any(not problem.may(worker, call) for worker in range(crew) for call in sets[worker]):
            continue
        for orders in product(*(permutations(each) for each in sets)):
            routes = [list(order) for order in orders]
            short = any(not each.place for each in draw(problem, routes))
            if not short and all(fits(problem, worker, route) for worker, route in enumerate(routes)):
                found.append(routes)
    return found


def optimum(problem: Problem) -> int:
    """The least that any plan costs."""
    return min(cost_of(problem, routes) for routes in all_routes(problem))


def _place(random: Random) -> Place:
    return Place(1.25 + random.random() * 0.18, 103.7 + random.random() * 0.18)


def _call(random: Random, number: int, windows: float) -> Call:
    begin = random.randint(8, 14) * HOUR if random.random() < windows else 0
    return Call(
        id=f"c{number}",
        node=number,
        service_s=random.randint(10, 60) * 60,
        from_s=begin,
        to_s=begin + 2 * HOUR if begin else 17 * HOUR,
        prize_m=random.choice((4_000, 30_000, 400_000)),
        skills=frozenset(random.sample(SKILLS, 1)),
        required=True,
    )
