"""RFC 9457 answers that the edge gives itself, in the shape that the API uses."""

import json
import uuid

from aiohttp import web

REQUEST_ID = web.RequestKey("request_id", str)


def problem(
    request: web.BaseRequest, status: int, code: str, detail: str, *, retry_after: int = 0
) -> web.Response:
    """An error as `application/problem+json`; `retry_after` in seconds, 0 for none."""
    reason = web.Response(status=status).reason
    body = {
        "type": "about:blank",
        "title": reason,
        "status": status,
        "code": code,
        "detail": detail,
        "request_id": request_id(request),
    }
    headers = {"Retry-After": str(retry_after)} if retry_after else {}
    return web.Response(
        status=status,
        body=json.dumps(body).encode(),
        content_type="application/problem+json",
        headers=headers,
    )


def request_id(request: web.BaseRequest) -> str:
    """One id a request, sent to the origin and back to the caller; a caller's own is kept when plain."""
    if REQUEST_ID not in request:
        given = request.headers.get("X-Request-ID", "")
        plain = 0 < len(given) <= 64 and given.replace("-", "").isalnum() and given.isascii()
        request[REQUEST_ID] = given if plain else uuid.uuid4().hex
    return request[REQUEST_ID]
