"""Whatever a stranger sends, the outcome is one of the two that `verify` documents: never a 500."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from apps.integrations.aws.cognito.errors import InvalidToken, KeysUnavailable
from apps.integrations.aws.cognito.jwks import KeyCache
from apps.integrations.aws.cognito.tokens import TokenVerifier
from tests.plugins.tokens import CLIENT_ID, ISSUER, SigningKey, access_claims, base64url, key_set

KEY: Final = SigningKey()
VERIFIER: Final = TokenVerifier(ISSUER, frozenset({CLIENT_ID}), KeyCache(fetch=lambda: key_set(KEY.jwk())))

ANY_JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
HEADERS: Final = st.sampled_from(["alg", "kid", "typ", "crit", "jku", "jwk"])
CLAIMS: Final = st.sampled_from(
    [
        "iss",
        "sub",
        "exp",
        "iat",
        "nbf",
        "aud",
        "client_id",
        "username",
        "cognito:groups",
        "auth_time",
        "at_hash",
        "jti",
    ]
)


def judge(token: str) -> None:
    with suppress(InvalidToken, KeysUnavailable):
        VERIFIER.verify(token, datetime.now(tz=UTC))


@given(st.text() | st.from_regex(r"[\w-]{0,40}\.[\w-]{0,40}\.[\w-]{0,40}", fullmatch=True))
def test_any_text(token: str) -> None:
    judge(token)


@given(header=st.binary(max_size=80), claims=st.binary(max_size=200), signature=st.binary(max_size=40))
def test_any_bytes_in_three_segments(header: bytes, claims: bytes, signature: bytes) -> None:
    judge(".".join(base64url(part) for part in (header, claims, signature)))


@given(header=st.dictionaries(HEADERS, ANY_JSON), claims=st.dictionaries(CLAIMS, ANY_JSON))
def test_any_json_under_a_genuine_signature(header: dict[str, Any], claims: dict[str, Any]) -> None:
    judge(KEY.seal(json.dumps(header).encode(), json.dumps(claims).encode()))


@given(claims=st.dictionaries(CLAIMS, ANY_JSON))
def test_any_json_in_a_claim_of_an_otherwise_good_token(claims: dict[str, Any]) -> None:
    judge(KEY.token({**access_claims(), **claims}))
