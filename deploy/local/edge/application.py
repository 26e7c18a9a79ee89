"""Puts the edge together: routes, header policy, and one form for every error."""

import logging
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler

from deploy.local.edge import config, files, headers
from deploy.local.edge.levers import Levers
from deploy.local.edge.problems import problem, request_id
from deploy.local.edge.proxy import Proxy
from deploy.local.edge.settings import EdgeSettings

log = logging.getLogger(__name__)

API_PATHS = ("/api/{rest:.*}", "/api", "/healthz", "/readyz")
# Another name for loopback would let a foreign page reach the levers through DNS rebinding.
HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}


def application(settings: EdgeSettings) -> web.Application:
    """The edge as an aiohttp application; its connections to the origins live as long as it does."""
    app = web.Application(middlewares=[_errors_as_problems, _known_hosts_only])
    policy = headers.policy_headers(
        headers.content_security_policy(
            connect=[settings.hosted_ui, settings.issuer, settings.map_style_url or ""],
            images=[settings.map_style_url or ""],
        )
    )

    async def add_policy(request: web.Request, response: web.StreamResponse) -> None:
        headers.apply(policy, response.headers)
        response.headers.setdefault("X-Request-ID", request_id(request))
        response.headers["Server"] = "edge"

    async def connections(running: web.Application) -> AsyncIterator[None]:
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=settings.connect_timeout, sock_read=settings.read_timeout
        )
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=10)
        async with aiohttp.ClientSession(
            timeout=timeout, connector=connector, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()
        ) as session:
            running[SESSION] = session
            yield

    app.on_response_prepare.append(add_policy)
    app.cleanup_ctx.append(connections)
    _add_routes(app, settings)
    return app


SESSION = web.AppKey("session", aiohttp.ClientSession)


def _add_routes(app: web.Application, settings: EdgeSettings) -> None:
    async def to_api(request: web.Request) -> web.StreamResponse:
        return await Proxy(settings.api_url, request.app[SESSION])(request)

    async def list_levers(request: web.Request) -> web.StreamResponse:
        return await Levers(settings, request.app[SESSION]).list_all(request)

    async def pull_lever(request: web.Request) -> web.StreamResponse:
        return await Levers(settings, request.app[SESSION]).pull(request)

    for path in API_PATHS:
        app.router.add_route("*", path, to_api)
    app.router.add_get("/config.json", config.handler(settings))
    if settings.levers:
        app.router.add_get(f"{config.LEVERS_PATH}/levers", list_levers)
        app.router.add_post(f"{config.LEVERS_PATH}/levers/{{lever}}", pull_lever)
    app.router.add_get("/{path:(?!_local/|api/).*}", files.handler(files.Site(settings.dist)))


@web.middleware
async def _known_hosts_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    if name not in HOSTS:
        return problem(request, 421, "host_unknown", "This host name is not served here.")
    return await handler(request)


@web.middleware
async def _errors_as_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as error:
        answer = problem(request, error.status, CODES.get(error.status, "refused"), error.reason)
        if "Allow" in error.headers:
            answer.headers["Allow"] = error.headers["Allow"]
        return answer
    except (ConnectionError, TimeoutError, aiohttp.ClientError):
        raise  # the answer had begun, or nobody is there to read one
    except Exception:
        log.exception("%s %s", request.method, request.path)
        return problem(request, 500, "internal_error", "Something went wrong in the edge.")
