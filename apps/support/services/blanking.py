"""What names a person goes from tickets; that there was a ticket, when, and how it went stays."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from apps.support.enums import TicketStatus
from apps.support.enums.messages import BLANK
from apps.support.gateways import mail as gateway
from apps.support.models import (
    Attachment,
    Draft,
    Feedback,
    InboundMail,
    Link,
    Message,
    Sending,
    Suppression,
    Ticket,
    TicketAddress,
    TicketEvent,
)
from apps.support.services.sync.forgetting import forget_copies

_WORDS: Final = """
UPDATE support_message SET body = %(blank)s, author_label = '', fault = ''
WHERE ticket_id = ANY(%(tickets)s::uuid[]) AND body <> %(blank)s
"""
# Names of fields, moments and people stay in the log; what stood in them goes.
_LOG: Final = (
    "UPDATE support_ticketevent SET data = support_log_blanked(data) WHERE id = ANY(%(lines)s::uuid[])"
)
_WORDS_OF_LINES: Final = ["subject", "checklist", "label"]


def clear_files(tickets: Collection[UUID]) -> None:
    """Attachments and mails as they came in, outside any transaction; a second time there is nothing left.

    A file lies once, however many sent it: what another ticket holds, too, stays. Raises ServiceAway.
    """
    own = Attachment.objects.filter(message__ticket__in=tickets)
    shared = set(
        Attachment.objects.exclude(message__ticket__in=tickets)
        .filter(file_key__in=own.values("file_key"))
        .values_list("file_key", flat=True)
    )
    for key in set(own.values_list("file_key", flat=True)) - shared:
        gateway.remove_file(key)
    for key in InboundMail.objects.filter(message__ticket__in=tickets).values_list("file_key", flat=True):
        gateway.remove_mail(key)


def blank_tickets(tickets: Collection[UUID], *, at: datetime) -> int:
    """Words, files, subject, requester, addresses and comments, and what is kept of them from the other side,
    in the caller's transaction. How many tickets were not blank yet.
    """
    keys = list(tickets)
    told = TicketEvent.objects.filter(ticket__in=keys, data__has_any_keys=_WORDS_OF_LINES)
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, {"blank": BLANK, "tickets": keys})
        cursor.execute(_LOG, {"lines": list(told.values_list("pk", flat=True))})
    Attachment.objects.filter(message__ticket__in=keys).delete()
    InboundMail.objects.filter(message__ticket__in=keys).update(quoted="", sender="", subject=BLANK)
    sendings = Sending.objects.filter(message__ticket__in=keys)
    Suppression.objects.filter(address__in=sendings.values("recipient")).delete()
    sendings.update(recipient="")
    TicketAddress.objects.filter(ticket__in=keys).delete()
    Draft.objects.filter(ticket__in=keys).delete()
    Feedback.objects.filter(ticket__in=keys).exclude(comment="").update(comment=BLANK)
    forget_copies(keys, at=at)
    Link.objects.filter(ticket__in=keys).update(label=BLANK)
    # A changed subject makes the trigger work out anew by which words a ticket is found.
    rows = Ticket.objects.filter(pk__in=keys).exclude(subject=BLANK)
    return rows.update(subject=BLANK, requester="", checklist=[])


def closed_before(moment: datetime) -> "QuerySet[Ticket]":
    """Closed tickets whose words are older than that, and still there."""
    return Ticket.objects.filter(status=TicketStatus.CLOSED.value, closed_at__lt=moment).exclude(
        subject=BLANK
    )


def blank_closed(before: datetime, most: int, *, at: datetime) -> int:
    """Some of them. Raises ServiceAway before anything is blanked."""
    found = closed_before(before).order_by("closed_at", "id")
    keys = list(found.values_list("pk", flat=True)[:most])
    clear_files(keys)
    with transaction.atomic():
        return blank_tickets(keys, at=at) if keys else 0


def messages_of(person: UUID, visibility: str) -> "QuerySet[Message]":
    return Message.objects.filter(ticket__customer=person, visibility=visibility)
