"""Days of the simulated city: the solver against greedy, and one visit a car against separate queues.

Cars stand where the city left them at one o'clock. Those with the least charge want to be charged, those that
were rented most want to be cleaned, and what breaks or falls due asks nobody; who is in two of these lists is
so by itself. Greedy is the product's own, which plans when there is no solver.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from apps.dispatch.rules.planning import Call, Greedy, Problem, PyVrp, Routes, Worker
from apps.dispatch.rules.planning.timetable import length
from apps.dispatch.rules.travel import road_matrix
from apps.dispatch.types import Place
from deploy.simulator.city.day_plan import plan_day
from deploy.simulator.clock import at_local
from deploy.simulator.fleet.catalogue import build_catalogue
from deploy.simulator.people.attraction import Attraction

# Iterations end it, however busy the machine is.
SOLVER: Final = PyVrp(iterations=800, seconds=600)
CARS, STATIONS, FIRST_DAY = 400, 60, 20_400
HOUR: Final = 3_600
# Of each kind: how many cars, for how many minutes, and how many of the crew have this queue to themselves.
CHARGE, CLEAN, REPAIR = (24, 25, 3), (24, 20, 2), (16, 40, 3)
CREW: Final = CHARGE[2] + CLEAN[2] + REPAIR[2]
# Of the cars that break or fall due, how many are promised within two hours.
PROMISED: Final = 0.4


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do at one car; begun from when to when, in seconds of the day."""

    car: int
    seconds: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Town:
    """Where cars stand and technicians live, and what there is to do, by kind."""

    cars: Sequence[Place]
    homes: Sequence[Place]
    queues: Sequence[Sequence[Task]]


def compare_days(seeds: int) -> None:
    """Prints the share of kilometres that is saved, with the interval that holds 95 % of the means."""
    by_greedy, by_folding, shares = [], [], []
    for seed in range(seeds):
        town = build_town(seed)
        day = _folded(town)
        solved, greedy = SOLVER.solve(day, seed=1).routes, Greedy().solve(day, seed=1).routes
        shares.append((_served(day, solved), _served(day, greedy)))
        by_greedy.append(100 * (1 - _km(day, solved) / _km(day, greedy)))
        apart = [_queue(town, number) for number in range(len(town.queues))]
        routes = [SOLVER.solve(queue, seed=1).routes for queue in apart]
        if any(_served(queue, each) < 1 for queue, each in zip(apart, routes, strict=True)):
            print(f"  seed {seed}: separate queues leave something out, their kilometres are too few")
        km = sum(_km(queue, each) for queue, each in zip(apart, routes, strict=True))
        by_folding.append(100 * (1 - _km(day, solved) / km))
    tasks = CHARGE[0] + CLEAN[0] + REPAIR[0]
    ours, theirs = (100 * statistics.mean(each) for each in zip(*shares, strict=True))
    print(f"  {seeds} days of a city of {CARS} cars: {tasks} tasks, {CREW} technicians")
    print(f"  done on time: solver {ours:.1f} %, greedy {theirs:.1f} % of the visits")
    _say("km, solver against greedy", by_greedy)
    _say("km, one visit a car against separate queues", by_folding)


def build_town(seed: int) -> Town:
    """Another city and another day for each seed."""
    random = Random(seed)
    catalogue = build_catalogue(seed, vehicles=CARS, stations=STATIONS)
    days = plan_day(catalogue, Attraction(catalogue), FIRST_DAY + seed)
    moment = at_local(13)
    now = [day.trace.at(moment) for day in days]
    emptiest = sorted(range(CARS), key=lambda car: now[car][2])
    busiest = sorted(range(CARS), key=lambda car: -now[car][3])
    broken = random.sample(range(CARS), REPAIR[0])
    homes = random.sample([station.place for station in catalogue.stations], CREW)
    return Town(
        [Place(lat, lng) for lat, lng, _, _ in now],
        [Place(home.lat, home.lng) for home in homes],
        [
            [_task(car, CHARGE[1]) for car in emptiest[: CHARGE[0]]],
            [_task(car, CLEAN[1]) for car in busiest[: CLEAN[0]]],
            [_task(car, REPAIR[1], random if random.random() < PROMISED else None) for car in broken],
        ],
    )


def _task(car: int, minutes: int, random: Random | None = None) -> Task:
    begin = random.randint(8, 14) * HOUR if random else 0
    return Task(car, minutes * 60, begin, begin + 2 * HOUR if random else 17 * HOUR)


def _folded(town: Town) -> Problem:
    """All of it, what is at one car as one visit, for the whole crew."""
    visits: dict[int, Task] = {}
    for each in (task for queue in town.queues for task in queue):
        task, other = each, visits.get(each.car)
        if other is not None:
            task = replace(
                other,
                seconds=other.seconds + task.seconds,
                begin=max(other.begin, task.begin),
                end=min(other.end, task.end),
            )
        visits[task.car] = task
    return _problem(town, list(visits.values()), range(CREW))


def _queue(town: Town, number: int) -> Problem:
    """One kind of work for the part of the crew that does nothing else."""
    before = sum(kind[2] for kind in (CHARGE, CLEAN, REPAIR)[:number])
    return _problem(town, town.queues[number], range(before, before + (CHARGE, CLEAN, REPAIR)[number][2]))


def _problem(town: Town, tasks: Sequence[Task], crew: Sequence[int]) -> Problem:
    places = [*(town.cars[task.car] for task in tasks), *(town.homes[who] for who in crew)]
    matrix = road_matrix(places)
    return Problem(
        workers=[
            Worker(
                id=f"w{who}",
                skills=frozenset(),
                start=len(tasks) + number,
                end=len(tasks) + number,
                from_s=8 * HOUR,
                to_s=17 * HOUR,
                break_s=HOUR * 3 // 4,
                break_from=11 * HOUR,
                break_to=13 * HOUR,
            )
            for number, who in enumerate(crew)
        ],
        calls=[
            Call(
                id=f"c{task.car}",
                node=node,
                service_s=task.seconds,
                from_s=task.begin,
                to_s=task.end,
                prize_m=400_000,
                skills=frozenset(),
            )
            for node, task in enumerate(tasks)
        ],
        metres=matrix.metres,
        seconds=matrix.seconds,
    )


def _served(day: Problem, routes: Routes) -> float:
    """The share of the visits that are made; a route in which anybody was late would not be one."""
    return sum(map(len, routes)) / len(day.calls)


def _km(day: Problem, routes: Routes) -> float:
    return sum(length(day, worker, route) for worker, route in enumerate(routes)) / 1_000


def _say(what: str, shares: Sequence[float]) -> None:
    mean = statistics.mean(shares)
    half = 1.96 * statistics.stdev(shares) / len(shares) ** 0.5 if len(shares) > 1 else 0.0
    print(
        f"  {what}: {mean:.1f} % fewer ({mean - half:.1f} to {mean + half:.1f}; least {min(shares):.1f})",
        flush=True,
    )
