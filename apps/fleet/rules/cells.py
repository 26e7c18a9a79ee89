"""From the text of a cell to a value; a CellError's text finishes the sentence "<column> …"."""

import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

_TRUE: Final = frozenset({"true", "yes", "y", "1"})
_FALSE: Final = frozenset({"false", "no", "n", "0", ""})
STOP_ID_PATTERN: Final = r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,39}"
DEVICE_ID_PATTERN: Final = r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}"

_STOP_ID: Final = re.compile(STOP_ID_PATTERN)
_DEVICE_ID: Final = re.compile(DEVICE_ID_PATTERN)
# Letters and digits of any script; what a plate looks like in a country is in its pack.
_PLATE: Final = re.compile(r"[^\W_]{2,12}")
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015\u2212\u00b7\u30fb.]+")
_VIN: Final = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_ORGANISATION: Final = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class CellError(Exception):
    """The cell can't be read as what its column holds."""


def text(value: str, *, longest: int) -> str:
    """A name or address; some text, not longer than the column."""
    if not value:
        raise CellError("is empty")
    if len(value) > longest:
        msg = f"is longer than {longest} characters"
        raise CellError(msg)
    return value


def number(value: str, least: float, greatest: float) -> float:
    """A decimal number with a point."""
    try:
        parsed = float(value)
    except ValueError:
        raise CellError("is no number") from None
    if not math.isfinite(parsed) or not least <= parsed <= greatest:
        msg = f"is outside {least:g}..{greatest:g}"
        raise CellError(msg)
    return parsed


def whole(value: str, least: int, greatest: int) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise CellError("is no whole number")
    parsed = int(value)
    if not least <= parsed <= greatest:
        msg = f"is outside {least}..{greatest}"
        raise CellError(msg)
    return parsed


def decimal(value: str, least: int, greatest: int) -> Decimal:
    try:
        parsed = Decimal(value)
    except InvalidOperation:
        raise CellError("is no number") from None
    if not parsed.is_finite() or not least <= parsed <= greatest:
        msg = f"is outside {least}..{greatest}"
        raise CellError(msg)
    return parsed.quantize(Decimal("0.01"))


def day(value: str) -> date:
    """ISO 8601, as a database exports it: a day that reads two ways would be worse than none."""
    try:
        return date.fromisoformat(value) if len(value) == 10 else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise CellError("is no day: write it as 2026-11-23")


def flag(value: str) -> bool:
    lowered = value.lower()
    if lowered in _TRUE:
        return True
    if lowered in _FALSE:
        return False
    raise CellError("is neither yes nor no")


def choice(value: str, names: Mapping[str, str]) -> str:
    found = names.get(value.lower())
    if found is None:
        msg = f"is none of {', '.join(sorted(set(names)))}"
        raise CellError(msg)
    return found


def stop_id(value: str) -> str:
    return _matching(_STOP_ID, value, "is no id: up to 40 letters, digits and . _ : / -")


def device_id(value: str) -> str:
    return _matching(_DEVICE_ID, value, "is no id: up to 64 letters, digits and . _ : -")


def plate(value: str) -> str:
    """A licence plate without its blanks, dashes and dots, in capitals, wide letters made narrow."""
    narrow = unicodedata.normalize("NFKC", value).upper()
    return _matching(_PLATE, _BETWEEN.sub("", narrow), "is no licence plate")


def vin(value: str) -> str:
    """ISO 3779: 17 characters, none of I, O and Q. The check digit binds only in North America and is not
    asked."""
    return _matching(_VIN, value.upper(), "is no VIN: 17 letters and digits without I, O and Q")


def code(value: str) -> str:
    return _matching(_CODE, value.lower(), "is no code: small letters, digits, - and _")


def organisation(value: str) -> str:
    return _matching(_ORGANISATION, value.upper(), "is no organisation's code: capitals and digits")


def _matching(pattern: re.Pattern[str], value: str, problem: str) -> str:
    if pattern.fullmatch(value) is None:
        raise CellError("is empty" if not value else problem)
    return value
