"""The charging operator's own lists (OCPI 2.3.0, sender interface): what the back office reads by itself."""

import base64
import binascii
import hmac
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from aiohttp import web

from deploy.simulator.charging.book import Changed, ChargeBook
from deploy.simulator.clock import iso

PREFIX: Final = "/ocpi/2.3.0"
MOST: Final = 500

Asked = Callable[[float, float, float], list[Changed]]


def add_routes(app: web.Application, book: ChargeBook, token: str) -> None:
    """`GET /ocpi/2.3.0/sessions` and `/cdrs` with `date_from`, `date_to`, `offset`, `limit`."""

    async def sessions(request: web.Request) -> web.Response:
        return _page(request, book, token, lambda since, until, now: book.sessions(since, until, now=now))

    async def records(request: web.Request) -> web.Response:
        return _page(request, book, token, lambda since, until, now: book.records(since, until, now=now))

    app.router.add_get(f"{PREFIX}/sessions", sessions)
    app.router.add_get(f"{PREFIX}/cdrs", records)


def _page(request: web.Request, book: ChargeBook, token: str, ask: Asked) -> web.Response:
    if not _is_known(request.headers.get("Authorization", ""), token):
        return _answer(None, 2001, "Unknown token", status=401)
    if not book.is_open:
        return _answer(None, 3000, "Not ready", status=503)
    now = time.time()
    try:
        since = _moment(request.query.get("date_from", "2000-01-01T00:00:00Z"))
        until = _moment(request.query["date_to"]) if "date_to" in request.query else now + 1
        offset = max(int(request.query.get("offset", "0")), 0)
        limit = min(max(int(request.query.get("limit", str(MOST))), 1), MOST)
    except ValueError:
        return _answer(None, 2001, "Invalid parameters", status=400)
    found = ask(since, until, now)
    headers = {"X-Total-Count": str(len(found)), "X-Limit": str(MOST)}
    if offset + limit < len(found):
        query = urlencode(
            {"date_from": iso(since), "date_to": iso(until), "offset": offset + limit, "limit": limit}
        )
        headers["Link"] = f'<{request.url.origin()}{request.path}?{query}>; rel="next"'
    return _answer([body for _, body in found[offset : offset + limit]], 1000, "", headers=headers)


def _answer(
    data: Any, code: int, message: str, *, status: int = 200, headers: dict[str, str] | None = None
) -> web.Response:
    body: dict[str, Any] = {"status_code": code, "timestamp": iso(time.time())}
    if data is not None:
        body["data"] = data
    if message:
        body["status_message"] = message
    return web.json_response(body, status=status, headers=headers)


def _is_known(header: str, token: str) -> bool:
    scheme, _, sent = header.partition(" ")
    try:
        secret = base64.b64decode(sent, validate=True)
    except (binascii.Error, ValueError):
        return False
    return scheme == "Token" and hmac.compare_digest(secret, token.encode())


def _moment(text: str) -> float:
    moment = datetime.fromisoformat(text)
    return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment).timestamp()
