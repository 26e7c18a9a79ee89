"""A start looks whether there is anything to migrate before it asks Django to."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from deploy.local.runner import migrate
from deploy.local.stack import kept_bytecode

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def url() -> Iterator[str]:
    login = connection.get_connection_params()
    where = f"{login['host']}:{login['port']}/{login['dbname']}"
    yield f"postgresql://{login['user']}:{login.get('password') or ''}@{where}"
    with connection.cursor() as cursor:
        cursor.execute("COMMENT ON TABLE django_migrations IS NULL")


def test_the_same_code_has_nothing_to_do_and_other_code_has(url: str) -> None:
    assert not migrate.is_migrated(url, "code-1")
    migrate.note_migrated(url, "code-1")
    assert migrate.is_migrated(url, "code-1")
    assert not migrate.is_migrated(url, "code-2")


def test_what_somebody_else_migrated_is_noticed(url: str) -> None:
    migrate.note_migrated(url, "code-1")
    with psycopg.connect(url) as other:
        other.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('x', '0001', now())")
    assert not migrate.is_migrated(url, "code-1")
    with psycopg.connect(url) as other:
        other.execute("DELETE FROM django_migrations WHERE app = 'x'")
    assert migrate.is_migrated(url, "code-1")


def test_a_change_of_any_source_is_another_fingerprint(tmp_path: Path) -> None:
    for name in ("apps/fleet/migrations/0001_first.py", "apps/accounts/markets/SG.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1")
    for name in migrate.ALONE:
        (tmp_path / name).write_text("")
    before = migrate.fingerprint(tmp_path)
    assert migrate.fingerprint(tmp_path) == before
    (tmp_path / "apps/accounts/markets/SG.json").write_text("2")
    assert migrate.fingerprint(tmp_path) != before


def test_bytecode_is_kept_where_the_shell_wants_none_beside_the_sources() -> None:
    assert kept_bytecode({}) == {}
    assert kept_bytecode({"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/elsewhere"}) == {}
    kept = kept_bytecode({"PYTHONDONTWRITEBYTECODE": "1"})
    assert kept["PYTHONDONTWRITEBYTECODE"] == ""
    assert kept["PYTHONPYCACHEPREFIX"].endswith(".local/bytecode")
