"""What is kept here of the other side goes with the words of its ticket. The copy itself stands there, and
grows old by the rules of that account.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from apps.support.enums.messages import BLANK
from apps.support.enums.sync import ERASED, SyncField, Vendor
from apps.support.models import Ticket, TicketCopy
from apps.support.services.sync.disagreeing import forget_subjects

# What both sides last called it; the rest of the base are states, tags and people of ours.
_SUBJECTS: Final = """
UPDATE support_ticketcopy SET base = base - %(subject)s WHERE ticket_id = ANY(%(tickets)s::uuid[])
"""


def forget_copies(tickets: Collection[UUID], *, at: datetime) -> None:
    """In the caller's transaction: what was asked for, who the customer is there, what either side called the
    ticket, and what a vendor said of it when it refused something.
    """
    copies = TicketCopy.objects.filter(ticket__in=tickets)
    copies.update(ask={}, requester_id="")
    copies.exclude(fault=ERASED).update(fault="")
    with connection.cursor() as cursor:
        cursor.execute(_SUBJECTS, {"subject": SyncField.SUBJECT.value, "tickets": list(tickets)})
    # Of an issue: our subject, its summary, and which file is which there; who told whom of what is over.
    copies.filter(vendor=Vendor.JIRA.value).update(base={})
    forget_subjects(tickets, at=at)


def is_blank(ticket_id: UUID) -> bool:
    """Whether its words went. What a vendor adds after that is not kept: nobody would blank it again."""
    return Ticket.objects.filter(pk=ticket_id, subject=BLANK).exists()
