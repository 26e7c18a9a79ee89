"""`python -m deploy.score.ghosts --seed 7 --rentals 200000`"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from django.utils.module_loading import import_string

from deploy.local.postgres.throwaway import ThrowawayServer
from deploy.score.ghosts.rides import GHOSTS, draw_rides, write_truth
from deploy.score.product import prepare
from deploy.score.statistics import quantile, wilson

RECALL, PRECISION, WITHIN_S = 0.99, 0.95, 240


def main() -> int:
    """0 when recall, precision and time reach what is asked for and no fare of a ghost was taken."""
    asked = _arguments()
    rides = draw_rides(asked.seed, rentals=asked.rentals, ghosts=asked.ghosts)
    truth = asked.truth or Path(tempfile.gettempdir()) / f"ghosts-{asked.seed}-{asked.rentals}.jsonl"
    write_truth(rides, truth)
    server = ThrowawayServer("ghosts")
    server.start()
    try:
        prepare(server.url)
        began = time.monotonic()
        # By name: it imports models, which cannot be before the settings are read.
        game = import_string("deploy.score.ghosts.game.Game").set_up(rides, seed=asked.seed)
        print(
            f"{len(rides):,} rentals loaded in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True
        )
        return 0 if _print(game.play(aloud=True), asked.seed, len(rides), truth) else 1
    finally:
        server.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.score.ghosts", description=__doc__)
    parser.add_argument("--seed", type=int, default=42, help="another seed is other rides")
    parser.add_argument("--rentals", type=int, default=200_000)
    parser.add_argument("--ghosts", type=float, default=GHOSTS, help="share of the rentals that are ghosts")
    parser.add_argument("--truth", type=Path, help="where the labels go")
    return parser.parse_args()


def _print(result: Any, seed: int, rentals: int, truth: Path) -> bool:
    right = result.found
    p50, p95 = (quantile(result.delays, share) if result.delays else 0.0 for share in (0.5, 0.95))
    print(
        f"\nseed {seed}: {rentals:,} rentals, {result.ghosts:,} ghosts, played in {result.seconds:.0f} s; the"
        f" guard took {result.guard_s:.0f} s, its slowest round {result.slowest_round_s:.2f} s"
        f"\nrecall     {right} of {result.ghosts}: {_share(right, result.ghosts)}"
        f"\nprecision  {right} of {result.told}: {_share(right, result.told)}"
        f"\nfound within p50 {p50 / 60:.1f} min, p95 {p95 / 60:.1f} min after the rule's minutes had passed"
        f"\n           of which without their cable {len(result.without_cable)}, p50"
        f" {quantile(result.without_cable, 0.5) / 60 if result.without_cable else 0:.0f} min after they stood"
        f"\nfares of ghosts that were taken: {result.overcharged}"
    )
    for kind, number in sorted(result.wrong.items()):
        if number:
            print(f"  wrong: {number} of {kind}")
    for ride in result.missed[:5]:
        print(f"  missed: {ride.rental_id}, reception {ride.stands[-1].reception}")
    print(f"labels: {truth}")
    return bool(
        right >= RECALL * result.ghosts
        and right >= PRECISION * result.told
        and p95 <= WITHIN_S
        and result.overcharged == 0
    )


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / of if of else 0:.4f} [{low:.4f}, {high:.4f}]"


if __name__ == "__main__":
    sys.exit(main())
