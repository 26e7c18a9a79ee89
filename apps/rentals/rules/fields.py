"""How one value of a platform event is checked and brought into the form that we keep."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

_MOST_MINOR: Final = 10**12
_MOST_METRES: Final = 2_000_000
_MOST_LINES: Final = 40
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)

Check = Callable[[Any], Any]


class FieldError(ValueError):
    """A value is not what its name promises; the text goes behind the name."""


def text(longest: int) -> Check:
    """A text that PostgreSQL can hold, not empty."""

    def check(value: Any) -> str:
        if type(value) is not str or not value or len(value) > longest or not _storable(value):
            raise FieldError("is no short text")
        return value

    return check


def one_of(words: frozenset[str]) -> Check:
    """One of the words that we know."""

    def check(value: Any) -> str:
        if type(value) is not str or value not in words:
            raise FieldError("is unknown")
        return value

    return check


def uuid(value: Any) -> str:
    """A UUID in its usual form."""
    try:
        return str(UUID(value)) if type(value) is str else _refuse()
    except ValueError:
        raise FieldError("is no UUID") from None


def moment(value: Any) -> str:
    """RFC 3339 with an offset, in this century; kept in UTC."""
    try:
        found = datetime.fromisoformat(value) if type(value) is str else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not _EARLIEST <= found <= _LATEST:
        raise FieldError("is no moment")
    return found.astimezone(UTC).isoformat()


def whole(most: int) -> Check:
    """A whole number from nought; true is none."""

    def check(value: Any) -> int:
        if type(value) is not int or not 0 <= value <= most:
            raise FieldError(f"is no whole number from 0 to {most}")
        return value

    return check


def flag(value: Any) -> bool:
    """True or false."""
    if type(value) is not bool:
        raise FieldError("is neither true nor false")
    return value


def currency(value: Any) -> str:
    """A code of ISO 4217."""
    if type(value) is not str or not _CURRENCY.fullmatch(value):
        raise FieldError("is no currency")
    return value


def lines(value: Any) -> list[dict[str, Any]]:
    """The lines of a receipt: what, how much of it, at what rate, and what that makes."""
    if type(value) is not list or len(value) > _MOST_LINES:
        raise FieldError("is no list of lines")
    return [_line(each) for each in value]


minor: Final = whole(_MOST_MINOR)
metres: Final = whole(_MOST_METRES)


def _line(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise FieldError("holds what is no line")
    amount = value.get("amount_minor")
    if type(amount) is not int or abs(amount) > _MOST_MINOR:
        raise FieldError("holds a line without amount")
    return {
        "code": text(24)(value.get("code")),
        "quantity": whole(10**9)(value.get("quantity")),
        "unit": text(12)(value.get("unit")),
        "rate_minor": minor(value.get("rate_minor")),
        "amount_minor": amount,
    }


def checked(
    raw: Mapping[str, Any], wanted: Mapping[str, Check], optional: Mapping[str, Check]
) -> dict[str, Any]:
    """The known members of `raw`, and no others. Raises FieldError that begins with the member's name."""
    found: dict[str, Any] = {}
    for name, check in {**wanted, **optional}.items():
        if raw.get(name) is None:
            if name in wanted:
                raise FieldError(f"{name} is missing")
            continue
        try:
            found[name] = check(raw[name])
        except FieldError as wrong:
            raise FieldError(f"{name} {wrong}") from None
    return found


def _refuse() -> str:
    raise FieldError("is no UUID")


def _storable(value: str) -> bool:
    return "\x00" not in value and value == value.encode("utf-8", "replace").decode()
