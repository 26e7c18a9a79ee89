"""Cognito's part in a test: a signing key, its key set, and access tokens in Cognito's own shape."""

import base64
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

ISSUER: Final = "https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_BlueHorzn"
CLIENT_ID: Final = "bluehorizonsconsole000001"
LIFETIME: Final = 900


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _number(value: int) -> str:
    return base64url(value.to_bytes((value.bit_length() + 7) // 8, "big"))


@dataclass(frozen=True)
class SigningKey:
    """An RSA key of a user pool; makes tokens without any library that might refuse to make bad ones."""

    kid: str = "test-key-1"
    bits: int = 2048
    private: rsa.RSAPrivateKey = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "private", rsa.generate_private_key(public_exponent=65537, key_size=self.bits)
        )

    def jwk(self, **changes: Any) -> dict[str, Any]:
        numbers = self.private.public_key().public_numbers()
        own = {"kty": "RSA", "alg": "RS256", "use": "sig", "kid": self.kid}
        return {**own, "n": _number(numbers.n), "e": _number(numbers.e), **changes}

    def sign(self, signing_input: bytes) -> bytes:
        return self.private.sign(signing_input, PKCS1v15(), SHA256())

    def seal(self, header: bytes, claims: bytes) -> str:
        """A compact JWS of exactly these bytes."""
        signing_input = f"{base64url(header)}.{base64url(claims)}"
        return f"{signing_input}.{base64url(self.sign(signing_input.encode('ascii')))}"

    def token(
        self, claims: dict[str, Any] | None = None, header: dict[str, Any] | None = None, **changes: Any
    ) -> str:
        """An access token; `changes` are laid over the usual claims, None drops one."""
        content = access_claims() if claims is None else claims
        content = {name: value for name, value in {**content, **changes}.items() if value is not None}
        return self.seal(_dump({"kid": self.kid, "alg": "RS256", **(header or {})}), _dump(content))


def access_claims(sub: str | None = None, groups: Iterable[str] = ("ops",)) -> dict[str, Any]:
    """The claims of an access token as Cognito writes them."""
    now = int(time.time())
    sub = sub or str(uuid4())
    return {
        "sub": sub,
        "cognito:groups": list(groups),
        "iss": ISSUER,
        "version": 2,
        "client_id": CLIENT_ID,
        "origin_jti": str(uuid4()),
        "token_use": "access",
        "scope": "openid profile email",
        "auth_time": now,
        "exp": now + LIFETIME,
        "iat": now,
        "jti": str(uuid4()),
        "username": sub,
    }


def key_set(*entries: dict[str, Any]) -> bytes:
    return _dump({"keys": list(entries)})


def _dump(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
