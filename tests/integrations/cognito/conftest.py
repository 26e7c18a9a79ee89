"""A verifier of its own for each test, its clock in the test's hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from apps.integrations.aws.cognito.claims import Claims
from apps.integrations.aws.cognito.jwks import KeyCache
from apps.integrations.aws.cognito.tokens import TokenVerifier
from tests.plugins.tokens import CLIENT_ID, ISSUER, SigningKey, key_set


@dataclass
class KeyServer:
    """The other end of the key set's address: counts the questions, answers what the test lays out."""

    body: bytes | Exception = b""
    asked: int = 0
    before: Callable[[], None] = field(default=lambda: None)

    def fetch(self) -> bytes:
        self.asked += 1
        self.before()
        if isinstance(self.body, Exception):
            raise self.body
        return self.body


@dataclass
class Stopwatch:
    """A monotonic clock that stands still until it is pushed."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def push(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def key_server(signing_key: SigningKey) -> KeyServer:
    return KeyServer(body=key_set(signing_key.jwk()))


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def key_cache(key_server: KeyServer, stopwatch: Stopwatch) -> KeyCache:
    return KeyCache(fetch=key_server.fetch, monotonic=stopwatch)


@pytest.fixture
def verifier(key_cache: KeyCache) -> TokenVerifier:
    return TokenVerifier(issuer=ISSUER, client_ids=frozenset({CLIENT_ID}), keys=key_cache)


@pytest.fixture
def verify(verifier: TokenVerifier) -> Callable[[str], Claims]:
    """Verify as of now, by the clock that python-jose reads too."""
    return lambda token: verifier.verify(token, datetime.now(tz=UTC))
