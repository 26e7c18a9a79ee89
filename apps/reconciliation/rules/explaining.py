"""Why a match is one: from what its rule says and what its items are. Nothing of it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.reconciliation.enums import KeyField
from apps.reconciliation.types import RuleText


@dataclass(frozen=True, slots=True)
class Line:
    """What an explanation needs of an item."""

    amount_minor: int
    ts: datetime
    slack_minor: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was compared. `allowed` is the tolerance; deltas are minor units or hours."""

    field: str
    left: str
    right: str
    delta: float
    allowed: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """`confidence` is between 0 and 1: how much chance a coincidence would have."""

    confidence: float
    checks: tuple[Check, ...]


def explain(text: RuleText | None, key: str, left: Sequence[Line], right: Sequence[Line]) -> Explanation:
    """Without a rule a person made the match: then only the sum speaks for it."""
    sums = sum(line.amount_minor for line in left), sum(line.amount_minor for line in right)
    hours = abs(_first(left) - _first(right)) / timedelta(hours=1)
    slack = sum(line.slack_minor for line in (*left, *right))
    allowed = text.amount_tolerance_minor + slack if text else 0
    money = Check(
        "amount", str(sums[0]), str(sums[1]), sums[0] - sums[1], allowed, abs(sums[0] - sums[1]) <= allowed
    )
    counts = Check("count", str(len(left)), str(len(right)), 0, 0, True)
    if text is None:
        return Explanation(1.0, (money, counts))
    limit = text.time_tolerance_hours
    moment = Check(
        "time", _first(left).isoformat(), _first(right).isoformat(), round(hours, 1), limit, hours <= limit
    )
    named = Check(text.left_key.value, key, key, 0, 0, True)
    return Explanation(_confidence(text, hours, sums[0] - sums[1]), (named, money, moment, counts))


def _confidence(text: RuleText, hours: float, delta: int) -> float:
    """A shared number is as good as certain; an equal amount is a guess that gets worse by the day."""
    if text.left_key == KeyField.AMOUNT:
        return round(max(0.5, 0.9 - 0.1 * hours / 24), 2)
    used = 0.0 if not delta else 0.03
    return round(1.0 - used, 2)


def _first(lines: Sequence[Line]) -> datetime:
    return min(line.ts for line in lines)
