"""One error body for the whole API: RFC 9457 problem details with a stable code and the request id."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import structlog
from django.http import HttpResponse

from apps.core.http.renderers import dumps

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one input: a body member (dotted path), a query parameter or a header."""

    field: str
    code: str
    detail: str

    def as_dict(self) -> dict[str, str]:
        return {"field": self.field, "code": self.code, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that is not a success. `detail` is written for the caller and never quotes our internals."""

    status: int
    code: str
    detail: str
    errors: tuple[FieldError, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "request_id": current_request_id(),
            "errors": [error.as_dict() for error in self.errors],
        }


def current_request_id() -> str | None:
    """The id that the request middleware bound for this request, also to be found in its log lines."""
    bound: str | None = structlog.contextvars.get_contextvars().get("request_id")
    return bound


def problem_response(problem: Problem) -> HttpResponse:
    """A finished answer, usable inside and outside of REST framework."""
    return HttpResponse(
        dumps(problem.as_dict()),
        status=problem.status,
        content_type=MEDIA_TYPE,
        headers=dict(problem.headers),
    )


def unavailable(code: str, detail: str, *, retry_after: int) -> Problem:
    """503: nothing happened, the same request may work after `retry_after` seconds."""
    return Problem(503, code, detail, headers={"Retry-After": str(retry_after)})
