"""What the hosted UI remembers between two requests of one browser."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from deploy.local.cloud.cognito.authorize import AuthorizeRequest

CODE_SECONDS = 300
COOKIE_SECONDS = 3600  # Cognito's own, not configurable there either
NEW_PASSWORD_SECONDS = 180  # the client's AuthSessionValidity, three minutes unless set

Value = TypeVar("Value")


class Expiring(Generic[Value]):
    """Values under unguessable keys, each for a limited time."""

    def __init__(self, seconds: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._items: dict[str, tuple[float, Value]] = {}

    def add(self, value: Value) -> str:
        """Store a value; answers its key."""
        now = self._clock()
        self._items = {key: item for key, item in self._items.items() if item[0] > now}
        key = secrets.token_urlsafe(32)
        self._items[key] = (now + self._seconds, value)
        return key

    def get(self, key: str) -> Value | None:
        """The value, unless it is unknown or too old."""
        expires_at, value = self._items.get(key, (0.0, None))
        return value if expires_at > self._clock() else None

    def take(self, key: str) -> Value | None:
        """The value, once."""
        value = self.get(key)
        self._items.pop(key, None)
        return value

    def discard(self, matches: Callable[[Value], bool]) -> None:
        """Forget every value that matches."""
        self._items = {key: item for key, item in self._items.items() if not matches(item[1])}


@dataclass(frozen=True)
class SignIn:
    """Somebody who proved a password, and when (seconds)."""

    pool_id: str
    sub: str
    auth_time: int


@dataclass(frozen=True)
class CodeGrant:
    """What an authorization code stands for."""

    request: AuthorizeRequest
    sign_in: SignIn


@dataclass
class Sessions:
    """Codes, browser cookies and half-finished first sign-ins; all lost at a restart."""

    codes: Expiring[CodeGrant] = field(default_factory=lambda: Expiring(CODE_SECONDS))
    browsers: Expiring[SignIn] = field(default_factory=lambda: Expiring(COOKIE_SECONDS))
    first_sign_ins: Expiring[SignIn] = field(default_factory=lambda: Expiring(NEW_PASSWORD_SECONDS))
