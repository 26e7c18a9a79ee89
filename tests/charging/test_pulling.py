"""Reading an operator's lists: over real HTTP, page by page, and what happens when it is away or wrong."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from apps.charging import services as charging
from apps.charging.models import PullMark, Record, Session
from apps.core.errors import Upstream
from apps.jobs.enums import RunState
from apps.jobs.models import JobRun
from tests.charging.builders import cdr_body, session_body
from tests.fleet.builders import NOON

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "2026-11-20T16:00:00Z"
SECOND = "2026-11-20T16:05:00Z"


@dataclass
class Lists:
    """What the operator answers; pages of two."""

    sessions: list[Any] = field(default_factory=list)
    cdrs: list[Any] = field(default_factory=list)
    status: int = 200
    link_to: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def lists(settings: Any) -> Iterator[Lists]:
    told = Lists()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            told.asked.append({**query, "token": self.headers["Authorization"]})
            found = told.sessions if parts.path.endswith("/sessions") else told.cdrs
            offset = int(query["offset"])
            self.send_response(told.status)
            self.send_header("X-Total-Count", str(len(found)))
            if offset + 2 < len(found):
                base = told.link_to or f"http://127.0.0.1:{server.server_port}"
                self.send_header("Link", f'<{base}{parts.path}?offset={offset + 2}&limit=2>; rel="next"')
            self.end_headers()
            body = {"status_code": 1000, "data": found[offset : offset + 2]}
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    settings.OCPI_SENDER_URL = f"http://127.0.0.1:{server.server_port}/ocpi/2.3.0"
    settings.OCPI_SENDER_TOKEN = "sesame"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()


def pull(scheduled_time: str) -> JobRun:
    charging.run_pull(scheduled_time=scheduled_time, at=NOON.replace(hour=17))
    return JobRun.objects.filter(job="charging.pull").latest("started_at")


def test_every_page_is_read_and_the_next_reading_begins_there(lists: Lists) -> None:
    lists.sessions = [session_body(f"S{n}") for n in range(5)]
    lists.cdrs = [cdr_body(f"C{n}", f"S{n}") for n in range(3)]
    run = pull(FIRST)
    assert (run.state, run.counts["sessions"], run.counts["records"]) == (RunState.OK, 5, 3)
    assert Record.objects.filter(session__isnull=False).count() == 3
    assert lists.asked[0]["token"] == "Token c2VzYW1l"
    lists.asked.clear()
    pull(SECOND)
    assert lists.asked[0]["date_from"] == "2026-11-20T15:45:00+00:00"
    assert Session.objects.count() == 5


def test_the_same_window_again_asks_nobody(lists: Lists) -> None:
    pull(FIRST)
    asked = len(lists.asked)
    pull(FIRST)
    assert len(lists.asked) == asked


def test_an_object_that_is_none_is_told_and_holds_nothing_up(lists: Lists) -> None:
    lists.cdrs = [cdr_body("C1"), {"id": "C2"}, cdr_body("C3")]
    run = pull(FIRST)
    assert run.state == RunState.PARTIAL
    assert "C2" in run.error_detail
    assert Record.objects.count() == 2


def test_other_words_under_a_known_id_are_told(lists: Lists) -> None:
    lists.cdrs = [cdr_body("C1")]
    pull(FIRST)
    lists.cdrs = [cdr_body("C1", total_energy=99)]
    run = pull(SECOND)
    assert run.state == RunState.PARTIAL
    assert Record.objects.get().energy_wh == 20_500


@pytest.mark.parametrize("fault", [{"status": 500}, {"link_to": "http://169.254.169.254"}])
def test_an_operator_that_is_away_or_leads_astray_loses_nothing(lists: Lists, fault: dict[str, Any]) -> None:
    lists.sessions = [session_body(f"S{n}") for n in range(5)]
    for name, value in fault.items():
        setattr(lists, name, value)
    with pytest.raises(Upstream):
        pull(FIRST)
    assert not PullMark.objects.exists()
    lists.status, lists.link_to = 200, ""
    pull(SECOND)
    assert Session.objects.count() == 5
    assert PullMark.objects.get(module="sessions").until == datetime(2026, 11, 20, 16, 5, tzinfo=UTC)


def test_without_an_operator_there_is_nothing_to_do(settings: Any) -> None:
    settings.OCPI_SENDER_URL = None
    assert pull(FIRST).state == RunState.OK
