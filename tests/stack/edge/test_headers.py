"""The header policy holds on every answer, errors included."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from aiohttp import web

from deploy.local.edge.headers import SECURITY_HEADERS, content_security_policy
from deploy.local.edge.settings import EdgeSettings
from deploy.local.ports import free_port
from tests.stack.edge.conftest import Browser, Origin


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/vehicles", 200),
        ("/assets/app-1a2b3c4d.js", 200),
        ("/config.json", 200),
        ("/api/v1/me", 503),
        ("/assets/gone.js", 404),
        ("/_local/levers", 403),
        ("/_local/unknown", 404),
    ],
)
def test_security_headers_on_every_answer(
    edge_of: Callable[[EdgeSettings], Browser], settings: EdgeSettings, path: str, status: int
) -> None:
    browser = edge_of(replace(settings, api_url=f"http://127.0.0.1:{free_port()}"))
    answer, _ = browser.get(path)
    assert answer.status == status
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"]
    assert "aiohttp" not in answer.headers["Server"]


def test_errors_are_never_cached(browse: Browser) -> None:
    assert browse.get("/assets/gone.js")[0].headers["Cache-Control"] == "no-store"


def test_scripts_come_from_here_and_calls_go_here_or_to_the_sign_in(browse: Browser) -> None:
    policy = dict(
        part.strip().split(" ", 1)
        for part in browse.get("/")[0].headers["Content-Security-Policy"].split(";")
    )
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self' http://localhost:4566"


def test_a_map_style_opens_its_own_origin_only() -> None:
    style = "https://maps.example.org/styles/day.json?key=1"
    policy = content_security_policy(connect=["https://id.example.org/pool", style], images=[style])
    assert "connect-src 'self' https://id.example.org https://maps.example.org;" in policy
    assert "img-src 'self' data: blob: https://maps.example.org;" in policy


def test_the_apis_stricter_policy_and_caching_win(browse: Browser, origin: Origin) -> None:
    async def strict(_request: web.Request) -> web.Response:
        return web.json_response(
            {},
            headers={"Content-Security-Policy": "default-src 'none'", "Cache-Control": "private, no-cache"},
        )

    origin.answer = strict
    answer, _ = browse.get("/api/v1/me")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8080", "169.254.169.254"])
def test_other_names_for_this_machine_are_not_served(browse: Browser, host: str) -> None:
    answer, body = browse.get("/config.json", Host=host)
    assert answer.status == 421
    assert b"token" not in body
