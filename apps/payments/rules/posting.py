"""Which event moves which accounts: double entry, one table.

Each rule is balanced by itself, since what is whole is what is net and the tax in it. A part that is nought
makes no posting; a negative one turns debit and credit round.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from apps.payments.enums import AccountCode as A
from apps.payments.enums import JournalKind as Kind
from apps.payments.types import Line


class Part(StrEnum):
    """Which share of the amount a leg moves."""

    WHOLE = "whole"
    NET = "net"
    TAX = "tax"


NET, TAX = Part.NET, Part.TAX


class Leg(NamedTuple):
    """One side of a rule; `sign` is 1 for a debit, -1 for a credit."""

    sign: int
    account: A
    part: Part


def _dr(account: A, part: Part = Part.WHOLE) -> Leg:
    return Leg(1, account, part)


def _cr(account: A, part: Part = Part.WHOLE) -> Leg:
    return Leg(-1, account, part)


# fmt: off
RULES: Final[Mapping[Kind, tuple[Leg, ...]]] = {
    # what the customer owes
    Kind.FARE_PRICED:     (_dr(A.RECEIVABLES), _cr(A.RENTAL_INCOME, NET), _cr(A.TAX_PAYABLE, TAX)),
    Kind.FARE_CORRECTED:  (_dr(A.RECEIVABLES), _cr(A.RENTAL_INCOME, NET), _cr(A.TAX_PAYABLE, TAX)),
    Kind.WAIVER:          (_dr(A.WAIVERS, NET), _dr(A.TAX_PAYABLE, TAX), _cr(A.RECEIVABLES)),
    Kind.CREDIT:          (_dr(A.GOODWILL), _cr(A.CUSTOMER_CREDIT)),
    Kind.CREDIT_USED:     (_dr(A.CUSTOMER_CREDIT), _cr(A.RECEIVABLES)),
    Kind.CREDIT_PAID_OUT: (_dr(A.CUSTOMER_CREDIT), _cr(A.PROVIDER_BALANCE)),
    Kind.CREDIT_CAME_BACK: (_dr(A.PROVIDER_BALANCE), _cr(A.CUSTOMER_CREDIT)),
    # what a business owes for the rides of its people
    Kind.PAYER_CHARGE:    (_dr(A.PAYER_RECEIVABLES), _cr(A.RECEIVABLES)),
    Kind.PAYER_PAYMENT:   (_dr(A.BANK), _cr(A.PAYER_RECEIVABLES)),
    Kind.PAYER_CREDIT:    (_dr(A.REFUNDS, NET), _dr(A.TAX_PAYABLE, TAX), _cr(A.PAYER_RECEIVABLES)),
    # what the road asks of cars: passed on as it was billed, with the tax that passing it on owes
    Kind.ROAD_TO_CARD:    (
        _dr(A.RECEIVABLES), _cr(A.PAYABLES), _dr(A.ROAD_COSTS, TAX), _cr(A.TAX_PAYABLE, TAX)
    ),
    Kind.ROAD_TO_PAYER:   (
        _dr(A.PAYER_RECEIVABLES), _cr(A.PAYABLES), _dr(A.ROAD_COSTS, TAX), _cr(A.TAX_PAYABLE, TAX)
    ),
    Kind.ROAD_BORNE:      (_dr(A.ROAD_COSTS), _cr(A.PAYABLES)),
    # what moves at the provider
    Kind.CAPTURE:         (_dr(A.PROVIDER_BALANCE), _cr(A.RECEIVABLES)),
    Kind.PROVIDER_FEE:    (_dr(A.PROVIDER_FEES), _cr(A.PROVIDER_BALANCE)),
    Kind.REFUND:          (_dr(A.REFUNDS, NET), _dr(A.TAX_PAYABLE, TAX), _cr(A.PROVIDER_BALANCE)),
    Kind.REFUND_RETURNED: (_dr(A.PROVIDER_BALANCE), _cr(A.REFUNDS, NET), _cr(A.TAX_PAYABLE, TAX)),
    Kind.DISPUTE_OPENED:  (_dr(A.DISPUTED), _cr(A.PROVIDER_BALANCE)),
    Kind.DISPUTE_WON:     (_dr(A.PROVIDER_BALANCE), _cr(A.DISPUTED)),
    Kind.DISPUTE_LOST:    (_dr(A.DISPUTE_LOSSES), _cr(A.DISPUTED)),
    # what moves on to the bank
    Kind.PAYOUT_SENT:     (_dr(A.PAYOUTS_IN_TRANSIT), _cr(A.PROVIDER_BALANCE)),
    Kind.PAYOUT_RETURNED: (_dr(A.PROVIDER_BALANCE), _cr(A.PAYOUTS_IN_TRANSIT)),
    Kind.BANK_RECEIPT:    (_dr(A.BANK), _cr(A.PAYOUTS_IN_TRANSIT)),
    # what others bill us
    Kind.ENERGY_INVOICE:  (_dr(A.ENERGY, NET), _dr(A.INPUT_TAX, TAX), _cr(A.PAYABLES)),
}
# fmt: on


def lines(kind: Kind, *, amount_minor: int, currency: str, tax_minor: int = 0) -> tuple[Line, ...]:
    """The postings of an event. `amount_minor` is the whole with tax.

    Corrections, accruals and what closes a break follow no rule here: whoever posts them says the lines.
    """
    share = {
        Part.WHOLE: amount_minor,
        Part.NET: amount_minor - tax_minor,
        Part.TAX: tax_minor,
    }
    moved = ((leg.account, leg.sign * share[leg.part]) for leg in RULES[kind])
    return tuple(Line(account, amount, currency) for account, amount in moved if amount)


def tax_within(amount_minor: int, *, rate: str) -> int:
    """The tax that is in an amount with tax, rounded half up to a minor unit; `rate` as in a market's pack.

    SG, 9 % GST: 10.90 holds 0.90.
    """
    whole, _, fraction = rate.partition(".")
    scale = 10 ** len(fraction)
    share = int(f"{whole}{fraction}")
    return _half_up(amount_minor * share, scale + share)


def _half_up(numerator: int, denominator: int) -> int:
    """Away from nought at the half, so that a refund of the whole gives the whole tax back."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def faults_of(lines_: tuple[Line, ...]) -> str | None:
    """Why these lines are no journal, in a sentence; None when they are one."""
    if len(lines_) < 2:
        return "A journal has at least two lines."
    sums: dict[str, int] = {}
    for line in lines_:
        if not line.amount_minor:
            return "A line of nought says nothing."
        sums[line.currency] = sums.get(line.currency, 0) + line.amount_minor
    open_ones = [f"{currency} {total}" for currency, total in sorted(sums.items()) if total]
    return f"Debits and credits differ by {', '.join(open_ones)}." if open_ones else None
