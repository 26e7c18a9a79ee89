"""The conversation of a ticket: what was written, what happened, who else is there. Six statements."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.support.enums import Delivery
from apps.support.models import Attachment, Draft, InboundMail, Message, Presence, Ticket, TicketEvent
from apps.support.selectors.links import list_links
from apps.support.selectors.tickets import visible_tickets

# Whoever has not said a word for so long is not there any more.
PRESENT: Final = timedelta(seconds=45)
_MOST: Final = 500

_MESSAGE: Final = (
    "id",
    "at",
    "direction",
    "visibility",
    "channel",
    "author",
    "author_kind",
    "author_label",
    "author_name",
    "ticket_number",
    "body",
    "delivery",
    "send_at",
    "sent_at",
    "fault",
    "files",
    "has_quoted",
)
_EVENT: Final = ("id", "at", "kind", "actor", "actor_kind", "actor_name", "before", "after", "data")


def read_conversation(actor: Actor, ticket_id: UUID, *, at: datetime) -> dict[str, Any]:
    """Raises NotFound. Of what went into this ticket the messages are here, and the log is not."""
    ticket = visible_tickets(actor).filter(pk=ticket_id).values("id").first()
    if ticket is None:
        raise NotFound("There is no such ticket.")
    return {
        "messages": list(_messages(ticket_id).values(*_MESSAGE)[:_MOST]),
        "events": list(_events(ticket_id).values(*_EVENT)[:_MOST]),
        "links": list_links(ticket_id),
        "present": others(ticket_id, actor, at=at),
        "drafts": list(
            Draft.objects.filter(ticket=ticket_id, staff=actor.id).values("visibility", "body", "saved_at")
        ),
    }


def others(ticket_id: UUID, actor: Actor, *, at: datetime) -> list[dict[str, Any]]:
    """Colleagues who look at the ticket right now."""
    rows = Presence.objects.filter(ticket=ticket_id, seen_at__gt=at - PRESENT).exclude(staff=actor.id)
    named = rows.annotate(name=accounts.name_of("staff")).order_by("-is_typing", "staff")
    return [dict(row) for row in named.values("staff", "name", "is_typing", "seen_at")]


def _messages(ticket_id: UUID) -> "QuerySet[Message]":
    here = Ticket.objects.filter(Q(pk=ticket_id) | Q(merged_into=ticket_id)).values("pk")
    files = Attachment.objects.filter(message=OuterRef("pk")).values(
        each=JSONObject(id="id", name="file_name", type="file_type", size="file_size")
    )
    quoted = InboundMail.objects.filter(message=OuterRef("pk")).exclude(quoted="")
    return (
        Message.objects.filter(ticket__in=here)
        .exclude(delivery=Delivery.WITHDRAWN.value)
        .annotate(
            author_name=accounts.name_of("author"),
            ticket_number=F("ticket__number"),
            files=ArraySubquery(files),
            has_quoted=Exists(quoted),
        )
        .order_by("at", "id")
    )


def _events(ticket_id: UUID) -> "QuerySet[TicketEvent]":
    return TicketEvent.objects.filter(ticket=ticket_id).annotate(actor_name=accounts.name_of("actor"))
