"""Answers of our own routes."""

import json
from typing import Any

from werkzeug.wrappers import Response

_NO_STORE = "no-cache, no-store, max-age=0, must-revalidate"


def json_response(body: Any, *, status: int = 200) -> Response:
    """A JSON answer that is never cached."""
    answer = Response(json.dumps(body), status=status, mimetype="application/json")
    answer.headers["Cache-Control"] = _NO_STORE
    return answer


def empty_response(*, status: int = 200) -> Response:
    """An answer without a body; a content type beside nothing makes strict clients refuse it."""
    answer = Response(status=status)
    del answer.headers["Content-Type"]
    return answer


def html_response(body: str, *, status: int = 200) -> Response:
    """A page that is never cached."""
    answer = Response(body, status=status, mimetype="text/html")
    answer.headers["Cache-Control"] = _NO_STORE
    return answer


def redirect(location: str) -> Response:
    """302, as Cognito answers; the location is copied as it is, because clients compare it bytewise."""
    return Response(status=302, headers={"Location": location, "Cache-Control": _NO_STORE})


def allow_any_origin(answer: Response) -> Response:
    """Let browsers of other origins read an answer that needs no cookie."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    answer.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
    answer.headers["Access-Control-Max-Age"] = "600"
    return answer
