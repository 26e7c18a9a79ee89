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


_SUM_OF_PAYOUT: Final = RuleText(
    strategy=Strategy.MANY_TO_ONE,
    left_key=KeyField.BATCH,
    right_key=KeyField.REFERENCE,
    amount_tolerance_minor=0,
    time_tolerance_hours=30 * 24,
    mode=MatchMode.AUTO,
)

STARTERS: Final[tuple[Starter, ...]] = (
    Starter("balance_payouts", 1, "Movements add up to the payout", _SUM_OF_PAYOUT),
    Starter("payouts_bank", 1, "Same payout number", _same_reference(7 * 24)),
    Starter("payouts_bank", 2, "Same amount, few days apart", _same_amount(4 * 24)),
)
