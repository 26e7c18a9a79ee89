"""What a ledger clerk would post to close a break: by the books that differ and by what is wrong.

A proposal explains the difference of one break in full. It sums to nought; what cannot be known is on the
suspense account, which has to be nought again before its month is closed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from apps.payments.enums import AccountCode as A
from apps.reconciliation.enums import BreakKind as K
from apps.reconciliation.rules.units import is_money

Legs = tuple[tuple[A, int], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """`code` names it for the console; `lines` are accounts and minor units, debits above nought."""

    code: str
    lines: Legs


def _two(code: str, debit: A, credit: A, minor: int) -> Proposal:
    return Proposal(code, ((debit, minor), (credit, -minor)))


def _short_at_bank(left: int, right: int) -> list[Proposal]:
    """What came less somebody kept for itself; what came too much nobody can explain."""
    gap = left - right
    rest = A.BANK_CHARGES if gap > 0 else A.SUSPENSE
    whole = ((A.BANK, right), (rest, gap), (A.PAYOUTS_IN_TRANSIT, -left))
    held = ((A.BANK, right), (A.SUSPENSE, gap), (A.PAYOUTS_IN_TRANSIT, -left))
    found = [Proposal("bank_kept" if gap > 0 else "bank_more", whole)]
    return [*found, Proposal("hold_difference", held)] if gap > 0 else found


def _twice_at_bank(left: int, right: int) -> list[Proposal]:
    lines = ((A.BANK, right), (A.PAYOUTS_IN_TRANSIT, -left), (A.SUSPENSE, left - right))
    return [Proposal("bank_twice", tuple(leg for leg in lines if leg[1]))]


_BANK: Final[Mapping[K, Callable[[int, int], list[Proposal]]]] = {
    K.AMOUNT: _short_at_bank,
    K.DUPLICATE: _twice_at_bank,
    K.TIME: lambda left, _: [_two("bank_late", A.BANK, A.PAYOUTS_IN_TRANSIT, left)],
    K.MISSING_RIGHT: lambda left, _: [_two("hold_missing", A.SUSPENSE, A.PAYOUTS_IN_TRANSIT, left)],
    K.MISSING_LEFT: lambda _, right: [
        _two("hold_unexplained", A.BANK, A.SUSPENSE, right),
        *([_two("bank_fee", A.BANK, A.BANK_CHARGES, right)] if right < 0 else []),
    ],
}


def _provider(left: int, right: int) -> list[Proposal]:
    """Our movements say more or less than the payout."""
    gap = left - right
    return [
        _two("provider_kept", A.PROVIDER_FEES, A.PROVIDER_BALANCE, gap),
        _two("hold_difference", A.SUSPENSE, A.PROVIDER_BALANCE, gap),
    ]


def _capture(left: int, right: int) -> list[Proposal]:
    """The provider has taken another amount than the ledger knows of."""
    return [_two("follow_provider", A.PROVIDER_BALANCE, A.RECEIVABLES, right - left)]


def _transfer(left: int, right: int) -> list[Proposal]:
    """Money that names no invoice of ours waits on suspense; what is short is the payer's still."""
    return [_two("hold_unexplained", A.BANK, A.SUSPENSE, right)] if not left else []


def _energy(left: int, right: int) -> list[Proposal]:
    """The invoice differs from the records: what it asks more is a cost, or waits until it is disputed."""
    gap = right - left
    return [
        _two("follow_invoice", A.ENERGY, A.ACCRUED_COSTS, gap),
        _two("hold_difference", A.SUSPENSE, A.ACCRUED_COSTS, gap),
    ]


_BY_STREAM: Final[Mapping[str, Callable[[int, int], list[Proposal]]]] = {
    "balance_payouts": _provider,
    "road_rides": lambda left, right: [_two("road_own", A.ROAD_COSTS, A.PAYABLES, left - right)],
    "invoices_bank": _transfer,
    "captures_payments": _capture,
    "records_invoices": _energy,
}


def _fare(gap: int, tax: int) -> list[Proposal]:
    """The ledger takes over what the rental says."""
    legs = ((A.RECEIVABLES, gap), (A.RENTAL_INCOME, tax - gap), (A.TAX_PAYABLE, -tax))
    return [Proposal("follow_rental", tuple(leg for leg in legs if leg[1]))]


def propose(
    *, stream: str, kind: K, left_minor: int, right_minor: int, currency: str, tax_minor: int = 0
) -> list[Proposal]:
    """What could be posted, the likeliest first; nothing where no journal can explain it: books that count no
    money, several currencies, or things that are still to be decided elsewhere. `tax_minor` is what of the
    difference is tax.
    """
    if not is_money(currency) or kind in (K.STATE, K.STALE):
        return []
    if stream == "payouts_bank":
        make = _BANK.get(kind)
        found = make(left_minor, right_minor) if make else []
    elif stream == "rentals_ledger":
        found = _fare(left_minor - right_minor, tax_minor)
    else:
        make = _BY_STREAM.get(stream)
        found = make(left_minor, right_minor) if make and left_minor != right_minor else []
    return [each for each in found if len(each.lines) > 1 and all(minor for _, minor in each.lines)]
