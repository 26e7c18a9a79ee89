"""Whom a Cognito access token belongs to.

python-jose is safe only when it is told exactly what to accept (docs/adr/0006-token-verification.md).
Everything that knows it sits behind `TokenVerifier.verify`, so that another library can take its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from jose import jwt
from jose.exceptions import ExpiredSignatureError

from apps.integrations.aws.cognito.errors import InvalidToken
from apps.integrations.aws.cognito.jwks import KeyCache
from apps.integrations.aws.cognito.keys import is_key_id
from apps.integrations.aws.cognito.strict import split

ALGORITHM: Final = "RS256"
# Seconds by which Cognito's clock may run ahead of ours.
CLOCK_SKEW: Final = 30
_MAX_GROUPS: Final = 100
_LATEST_TIME: Final = 2**34

# Extensions that change what is signed or how; python-jose ignores them, which amounts to accepting them.
_FORBIDDEN_HEADERS: Final = frozenset({"crit", "b64", "zip", "enc"})
_SUBJECT: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_USERNAME: Final = re.compile(r"[\w.@+:=-]{1,128}", re.ASCII)
_OPTIONS: Final = {"require_exp": True, "require_iat": True, "require_iss": True, "require_sub": True}


@dataclass(frozen=True, slots=True)
class Claims:
    """What a verified access token says. `signed_in_at` is when the person last proved who they are."""

    sub: str
    username: str
    client_id: str
    groups: tuple[str, ...]
    issued_at: datetime
    expires_at: datetime
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class TokenVerifier:
    """Accepts access tokens of one issuer, made for one of `client_ids`, signed by one of `keys`."""

    issuer: str
    client_ids: frozenset[str]
    keys: KeyCache

    def verify(self, token: str, at: datetime) -> Claims:
        """The claims of `token` as of `at`.

        Raises InvalidToken when it proves nothing, KeysUnavailable when nobody can tell; nothing else.
        """
        header, unverified = split(token)
        kid = _check_header(header)
        # Before any key is looked for: a token of somebody else's pool costs no RSA and no fetch.
        self._check_provenance(unverified)
        return self._check_claims(self._decode(token, kid), at)

    def _check_provenance(self, claims: Mapping[str, Any]) -> None:
        if claims.get("iss") != self.issuer:
            raise InvalidToken("issuer")
        if claims.get("token_use") != "access":
            raise InvalidToken("token_use")

    def _decode(self, token: str, kid: str) -> Mapping[str, Any]:
        key = self.keys.key(kid)
        try:
            return jwt.decode(token, key, algorithms=[ALGORITHM], issuer=self.issuer, options=_OPTIONS)
        except ExpiredSignatureError:
            raise InvalidToken("expired") from None
        except Exception:  # python-jose lets TypeError, OverflowError, RecursionError and others through
            raise InvalidToken("signature") from None

    def _check_claims(self, claims: Mapping[str, Any], at: datetime) -> Claims:
        issued_at, expires_at = _times(claims, at)
        if "aud" in claims:
            raise InvalidToken("audience")
        client_id = claims.get("client_id")
        if not isinstance(client_id, str) or client_id not in self.client_ids:
            raise InvalidToken("client")
        sub, username = _subject(claims)
        return Claims(
            sub=sub,
            username=username,
            client_id=client_id,
            groups=_groups(claims),
            issued_at=issued_at,
            expires_at=expires_at,
            signed_in_at=_moment(claims["auth_time"]) if "auth_time" in claims else None,
        )


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


def _times(claims: Mapping[str, Any], at: datetime) -> tuple[datetime, datetime]:
    issued_at, expires_at = _moment(claims.get("iat")), _moment(claims.get("exp"))
    if expires_at <= at:
        raise InvalidToken("expired")
    not_before = _moment(claims["nbf"]) if "nbf" in claims else issued_at
    if max(issued_at, not_before).timestamp() > at.timestamp() + CLOCK_SKEW or issued_at >= expires_at:
        raise InvalidToken("times")
    return issued_at, expires_at


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
