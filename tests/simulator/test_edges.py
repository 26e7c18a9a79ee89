"""Introduction to the back office: once, patiently, and with a fresh token."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.edges.catalogue_files import vehicles_csv
from deploy.simulator.edges.sign_in import SignIn
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.fleet.owners import owners
from deploy.simulator.introduction import Introduction, IntroductionError
from deploy.simulator.patience import StoppedError, patiently
from deploy.simulator.settings import SettingError, Settings


class FakeOffice(ThreadingHTTPServer):
    """An API that knows tokens, imports and back-fills."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.good_token = "token-1"
        self.cars = 0
        self.outcome = "applied"
        self.knows_organisations = False
        self.knows_scans = False
        self.organisation: str | None = None
        self.seen: list[tuple[str, str, bytes, dict[str, str]]] = []


class Handler(BaseHTTPRequestHandler):
    server: FakeOffice

    def do_GET(self) -> None:
        person = {"version": 3, "organisation": self.server.organisation}
        self._answer(200, {"items": [{"id": "car"}] * min(self.server.cars, 1), **person})

    def do_PATCH(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.command, self.path, body, dict(self.headers)))
        if self.path.endswith("/organisations") and self.server.knows_organisations:
            self._answer(409, {"code": "code_taken"})
            return
        if self.path.endswith("/documents") and self.server.knows_scans:
            self._answer(422, {"code": "idempotency_key_reused"})
            return
        if b'name="kind"\r\n\r\nvehicles' in body and self.server.outcome == "applied":
            self.server.cars = body.count(b"\nEVR") or 40
        self._answer(201, {"id": "1", "outcome": self.server.outcome, "rows": 1, "features": []})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        if self.headers["Authorization"] != f"Bearer {self.server.good_token}":
            status, body = 401, {"code": "not_authenticated"}
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


class Cognito:
    """Gives a new token at each sign-in."""

    def __init__(self) -> None:
        self.sign_ins = 0

    def initiate_auth(self, **request: Any) -> dict[str, Any]:
        assert request["AuthFlow"] == "USER_PASSWORD_AUTH"
        self.sign_ins += 1
        return {"AuthenticationResult": {"AccessToken": f"token-{self.sign_ins}", "ExpiresIn": 900}}


@pytest.fixture
def office() -> Iterator[FakeOffice]:
    server = FakeOffice()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def cognito() -> Cognito:
    return Cognito()


@pytest.fixture
def back_office(office: FakeOffice, cognito: Cognito) -> BackOffice:
    sign_in = SignIn(cognito, "client", "admin@demo.ev4rent.example", "secret")  # type: ignore[arg-type]
    return BackOffice(f"http://127.0.0.1:{office.server_address[1]}", sign_in, "SG")


@pytest.fixture
def introduction(small_catalogue: Catalogue, tmp_path: Path, back_office: BackOffice) -> Introduction:
    return Introduction(small_catalogue, tmp_path, back_office, threading.Event())


def test_the_fleet_is_introduced_once(introduction: Introduction, office: FakeOffice) -> None:
    assert introduction.make() is True
    paths = [path.removeprefix("/api/v1/") for _, path, _, _ in office.seen]
    assert paths == ["organisations"] * 2 + ["imports"] * 2 + ["zones/import", "imports"] + ["documents"] * 12
    assert b'name="kind"\r\n\r\nstations' in office.seen[2][2]
    assert b'name="dry_run"\r\n\r\nfalse' in office.seen[2][2]
    assert b"stop_id,name,lat,lng" in office.seen[2][2]
    assert b'name="kind"\r\n\r\ndocuments' in office.seen[5][2]
    assert b"%PDF-" in office.seen[6][2]
    assert introduction.make() is False
    assert len(office.seen) == 18


def test_an_organisation_that_is_there_already_is_no_obstacle(
    introduction: Introduction, office: FakeOffice
) -> None:
    office.knows_organisations = True
    assert introduction.make() is True


def test_a_paper_that_another_city_of_this_folder_told_otherwise_is_no_obstacle(
    introduction: Introduction, office: FakeOffice
) -> None:
    office.knows_scans = True
    assert introduction.make() is True


def test_about_a_twelfth_of_the_cars_is_the_demo_partners_and_stays_so(small_catalogue: Catalogue) -> None:
    owned = owners(42, 1_000)
    assert (owned.count("LUMEN"), owned.count("HARBOUR")) == (80, 40)
    assert owners(42, 1_000) == owned
    assert b",LUMEN," in vehicles_csv(small_catalogue)


def test_a_partner_is_employed_once(back_office: BackOffice, office: FakeOffice) -> None:
    back_office.employ("person-1", "LUMEN")
    (method, path, body, headers) = office.seen[-1]
    assert (method, path, json.loads(body)) == ("PATCH", "/api/v1/people/person-1", {"organisation": "LUMEN"})
    assert headers["If-Match"] == '"3"'
    office.organisation = "HARBOUR"
    back_office.employ("person-1", "LUMEN")
    assert len(office.seen) == 1


def test_a_back_office_that_began_anew_is_told_again(introduction: Introduction, office: FakeOffice) -> None:
    introduction.make()
    office.cars = 0
    assert introduction.make() is True
    assert len(office.seen) == 36


def test_a_refused_file_is_an_error_and_is_tried_again(
    introduction: Introduction, office: FakeOffice
) -> None:
    office.outcome = "refused"
    with pytest.raises(IntroductionError, match="refused"):
        introduction.make()
    office.outcome = "applied"
    assert introduction.make() is True


def test_a_token_that_is_refused_is_renewed(
    back_office: BackOffice, office: FakeOffice, cognito: Cognito
) -> None:
    back_office.knows_cars()
    office.good_token = "token-2"
    back_office.knows_cars()
    assert cognito.sign_ins == 2


def test_the_same_backfill_is_one_request(back_office: BackOffice, office: FakeOffice) -> None:
    for version in ("a", "a", "b"):
        back_office.request_backfill("history/2026-11-22/", version)
    keys = [headers["Idempotency-Key"] for _, _, _, headers in office.seen]
    assert keys[0] == keys[1] != keys[2]
    assert json.loads(office.seen[0][2]) == {"prefix": "history/2026-11-22/"}


def test_nobody_answering_is_an_error_that_can_be_waited_out(cognito: Cognito) -> None:
    sign_in = SignIn(cognito, "client", "admin", "secret")  # type: ignore[arg-type]
    with pytest.raises(ApiError) as error:
        BackOffice("http://127.0.0.1:1", sign_in, "SG").knows_cars()
    assert error.value.status == 0


def test_patience_ends_when_asked_to_stop() -> None:
    stop = threading.Event()

    def attempt() -> None:
        stop.set()
        raise ApiError(503, "later")

    with pytest.raises(StoppedError):
        patiently("anything", attempt, stop)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VEHICLES", "many"),
        ("VEHICLES", "0"),
        ("STATIONS", "500"),
        ("HISTORY_DAYS", "-1"),
        ("LEVERS_TOKEN", ""),
    ],
)
def test_a_bad_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        Settings.from_environment({"LEVERS_TOKEN": "secret", name: value})


def test_a_final_refusal_is_told_from_one_that_passes() -> None:
    assert ApiError(422, "").is_final
    assert not ApiError(503, "").is_final
    assert not ApiError(429, "").is_final
