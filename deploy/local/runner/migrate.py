"""`python -m deploy.local.runner.migrate`: `manage.py migrate`, unless this very code has done it already.

Looking costs a few tenths of a second where Django needs several to find nothing to do. What was done is
noted in the database itself, as a comment on Django's own table of migrations: a database that is reset,
restored or replaced brings its own note or none, and a run that died half-way has written none.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from deploy.local.state import CHECKOUT

# Migrations, models, and what the apps load into the database after every migration.
SOURCES = ("apps", "backoffice")
KINDS = frozenset({".py", ".json"})
ALONE = ("manage.py", "requirements.lock")
_NOTED = """
SELECT obj_description(to_regclass('django_migrations'), 'pg_class') = %s
"""
_APPLIED = "SELECT count(*) || '.' || coalesce(max(id), 0) FROM django_migrations"


def main() -> int:
    """0 when the database is as this code wants it."""
    url, code = os.environ["DATABASE_URL"], fingerprint(CHECKOUT)
    if is_migrated(url, code):
        print("nothing changed since the last migration")
        return 0
    done = subprocess.run([sys.executable, "manage.py", "migrate", "--no-input"], check=False)
    if done.returncode == 0:
        note_migrated(url, code)
    return done.returncode


def fingerprint(checkout: Path) -> str:
    """A hash over everything that migrating reads, and which settings it reads it with."""
    total = hashlib.sha256(os.environ.get("DJANGO_SETTINGS_MODULE", "").encode())
    for path in _files(checkout):
        total.update(f"\0{path.relative_to(checkout).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def is_migrated(url: str, code: str) -> bool:
    """Whether the database says that this code migrated it, and nothing was migrated there since."""
    with psycopg.connect(url) as connection:
        known = connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone()
        if known != (True,):
            return False
        return connection.execute(_NOTED, [_note(connection, code)]).fetchone() == (True,)


def note_migrated(url: str, code: str) -> None:
    with psycopg.connect(url) as connection:
        comment = sql.SQL("COMMENT ON TABLE django_migrations IS {}")
        connection.execute(comment.format(sql.Literal(_note(connection, code))))


def _note(connection: "psycopg.Connection[tuple[object, ...]]", code: str) -> str:
    [applied] = connection.execute(_APPLIED).fetchone() or ("",)
    return f"{code}.{applied}"


def _files(checkout: Path) -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted(path for path in (checkout / folder).rglob("*") if path.suffix in KINDS)
    yield from (checkout / name for name in ALONE)


if __name__ == "__main__":
    sys.exit(main())
