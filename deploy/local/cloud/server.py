"""Listening: one process, one thread a connection."""

from typing import Any

from moto.moto_server.werkzeug_app import MotoRequestHandler
from werkzeug.serving import BaseWSGIServer, make_server

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig


class QuietHandler(MotoRequestHandler):
    """Keeps connections open and writes no access log: requests carry tokens and passwords."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of a request that was answered."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the overridden name
        """Say nothing of clients that went away, either."""


def make_cloud_server(application: LocalCloudApplication, config: CloudConfig) -> BaseWSGIServer:
    """A listening server; requests wait in its backlog until it serves."""
    server = make_server(config.host, config.port, application, threaded=True, request_handler=QuietHandler)
    server.daemon_threads = True  # type: ignore[attr-defined]
    return server
