"""Is a market pack valid? A second country is one more file, so the file is checked to the last field."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apps.accounts.types import MarketPack
from apps.core.errors import Invalid

_CODE: Final = re.compile(r"[A-Z]{2}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def parse_pack(document: Mapping[str, Any]) -> MarketPack:
    """The pack that a JSON document describes. Raises Invalid with a sentence for every field at fault."""
    faults = {name: "is required" for name in _CHECKS if name not in document}
    faults |= {name: "is not a field of a market pack" for name in document if name not in _CHECKS}
    for name, (fits, wanted) in _CHECKS.items():
        if name in document and not fits(document[name]):
            faults[name] = f"must be {wanted}"
    if faults:
        raise Invalid("The market pack is not valid.", code="market_pack_invalid", fields=faults)
    return MarketPack(**{**document, "languages": tuple(document["languages"])})


def _matches(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 80


def _is_time_zone(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (ZoneInfoNotFoundError, ValueError):
        return False


def _is_rate(value: Any) -> bool:
    """A share between 0 and 1 as text: a float would already be wrong by a fraction of a cent."""
    try:
        return isinstance(value, str) and 0 <= Decimal(value) < 1
    except InvalidOperation:
        return False


def _is_percentage(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 100


def _are_languages(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_matches(_LANGUAGE), value))


_CHECKS: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "code": (_matches(_CODE), "a country code of ISO 3166-1, two capitals"),
    "version": (lambda value: type(value) is int and value > 0, "a whole number from 1"),
    "name": (_is_name, "a name of at most 80 characters"),
    "currency": (_matches(_CURRENCY), "a currency code of ISO 4217, three capitals"),
    "time_zone": (_is_time_zone, "a time zone of the IANA database"),
    "locale": (_matches(_LANGUAGE), "a BCP 47 tag such as en-SG"),
    "languages": (_are_languages, "a list of BCP 47 tags with at least one entry"),
    "tax_rate": (_is_rate, 'a share as text, such as "0.09"'),
    "holiday_calendar": (_matches(_CODE), "the country code of a holiday calendar"),
    "min_rental_soc": (_is_percentage, "a whole percentage from 0 to 100"),
}
