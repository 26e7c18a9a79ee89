"""Strict reading of single fields. JSON numbers are not booleans, and NaN or infinity is never a reading."""

import math
import re
from collections.abc import Mapping, Sequence

from vehicle_stream.rejection import Finding, RejectedError

MAX_INTEGER = 2**63 - 1


def required(source: Mapping[str, object], name: str) -> object:
    """The value of a field that must be there."""
    if name not in source:
        raise RejectedError(Finding.MISSING_FIELD, name)
    return source[name]


def number(source: Mapping[str, object], name: str, low: float, high: float, digits: int) -> float:
    """A finite number within the closed range, rounded to what the sensor can resolve."""
    return as_number(required(source, name), name, low, high, digits)


def as_number(value: object, name: str, low: float, high: float, digits: int) -> float:
    """Like :func:`number` for a value that is already at hand."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RejectedError(Finding.WRONG_TYPE, name)
    # Comparing before converting: an integer of 400 digits has no float.
    if not low <= value <= high or not math.isfinite(value):
        raise RejectedError(Finding.OUT_OF_RANGE, name)
    return round(float(value), digits)


def integer(source: Mapping[str, object], name: str, low: int = 0, high: int = MAX_INTEGER) -> int:
    """A whole number; 1.0 is not one, because a counter that became a float has lost precision."""
    value = required(source, name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise RejectedError(Finding.WRONG_TYPE, name)
    if not low <= value <= high:
        raise RejectedError(Finding.OUT_OF_RANGE, name)
    return value


def flag(source: Mapping[str, object], name: str) -> bool:
    """A real boolean."""
    value = required(source, name)
    if not isinstance(value, bool):
        raise RejectedError(Finding.WRONG_TYPE, name)
    return value


def text(source: Mapping[str, object], name: str, pattern: re.Pattern[str]) -> str:
    """A string that matches the whole pattern."""
    return as_text(required(source, name), name, pattern)


def as_text(value: object, name: str, pattern: re.Pattern[str]) -> str:
    """Like :func:`text` for a value that is already at hand."""
    if not isinstance(value, str):
        raise RejectedError(Finding.WRONG_TYPE, name)
    if pattern.fullmatch(value) is None:
        raise RejectedError(Finding.BAD_FORMAT, name)
    return value


def items(source: Mapping[str, object], name: str, at_most: int) -> Sequence[object]:
    """A list of bounded length; an absent one is empty."""
    value = source.get(name, [])
    if not isinstance(value, list):
        raise RejectedError(Finding.WRONG_TYPE, name)
    if len(value) > at_most:
        raise RejectedError(Finding.TOO_MANY, name)
    return value
