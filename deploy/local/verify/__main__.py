"""`python -m deploy.local.verify check|test|bench|screenshots|schema`."""

import argparse
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from deploy.local.console.build import FRONTEND, BuildError, ensure_installed
from deploy.local.postgres.throwaway import ThrowawayServer
from deploy.local.verify import steps
from deploy.local.verify.step import Outcome, Step, execute

AT_A_TIME = 2


def main() -> int:
    """0 when every step passed."""
    parser = argparse.ArgumentParser(prog="python -m deploy.local.verify", description=__doc__)
    parser.add_argument("what", choices=["check", "test", "bench", "screenshots", "schema"])
    what = parser.parse_args().what
    began = time.monotonic()
    outcomes: list[Outcome] = []
    if what in {"check", "test", "schema"}:
        outcomes += _with_database(what)
    if what == "test":
        outcomes += _one_by_one(steps.test_steps())
        outcomes += _together(steps.console_steps())
    if what == "bench":
        outcomes += _one_by_one(steps.bench_steps())
    if what == "screenshots":
        outcomes += _one_by_one(steps.screenshot_steps())
    return _summary(outcomes, time.monotonic() - began)


def _with_database(what: str) -> list[Outcome]:
    """Steps that ask Django need a server to ask; none of them writes to it."""
    server = ThrowawayServer("verify")
    server.start()
    try:
        if what == "schema":
            return _one_by_one(steps.schema_steps(server.url))
        _install_console()
        return _together(steps.check_steps(server.url))
    finally:
        server.stop()


def _install_console() -> None:
    """Once, before steps that share `node_modules` run side by side; each of them tells when it failed."""
    try:
        ensure_installed(FRONTEND)
    except BuildError as error:
        print(f"  ✗ {error}", flush=True)


def _together(several: Iterable[Step]) -> list[Outcome]:
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return [_told(outcome) for outcome in pool.map(execute, several)]


def _one_by_one(several: Iterable[Step]) -> list[Outcome]:
    return [_told(execute(step)) for step in several]


def _told(outcome: Outcome) -> Outcome:
    print(f"  {'✓' if outcome.passed else '✗'} {outcome.step.name:<26}{outcome.seconds:>7.1f} s", flush=True)
    if not outcome.passed and outcome.output:
        print("\n".join(f"      {line}" for line in outcome.output.rstrip().splitlines()), flush=True)
    return outcome


def _summary(outcomes: list[Outcome], seconds: float) -> int:
    failed = [outcome.step.name for outcome in outcomes if not outcome.passed]
    print(f"\n{len(outcomes) - len(failed)} of {len(outcomes)} steps passed in {seconds:.0f} s")
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
