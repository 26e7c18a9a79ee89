"""What they wrote and changed, on our ticket: in one transaction with where we stand afterwards."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import Channel, Delivery, Direction, EventKind, Visibility
from apps.support.enums.messages import BLANK
from apps.support.enums.sync import CarryState, SyncField
from apps.support.events import MessageQueued, TicketChanged
from apps.support.gateways.zendesk import TheirComment, TheirTicket
from apps.support.models import CopiedMessage, Message, Ticket, TicketCopy
from apps.support.rules.sync import common_status, merge, shared_subject, shared_tags, steps_to
from apps.support.services.editing import set_fields
from apps.support.services.hearing import add_customer_message
from apps.support.services.inbound.files import Kept
from apps.support.services.log import about, note
from apps.support.services.messages import LONGEST, attach, count, insert_note
from apps.support.services.sync.connections import SYNC
from apps.support.services.sync.disagreeing import keep_conflicts
from apps.support.services.sync.files import NOTHING, with_refused
from apps.support.services.sync.people import find_person, their_id_of
from apps.support.types import InboundMessage

_F: Final = SyncField
_NOTHING: Final = "(no text)"


@transaction.atomic
def take_in(
    copy: TicketCopy,
    theirs: TheirTicket,
    comments: Sequence[TheirComment],
    cursor: str,
    *,
    files: Mapping[str, Kept],
    at: datetime,
) -> dict[str, Any]:
    """Everything that is new there, and what they are to be told of fields, by our names.

    An answer that is older than what is known already changes nothing.
    """
    held = TicketCopy.objects.select_for_update(of=("self",)).select_related("connection").get(pk=copy.pk)
    if held.theirs and theirs.stamp < held.theirs:
        return {}
    for comment in comments:
        _take_comment(held, theirs, comment, files.get(comment.id, NOTHING), at)
    ticket = Ticket.objects.defer("search").select_for_update(of=("self",)).get(pk=held.ticket_id)
    done = merge(held.base, fields_of(held, ticket), _their_fields(held, theirs))
    refused = _take_fields(ticket, done.take, at)
    keep_conflicts(held, ticket, {**done.conflicts, **refused}, at=at)
    ticket.refresh_from_db(fields=["version"])
    held.base = {**done.agreed, **{name: held.base.get(name) for name in refused if name in held.base}}
    held.theirs, held.cursor, held.heard_at, held.fault = theirs.stamp, cursor, at, ""
    held.requester_id = held.requester_id or theirs.requester_id
    held.their_status = theirs.status
    person = find_person(held.connection, theirs.assignee_id)
    held.their_assignee = "" if person is None else person.name
    if not done.push or theirs.is_final:
        held.ours = ticket.version
    held.save()
    return {} if theirs.is_final else done.push


def fields_of(copy: TicketCopy, ticket: Ticket) -> dict[str, Any]:
    """What ours says, as both sides know it. Somebody who is not known there can't be compared, nor a subject
    that was blanked: theirs would come back.
    """
    fields: dict[str, Any] = {
        _F.STATUS.value: common_status(ticket.status),
        _F.PRIORITY.value: ticket.priority,
        _F.TAGS.value: shared_tags(ticket.tags),
    }
    if ticket.subject != BLANK:
        fields[_F.SUBJECT.value] = shared_subject(ticket.subject)
    if their_id_of(copy.connection, ticket.assignee) is not None:
        fields[_F.ASSIGNEE.value] = ticket.assignee
    return fields


def _their_fields(copy: TicketCopy, theirs: TheirTicket) -> dict[str, Any]:
    fields: dict[str, Any] = {
        _F.STATUS.value: theirs.status,
        _F.PRIORITY.value: theirs.priority,
        _F.TAGS.value: list(theirs.tags),
    }
    if theirs.subject:
        fields[_F.SUBJECT.value] = shared_subject(theirs.subject)
    person = find_person(copy.connection, theirs.assignee_id)
    if not theirs.assignee_id:
        fields[_F.ASSIGNEE.value] = ""
    elif person is not None and person.staff:
        fields[_F.ASSIGNEE.value] = person.staff
    return fields


def _take_fields(ticket: Ticket, take: dict[str, Any], at: datetime) -> dict[str, tuple[Any, Any]]:
    """What the ticket's state does not allow is shown as a conflict instead of being forgotten."""
    refused: dict[str, tuple[Any, Any]] = {}
    for name, value in take.items():
        steps = steps_to(ticket.status, value) if name == _F.STATUS else [value]
        try:
            for step in steps:
                set_fields(actor=SYNC, ticket_id=ticket.pk, version=None, values={name: step}, at=at)
        except (Conflict, Invalid):
            refused[name] = (getattr(ticket, name), value)
    # Words on what is history are nobody's decision.
    refused.pop(_F.TAGS.value, None)
    return refused


def _take_comment(
    copy: TicketCopy, theirs: TheirTicket, comment: TheirComment, kept: Kept, at: datetime
) -> None:
    rows = CopiedMessage.objects.filter(copy=copy)
    if comment.ours:
        # One of ours that came there; also how it becomes known what a silence meant.
        rows.filter(message_id=comment.ours).update(their_id=comment.id, state=CarryState.DONE.value)
        return
    if rows.filter(their_id=comment.id).exists():
        return
    message = _insert(copy, theirs, comment, kept, at)
    link_message(copy, message, their_id=comment.id, at=at, state=CarryState.DONE)


def link_message(
    copy: TicketCopy, message: Message, *, their_id: str, at: datetime, state: CarryState
) -> CopiedMessage:
    """That a message stands on both sides, or is on its way there."""
    made, _ = CopiedMessage.objects.get_or_create(
        copy=copy,
        message=message,
        defaults={
            "direction": message.direction,
            "visibility": message.visibility,
            "is_public": message.visibility == Visibility.PUBLIC,
            "their_id": their_id,
            "state": state.value,
            "at": at,
        },
    )
    return made


def _insert(
    copy: TicketCopy, theirs: TheirTicket, comment: TheirComment, kept: Kept, at: datetime
) -> Message:
    text = with_refused(comment.text or _NOTHING, kept)[:LONGEST]
    if comment.is_public and comment.author_id == theirs.requester_id:
        source = f"zendesk:{comment.id}"
        said = InboundMessage(text=text, channel=Channel.EMAIL, source=source, attachments=kept.files)
        key = add_customer_message(actor=SYNC, ticket_id=copy.ticket_id, message=said, at=at)
        return Message.objects.get(pk=key)
    person = find_person(copy.connection, comment.author_id)
    writer = Actor(
        (person.staff if person else "") or f"zendesk:{comment.author_id}",
        frozenset(),
        frozenset({copy.connection.market}),
    )
    label = f"{person.name if person else 'Somebody'} in Zendesk"
    ticket = Ticket.objects.defer("search").select_for_update(of=("self",)).get(pk=copy.ticket_id)
    if ticket.subject == BLANK:
        message = insert_note(ticket, BLANK, actor=writer, at=at)
    elif comment.is_public:
        message = _insert_answer(copy, ticket, text, writer, label, at)
    else:
        message = insert_note(ticket, text, actor=writer, at=at)
        Message.objects.filter(pk=message.pk).update(author_label=label)
    attach(message, kept.files)
    count(ticket, at)
    ticket.version += 1
    ticket.save()
    return message


def _insert_answer(
    copy: TicketCopy, ticket: Ticket, text: str, writer: Actor, label: str, at: datetime
) -> Message:
    """An answer that was given there. Who knows the customer's address brings it to them."""
    message = Message.objects.create(
        ticket=ticket,
        at=at,
        direction=Direction.OUT.value,
        visibility=Visibility.PUBLIC.value,
        channel=ticket.channel,
        author=writer.id,
        author_kind="agent",
        author_label=label,
        body=text,
        delivery=(Delivery.SENT if copy.carries else Delivery.QUEUED).value,
        send_at=at,
        sent_at=at if copy.carries else None,
    )
    said = {"status": ticket.status, "first": ticket.first_reply_at is None, "waiting_since": None}
    note(ticket, EventKind.PUBLIC_REPLY, actor=writer, at=at, message=message, data=said)
    ticket.first_reply_at = ticket.first_reply_at or at
    ticket.waiting_since = None
    told = about(ticket, writer, at)
    if copy.carries:
        fact: Any = TicketChanged(**told, fields=["messages"], before=ticket.status, status=ticket.status)
    else:
        fact = MessageQueued(**told, message_id=str(message.id), send_at=at)
    outbox.publish(fact)
    return message
