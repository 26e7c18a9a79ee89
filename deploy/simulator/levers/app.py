"""The HTTP side of the levers, and what the city says about itself."""

import hmac
import json
from collections.abc import Callable
from typing import Any, Final

from aiohttp import web
from aiohttp.typedefs import Handler

from deploy.simulator.levers.desk import LeverDesk
from deploy.simulator.levers.requests import (
    DRAIN,
    DRIFT,
    IGNORE,
    LEVERS,
    SILENCE,
    InvalidRequestError,
    parse_drain,
    parse_drift,
    parse_ignore,
    parse_silence,
)

TOKEN_HEADER: Final = "X-Levers-Token"
MAX_BODY: Final = 4_096

Describe = Callable[[], dict[str, Any]]


def build_app(desk: LeverDesk, token: str, status: Describe) -> web.Application:
    """``/health`` and ``/status`` for everybody on the machine, ``/levers`` for who has the token."""

    async def health(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "phase": status()["phase"]})

    async def counts(_request: web.Request) -> web.Response:
        return web.json_response(status())

    async def list_levers(_request: web.Request) -> web.Response:
        return web.json_response({"items": LEVERS})

    async def silence(request: web.Request) -> web.Response:
        wanted = parse_silence(await _json(request))
        return _pulled(SILENCE, desk.silence(wanted), wanted.device_id)

    async def drain(request: web.Request) -> web.Response:
        wanted = parse_drain(await _json(request))
        return _pulled(DRAIN, desk.drain(wanted), wanted.device_id)

    async def ignore(request: web.Request) -> web.Response:
        wanted = parse_ignore(await _json(request))
        return _pulled(IGNORE, desk.ignore(wanted), wanted.device_id)

    async def drift(request: web.Request) -> web.Response:
        wanted = parse_drift(await _json(request))
        return _pulled(DRIFT, desk.drift_shadow(wanted), wanted.device_id)

    app = web.Application(client_max_size=MAX_BODY, middlewares=[_problems, _guard(token)])
    app.router.add_get("/health", health)
    app.router.add_get("/status", counts)
    app.router.add_get("/levers", list_levers)
    app.router.add_post(f"/levers/{SILENCE}", silence)
    app.router.add_post(f"/levers/{DRAIN}", drain)
    app.router.add_post(f"/levers/{IGNORE}", ignore)
    app.router.add_post(f"/levers/{DRIFT}", drift)
    return app


def _pulled(lever: str, at_ms: int, subject: str) -> web.Response:
    return web.json_response({"lever": lever, "at": at_ms, "subject": subject})


async def _json(request: web.Request) -> object:
    try:
        return json.loads(await request.read())
    except (ValueError, RecursionError):
        raise InvalidRequestError("body", "must be JSON") from None


def _guard(token: str) -> Any:
    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/levers"):
            given = request.headers.get(TOKEN_HEADER, "")
            if not hmac.compare_digest(given.encode(), token.encode()):
                return _problem(403, "token_required", f"{TOKEN_HEADER} is missing or wrong.")
        return await handler(request)

    return guard


@web.middleware
async def _problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every error as ``application/problem+json``."""
    try:
        return await handler(request)
    except InvalidRequestError as error:
        return _problem(422, "invalid", str(error), field=error.field)
    except web.HTTPException as error:
        return _problem(error.status, "refused", error.reason)


def _problem(status: int, code: str, detail: str, *, field: str = "") -> web.Response:
    body: dict[str, object] = {"type": "about:blank", "status": status, "code": code, "detail": detail}
    if field:
        body["errors"] = {field: [detail]}
    return web.json_response(body, status=status, content_type="application/problem+json")
