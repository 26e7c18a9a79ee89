"""The runner's own small API on loopback: who runs, and the lever that kills a worker."""

import hmac
import time

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from deploy.local.edge.levers import TOKEN_HEADER
from deploy.local.edge.problems import problem
from deploy.local.ports import LOOPBACK
from deploy.local.runner.keeper import Keeper
from deploy.local.runner.plan import WORKER_PREFIX

KILL_WORKER = "kill-worker"


class Control:
    """Serves `GET /status`, `GET /levers` and `POST /levers/kill-worker` to whoever has the levers' token."""

    def __init__(self, keepers: dict[str, Keeper], token: str, port: int) -> None:
        self._keepers = keepers
        self._port = port
        app = web.Application(middlewares=[self._token_required(token)])
        app.router.add_get("/status", self._status)
        app.router.add_get("/levers", self._levers)
        app.router.add_post(f"/levers/{KILL_WORKER}", self._kill_worker)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, LOOPBACK, self._port).start()

    async def stop(self) -> None:
        await self._runner.cleanup()

    @property
    def _workers(self) -> dict[str, Keeper]:
        return {
            name.removeprefix(WORKER_PREFIX): keeper
            for name, keeper in self._keepers.items()
            if name.startswith(WORKER_PREFIX)
        }

    @staticmethod
    def _token_required(token: str) -> Middleware:
        @web.middleware
        async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
            given = request.headers.get(TOKEN_HEADER, "")
            if not hmac.compare_digest(given.encode(), token.encode()):
                return problem(request, 403, "token_required", f"{TOKEN_HEADER} is missing or wrong.")
            return await handler(request)

        return check

    async def _status(self, _request: web.Request) -> web.Response:
        items = [
            {
                "name": name,
                "state": keeper.state,
                "since": round(keeper.since * 1000),
                "pid": keeper.pid,
                "restarts": keeper.restarts.used,
            }
            for name, keeper in self._keepers.items()
        ]
        return web.json_response({"items": items})

    async def _levers(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {"items": [{"lever": KILL_WORKER, "takes": {"worker": sorted(self._workers)}}]}
        )

    async def _kill_worker(self, request: web.Request) -> web.Response:
        try:
            name = (await request.json())["worker"]
        except (ValueError, KeyError, TypeError):
            return problem(request, 400, "invalid", 'Expected {"worker": "…"}.')
        keeper = self._workers.get(name) if isinstance(name, str) else None
        if keeper is None:
            known = ", ".join(sorted(self._workers))
            return problem(request, 400, "invalid", f"There is no such worker; known are {known}.")
        if not keeper.kill():
            return problem(request, 409, "conflict", "That worker is not running right now.")
        return web.json_response({"lever": KILL_WORKER, "at": round(time.time() * 1000), "subject": name})
