"""`/_local/health`: whether the cloud serves, and what it holds."""

import os
import time
from collections.abc import Callable
from typing import Any

from werkzeug.wrappers import Request, Response

from deploy.local.cloud.responses import json_response

Report = Callable[[], Any]


class Health:
    """Collects one report a service; it answers only once everything is restored and listening."""

    def __init__(self) -> None:
        self._started_at = time.time()
        self._reports: dict[str, Report] = {}

    def add(self, name: str, report: Report) -> None:
        """Add a service's own figures."""
        self._reports[name] = report

    def __call__(self, request: Request) -> Response | None:
        if request.path != "/_local/health":
            return None
        services = {name: report() for name, report in self._reports.items()}
        uptime = round(time.time() - self._started_at, 3)
        body = {"status": "ok", "pid": os.getpid(), "uptime_seconds": uptime, "services": services}
        return json_response(body)
