"""The checklist of a month: what has to hold before two people may close it. Pure."""

from apps.reconciliation.enums import PeriodCheck as Code
from apps.reconciliation.types import CheckedOff, PeriodFacts


def check_off(facts: PeriodFacts) -> tuple[CheckedOff, ...]:
    """Every line, in the order in which people see to it."""
    proof = "" if facts.proof_holds else "broken"
    return (
        CheckedOff(Code.ENDED, facts.month_ended),
        CheckedOff(Code.ORDER, not facts.earlier_open, facts.earlier_open),
        CheckedOff(Code.BOOKS, bool(facts.books) and not facts.books_behind, facts.books_behind),
        CheckedOff(Code.DAYS, bool(facts.days) and not facts.days_unsigned, facts.days_unsigned),
        CheckedOff(Code.BREAKS, not facts.breaks_unowned, facts.breaks_unowned, facts.limit),
        CheckedOff(Code.SUSPENSE, not facts.suspense, len(facts.suspense), ", ".join(facts.suspense)),
        CheckedOff(Code.BALANCE, facts.is_level),
        CheckedOff(Code.PROOF, facts.proof_holds and facts.proof_is_after, 0, proof),
    )
