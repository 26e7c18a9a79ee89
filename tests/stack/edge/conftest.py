"""An edge on a free port before a small console and an API that does as the test says."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from aiohttp import web

from deploy.local.edge.application import application
from deploy.local.edge.settings import EdgeSettings
from deploy.local.ports import free_port

TOKEN = "levers-token-of-the-test"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ServerThread:
    """An aiohttp application on a free port, in a thread of its own."""

    def __init__(self, app: web.Application) -> None:
        self.port = free_port()
        self._app = app
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "ServerThread":
        self._thread.start()
        assert self._started.wait(10)
        return self

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        runner = web.AppRunner(self._app, shutdown_timeout=0.1)
        self._loop.run_until_complete(runner.setup())
        self._loop.run_until_complete(web.TCPSite(runner, "127.0.0.1", self.port).start())
        self._started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()


@dataclass
class Origin:
    """An API whose answer a test chooses; remembers the requests it was sent."""

    answer: Handler | None = None
    requests: list[web.Request] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    url: str = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        self.bodies.append(await request.read())
        if self.answer is not None:
            return await self.answer(request)
        return web.json_response({"path": request.path_qs})


@pytest.fixture
def origin() -> Iterator[Origin]:
    behaviour = Origin()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{rest:.*}", behaviour.handle)
    server = ServerThread(app).start()
    behaviour.url = server.url
    yield behaviour
    server.stop()


@pytest.fixture
def console(tmp_path: Path) -> Path:
    """A build as Vite leaves it: one page, hashed assets with their compressed siblings, an icon."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html><title>Blue Horizons</title>")
    (dist / "boot.js").write_text("// before the first paint\n")
    (dist / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (dist / "assets" / "app-1a2b3c4d.js").write_text("export const horizon = 'blue';\n" * 100)
    (dist / "assets" / "app-1a2b3c4d.js.br").write_bytes(b"brotli bytes")
    (dist / "assets" / "app-1a2b3c4d.js.gz").write_bytes(b"gzip bytes")
    (dist / ".vite").mkdir()
    (dist / ".vite" / "manifest.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("outside of the build")
    return dist


@pytest.fixture
def settings(origin: Origin, console: Path) -> EdgeSettings:
    return EdgeSettings(
        port=0,
        edge_url="http://localhost:8080",
        api_url=origin.url,
        issuer="http://localhost:4566/ap-southeast-1_BlueHorzn",
        hosted_ui="http://localhost:4566",
        client_id="console",
        levers_token=TOKEN,
        dist=console,
        read_timeout=0.5,
    )


class Browser:
    """Plain requests to one edge, with nothing normalised on the way."""

    def __init__(self, port: int) -> None:
        self._port = port

    def __call__(
        self, method: str, path: str, *, body: bytes | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        return self("GET", path, body=None, **headers)


@pytest.fixture
def edge_of() -> Iterator[Callable[[EdgeSettings], Browser]]:
    """Starts an edge with the settings of the test; stopped at its end."""
    running: list[ServerThread] = []

    def start(settings: EdgeSettings) -> Browser:
        server = ServerThread(application(replace(settings))).start()
        running.append(server)
        return Browser(server.port)

    yield start
    for server in running:
        server.stop()


@pytest.fixture
def browse(edge_of: Callable[[EdgeSettings], Browser], settings: EdgeSettings) -> Browser:
    return edge_of(settings)
