"""Reading tickets; every read begins at `visible_tickets(actor)`."""

from django.db.models import QuerySet

from apps.core.types import Actor
from apps.support.models import Queue, Ticket


def visible_tickets(actor: Actor) -> "QuerySet[Ticket]":
    """Tickets of the actor's markets. People of a partner organisation have none."""
    rows = Ticket.objects.all()
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def visible_queues(actor: Actor) -> "QuerySet[Queue]":
    """Queues of the actor's markets."""
    rows = Queue.objects.all()
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
