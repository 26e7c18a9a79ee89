"""Stripe's HTTP as the platform speaks it: forms in, JSON out."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class TillError(Exception):
    """The provider refused, or nobody answered; `code` is its own word, empty without an answer."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Wire:
    """One account at one provider. `token` opens the levers that only a local provider has."""

    base: str
    key: str
    token: str = ""
    timeout_s: float = 8.0

    def post(self, path: str, form: Mapping[str, Any], *, once: str) -> dict[str, Any]:
        """`once` names the intention: the same is one effect. Raises TillError."""
        headers = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": once}
        return self._send(path, urllib.parse.urlencode(form).encode(), headers)

    def read(self, path: str) -> dict[str, Any]:
        """Raises TillError."""
        return self._send(path, None, {"Authorization": f"Bearer {self.key}"})

    def pull(self, lever: str, order: Mapping[str, Any]) -> dict[str, Any]:
        """Raises TillError."""
        headers = {"X-Levers-Token": self.token, "Content-Type": "application/json"}
        return self._send(f"/_local/{lever}", json.dumps(order).encode(), headers)

    def _send(self, path: str, body: bytes | None, headers: dict[str, str]) -> dict[str, Any]:
        method = "GET" if body is None else "POST"
        request = urllib.request.Request(self.base + path, data=body, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout_s) as answer:
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as refused:
            raise _refusal(refused) from None
        except (OSError, ValueError) as silent:
            raise TillError(f"no answer: {silent}") from None
        return found


def _refusal(refused: urllib.error.HTTPError) -> TillError:
    try:
        error = json.load(refused)["error"]
    except (ValueError, KeyError, TypeError, OSError):
        return TillError(f"status {refused.code}")
    return TillError(str(error.get("message")), str(error.get("code", "")))
