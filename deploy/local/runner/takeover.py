"""Clearing up after a runner that was killed: stop what it left, in the order in which it would have."""

import contextlib
import os

import psutil

from deploy.local.postgres.orphans import stop_orphan
from deploy.local.processes import wait_gone
from deploy.local.runner.records import Records
from deploy.local.stack import Stack
from deploy.local.state import database_home

PATIENCE_S = 10.0


def clear_leftovers(stack: Stack, records: Records, order: list[str]) -> list[str]:
    """Stop what is left of an earlier run; the names of what there was.

    `order` is the order of starting. The database goes last, after everybody who writes to it.
    """
    left = records.leftovers()
    known = [name for name in reversed(order) if name in left]
    for name in [*(set(left) - set(known)), *known]:
        _stop(left[name])
        records.remove(name)
    end_marked(records)
    # A directory that was never made holds no server: do not make it just to look.
    orphan = (
        None if stack.external_database else stop_orphan(database_home(stack.state_dir) / "postgres" / "data")
    )
    return known + (["postgres server"] if orphan else [])


def end_marked(records: Records) -> None:
    """Kill whoever still carries the stack's mark: children that outlived their parent."""
    rest = [process for process in records.marked() if process.pid != os.getpid()]
    for process in rest:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    wait_gone(rest, PATIENCE_S)


def _stop(process: psutil.Process) -> None:
    """TERM to the main process only; KILL for it and its children when that takes too long."""
    family = _family(process)
    with contextlib.suppress(psutil.NoSuchProcess):
        process.terminate()
    if not wait_gone([process], PATIENCE_S):
        kill(family)


def kill(family: list[psutil.Process]) -> None:
    """As when a machine dies: no one of them gets to say goodbye."""
    for member in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()


def family_of(pid: int) -> list[psutil.Process]:
    """A process and its descendants, the process first; empty when it is gone."""
    try:
        return _family(psutil.Process(pid))
    except psutil.NoSuchProcess:
        return []


def _family(process: psutil.Process) -> list[psutil.Process]:
    with contextlib.suppress(psutil.NoSuchProcess):
        return [process, *process.children(recursive=True)]
    return [process]
