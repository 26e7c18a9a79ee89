"""The WSGI application: our own routes first, moto behind them.

moto keeps its state in plain dictionaries and does not expect threads, so calls of one service take turns.
A service whose calls wait for something (a queue's long poll, a function's run, an SNS delivery back into
this process) is exempt and guards itself.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.wrappers import Request, Response

from deploy.local.cloud import connection

StartResponse = Any
Environ = dict[str, Any]
Route = Callable[[Request], Response | None]

SELF_GUARDED = frozenset({"sqs", "lambda", "sns", "moto_api"})


class _Dispatcher(DomainDispatcherApplication):
    """moto lists its package's directory twice a request to find out whose a host name is."""

    @lru_cache(maxsize=512)  # noqa: B019 - one dispatcher a process, which lives as long
    def get_backend_for_host(self, host: str | None) -> Any:
        """The service behind a host name, remembered."""
        return super().get_backend_for_host(host)


class LocalCloudApplication:
    """Dispatches each request to the first route that answers it, else to moto."""

    def __init__(self) -> None:
        self._moto = _Dispatcher(create_backend_app)
        self._routes: list[Route] = []
        self._after: dict[str, list[Callable[[], None]]] = defaultdict(list)
        self._locks: dict[str, threading.RLock] = defaultdict(threading.RLock)

    def add_route(self, route: Route) -> None:
        """Register a handler that returns None for requests that are not its own."""
        self._routes.append(route)

    def after(self, service: str, hook: Callable[[], None]) -> None:
        """Run ``hook`` after every moto call of ``service``, before its answer leaves."""
        self._after[service].append(hook)

    def lock(self, service: str) -> AbstractContextManager[Any]:
        """The turn-taking of one service; reentrant."""
        return nullcontext() if service in SELF_GUARDED else self._locks[service]

    def preload(self, services: Iterable[str]) -> None:
        """Build the Flask applications of ``services`` now rather than at their first call."""
        for service in services:
            self._moto.app_instances[service] = create_backend_app(service)  # type: ignore[arg-type]

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        for route in self._routes:
            answer = route(request)
            if answer is not None:
                return answer(environ, start_response)
        return self._call_moto(environ, start_response)

    def _call_moto(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        backend = self._moto.get_application(environ)
        service: str = backend.service  # type: ignore[attr-defined]
        connection.remember(environ.get("werkzeug.socket"))
        with self.lock(service):
            body: Iterable[bytes] = backend(environ, start_response)
            for hook in self._after[service]:
                hook()
        return body
