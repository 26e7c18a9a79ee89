"""A token that was verified a moment ago is not verified again, nor believed a moment too long."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import MagicMock, patch

import pytest
from jose import jwt

from apps.integrations.aws.cognito import proven
from apps.integrations.aws.cognito.claims import Claims
from apps.integrations.aws.cognito.errors import InvalidToken
from apps.integrations.aws.cognito.jwks import REFRESH_AFTER
from apps.integrations.aws.cognito.tokens import TokenVerifier
from tests.integrations.cognito.conftest import KeyServer, Stopwatch
from tests.plugins.tokens import LIFETIME, SigningKey, key_set

Verify = Callable[[str], Claims]


@pytest.fixture
def signatures() -> Iterator[MagicMock]:
    """Counts the signatures that were really verified."""
    with patch.object(jwt, "decode", wraps=jwt.decode) as decode:
        yield decode


def refusal(verifier: TokenVerifier, token: str, at: datetime) -> str:
    with pytest.raises(InvalidToken) as refused:
        verifier.verify(token, at)
    return refused.value.reason


def test_the_same_bytes_cost_one_signature(
    verify: Verify, signing_key: SigningKey, signatures: MagicMock
) -> None:
    token = signing_key.token()
    assert verify(token) == verify(token) == verify(token)
    assert signatures.call_count == 1


def test_a_token_that_expires_while_it_is_remembered(
    verifier: TokenVerifier, signing_key: SigningKey
) -> None:
    token, now = signing_key.token(), datetime.now(tz=UTC)
    last_second = verifier.verify(token, now).expires_at - timedelta(milliseconds=1)
    assert verifier.verify(token, last_second)
    assert refusal(verifier, token, now + timedelta(seconds=LIFETIME)) == "expired"


@pytest.mark.parametrize("claim", ["iat", "nbf"])
def test_a_clock_that_is_set_back_behind_the_beginning(
    verifier: TokenVerifier, signing_key: SigningKey, claim: str
) -> None:
    now = datetime.now(tz=UTC)
    begins: dict[str, Any] = {claim: int(time.time())}
    token = signing_key.token(**begins)
    assert verifier.verify(token, now)
    assert refusal(verifier, token, now - timedelta(minutes=5)) == "times"


def test_a_key_that_cognito_withdraws(
    verifier: TokenVerifier, signing_key: SigningKey, key_server: KeyServer, stopwatch: Stopwatch
) -> None:
    token, now = signing_key.token(), datetime.now(tz=UTC)
    assert verifier.verify(token, now)
    key_server.body = key_set(SigningKey(kid="successor").jwk())
    stopwatch.push(REFRESH_AFTER + 1)
    assert refusal(verifier, token, now) == "unknown_key"


def test_a_key_that_another_takes_the_name_of(
    verifier: TokenVerifier, signing_key: SigningKey, key_server: KeyServer, stopwatch: Stopwatch
) -> None:
    token, now = signing_key.token(), datetime.now(tz=UTC)
    assert verifier.verify(token, now)
    key_server.body = key_set(SigningKey(kid=signing_key.kid).jwk())
    stopwatch.push(REFRESH_AFTER + 1)
    assert refusal(verifier, token, now) == "signature"


def test_a_token_with_one_character_changed_is_another_token(
    verify: Verify, verifier: TokenVerifier, signing_key: SigningKey
) -> None:
    token = signing_key.token()
    verify(token)
    for place in range(0, len(token), 7):
        other = "A" if token[place] != "A" else "B"
        assert refusal(verifier, token[:place] + other + token[place + 1 :], datetime.now(tz=UTC))


@pytest.mark.parametrize("around", ["{} ", " {}", "{}=", "{}.", "{}\n"])
def test_a_token_with_something_around_it_is_another_token(
    verify: Verify, verifier: TokenVerifier, signing_key: SigningKey, around: str
) -> None:
    token = signing_key.token()
    verify(token)
    assert refusal(verifier, around.format(token), datetime.now(tz=UTC)) == "malformed"


def test_what_was_refused_is_not_remembered(verifier: TokenVerifier, signing_key: SigningKey) -> None:
    forged = SigningKey(kid=signing_key.kid).token()
    for _ in range(3):
        assert refusal(verifier, forged, datetime.now(tz=UTC)) == "signature"
    assert len(verifier.proven) == 0


def test_never_more_than_a_fixed_number_and_the_idlest_goes_first(
    verify: Verify,
    verifier: TokenVerifier,
    signing_key: SigningKey,
    signatures: MagicMock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proven, "MAX_TOKENS", 3)
    first, *others = [signing_key.token() for _ in range(4)]
    verify(first)
    for token in others:
        verify(token)
        assert verify(first)
        assert len(verifier.proven) <= 3
    assert signatures.call_count == 4
    verify(others[0])
    assert signatures.call_count == 5
