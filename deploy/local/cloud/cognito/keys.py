"""The signing key of this checkout's local tokens, kept in the state directory."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jose import jwt

from deploy.local.cloud import durable

KEY_BITS = 2048


class SigningKey:
    """An RSA key with the `kid` of RFC 7638 (its thumbprint).

    It survives a restart so that people stay signed in, and is made per state directory, so that nobody who
    has merely read the source can sign a token.
    """

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        numbers = key.public_key().public_numbers()
        members = {"e": _base64url(numbers.e), "kty": "RSA", "n": _base64url(numbers.n)}
        canonical = json.dumps(members, separators=(",", ":"), sort_keys=True).encode()
        digest = hashlib.sha256(canonical).digest()
        self.kid = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        self.jwks: dict[str, Any] = {"keys": [{**members, "alg": "RS256", "use": "sig", "kid": self.kid}]}
        self._pem = _pem(key).decode()

    @classmethod
    def load_or_create(cls, path: Path) -> "SigningKey":
        """Read the key at ``path``; write a new one there when it is absent."""
        if path.exists():
            key = serialization.load_pem_private_key(path.read_bytes(), password=None)
            assert isinstance(key, rsa.RSAPrivateKey)  # noqa: S101 - we wrote the file
            return cls(key)
        key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        durable.write_atomically(path, _pem(key))
        return cls(key)

    def sign(self, claims: dict[str, Any], *, access_token: str | None = None) -> str:
        """Encode ``claims`` as an RS256 JWT; with ``access_token``, bind it by ``at_hash``."""
        headers = {"kid": self.kid}
        return str(jwt.encode(claims, self._pem, "RS256", headers=headers, access_token=access_token))


def _pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _base64url(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
