"""Is the process alive, and may it be sent work? For load balancers and the runner; outside of the API."""

import threading
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from apps.core.http.problem import problem_response, unavailable
from apps.core.http.renderers import dumps

RETRY_AFTER: Final = 2
_migrated: Final = threading.Event()


def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: says nothing about the database, so that its absence does not get the process killed."""
    return _ok("alive")


def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: database reachable, every migration applied, and not told to drain.

    A deployment creates the file `DRAIN_FILE` a few seconds before SIGTERM: a file speaks to every worker
    process at once, and requests under way are still served.
    """
    if settings.DRAIN_FILE and Path(settings.DRAIN_FILE).exists():
        return problem_response(unavailable("draining", "This process is stopping.", retry_after=RETRY_AFTER))
    try:
        migrated = _is_migrated()
    except DatabaseError:
        return problem_response(
            unavailable("database_unavailable", "The database is away.", retry_after=RETRY_AFTER)
        )
    if not migrated:
        return problem_response(
            unavailable("not_migrated", "Migrations are still to be applied.", retry_after=RETRY_AFTER)
        )
    return _ok("ready")


def _is_migrated() -> bool:
    """Ask the database each time; read the migration graph only until it was complete once."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if not _migrated.is_set():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.set()
    return True


def _ok(status: str) -> HttpResponse:
    return HttpResponse(dumps({"status": status}), content_type="application/json")
