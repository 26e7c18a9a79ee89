"""The way to the API and back."""

import asyncio
import gzip
import http.client
import json
import socket
from collections.abc import Callable
from dataclasses import replace

import pytest
from aiohttp import web

from deploy.local.edge.settings import EdgeSettings
from deploy.local.ports import free_port
from tests.stack.edge.conftest import Browser, Origin


@pytest.mark.parametrize("path", ["/api/v1/me", "/healthz", "/readyz", "/api/v1/vehicles?q=a%2Fb&order=-soc"])
def test_requests_arrive_as_they_were_sent(browse: Browser, path: str) -> None:
    answer, body = browse.get(path)
    assert answer.status == 200
    assert json.loads(body) == {"path": path}


def test_method_body_and_headers_pass_through(browse: Browser, origin: Origin) -> None:
    body = json.dumps({"reason": "x" * 200_000}).encode()
    browse(
        "POST", "/api/v1/imports", body=body, Authorization="Bearer t", If_Match='"7"', Idempotency_Key="k1"
    )
    (request,) = origin.requests
    assert origin.bodies == [body]
    assert request.method == "POST"
    assert [request.headers[name] for name in ("Authorization", "If-Match", "Idempotency-Key")] == [
        "Bearer t",
        '"7"',
        "k1",
    ]


def test_the_origin_learns_who_asks_and_nobody_can_lie_about_it(browse: Browser, origin: Origin) -> None:
    browse.get(
        "/api/v1/me", X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="https", Forwarded="for=1.2.3.4"
    )
    headers = origin.requests[0].headers
    assert headers["X-Forwarded-For"] == "127.0.0.1"
    assert headers["X-Forwarded-Proto"] == "http"
    assert "Forwarded" not in headers


def test_headers_of_a_connection_stay_on_it(browse: Browser, origin: Origin) -> None:
    browse.get("/api/v1/me", Connection="close, X-Private", X_Private="1", TE="trailers", Upgrade="h2c")
    headers = origin.requests[0].headers
    assert not {"X-Private", "TE", "Upgrade"} & set(headers)


def test_request_ids_are_kept_when_plain_and_made_when_not(browse: Browser, origin: Origin) -> None:
    kept, _ = browse.get("/api/v1/me", X_Request_ID="abc-123")
    made, _ = browse.get("/api/v1/me", X_Request_ID="<script>")
    assert kept.headers["X-Request-ID"] == "abc-123"
    assert made.headers["X-Request-ID"] == origin.requests[1].headers["X-Request-ID"] != "<script>"


def test_long_json_is_compressed_and_its_tag_becomes_weak(browse: Browser, origin: Origin) -> None:
    async def vehicles(_request: web.Request) -> web.Response:
        return web.json_response(
            [{"plate": "SGX1234A"}] * 200, headers={"ETag": '"v1"', "Vary": "Authorization"}
        )

    origin.answer = vehicles
    answer, body = browse.get("/api/v1/vehicles", Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["ETag"] == 'W/"v1"'
    assert answer.headers["Vary"] == "Authorization, Accept-Encoding"
    assert len(json.loads(gzip.decompress(body))) == 200


@pytest.mark.parametrize(
    ("size", "content_type", "accepts"),
    [(100, "application/json", "gzip"), (5000, "image/png", "gzip"), (5000, "application/json", "br")],
)
def test_what_is_short_or_binary_or_not_asked_for_stays_as_it_is(
    browse: Browser, origin: Origin, size: int, content_type: str, accepts: str
) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=b"7" * size, content_type=content_type)

    origin.answer = answer
    received, body = browse.get("/api/v1/x", Accept_Encoding=accepts)
    assert received.headers["Content-Encoding"] is None
    assert body == b"7" * size


def test_a_long_export_streams_while_the_origin_still_writes(
    edge_of: Callable[[EdgeSettings], Browser], settings: EdgeSettings, origin: Origin
) -> None:
    first_row_seen = asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def export(request: web.Request) -> web.StreamResponse:
        loops.append(asyncio.get_running_loop())
        response = web.StreamResponse(headers={"Content-Type": "text/csv"})
        await response.prepare(request)
        await response.write(b"first row\n")
        await first_row_seen.wait()
        await response.write(b"last row\n")
        return response

    origin.answer = export
    browser = edge_of(replace(settings, read_timeout=20))
    connection = http.client.HTTPConnection("127.0.0.1", browser._port, timeout=20)
    connection.request("GET", "/api/v1/costs/rows.csv")
    response = connection.getresponse()
    assert response.read1(100) == b"first row\n"
    loops[0].call_soon_threadsafe(first_row_seen.set)
    assert response.read() == b"last row\n"
    connection.close()


def test_an_api_that_is_away_is_a_503_that_says_when_to_come_back(
    edge_of: Callable[[EdgeSettings], Browser], settings: EdgeSettings
) -> None:
    answer, body = edge_of(replace(settings, api_url=f"http://127.0.0.1:{free_port()}")).get("/api/v1/me")
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    document = json.loads(body)
    assert document["code"] == "upstream_unavailable"
    assert document["request_id"] == answer.headers["X-Request-ID"]


def test_an_api_that_is_slow_is_a_504(browse: Browser, origin: Origin) -> None:
    async def never(_request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    origin.answer = never
    answer, body = browse.get("/api/v1/me")
    assert (answer.status, json.loads(body)["code"]) == (504, "upstream_timeout")


def test_an_answer_that_breaks_off_is_not_passed_off_as_whole(browse: Browser, origin: Origin) -> None:
    async def break_off(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.abort()
        return response

    origin.answer = break_off
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        browse.get("/api/v1/me")


def test_a_client_that_hangs_up_does_not_harm_the_next(browse: Browser) -> None:
    with socket.create_connection(("127.0.0.1", browse._port)) as rude:
        rude.sendall(b"POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nhalf")
    assert browse.get("/api/v1/me")[0].status == 200
