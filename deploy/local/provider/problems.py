"""Errors in Stripe's form."""

from typing import Any


class Refusal(Exception):
    """An answer that is an error: `{"error": {"type": …, "code": …, "message": …, "param": …}}`."""

    def __init__(self, message: str, *, code: str = "", param: str = "", status: int = 400) -> None:
        super().__init__(message)
        self.status = status
        kind = {402: "card_error", 500: "api_error", 401: "invalid_request_error"}.get(
            status, "invalid_request_error"
        )
        error = {"type": kind, "message": message, "code": code, "param": param}
        self.body: dict[str, Any] = {"error": {name: value for name, value in error.items() if value}}


def missing(kind: str, key: str) -> Refusal:
    return Refusal(f"No such {kind}: '{key}'", code="resource_missing", param="id", status=404)
