"""Reading promises and clocks."""

from uuid import UUID

from django.db.models import QuerySet

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.support.models import SlaCalendar, SlaClock, SlaPolicy, TicketSla
from apps.support.selectors.tickets import visible_tickets


def visible_calendars(actor: Actor) -> "QuerySet[SlaCalendar]":
    """Calendars of the actor's markets. People of a partner organisation have none."""
    return _of_markets(SlaCalendar.objects.all(), actor)


def visible_policies(actor: Actor) -> "QuerySet[SlaPolicy]":
    """Policies of the actor's markets, in their order."""
    return _of_markets(SlaPolicy.objects.all(), actor)


def list_calendars(actor: Actor) -> "QuerySet[SlaCalendar]":
    return visible_calendars(actor).annotate(updated_by_name=accounts.name_of("updated_by"))


def list_policies(actor: Actor) -> "QuerySet[SlaPolicy]":
    return visible_policies(actor).annotate(updated_by_name=accounts.name_of("updated_by"))


def clocks_of(actor: Actor, ticket_id: UUID) -> "QuerySet[SlaClock]":
    """The clocks of a ticket that the actor sees, oldest first."""
    return SlaClock.objects.filter(ticket__in=visible_tickets(actor), ticket=ticket_id).order_by(
        "started_at", "metric"
    )


def visible_ticket_clocks(actor: Actor) -> "QuerySet[TicketSla]":
    """The next end of each ticket that the actor sees."""
    return TicketSla.objects.filter(ticket__in=visible_tickets(actor))


def _of_markets(rows, actor):  # type: ignore[no-untyped-def]
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
