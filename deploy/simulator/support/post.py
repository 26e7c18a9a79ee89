"""The public edge of mail: what customers hand in, and the shelf with what was sent to them."""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class PostError(Exception):
    """The post takes or gives nothing at the moment."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail to a customer; `number` grows by one a mail."""

    number: int
    ses_id: str
    recipient: str
    mail: EmailMessage


@dataclass(frozen=True, slots=True)
class Post:
    """The post office of the local cloud."""

    base: str
    timeout_s: float = 8.0

    def hand_in(self, raw: bytes, *, to: str) -> None:
        """Raises PostError."""
        self._call(f"/_local/post?to={urllib.parse.quote(to)}", raw)

    def sent_after(self, number: int) -> list[Sent]:
        """Raises PostError."""
        found = self._call(f"/_local/post?after={number}", None)
        return [
            Sent(each["number"], each["id"], str(each["to"][0]), _mail(each["raw"]))
            for each in found
            if each["to"]
        ]

    def give_back(self, ses_id: str, kind: str) -> None:
        """Let it bounce, or call it spam. Raises PostError."""
        self._call(f"/_local/post/{ses_id}/{kind}", b"")

    def _call(self, path: str, body: bytes | None) -> Any:
        request = urllib.request.Request(
            self.base + path, data=body, method="GET" if body is None else "POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout_s) as answer:
                return json.load(answer)
        except (urllib.error.URLError, OSError, ValueError) as silent:
            raise PostError(str(silent)) from None


def _mail(raw: str) -> EmailMessage:
    found = message_from_bytes(base64.b64decode(raw), policy=policy.default)
    assert isinstance(found, EmailMessage)  # noqa: S101 - what this policy makes
    return found
