"""`python -m tests.benchmarks.dispatch [--instances C1,R101] [--seconds 1,5] [--seeds 30]`: prints."""

import argparse
import os
from pathlib import Path

from tests.benchmarks.dispatch.city import compare_days
from tests.benchmarks.dispatch.mending import time_repairs
from tests.benchmarks.dispatch.solomon import compare_instances

ROOT = Path(__file__).parents[3]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.dispatch", description=__doc__)
    parser.add_argument("--instances", default="", help="beginnings of names, by comma; empty: all 56")
    parser.add_argument("--seconds", default="1,5", help="how long each is searched, by comma")
    parser.add_argument("--seeds", type=int, default=30, help="days of the city")
    asked = parser.parse_args()
    data = Path(os.environ.get("REAL_DATA_DIR", ROOT.parent / "shared" / "data")) / "vrptw"
    if data.is_dir():
        wanted = tuple(each for each in asked.instances.split(",") if each)
        for seconds in asked.seconds.split(","):
            compare_instances(data, wanted, float(seconds))
    else:
        print(f"  Solomon's instances are not in {data}: left out")
    compare_days(asked.seeds)
    time_repairs()


main()
