"""What is promised on a ticket: the first policy of its market that fits it, written out."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from apps.accounts import selectors as accounts
from apps.support.models import SlaPolicy, SlaPromise, Ticket
from apps.support.rules.sla.terms import fits, write_terms

# This year's and the next one's; a ticket that is older has broken every promise.
_MOST_HOLIDAYS: Final = 80
_ZONES_APART: Final = timedelta(days=1)


def policies_of(market: str) -> list[SlaPolicy]:
    rows = SlaPolicy.objects.filter(market=market, is_active=True)
    return list(rows.select_related("calendar").order_by("position", "id"))


def facts_of(ticket: Ticket) -> dict[str, str]:
    """What conditions may ask of a ticket."""
    return {
        "topic": ticket.topic,
        "channel": ticket.channel,
        "queue": ticket.queue.key,
        "priority": ticket.priority,
    }


def policy_for(ticket: Ticket, policies: list[SlaPolicy]) -> SlaPolicy | None:
    facts = facts_of(ticket)
    return next((policy for policy in policies if fits(policy.conditions, facts)), None)


def terms_of(policy: SlaPolicy | None, *, at: datetime) -> dict[str, Any]:
    """The promise as it is kept with a ticket; nothing when there is no target for anything."""
    if policy is None or not any(policy.targets.values()):
        return {}
    calendar = policy.calendar
    return write_terms(
        name=policy.name,
        time_zone=calendar.time_zone,
        week=calendar.week,
        closed=closed_days(calendar, at=at),
        targets=policy.targets,
        warn_percent=policy.warn_percent,
    )


def closed_days(calendar: Any, *, at: datetime) -> list[str]:
    """Days without work from this one on: the market's holidays, and the desk's own."""
    days = {str(day["date"]) for day in calendar.closed_days}
    if calendar.has_public_holidays:
        pack = accounts.get_pack(calendar.market)
        first = (at - _ZONES_APART).date()
        days |= {day.isoformat() for day, _ in accounts.next_holidays(pack, first, most=_MOST_HOLIDAYS)}
    return sorted(days)


def promise(
    ticket: Ticket, policies: list[SlaPolicy], given: list[SlaPromise], *, at: datetime
) -> SlaPromise | None:
    """What is new about the promise, not saved yet; None when it stands as it was given."""
    policy = policy_for(ticket, policies)
    moment = at if given else ticket.opened_at
    terms = terms_of(policy, at=moment)
    if given and _is_same(given[-1].terms, terms):
        return None
    if not given and not terms:
        return None
    return SlaPromise(ticket=ticket, at=moment, policy=policy, terms=terms)


def _is_same(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Holidays that are over are no difference."""
    if not before or not after:
        return not before and not after
    first = max(before["closed"][:1] + after["closed"][:1], default="")
    shared = [
        {**terms, "closed": [day for day in terms["closed"] if day >= first]} for terms in (before, after)
    ]
    shared_end = min(before["closed"][-1:] + after["closed"][-1:], default="")
    for terms in shared:
        terms["closed"] = [day for day in terms["closed"] if day <= shared_end]
    return shared[0] == shared[1]
