"""How long a day of 300 calls takes to be mended when somebody falls ill."""

import time
from dataclasses import replace

from apps.dispatch.rules.planning import PyVrp, explain, lower_bound, repair
from tests.dispatch.problems import make_problem


def time_repairs() -> None:
    day = make_problem(1, calls=300, workers=28, windows=0.2)
    standing = PyVrp(iterations=200, seconds=20).solve(day, seed=1).routes
    sick = max(range(len(standing)), key=lambda worker: len(standing[worker]))
    workers = [
        replace(who, to_s=who.from_s) if number == sick else who for number, who in enumerate(day.workers)
    ]
    less = replace(day, workers=workers)
    kept = [route if number != sick else [] for number, route in enumerate(standing)]
    for name, work in (
        ("mended", lambda: repair(less, kept, cap=30)),
        ("explained", lambda: explain(day, standing)),
        ("bounded", lambda: lower_bound(day)),
    ):
        began = time.perf_counter()
        work()
        print(f"  300 calls, 28 technicians: {name} in {time.perf_counter() - began:.2f} s", flush=True)
