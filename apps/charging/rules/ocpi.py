"""OCPI 2.3.0, modules Sessions and CDRs: from an operator's object to our values.

Objects hold much more than we read (tariffs, periods, preferences): unknown members are passed over, as the
standard asks of a receiver. Prices are `{before_taxes, taxes}`; those of 2.2.1, which operators still send
(`excl_vat`, `incl_vat`), are read too.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from apps.charging.enums import ENDED, SessionStatus
from apps.charging.types import ChargeRecord, SessionReport
from apps.core.errors import Invalid
from apps.core.money import to_minor_rounded

_STATUSES: Final = {status.value: status for status in SessionStatus}
_WH: Final = Decimal(1000)
# More than any battery of a road vehicle takes at once, and more than any session costs.
_MOST_KWH: Final = Decimal(2_000)
_MOST_MONEY: Final = Decimal(100_000_000)


def session_of(party_id: str, ocpi_id: str, body: Mapping[str, Any]) -> SessionReport:
    """What a PUT of a session says. Raises Invalid naming the member at fault."""
    status = _STATUSES.get(_text(body, "status", 12))
    if status is None:
        raise wrong("status", f"is none of {', '.join(_STATUSES)}")
    started_at = _moment(body, "start_date_time")
    ended_at = _moment(body, "end_date_time") if body.get("end_date_time") is not None else None
    if ended_at is not None and ended_at < started_at:
        raise wrong("end_date_time", "lies before start_date_time")
    if status in ENDED and ended_at is None:
        raise wrong("end_date_time", f"is required of a session that is {status}")
    currency = _currency(body)
    return SessionReport(
        party_id=party_id,
        ocpi_id=ocpi_id,
        status=status,
        evse_id=_text(body, "evse_uid", 64),
        token_uid=_text(_object(body, "cdr_token"), "uid", 64, "cdr_token."),
        started_at=started_at,
        ended_at=ended_at,
        energy_wh=_wh(body, "kwh"),
        currency=currency,
        cost_minor=_price(body, "total_cost", currency)[0] if body.get("total_cost") is not None else None,
        last_updated=_moment(body, "last_updated"),
    )


def record_of(body: Mapping[str, Any]) -> ChargeRecord:
    """What a CDR says. Raises Invalid naming the member at fault."""
    started_at, ended_at = _moment(body, "start_date_time"), _moment(body, "end_date_time")
    if ended_at < started_at:
        raise wrong("end_date_time", "lies before start_date_time")
    currency = _currency(body)
    is_credit = body.get("credit") is True
    sign = -1 if is_credit else 1
    cost, tax = _price(body, "total_cost", currency)
    return ChargeRecord(
        party_id=_text(body, "party_id", 3),
        ocpi_id=_text(body, "id", 39),
        session_ocpi_id=_text(body, "session_id", 36) if body.get("session_id") is not None else "",
        evse_id=_text(_object(body, "cdr_location"), "evse_uid", 64, "cdr_location."),
        token_uid=_text(_object(body, "cdr_token"), "uid", 64, "cdr_token."),
        started_at=started_at,
        ended_at=ended_at,
        energy_wh=sign * abs(_wh(body, "total_energy", signed=is_credit)),
        currency=currency,
        cost_minor=sign * abs(cost),
        tax_minor=sign * abs(tax),
        is_credit=is_credit,
        credits_ocpi_id=_text(body, "credit_reference_id", 39) if is_credit else "",
        last_updated=_moment(body, "last_updated"),
    )


def wrong(name: str, why: str) -> Invalid:
    """The error that names a member."""
    return Invalid("The object is not as OCPI 2.3.0 describes it.", code="ocpi_object", fields={name: why})


def _text(body: Mapping[str, Any], name: str, longest: int, where: str = "") -> str:
    value = body.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest or "\x00" in value:
        raise wrong(where + name, f"is required: a text of at most {longest} characters")
    return value


def _object(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = body.get(name)
    if not isinstance(value, Mapping):
        raise wrong(name, "is required: an object")
    return value


def _currency(body: Mapping[str, Any]) -> str:
    text = _text(body, "currency", 3)
    if len(text) != 3 or not text.isascii() or not text.isupper():
        raise wrong("currency", "is no code of ISO 4217")
    return text


def _moment(body: Mapping[str, Any], name: str) -> datetime:
    """RFC 3339 in UTC; OCPI allows the zone to be left out."""
    try:
        moment = datetime.fromisoformat(_text(body, name, 40))
    except ValueError:
        raise wrong(name, "is no moment such as 2026-11-20T12:00:00Z") from None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    if not 2000 <= moment.year <= 2200:
        raise wrong(name, "lies outside of 2000 to 2200")
    return moment


def _wh(body: Mapping[str, Any], name: str, *, signed: bool = False) -> int:
    number = _number(body.get(name), name)
    if abs(number) > _MOST_KWH or (number < 0 and not signed):
        raise wrong(name, f"is no energy of 0 to {_MOST_KWH} kWh")
    return int((number * _WH).to_integral_value())


def _price(body: Mapping[str, Any], name: str, currency: str) -> tuple[int, int]:
    """Cost without tax and the tax of it, in minor units."""
    price = _object(body, name)
    if "before_taxes" in price:
        before = _money(price["before_taxes"], f"{name}.before_taxes", currency)
        return before, _taxes(price.get("taxes"), f"{name}.taxes", currency)
    before = _money(price.get("excl_vat"), f"{name}.excl_vat", currency)
    if price.get("incl_vat") is None:
        return before, 0
    return before, _money(price["incl_vat"], f"{name}.incl_vat", currency) - before


def _taxes(value: Any, name: str, currency: str) -> int:
    if value is None:
        return 0
    if not isinstance(value, list) or len(value) > 20 or not all(isinstance(tax, Mapping) for tax in value):
        raise wrong(name, "is no list of taxes")
    return sum(_money(tax.get("amount"), f"{name}.{n}.amount", currency) for n, tax in enumerate(value))


def _money(value: Any, name: str, currency: str) -> int:
    number = _number(value, name)
    if abs(number) > _MOST_MONEY:
        raise wrong(name, "is no amount of money for a session")
    return to_minor_rounded(number, currency)


def _number(value: Any, name: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise wrong(name, "is required: a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise wrong(name, "is no number") from None
    if not number.is_finite():
        raise wrong(name, "is no number")
    return number
