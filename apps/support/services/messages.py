"""Rows of what was written, in the caller's transaction."""

from datetime import datetime
from typing import Final

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import ActorKind, Direction, EventKind, Visibility
from apps.support.events import NoteWritten
from apps.support.models import Attachment, Message, Ticket
from apps.support.services.log import about, kind_of, note
from apps.support.types import InboundMessage, NewTicket, StoredAttachment

LONGEST: Final = 20_000


def insert_customer_message(ticket: Ticket, new: NewTicket, at: datetime) -> Message:
    """The words that a ticket begins with, in the caller's transaction."""
    made = InboundMessage(
        text=new.text,
        channel=new.channel,
        source=new.source,
        rfc_message_id=new.rfc_message_id,
        in_reply_to=new.in_reply_to,
        attachments=new.attachments,
    )
    return insert_inbound(ticket, made, checked(new.text), at)


def insert_note(ticket: Ticket, text: str, *, actor: Actor, at: datetime) -> Message:
    """A note and its line in the log, in the caller's transaction."""
    message = Message.objects.create(
        ticket=ticket,
        at=at,
        direction=Direction.NOTE.value,
        visibility=Visibility.INTERNAL.value,
        channel=ticket.channel,
        author=actor.id,
        author_kind=kind_of(actor).value,
        body=text,
    )
    note(ticket, EventKind.NOTE, actor=actor, at=at, message=message)
    outbox.publish(NoteWritten(**about(ticket, actor, at), message_id=str(message.id)))
    return message


def insert_inbound(ticket: Ticket, message: InboundMessage, text: str, at: datetime) -> Message:
    made = Message.objects.create(
        ticket=ticket,
        at=at,
        direction=Direction.IN.value,
        visibility=Visibility.PUBLIC.value,
        channel=message.channel.value,
        author_kind=ActorKind.CUSTOMER.value,
        author_label=message.author or ticket.requester,
        body=text,
        source=message.source,
        rfc_message_id=message.rfc_message_id,
        in_reply_to=message.in_reply_to,
    )
    attach(made, message.attachments)
    return made


def attach(message: Message, files: tuple[StoredAttachment, ...]) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            message=message, file_key=each.key, file_name=each.name, file_type=each.kind, file_size=each.size
        )
        for each in files
    )


def count(ticket: Ticket, at: datetime) -> None:
    ticket.messages_count += 1
    ticket.last_message_at = max(ticket.last_message_at, at)


def checked(body: str) -> str:
    text = body.strip()
    if not text:
        raise Invalid("Write something.", fields={"body": "is empty"})
    if len(text) > LONGEST:
        raise Invalid("This is too long.", fields={"body": f"has more than {LONGEST} characters"})
    return text
