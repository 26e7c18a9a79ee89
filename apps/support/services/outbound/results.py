"""What became of an answer, on its row, in its ticket, as a fact and for somebody's inbox."""

from datetime import datetime
from typing import Final

from django.db import transaction

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.outbox import services as outbox
from apps.support.enums import Delivery
from apps.support.enums.mail import NoticeKind, SendState, SuppressionReason
from apps.support.events import MessageNotDelivered, MessageSent
from apps.support.models import Feedback, Message, Sending, Suppression, Ticket
from apps.support.services.log import about
from apps.support.services.messages import insert_note

ACTOR: Final = Actor.system("support.outbound")
KIND: Final = "ticket.not_delivered"
_OPEN: Final = (SendState.CLAIMED.value, SendState.UNKNOWN.value)


@transaction.atomic
def sent(sending: Sending, *, ses_id: str, rfc_message_id: str, at: datetime) -> None:
    """SES has it. Under which id it travels is kept, so that an answer to it finds back."""
    row, message = _held(sending)
    if row.state not in {*_OPEN, SendState.LOST.value}:
        return
    row.state, row.ended_at, row.ses_id = SendState.SENT.value, at, ses_id
    row.save(update_fields=["state", "ended_at", "ses_id"])
    if message.delivery in {Delivery.SENDING, Delivery.FAILED}:
        message.delivery, message.sent_at, message.fault = Delivery.SENT.value, at, ""
        message.rfc_message_id = rfc_message_id
        message.save(update_fields=["delivery", "sent_at", "fault", "rfc_message_id"])
        outbox.publish(MessageSent(**about(message.ticket, ACTOR, at), message_id=str(message.id)))


@transaction.atomic
def release(sending: Sending) -> None:
    """SES has said that nothing left: it waits for its next turn."""
    row, message = _held(sending)
    if row.state == SendState.CLAIMED and message.delivery == Delivery.SENDING:
        row.delete()
        message.delivery = Delivery.QUEUED.value
        message.save(update_fields=["delivery"])


@transaction.atomic
def unclear(sending: Sending) -> None:
    row, _ = _held(sending)
    if row.state == SendState.CLAIMED:
        row.state = SendState.UNKNOWN.value
        row.save(update_fields=["state"])


@transaction.atomic
def refuse(sending: Sending, reason: str, *, at: datetime) -> None:
    row, message = _held(sending)
    if row.state in _OPEN:
        row.state, row.ended_at = SendState.REFUSED.value, at
        row.save(update_fields=["state", "ended_at"])
        fail_unsent(message, reason, at=at)


@transaction.atomic
def lose(sending: Sending, *, at: datetime) -> None:
    """Nobody will ever know whether it left; so it is not sent again by itself."""
    row, message = _held(sending)
    if row.state in _OPEN:
        row.state, row.ended_at = SendState.LOST.value, at
        row.save(update_fields=["state", "ended_at"])
        fail_unsent(
            message, "Nobody knows whether it left. Ask the customer before you write it again.", at=at
        )


@transaction.atomic
def fail(sending: Sending, kind: NoticeKind, *, detail: str, permanent: bool, at: datetime) -> None:
    """It came back, or SES found it unfit; for good means that nobody writes there again."""
    _, message = _held(sending)
    if message.delivery in {Delivery.BOUNCED, Delivery.WITHDRAWN}:
        return
    bounced = kind is NoticeKind.BOUNCE
    reason = (
        ("There is no such mailbox" if permanent else "The mailbox did not take it")
        if bounced
        else "SES refused it"
    )
    _end(message, Delivery.BOUNCED if bounced else Delivery.FAILED, f"{reason}. {detail}".strip(), at)
    if bounced and permanent:
        _suppress(sending, SuppressionReason.BOUNCE, at)


@transaction.atomic
def suppress(sending: Sending, kind: NoticeKind, *, at: datetime) -> None:
    """The customer called it spam: it reached them, and is the last that does."""
    _, message = _held(sending)
    if _suppress(sending, SuppressionReason(kind.value), at):
        words = "The customer called our answer spam. Nothing more is sent to this address."
        insert_note(message.ticket, words, actor=ACTOR, at=at)
        _open_item(message.ticket, message, words, at)


def fail_unsent(message: Message, reason: str, *, at: datetime) -> None:
    """It did not leave; in the caller's transaction."""
    _end(message, Delivery.FAILED, reason, at)


def _end(message: Message, delivery: Delivery, reason: str, at: datetime) -> None:
    message.delivery, message.fault = delivery.value, reason[:300]
    fields = ["delivery", "fault"]
    message.save(update_fields=fields)
    if Feedback.objects.filter(message=message).exists():
        return  # a question of ours that nobody waits for
    ticket = Ticket.objects.select_for_update().get(pk=message.ticket_id)
    insert_note(ticket, f"An answer did not reach the customer. {reason}"[:1_000], actor=ACTOR, at=at)
    ticket.messages_count += 1
    ticket.save(update_fields=["messages_count"])
    outbox.publish(
        MessageNotDelivered(**about(ticket, ACTOR, at), message_id=str(message.id), reason=delivery.value)
    )
    _open_item(ticket, message, reason, at)


def _open_item(ticket: Ticket, message: Message, reason: str, at: datetime) -> None:
    inbox.open_item(
        kind=KIND,
        dedupe_key=f"{KIND}:{message.id}",
        market=ticket.market,
        subject=f"ticket:{ticket.id}",
        title=f"An answer on {ticket.number} did not reach the customer",
        severity=Severity.WARNING,
        evidence={"ticket": ticket.number, "topic": ticket.topic.replace("_", " "), "why": reason[:300]},
        link=f"/cases/{ticket.id}",
        due_at=None,
        at=at,
    )


def _suppress(sending: Sending, reason: SuppressionReason, at: datetime) -> bool:
    _, is_new = Suppression.objects.get_or_create(
        market=sending.market, address=sending.recipient, defaults={"reason": reason.value, "since": at}
    )
    return is_new


def _held(sending: Sending) -> tuple[Sending, Message]:
    """Both, held; the message first, as the claim does."""
    message = (
        Message.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=sending.message_id)
    )
    return Sending.objects.select_for_update().get(pk=sending.pk), message
