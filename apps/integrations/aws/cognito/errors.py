"""The two ways in which a token can fail, and the ways in which the directory can."""

from typing import Literal

from apps.core.errors import Upstream

Reason = Literal[
    "too_long",
    "malformed",
    "algorithm",
    "critical_header",
    "key_id",
    "issuer",
    "token_use",
    "unknown_key",
    "signature",
    "expired",
    "times",
    "audience",
    "client",
    "subject",
    "groups",
]


class InvalidToken(Exception):
    """The token proves nothing. `reason` is for our logs; the caller is told one text for all of them."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class KeysUnavailable(Upstream):
    """The keys that could judge the token cannot be had: neither yes nor no is honest."""

    code = "sign_in_unavailable"

    def __init__(self) -> None:
        super().__init__("Sign-in cannot be checked at the moment. Try again shortly.", retry_after=10)


class UserExists(Exception):
    """The pool already has a user with this name or e-mail address."""


class UserUnknown(Exception):
    """The pool has no such user."""
