"""What a policy would mean: which open tickets it would be for, and what would be late at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.support.enums import UNSOLVED
from apps.support.models import SlaPolicy, SlaPromise, Ticket, TicketEvent
from apps.support.rules.sla import ClockState, read
from apps.support.rules.sla.terms import fits
from apps.support.selectors.sla import visible_calendars
from apps.support.selectors.tickets import visible_tickets
from apps.support.services.sla.editing import check_policy
from apps.support.services.sla.history import log_of, usual_calendar
from apps.support.services.sla.promising import facts_of, policies_of, terms_of

_MOST: Final = 500
_SHOWN: Final = 8


def preview_policy(
    *, actor: Actor, values: Mapping[str, Any], at: datetime, policy_id: UUID | None
) -> dict[str, Any]:
    """`{total, late, soon, tickets}`: the open tickets that would get it, were it saved. Writes nothing."""
    calendar = visible_calendars(actor).filter(pk=values["calendar"], market=values["market"]).first()
    if calendar is None:
        raise Invalid("Choose a calendar of this market.", fields={"calendar": "is not known"})
    check_policy(values["market"], values["conditions"], values["targets"], values["warn_percent"])
    policy = SlaPolicy(
        market=values["market"],
        name=values["name"] or "Preview",
        conditions=values["conditions"],
        targets=values["targets"],
        warn_percent=values["warn_percent"],
        calendar=calendar,
    )
    tickets = _tickets(actor, policy, policy_id)
    shown = [_would_be(ticket, policy, events, at) for ticket, events in tickets]
    late = [each for each in shown if each["overdue_since"]]
    soon = [each for each in shown if not each["overdue_since"] and each["due_at"]]
    rank = sorted(shown, key=lambda each: str(each["overdue_since"] or each["due_at"] or "~"))
    return {"total": len(shown), "late": len(late), "soon": len(soon), "tickets": rank[:_SHOWN]}


def _tickets(
    actor: Actor, policy: SlaPolicy, policy_id: UUID | None
) -> list[tuple[Ticket, list[TicketEvent]]]:
    """Those that it fits and that no policy before it takes."""
    first = []
    for each in policies_of(policy.market):
        if each.pk == policy_id:
            break
        first.append(each)
    rows = visible_tickets(actor).filter(
        market=policy.market, status__in=[status.value for status in UNSOLVED]
    )
    found = []
    for ticket in rows.select_related("queue").order_by("id"):
        facts = facts_of(ticket)
        if fits(policy.conditions, facts) and not any(fits(each.conditions, facts) for each in first):
            found.append(ticket)
        if len(found) == _MOST:
            break
    events: dict[UUID, list[TicketEvent]] = {ticket.pk: [] for ticket in found}
    for event in TicketEvent.objects.filter(ticket__in=found).order_by("at", "id"):
        events[event.ticket_id].append(event)
    return [(ticket, events[ticket.pk]) for ticket in found]


def _would_be(ticket: Ticket, policy: SlaPolicy, events: list[TicketEvent], at: datetime) -> dict[str, Any]:
    promise = SlaPromise(ticket=ticket, at=ticket.opened_at, terms=terms_of(policy, at=ticket.opened_at))
    reading = read(log_of(events, [promise]), calendar=usual_calendar(ticket), until=at)
    late = [each for each in reading.clocks if each.breached_at and each.state is ClockState.RUNNING]
    following = min(
        (each for each in reading.clocks if each.due_at), key=lambda each: each.due_at or at, default=None
    )
    first_late = min(late, key=lambda each: each.breached_at or at, default=None)
    named = first_late or following
    return {
        "id": ticket.pk,
        "number": ticket.number,
        "subject": ticket.subject,
        "priority": ticket.priority,
        "metric": named.metric.value if named else "",
        "due_at": following.due_at if following else None,
        "overdue_since": first_late.breached_at if first_late else None,
    }
