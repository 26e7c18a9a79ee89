"""Passwords as they rest: salted hashes that moto can compare with a plain string."""

import hashlib
import hmac
import os
import secrets
import string

_WORK = 2**12  # local accounts only: ~12 ms a check keeps the bootstrap of a dozen users under a second
_SYMBOLS = "!#%*+-.=?@_"


class PasswordHash:
    """A password that can be checked and stored but not read back.

    moto compares ``user.password != candidate``; equality with a string verifies it.
    """

    def __init__(self, salt: bytes, digest: bytes) -> None:
        self._salt = salt
        self._digest = digest

    @classmethod
    def of(cls, password: str) -> "PasswordHash":
        """Hash a plain password under a new salt."""
        salt = os.urandom(16)
        return cls(salt, _derive(password, salt))

    @classmethod
    def parse(cls, text: str) -> "PasswordHash":
        """Read what ``str()`` wrote."""
        salt, digest = text.split(":")
        return cls(bytes.fromhex(salt), bytes.fromhex(digest))

    def __str__(self) -> str:
        return f"{self._salt.hex()}:{self._digest.hex()}"

    __repr__ = object.__repr__

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PasswordHash):
            return self._digest == other._digest and self._salt == other._salt
        return isinstance(other, str) and hmac.compare_digest(_derive(other, self._salt), self._digest)

    def __hash__(self) -> int:
        return hash(self._digest)


def _derive(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_WORK, r=8, p=1)


def generate_temporary_password() -> str:
    """A first password that satisfies the strictest pool policy."""
    kinds = (string.ascii_lowercase, string.ascii_uppercase, string.digits, _SYMBOLS)
    required = [secrets.choice(kind) for kind in kinds]
    rest = [secrets.choice("".join(kinds)) for _ in range(10)]
    secrets.SystemRandom().shuffle(characters := required + rest)
    return "".join(characters)
