"""The schema of a test run: migrated once for each set of migrations, copied by every run after that, and by
every stack that a run starts.

Migrating an empty database takes half a minute of a processor, copying one that is migrated half a second.
What the apps load behind their migrations (markets, rules, definitions of jobs) is loaded anew by each run,
because it follows their code and not the migrations.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from deploy.local.postgres.cluster import copy_of
from deploy.local.postgres.throwaway import ThrowawayServer
from deploy.local.state import CHECKOUT, database_home
from tests.plugins.database import SERVER

_PREFIX: Final = "migrated-"

# Tables with content, or with partitions that have some; what was deleted since the last vacuum counts, too.
_USED: Final = """
SELECT c.relname FROM pg_class AS c
WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY(%s)
  AND (pg_relation_size(c.oid) > 0
       OR EXISTS (SELECT FROM pg_partition_tree(c.oid) AS part WHERE pg_relation_size(part.relid) > 0))
"""
# What can be written to such a table: all but what it computes itself.
_COLUMNS: Final = """
SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY(%s)
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY c.relname ORDER BY c.relname
"""


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> None:
    """In place of pytest-django's own, unless somebody else's server was named by DATABASE_URL."""
    server = request.config.stash.get(SERVER, None)
    if server is None:
        request.getfixturevalue("django_db_setup")
        return
    with django_db_blocker.unblock():
        _bring(server)
        _create_unmigrated()
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
        connection.ops.sql_flush = Flush()  # type: ignore[method-assign, assignment]


def _bring(server: ThrowawayServer) -> None:
    """Let the server of this run hold the schema. Of several runs that need it at once, one migrates."""
    kept = server.home / f"{_PREFIX}{_fingerprint(server)}"
    with _alone(server.home / "migrated.lock"):
        if not kept.exists():
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes())
        connection.close()
        server.server.stop()
        if kept.exists():
            server.replace(kept)
        else:
            _forget_others(server.home)
            server.keep(kept)
        server.start()


def begin_migrated(state_dir: Path, config: pytest.Config) -> None:
    """Give a stack that is to be started the schema that is kept. Without one, or when somebody else's server
    was named, it migrates an empty database itself; its step `migrate` runs either way.
    """
    server = config.stash.get(SERVER, None)
    if server is None:
        return
    kept = server.home / f"{_PREFIX}{_fingerprint(server)}"
    with _alone(server.home / "migrated.lock"):
        if kept.exists():
            copy_of(kept, database_home(state_dir) / "postgres", server.account)


def _create_unmigrated() -> None:
    """Tables that only tests have."""
    migrated = MigrationExecutor(connection).loader.migrated_apps
    with connection.schema_editor() as editor:
        for config in apps.get_app_configs():
            for model in config.get_models() if config.label not in migrated else ():
                editor.create_model(model)


def _fingerprint(server: ThrowawayServer) -> str:
    """Of all that decides how the schema looks: the migrations, Django's own among them, and the server."""
    total = hashlib.sha256(server.server.binaries.release.encode())
    for path in (*sorted(CHECKOUT.glob("apps/*/migrations/*.py")), CHECKOUT / "requirements.lock"):
        total.update(f"\0{path.relative_to(CHECKOUT).as_posix()}\0".encode() + path.read_bytes())
    return total.hexdigest()[:16]


def _forget_others(home: Path) -> None:
    for old in home.glob(f"{_PREFIX}*"):
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Held by the kernel for us, and dropped with us however we die."""
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Flush:
    """Empties the tables that a test wrote to, and brings back what the apps load behind their migrations.

    Django's own truncates all three hundred, each into new files, and lets every app load its rows anew:
    together more than most tests take. Here nothing is checked and no trigger fires (`replica`), for every
    table is as it was. Sequences go on.
    """

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
            cursor.execute(_USED, [tables])
            cursor.execute(_COLUMNS, [[name for (name,) in cursor.fetchall()]])
            kept = [(connection.ops.quote_name(name), columns) for name, columns in cursor.fetchall()]
            cursor.execute("CREATE SCHEMA kept")
            for name, columns in kept:
                cursor.execute(f"CREATE TABLE kept.{name} AS SELECT {columns} FROM {name}")
        self._bring_back = [
            f"INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM kept.{name}"
            for name, columns in kept
        ]

    def __call__(
        self,
        _style: object,
        tables: Sequence[str],
        *,
        reset_sequences: bool = False,
        allow_cascade: bool = False,
    ) -> list[str]:
        """Done at once. Nothing is left to do for Django, which therefore does not tell the apps either."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_USED, [list(tables)])
            used = [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]
            emptied = [f"DELETE FROM {name}" for name in used]
            role = "SET LOCAL session_replication_role = replica"
            cursor.execute("; ".join([role, *emptied, *self._bring_back]))
        return []
