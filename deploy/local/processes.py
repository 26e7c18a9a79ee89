"""Processes that are not our children: whether they live, and waiting for their end."""

import time
from collections.abc import Iterable

import psutil

PAUSE_S = 0.05


def alive(process: psutil.Process) -> bool:
    """Whether it still runs. A zombie does not, though its pid remains where nobody collects orphans."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_gone(processes: Iterable[psutil.Process], patience: float) -> bool:
    """Wait up to `patience` seconds; whether all are gone."""
    deadline = time.monotonic() + patience
    rest = list(processes)
    while rest := [process for process in rest if alive(process)]:
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE_S)
    return True
