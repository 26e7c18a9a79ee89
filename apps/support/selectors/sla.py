"""Reading promises and clocks."""

from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import F, QuerySet

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.support.models import Message, SlaCalendar, SlaClock, SlaPolicy
from apps.support.rules.sla.clocks import why_it_rests
from apps.support.selectors.tickets import visible_tickets

_TICKET: Final = ("pk", "status", "merged_into", "sla__policy_name")
_CLOCK: Final = (
    "metric",
    "instance",
    "state",
    "target_seconds",
    "elapsed_seconds",
    "started_at",
    "warn_at",
    "due_at",
    "breached_at",
    "ended_at",
)
Row = TypeVar("Row", SlaCalendar, SlaPolicy)


def visible_calendars(actor: Actor) -> "QuerySet[SlaCalendar]":
    """Calendars of the actor's markets. People of a partner organisation have none."""
    return _of_markets(SlaCalendar.objects.all(), actor)


def visible_policies(actor: Actor) -> "QuerySet[SlaPolicy]":
    """Policies of the actor's markets, in their order."""
    return _of_markets(SlaPolicy.objects.all(), actor)


def list_calendars(actor: Actor) -> "QuerySet[SlaCalendar]":
    return visible_calendars(actor).annotate(updated_by_name=accounts.name_of("updated_by"))


def list_policies(actor: Actor) -> "QuerySet[SlaPolicy]":
    return visible_policies(actor).annotate(
        updated_by_name=accounts.name_of("updated_by"), calendar_name=F("calendar__name")
    )


def show_clocks(actor: Actor, ticket_id: UUID) -> dict[str, Any]:
    """`{policy_name, items}`: the clocks of a ticket, oldest first. Raises NotFound."""
    ticket = visible_tickets(actor).filter(pk=ticket_id).values(*_TICKET).first()
    if ticket is None:
        raise NotFound("There is no such ticket.")
    merged = ticket["merged_into"] is not None
    rows = SlaClock.objects.filter(ticket=ticket_id).order_by("started_at", "metric")
    return {
        "policy_name": ticket["sla__policy_name"] or "",
        "items": [
            {**row, "why": why_it_rests(row["state"], ticket["status"], merged=merged)}
            for row in rows.values(*_CLOCK)
        ],
    }


def show_mail(actor: Actor, message_id: UUID) -> dict[str, Any]:
    """What belongs to a message besides its words. Raises NotFound."""
    rows = Message.objects.filter(pk=message_id, ticket__in=visible_tickets(actor))
    found = rows.values("delivery", "fault", "sent_at", "inbound_mail__quoted").first()
    if found is None:
        raise NotFound("There is no such message.")
    return {**found, "quoted": found["inbound_mail__quoted"] or ""}


def _of_markets(rows: "QuerySet[Row]", actor: Actor) -> "QuerySet[Row]":
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
