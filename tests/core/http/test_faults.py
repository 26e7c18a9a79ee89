"""A sick database: honest 503s that say when to come again, and health checks that tell the difference."""

from pathlib import Path

import psycopg
import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, connection
from django.http import UnreadablePostError
from django.test import Client, override_settings

from apps.core import errors
from apps.core.http import health
from tests.core.probe.views import Breaks


def caused_by(fault: Exception, cause: Exception) -> Exception:
    fault.__cause__ = cause
    return fault


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (OperationalError("no route to host"), 503, "database_unavailable"),
        (InterfaceError("connection already closed"), 503, "database_unavailable"),
        (caused_by(OperationalError(), psycopg.errors.QueryCanceled()), 503, "timeout"),
        (caused_by(OperationalError(), psycopg.errors.LockNotAvailable()), 503, "busy"),
        (errors.Upstream("Cognito is away.", retry_after=7), 503, "upstream"),
        (DataError("out of range"), 400, "value_out_of_range"),
        (IntegrityError("duplicate key"), 409, "conflict"),
        (UnreadablePostError("reset"), 400, "bad_request"),
        (errors.Invalid("No.", fields={"soc": "Too low."}), 400, "invalid"),
        (errors.NotFound(), 404, "not_found"),
        (errors.NotAllowed("Over your limit.", code="over_limit"), 403, "over_limit"),
        (errors.Conflict("Already ended."), 409, "conflict"),
        (errors.Stale("Changed."), 412, "stale"),
        (RecursionError(), 500, "internal_error"),
    ],
)
def test_a_fault_becomes_its_problem(
    client: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, code: str
) -> None:
    monkeypatch.setattr(Breaks, "fault", fault)
    answer = client.get("/breaks")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert ("Retry-After" in answer) is (status == 503)
    assert "route" not in answer.json()["detail"]


def test_fields_of_a_domain_error_are_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Breaks, "fault", errors.Invalid("No.", fields={"soc": "Too low."}))
    assert client.get("/breaks").json()["errors"] == [
        {"field": "soc", "code": "invalid", "detail": "Too low."}
    ]


@pytest.mark.django_db(transaction=True)
def test_a_list_that_takes_too_long_is_a_503(client: Client) -> None:
    settings = connection.get_connection_params()
    client.get("/parcels")
    with psycopg.connect(
        host=settings["host"], port=settings["port"], dbname=settings["dbname"],
        user=settings["user"], password=settings.get("password"),
    ) as other:  # fmt: skip
        other.execute("LOCK TABLE probe_parcel IN ACCESS EXCLUSIVE MODE")
        answer = client.get("/parcels")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert client.get("/parcels").status_code == 200


@override_settings(ROOT_URLCONF="backoffice.urls")
@pytest.mark.django_db
def test_ready_while_the_database_answers_and_until_told_to_drain(client: Client, tmp_path: Path) -> None:
    flag = tmp_path / "drain"
    with override_settings(DRAIN_FILE=str(flag)):
        assert client.get("/readyz").json() == {"status": "ready"}
        flag.touch()
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "draining")
    assert client.get("/healthz").status_code == 200


@override_settings(ROOT_URLCONF="backoffice.urls")
def test_alive_but_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> bool:
        raise OperationalError("connection refused")

    monkeypatch.setattr(health, "_is_migrated", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")
    assert client.get("/healthz").json() == {"status": "alive"}
