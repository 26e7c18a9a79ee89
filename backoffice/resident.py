"""A process that never ends: several loops side by side, each of which survives what it depends on going
away."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import structlog
from django.db import connections

LONGEST_PAUSE: Final = 10.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Loop:
    """`work` again and again, `seconds` after its last end. It answers whether there is more to do at
    once."""

    name: str
    seconds: float
    work: Callable[[], bool]


def run(loop: Loop, stop: threading.Event) -> None:
    """Run until `stop` is set; a failure is logged and followed by a growing pause of at most ten seconds."""
    failures = 0
    while not stop.is_set():
        try:
            more = loop.work()
        except Exception as fault:
            failures += 1
            pause = min(LONGEST_PAUSE, 0.25 * 2**failures) * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
            log.warning("loop.failed", loop=loop.name, failures=failures, error=type(fault).__name__)
            log.debug("loop.failure", loop=loop.name, exc_info=fault)
        else:
            if failures:
                log.info("loop.recovered", loop=loop.name, failures=failures)
            failures, pause = 0, 0.0 if more else loop.seconds
        finally:
            connections.close_all()
        stop.wait(pause)


def run_all(loops: list[Loop], stop: threading.Event) -> None:
    """Every loop on a thread of its own, until `stop` is set and each has ended its round."""
    threads = [threading.Thread(target=run, args=(loop, stop), name=loop.name) for loop in loops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
