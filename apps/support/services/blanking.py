"""What names a person goes from tickets; that there was a ticket, when, and how it went stays."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from apps.core.errors import NotFound
from apps.support.enums import TicketStatus
from apps.support.enums.sync import Vendor
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
    TicketCopy,
)

# The trigger that keeps what was written lets these words through, and no others.
BLANK: Final = "(blanked)"
_WORDS: Final = """
UPDATE support_message SET body = %(blank)s, author_label = '', fault = ''
WHERE ticket_id = ANY(%(tickets)s::uuid[]) AND body <> %(blank)s
"""


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


def blank_tickets(tickets: Collection[UUID]) -> int:
    """Words, files, subject, requester, addresses and comments, in the caller's transaction. How many tickets
    were not blank yet.
    """
    keys = list(tickets)
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, {"blank": BLANK, "tickets": keys})
    Attachment.objects.filter(message__ticket__in=keys).delete()
    InboundMail.objects.filter(message__ticket__in=keys).update(quoted="", sender="", subject=BLANK)
    sendings = Sending.objects.filter(message__ticket__in=keys)
    Suppression.objects.filter(address__in=sendings.values("recipient")).delete()
    sendings.update(recipient="")
    TicketAddress.objects.filter(ticket__in=keys).delete()
    Draft.objects.filter(ticket__in=keys).delete()
    Feedback.objects.filter(ticket__in=keys).exclude(comment="").update(comment=BLANK)
    TicketCopy.objects.filter(ticket__in=keys).update(ask={}, requester_id="")
    # Of an issue, our subject and its summary; who told whom of what is over with the words.
    TicketCopy.objects.filter(ticket__in=keys, vendor=Vendor.JIRA.value).update(base={})
    Link.objects.filter(ticket__in=keys).update(label=BLANK)
    # A changed subject makes the trigger work out anew by which words a ticket is found.
    return Ticket.objects.filter(pk__in=keys).exclude(subject=BLANK).update(subject=BLANK, requester="")


def closed_before(moment: datetime) -> "QuerySet[Ticket]":
    """Closed tickets whose words are older than that, and still there."""
    return Ticket.objects.filter(status=TicketStatus.CLOSED.value, closed_at__lt=moment).exclude(
        subject=BLANK
    )


def blank_closed(before: datetime, most: int) -> int:
    """Some of them. Raises ServiceAway before anything is blanked."""
    found = closed_before(before).order_by("closed_at", "id")
    keys = list(found.values_list("pk", flat=True)[:most])
    clear_files(keys)
    with transaction.atomic():
        return blank_tickets(keys) if keys else 0


def read_attachment(key: str) -> bytes | None:
    """None when it is not there any more. Raises ServiceAway."""
    try:
        return gateway.read_file(key)
    except NotFound:
        return None


def messages_of(person: UUID, visibility: str) -> "QuerySet[Message]":
    return Message.objects.filter(ticket__customer=person, visibility=visibility)
