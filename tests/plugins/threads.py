"""Doing one thing several times at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connections

T = TypeVar("T")


def at_once(act: Callable[[], T], *, times: int) -> list[T]:
    """Run `act` on `times` threads that start together; each has database connections of its own.

    What one of them raises is raised here.
    """
    gate = threading.Barrier(times)

    def one() -> T:
        gate.wait(timeout=30)
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as threads:
        futures = [threads.submit(one) for _ in range(times)]
        return [future.result() for future in futures]
