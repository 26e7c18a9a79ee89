"""Whom a Cognito access token belongs to.

python-jose is safe only when it is told exactly what to accept (docs/adr/0006-token-verification.md).
Everything that knows it sits behind `TokenVerifier.verify`, so that another library can take its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from jose import jwt
from jose.exceptions import ExpiredSignatureError

from apps.integrations.aws.cognito.claims import Claims
from apps.integrations.aws.cognito.errors import InvalidToken
from apps.integrations.aws.cognito.jwks import KeyCache
from apps.integrations.aws.cognito.keys import Key, is_key_id
from apps.integrations.aws.cognito.proven import Proven, ProvenTokens
from apps.integrations.aws.cognito.strict import split

ALGORITHM: Final = "RS256"
# By how much Cognito's clock may run ahead of ours.
CLOCK_SKEW: Final = timedelta(seconds=30)
_MAX_GROUPS: Final = 100
_LATEST_TIME: Final = 2**34

# Extensions that change what is signed or how; python-jose ignores them, which amounts to accepting them.
_FORBIDDEN_HEADERS: Final = frozenset({"crit", "b64", "zip", "enc"})
_SUBJECT: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_USERNAME: Final = re.compile(r"[\w.@+:=-]{1,128}", re.ASCII)
_OPTIONS: Final = {"require_exp": True, "require_iat": True, "require_iss": True, "require_sub": True}


@dataclass(frozen=True, slots=True)
class TokenVerifier:
    """Accepts access tokens of one issuer, made for one of `client_ids`, signed by one of `keys`."""

    issuer: str
    client_ids: frozenset[str]
    keys: KeyCache
    proven: ProvenTokens = field(default_factory=ProvenTokens)

    def verify(self, token: str, at: datetime) -> Claims:
        """The claims of `token` as of `at`.

        Raises InvalidToken when it proves nothing, KeysUnavailable when nobody can tell; nothing else.
        """
        known = self.proven.recall(token)
        # What a signature proves stays true of the same bytes and the same key. Whether the key is still one
        # of Cognito's, and whether the token's time has come or gone, is asked each time.
        if known is not None and self.keys.key(known.kid) is known.key:
            _refuse_untimely(known.claims, at)
            return known.claims
        header, unverified = split(token)
        kid = _check_header(header)
        # Before any key is looked for: a token of somebody else's pool costs no RSA and no fetch.
        self._check_provenance(unverified)
        key = self.keys.key(kid)
        claims = self._check_claims(self._decode(token, key), at)
        self.proven.remember(token, Proven(claims, kid, key))
        return claims

    def _check_provenance(self, claims: Mapping[str, Any]) -> None:
        if claims.get("iss") != self.issuer:
            raise InvalidToken("issuer")
        if claims.get("token_use") != "access":
            raise InvalidToken("token_use")

    def _decode(self, token: str, key: Key) -> Mapping[str, Any]:
        try:
            return jwt.decode(token, key, algorithms=[ALGORITHM], issuer=self.issuer, options=_OPTIONS)
        except ExpiredSignatureError:
            raise InvalidToken("expired") from None
        except Exception:  # python-jose lets TypeError, OverflowError, RecursionError and others through
            raise InvalidToken("signature") from None

    def _check_claims(self, claims: Mapping[str, Any], at: datetime) -> Claims:
        if "aud" in claims:
            raise InvalidToken("audience")
        client_id = claims.get("client_id")
        if not isinstance(client_id, str) or client_id not in self.client_ids:
            raise InvalidToken("client")
        sub, username = _subject(claims)
        issued_at = _moment(claims.get("iat"))
        checked = Claims(
            sub=sub,
            username=username,
            client_id=client_id,
            groups=_groups(claims),
            issued_at=issued_at,
            not_before=_moment(claims["nbf"]) if "nbf" in claims else issued_at,
            expires_at=_moment(claims.get("exp")),
            signed_in_at=_moment(claims["auth_time"]) if "auth_time" in claims else None,
        )
        _refuse_untimely(checked, at)
        return checked


def _check_header(header: Mapping[str, Any]) -> str:
    """The `kid`. Keys that the token itself names (`jku`, `x5u`, `x5c`, `jwk`) are never looked at."""
    if header.get("alg") != ALGORITHM:
        raise InvalidToken("algorithm")
    if not _FORBIDDEN_HEADERS.isdisjoint(header):
        raise InvalidToken("critical_header")
    kid = header.get("kid")
    if not is_key_id(kid):
        raise InvalidToken("key_id")
    return str(kid)


def _refuse_untimely(claims: Claims, at: datetime) -> None:
    """Raises InvalidToken for one that has expired, is not valid yet, or never was."""
    if claims.expires_at <= at:
        raise InvalidToken("expired")
    begins = max(claims.issued_at, claims.not_before)
    if begins > at + CLOCK_SKEW or claims.issued_at >= claims.expires_at:
        raise InvalidToken("times")


def _moment(value: object) -> datetime:
    """A NumericDate in whole seconds; python-jose would take "12", 1.5 and true for one."""
    if type(value) is not int or not 0 < value < _LATEST_TIME:
        raise InvalidToken("times")
    return datetime.fromtimestamp(value, tz=UTC)


def _subject(claims: Mapping[str, Any]) -> tuple[str, str]:
    sub = claims.get("sub")
    username = claims.get("username", sub)
    if not isinstance(sub, str) or not _SUBJECT.fullmatch(sub):
        raise InvalidToken("subject")
    if not isinstance(username, str) or not _USERNAME.fullmatch(username):
        raise InvalidToken("subject")
    return sub, username


def _groups(claims: Mapping[str, Any]) -> tuple[str, ...]:
    groups = claims.get("cognito:groups", [])
    if not isinstance(groups, list) or len(groups) > _MAX_GROUPS:
        raise InvalidToken("groups")
    if not all(isinstance(group, str) and group.isprintable() for group in groups):
        raise InvalidToken("groups")
    return tuple(groups)
