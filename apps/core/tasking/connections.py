"""Database connections of a worker.

A forked child must not share sockets with its parent, and a pool's threads do not survive the fork. So the
main process works without a pool and holds no connection while it forks; each child opens a pool of its own
and gives the connection back after every task.
"""

from collections.abc import Iterable
from typing import Any, Final, cast

from celery import signals
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

_pools: Final[dict[str, Any]] = {}


def install() -> None:
    signals.worker_init.connect(_leave_pool, dispatch_uid="tasking.leave_pool")
    signals.worker_process_init.connect(_take_pool, dispatch_uid="tasking.take_pool")
    signals.task_postrun.connect(release, dispatch_uid="tasking.release")


def release(**_: Any) -> None:
    """Give this thread's connections back."""
    connections.close_all()


def _leave_pool(sender: Any, **_: Any) -> None:
    if "prefork" not in str(sender.pool_cls):
        return
    for connection in cast("Iterable[DatabaseWrapper]", connections.all()):
        connection.close()
        connection.close_pool()
        options = connection.settings_dict["OPTIONS"]
        if "pool" in options:
            _pools[connection.alias] = options.pop("pool")


def _take_pool(**_: Any) -> None:
    for alias, pool in _pools.items():
        connections[alias].settings_dict["OPTIONS"]["pool"] = pool
