"""`python -m deploy.score --seed 7 --mix dead_battery=40,gateway_dark=3`"""

import argparse
import sys
import tempfile
from pathlib import Path

from django.utils.module_loading import import_string

from deploy.local.postgres.throwaway import ThrowawayServer
from deploy.score.product import prepare
from deploy.simulator.faults.rates import MixError, parse_mix

# Rates high enough that every kind happens often enough to be judged.
FOR_SCORING = (
    "dead_battery=45,weak_12v=45,silent_car=60,tyre_leak=45,critical_dtc=45,hot_battery=45,flapping_code=45,"
    "gateway_dark=10,shadow_stuck=45,shadow_lock=45,sequence_jump=30,clock_behind=30,lost_hire=30,wrong_dock=30,"
    "ghost_rental=30,doubled_message=60,late_message=60,malformed_message=20,future_clock=20,minor_dtc=150,"
    "v12_dip=200,warm_car=150,basement_silence=250,gps_wander=80,network_hiccup=20,shadow_late=300"
)


def main() -> int:
    """0 when recall and precision reach what is asked for, for every kind."""
    asked = _arguments()
    try:
        mix = parse_mix(asked.mix, base=parse_mix(FOR_SCORING))
    except MixError as error:
        print(f"MIX: {error}", file=sys.stderr)
        return 2
    server = ThrowawayServer("score")
    server.start()
    try:
        prepare(server.url)
        # By name: they import models, which cannot be before the settings are read.
        game_class = import_string("deploy.score.game.Game")
        print_report = import_string("deploy.score.report.print_report")
        with tempfile.TemporaryDirectory() as folder:
            game = game_class.set_up(
                Path(folder), seed=asked.seed, vehicles=asked.vehicles, hours=asked.hours, mix=mix
            )
            game.play()
            return 0 if print_report(game, least=asked.least) else 1
    finally:
        server.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.score", description=__doc__)
    parser.add_argument("--seed", type=int, default=42, help="another seed is another city and another day")
    parser.add_argument("--mix", default="", help="other rates per thousand cars and day: dead_battery=40,…")
    parser.add_argument("--vehicles", type=int, default=400)
    parser.add_argument("--hours", type=float, default=16, help="of the city's day, from four in the morning")
    parser.add_argument("--least", type=float, default=0.95, help="recall and precision that are asked for")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
