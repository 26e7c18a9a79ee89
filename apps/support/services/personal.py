"""What support keeps about a customer, and which of its rows grow old."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from apps.core.personal import Ageing, Holding, PersonalFile, Row
from apps.support.enums import Visibility
from apps.support.enums.mail import MailFate
from apps.support.enums.sync import ERASED
from apps.support.gateways import mail as gateway
from apps.support.models import Attachment, Draft, InboundMail, Ticket, TicketCopy
from apps.support.services.blanking import (
    blank_closed,
    blank_tickets,
    clear_files,
    closed_before,
    messages_of,
)
from apps.support.services.files import read_attachment
from apps.support.services.sync.erasing import copies_there, erase_copies

_ANSWERING: Final = "to answer what somebody asks"
_WITH_TICKETS: Final = "go with their tickets"
_TICKETS: Final = "support.ticket"


def _keys(person: UUID) -> list[UUID]:
    return list(Ticket.objects.filter(customer=person).values_list("pk", flat=True))


@transaction.atomic
def _blank(person: UUID, at: datetime) -> int:
    return blank_tickets(_keys(person), at=at)


def _tickets(person: UUID) -> Iterator[Row]:
    rows = Ticket.objects.filter(customer=person).order_by("opened_at", "id")
    yield from rows.values(
        "number", "subject", "topic", "channel", "status", "opened_at", "solved_at", "feedback__score",
        "feedback__comment",
    )  # fmt: skip


def _written(person: UUID, visibility: Visibility) -> Iterator[Row]:
    rows = messages_of(person, visibility).order_by("at", "id")
    yield from rows.values("ticket__number", "at", "direction", "channel", "author", "body")


def _attachments(person: UUID) -> "QuerySet[Attachment]":
    public = Attachment.objects.filter(message__visibility=Visibility.PUBLIC.value)
    return public.filter(message__ticket__customer=person).order_by("message__at", "id")


def _attached(person: UUID) -> Iterator[Row]:
    yield from _attachments(person).values(
        "message__ticket__number", "message__at", "file_name", "file_type", "file_size"
    )


def _files(person: UUID) -> Iterator[PersonalFile]:
    for each in _attachments(person).select_related("message__ticket"):
        ticket = each.message.ticket
        yield PersonalFile(
            key=str(each.pk),
            name=f"{ticket.number}/{each.file_name}",
            size=each.file_size,
            link=f"/cases/{ticket.pk}",
            read=partial(read_attachment, each.file_key),
        )


def _copies(person: UUID) -> Iterator[Row]:
    rows = TicketCopy.objects.filter(ticket__customer=person).exclude(their_id="")
    yield from rows.order_by("created_at", "id").values(
        "ticket__number", "vendor", "their_key", "their_id", "linked_at"
    )


def _erase_copies(person: UUID) -> None:
    """Raises Upstream when a vendor is away: then nothing of ours is blanked yet, and it is tried again."""
    erase_copies(TicketCopy.objects.filter(copies_there(person)).values_list("pk", flat=True))


def _erased(person: UUID) -> int:
    return TicketCopy.objects.filter(ticket__customer=person, fault=ERASED).count()


@transaction.atomic
def _purge_drafts(before: datetime, most: int, _: datetime) -> int:
    rows = Draft.objects.filter(saved_at__lt=before)
    keys = list(rows.order_by("saved_at", "id").values_list("pk", flat=True)[:most])
    return rows.filter(pk__in=keys).delete()[0]


def _set_aside(before: datetime) -> "QuerySet[InboundMail]":
    fates = [MailFate.SET_ASIDE.value, MailFate.UNREADABLE.value]
    return InboundMail.objects.filter(fate__in=fates, received_at__lt=before, message__isnull=True)


def _purge_mail(before: datetime, most: int, _: datetime) -> int:
    """The mail first: a row whose mail is gone is found again, a mail without a row is not."""
    rows = _set_aside(before).order_by("received_at", "id").values_list("pk", "file_key")
    found = dict(rows[: min(most, 500)])
    for file_key in found.values():
        gateway.remove_mail(file_key)
    with transaction.atomic():
        return InboundMail.objects.filter(pk__in=found).delete()[0]


HOLDINGS: Final = (
    Holding(
        kind=_TICKETS,
        label="Tickets, what was said on them, and their files",
        basis=_ANSWERING,
        count=lambda person: Ticket.objects.filter(customer=person).count(),
        write=_tickets,
        clear=lambda person: clear_files(_keys(person)),
        erase=_blank,
    ),
    Holding(
        kind="support.message",
        label="Messages with the customer",
        basis=_WITH_TICKETS,
        goes_with=_TICKETS,
        count=lambda person: messages_of(person, Visibility.PUBLIC).count(),
        write=lambda person: _written(person, Visibility.PUBLIC),
    ),
    Holding(
        kind="support.attachment",
        label="Files that came with messages",
        basis=_WITH_TICKETS,
        goes_with=_TICKETS,
        count=lambda person: _attachments(person).count(),
        write=_attached,
        files=_files,
    ),
    Holding(
        kind="support.note",
        label="Notes between colleagues",
        basis=_WITH_TICKETS,
        goes_with=_TICKETS,
        count=lambda person: messages_of(person, Visibility.INTERNAL).count(),
        write=lambda person: _written(person, Visibility.INTERNAL),
        between_us=True,
    ),
    Holding(
        kind="support.copy",
        label="Copies in Zendesk and Jira",
        basis="stand with a vendor whose account is not connected any more: have them erased there",
        count=lambda person: TicketCopy.objects.filter(copies_there(person)).count(),
        write=_copies,
        clear=_erase_copies,
        erase=lambda person, _: _erased(person),
        left=lambda person: TicketCopy.objects.filter(copies_there(person)).count(),
        between_us=True,
    ),
)
AGEINGS: Final = (
    Ageing(
        kind="support.ticket",
        label="Words and files of closed tickets",
        fate="are blanked; the ticket, its times and its outcome stay",
        days=1_095,
        least_days=180,
        count=lambda before: closed_before(before).count(),
        purge=lambda before, most, at: blank_closed(before, min(most, 500), at=at),
    ),
    Ageing(
        kind="support.draft",
        label="Answers that were begun and never sent",
        fate="go",
        days=30,
        least_days=7,
        count=lambda before: Draft.objects.filter(saved_at__lt=before).count(),
        purge=_purge_drafts,
    ),
    Ageing(
        kind="support.set_aside_mail",
        label="Mail that was set aside: spam, loops, what nobody could read",
        fate="go, from S3, too",
        days=90,
        least_days=30,
        count=lambda before: _set_aside(before).count(),
        purge=_purge_mail,
    ),
)
