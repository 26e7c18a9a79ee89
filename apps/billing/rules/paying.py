"""Whose a member's ride is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from apps.billing.enums import CardReason, RidePolicy

# What a working day covers, to work and back included.
_FROM, _UNTIL = time(7), time(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What was spent of a limit already; a limit of None is none."""

    limit_minor: int | None
    spent_minor: int

    def takes(self, amount_minor: int) -> bool:
        return self.limit_minor is None or self.spent_minor + amount_minor <= self.limit_minor


def is_wanted(
    policy: str,
    *,
    started_at: datetime,
    time_zone: str,
    working_days: Collection[int],
    is_holiday: bool,
    chosen: bool,
) -> bool:
    """Whether the payer pays such rides at all; `working_days` count from 0, a Monday."""
    if policy == RidePolicy.CHOSEN:
        return chosen
    if policy == RidePolicy.ALL:
        return True
    there = started_at.astimezone(ZoneInfo(time_zone))
    works = there.weekday() in working_days and not is_holiday
    return works and _FROM <= there.time() < _UNTIL


def why_card(
    *, fare_minor: int, currency: str, payer_currency: str, payer: Spending, member: Spending
) -> CardReason:
    """Why the card pays a ride that the payer would; NONE when nothing speaks against it."""
    if currency != payer_currency:
        return CardReason.CURRENCY
    if not member.takes(fare_minor):
        return CardReason.MEMBER_LIMIT
    if not payer.takes(fare_minor):
        return CardReason.LIMIT
    return CardReason.NONE
