"""The cursor of a page: which order it belongs to and the sort keys of its last row.
from apps.core.http.reading.fields import AnyField


Opaque to clients, but not secret: everything in it is checked again, and its values only ever become bound
parameters of a comparison within the rows that the actor may see.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from typing import Any, Final

import orjson
from django.core.exceptions import ValidationError
from django.db import models

from apps.core.http.reading.fields import AnyField

MAX_LENGTH: Final = 1024
_ALPHABET: Final = re.compile(r"[A-Za-z0-9_-]+")


class BadCursor(ValueError):
    """Not a cursor of ours, or one of another order."""


def encode(order: str, keys: Sequence[str | None]) -> str:
    """`keys` are the values as PostgreSQL writes them in text."""
    return base64.urlsafe_b64encode(orjson.dumps([order, *keys])).rstrip(b"=").decode()


def decode(text: str, order: str, fields: Sequence[AnyField | None]) -> list[Any]:
    """The sort keys as Python values of the columns' own types. Raises BadCursor."""
    if len(text) > MAX_LENGTH or not _ALPHABET.fullmatch(text):
        raise BadCursor
    try:
        document = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, orjson.JSONDecodeError):
        raise BadCursor from None
    match document:
        case [str(own), *keys] if own == order and len(keys) == len(fields):
            return [_value(key, field) for key, field in zip(keys, fields, strict=True)]
    raise BadCursor


def _value(key: Any, field: AnyField | None) -> Any:
    if key is None:
        return None
    if not isinstance(key, str) or "\x00" in key:
        raise BadCursor
    if field is None:
        return key
    if isinstance(field, models.BooleanField):
        return key == "true"
    try:
        return field.to_python(key)
    except (ValidationError, ValueError, ArithmeticError):
        raise BadCursor from None
