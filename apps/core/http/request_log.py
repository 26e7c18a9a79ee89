"""One log event a request, and the request id that ties it to the answer."""

import logging
import re
import uuid
from typing import Final

import structlog
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware

HEADER: Final = "X-Request-ID"
# What a proxy or the console may send; anything else would put a stranger's text into our logs.
_ACCEPTABLE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_LEVELS: Final = {4: logging.WARNING, 5: logging.ERROR}

logger = structlog.get_logger(__name__)


class RequestLogMiddleware(RequestMiddleware):
    """django-structlog's middleware, without query strings (they may hold what people typed) or user
    agents.
    """

    async_capable = False

    def prepare(self, request: HttpRequest) -> None:
        """Binds the id and nothing else: the event at the end says all that one at the start would."""
        sent = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = sent if _ACCEPTABLE.fullmatch(sent) else str(uuid.uuid4())
        structlog.contextvars.bind_contextvars(request_id=request_id)
        request.request_id = request_id  # type: ignore[attr-defined]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.prepare(request)
        response: HttpResponse = self.get_response(request)  # type: ignore[assignment]
        self.handle_response(request, response)
        return response

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        response[HEADER] = request.request_id  # type: ignore[attr-defined]
        if response.streaming or hasattr(request, "_raised_exception"):
            super().handle_response(request, response)
            return
        # The same event without signals and settings that nobody here uses: they cost more than the event.
        level = _LEVELS.get(response.status_code // 100, logging.INFO)
        logger.log(level, "request_finished", code=response.status_code, request=self.format_request(request))
        structlog.contextvars.clear_contextvars()

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"
