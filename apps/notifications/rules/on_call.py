"""Who is on call at a moment, and who is called next when nobody answers."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apps.notifications.types import Rotation, Swap


def person_on_call(rotation: Rotation, swaps: Iterable[Swap], moment: datetime) -> str | None:
    """Whoever stands in, the latest swap first, else whose week it is; None before the rota begins."""
    covering = [swap for swap in swaps if swap.starts_at <= moment < swap.ends_at]
    if covering:
        return max(covering, key=lambda swap: swap.starts_at).person
    week = _week(rotation, moment)
    return None if week is None or not rotation.people else rotation.people[week % len(rotation.people)]


def calling_order(rotation: Rotation, swaps: Iterable[Swap], moment: datetime) -> tuple[str, ...]:
    """Who is called, one after the other: whoever is on call, then the rest of the rota as their weeks come,
    each once."""
    first = person_on_call(rotation, swaps, moment)
    if first is None:
        return ()
    week = _week(rotation, moment) or 0
    count = len(rotation.people)
    rest = [rotation.people[(week + step) % count] for step in range(count)]
    return tuple(dict.fromkeys([first, *rest]))


def next_handover(rotation: Rotation, moment: datetime) -> datetime:
    """When the week that runs at the moment ends; before the rota begins, its beginning."""
    week = _week(rotation, moment)
    return _handover(rotation, 0 if week is None else week + 1)


def _week(rotation: Rotation, moment: datetime) -> int | None:
    """How many whole weeks the rota has run. Weeks are of the wall's clock: one with a change of the clocks
    is an hour shorter or longer, and the handover stays at its hour."""
    days = (moment.astimezone(ZoneInfo(rotation.time_zone)).date() - rotation.starts_on).days
    week = days // 7
    if moment < _handover(rotation, week):
        week -= 1
    return week if week >= 0 else None


def _handover(rotation: Rotation, week: int) -> datetime:
    day = rotation.starts_on + timedelta(weeks=week)
    there = datetime.combine(day, time(rotation.handover_hour), tzinfo=ZoneInfo(rotation.time_zone))
    return there.astimezone(UTC)
