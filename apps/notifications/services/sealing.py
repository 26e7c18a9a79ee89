"""Addresses and keys at rest: sealed with a key that the database does not hold."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from apps.core.errors import Conflict


def seal(text: str) -> str:
    """The text, unreadable; nothing stays nothing."""
    return _box().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """Raises Conflict when the key it was sealed with is gone."""
    if not sealed:
        return ""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Conflict(
            "The address can no longer be read; write it again.", code="address_unreadable"
        ) from None


def _box() -> MultiFernet:
    """The first key seals, all of them unseal: so keys are changed."""
    return MultiFernet([Fernet(key) for key in settings.NOTIFICATION_KEYS or [_made_of_secret_key()]])


def _made_of_secret_key() -> str:
    digest = hashlib.sha256(f"notifications:{settings.SECRET_KEY}".encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()
