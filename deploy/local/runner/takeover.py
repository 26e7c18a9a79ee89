"""Clearing up after a runner that was killed: stop what it left, the database last."""

import contextlib
import os

import psutil

from deploy.local.postgres.orphans import stop_orphan
from deploy.local.processes import alive, wait_gone
from deploy.local.runner.records import Records
from deploy.local.stack import Stack
from deploy.local.state import database_home

PATIENCE_S = 10.0
DATABASE = "postgres"


def clear_leftovers(stack: Stack, records: Records) -> list[str]:
    """Stop what is left of an earlier run; the names of what there was.

    The database goes last, after everybody who writes to it.
    """
    left = records.leftovers()
    _stop([process for name, process in left.items() if name != DATABASE])
    _stop([process for name, process in left.items() if name == DATABASE])
    for name in left:
        records.remove(name)
    end_marked(records)
    if not stack.external_database and stop_orphan(database_home(stack.state_dir) / "postgres" / "data"):
        return [*left, "the database's server"]
    return list(left)


def end_marked(records: Records) -> None:
    """Kill whoever still carries the stack's mark: children that outlived their parent."""
    rest = [process for process in records.marked() if process.pid != os.getpid()]
    for process in rest:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    wait_gone(rest, PATIENCE_S)


def _stop(processes: list[psutil.Process]) -> None:
    """TERM to the main processes only; KILL for those, and their children, that take too long."""
    families = [(process, _family(process)) for process in processes]
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    if not wait_gone(processes, PATIENCE_S):
        for process, family in families:
            if alive(process):
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
