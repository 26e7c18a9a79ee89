"""The rules that a new installation begins with; people publish other versions of them."""

from dataclasses import dataclass
from typing import Final

from apps.reconciliation.enums import KeyField, MatchMode, Strategy
from apps.reconciliation.types import RuleText


@dataclass(frozen=True, slots=True)
class Starter:
    stream: str
    position: int
    name: str
    text: RuleText


def _same_reference(hours: int) -> RuleText:
    return RuleText(
        strategy=Strategy.ONE_TO_ONE,
        left_key=KeyField.REFERENCE,
        right_key=KeyField.REFERENCE,
        amount_tolerance_minor=0,
        time_tolerance_hours=hours,
        mode=MatchMode.AUTO,
    )


def _same_amount(hours: int) -> RuleText:
    return RuleText(
        strategy=Strategy.ONE_TO_ONE,
        left_key=KeyField.AMOUNT,
        right_key=KeyField.AMOUNT,
        amount_tolerance_minor=0,
        time_tolerance_hours=hours,
        mode=MatchMode.SUGGEST,
    )


def _one_with_many(right_key: KeyField, hours: int) -> RuleText:
    return RuleText(
        strategy=Strategy.ONE_TO_MANY,
        left_key=KeyField.REFERENCE,
        right_key=right_key,
        amount_tolerance_minor=0,
        time_tolerance_hours=hours,
        mode=MatchMode.AUTO,
    )


_TRANSFERS: Final = _one_with_many(KeyField.REFERENCE, 400 * 24)
_SUM_OF_PAYOUT: Final = RuleText(
    strategy=Strategy.MANY_TO_ONE,
    left_key=KeyField.BATCH,
    right_key=KeyField.REFERENCE,
    amount_tolerance_minor=0,
    time_tolerance_hours=30 * 24,
    mode=MatchMode.AUTO,
)

_BOUNDARY: Final = RuleText(
    strategy=Strategy.ONE_TO_ONE,
    left_key=KeyField.BATCH,
    right_key=KeyField.BATCH,
    amount_tolerance_minor=0,
    time_tolerance_hours=1,
    mode=MatchMode.SUGGEST,
)

STARTERS: Final[tuple[Starter, ...]] = (
    Starter("balance_payouts", 1, "Movements add up to the payout", _SUM_OF_PAYOUT),
    Starter("payouts_bank", 1, "Same payout number", _same_reference(7 * 24)),
    Starter("payouts_bank", 2, "Same amount, few days apart", _same_amount(4 * 24)),
    Starter("invoices_bank", 1, "Transfers that name the invoice add up", _TRANSFERS),
    Starter("invoices_bank", 2, "Same amount, another name", _same_amount(120 * 24)),
    Starter("rentals_ledger", 1, "Same rental", _same_reference(7 * 24)),
    Starter("taken_payments", 1, "Payments of the rental add up", _one_with_many(KeyField.BATCH, 3 * 24)),
    Starter("captures_payments", 1, "Same payment", _same_reference(2 * 24)),
    Starter(
        "sessions_records", 1, "Records of the session add up", _one_with_many(KeyField.REFERENCE, 3 * 24)
    ),
    Starter("records_invoices", 1, "Same record", _same_reference(3 * 24)),
    Starter("road_rides", 1, "Well inside of one ride", _same_reference(1)),
    Starter("road_rides", 2, "At the minute of a hand-over", _BOUNDARY),
    Starter("staff_directory", 1, "Same person", _same_reference(24)),
    Starter("queues", 1, "Everything said has an end", _one_with_many(KeyField.REFERENCE, 1)),
)
