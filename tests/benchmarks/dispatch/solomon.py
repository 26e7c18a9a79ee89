"""Solomon's instances against the best known distances: unrounded Euclid, solved in thousandths.

Our days have no loads, so the solver gets these instances directly; engine and parameters are the product's.
Seconds are the processor's, of this process, so that what else runs on the machine does not decide; alone
they are seconds.
"""

import csv
import os
import statistics
import time
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import numpy as np
import pyvrp

from apps.dispatch.rules.planning.vrp import search_params

SCALE = 1_000


def compare_instances(folder: Path, wanted: tuple[str, ...], seconds: float) -> None:
    """Prints the gap of each instance, and their mean."""
    best = _best_known(folder)
    gaps, began, used = [], time.perf_counter(), time.process_time()
    for path in sorted(folder.rglob("data/text/*.txt")):
        name = path.stem.upper()
        if name not in best or (wanted and not name.startswith(wanted)):
            continue
        metres = _solve(path, seconds)
        gap = 100 * (metres - best[name]) / best[name]
        gaps.append(gap)
        print(f"  {name:<8}{best[name]:>10.2f}{metres:>10.2f}{gap:>8.2f} %", flush=True)
    if gaps:
        spent, took = time.process_time() - used, time.perf_counter() - began
        print(
            f"  {len(gaps)} instances, {seconds:g} s of processor each:"
            f" mean gap {statistics.mean(gaps):.2f} % (median {statistics.median(gaps):.2f},"
            f" worst {max(gaps):.2f}); {spent:.0f} s of processor in {took:.0f} s,"
            f" load {os.getloadavg()[1]:.1f}\n",
            flush=True,
        )


class _Processor:
    """PyVRP's stopping criterion: so much time of the processor since it was made, set-up included."""

    def __init__(self, seconds: float) -> None:
        self._until = time.process_time() + seconds

    def __call__(self, best_cost: float) -> bool:
        return time.process_time() >= self._until


def _best_known(folder: Path) -> dict[str, float]:
    with (folder / "best-known.csv").open(encoding="utf-8") as file:
        return {row["instance"]: float(row["best_known_distance"]) for row in csv.DictReader(file)}


def _solve(path: Path, seconds: float) -> float:
    """The distance of the best plan that was found, unrounded; infinite when none can be driven."""
    vehicles, capacity, rows = _read(path)
    exact = [[hypot(a[1] - b[1], a[2] - b[2]) for b in rows] for a in rows]
    matrix: Any = np.array([[round(each * SCALE) for each in row] for row in exact])
    data = pyvrp.ProblemData(
        locations=[pyvrp.Location(row[1], row[2]) for row in rows],
        clients=[_client(number, row) for number, row in enumerate(rows[1:], start=1)],
        depots=[pyvrp.Depot(location=0, tw_early=0, tw_late=round(rows[0][5] * SCALE))],
        vehicle_types=[
            pyvrp.VehicleType(
                num_available=vehicles, capacity=[capacity], tw_early=0, tw_late=round(rows[0][5] * SCALE)
            )
        ],
        distance_matrices=[matrix],
        duration_matrices=[matrix],
    )
    result = pyvrp.solve(
        data, _Processor(seconds), seed=1, collect_stats=False, display=False, params=search_params()
    )
    if not result.is_feasible():
        return float("inf")
    return sum(_length(route, exact) for route in result.best.routes())


def _client(number: int, row: tuple[float, ...]) -> Any:
    return pyvrp.Client(
        location=number,
        delivery=[round(row[3])],
        tw_early=round(row[4] * SCALE),
        tw_late=round(row[5] * SCALE),
        service_duration=round(row[6] * SCALE),
    )


def _length(route: Any, exact: list[list[float]]) -> float:
    nodes = [0, *(activity.idx + 1 for activity in route if activity.is_client()), 0]
    return float(sum(exact[a][b] for a, b in pairwise(nodes)))


def _read(path: Path) -> tuple[int, int, list[tuple[float, ...]]]:
    """Vehicles, capacity, and number, x, y, demand, ready, due and service of each place."""
    tables = [
        [float(each) for each in line.split()]
        for line in path.read_text("utf-8").splitlines()
        if line.split() and all(part.replace(".", "").isdigit() for part in line.split())
    ]
    rows = [tuple(each) for each in tables if len(each) == 7]
    vehicles, capacity = next(each for each in tables if len(each) == 2)
    return int(vehicles), int(capacity), rows
