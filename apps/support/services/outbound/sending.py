"""Answers on their way out: claimed in the database before SES is asked, so none leaves twice."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from apps.core.errors import Upstream
from apps.core.ids import new_id
from apps.rentals import selectors as rentals
from apps.support.enums import ActorKind, Delivery, Direction, Visibility
from apps.support.enums.sync import CopyState
from apps.support.gateways import mail as gateway
from apps.support.models import Feedback, Message, Sending, Suppression, TicketAddress, TicketCopy
from apps.support.rules.feedback import with_link, write_token
from apps.support.rules.mail import Letter, sign
from apps.support.services.files import read_attachment
from apps.support.services.outbound.results import fail_unsent, refuse, release, sent, unclear
from apps.support.services.quality.speaking import language_of

_AT_ONCE: Final = 50
_SUBJECT: Final = 200


def send_due(*, at: datetime) -> int:
    """Send what may leave by now; how many were tried. Any number of loops may do so side by side."""
    due = Message.objects.filter(delivery=Delivery.QUEUED.value, send_at__lte=at).exclude(_goes_elsewhere())
    keys = list(due.order_by("send_at").values_list("pk", flat=True)[:_AT_ONCE])
    for key in keys:
        send_message(message_id=key, at=at)
    return len(keys)


def send_message(*, message_id: UUID, at: datetime) -> None:
    """Send one answer whose time has come, once, however often this is called."""
    sending = _claim(message_id, at)
    if sending is None:
        return
    message = Message.objects.select_related("ticket").get(pk=message_id)
    try:
        letter = _letter(sending, message, at)
    except Upstream:
        release(sending)
        return
    try:
        ses_id = gateway.send(message, letter)
    except gateway.MailNotSent:
        release(sending)
    except (gateway.MailRefused, ValueError) as refused:
        refuse(sending, str(refused), at=at)
    except gateway.MailUnclear:
        unclear(sending)
    else:
        sent(sending, ses_id=ses_id, rfc_message_id=gateway.rfc_id(ses_id), at=at)


def _goes_elsewhere() -> Exists:
    """Whoever came through Zendesk is answered through it."""
    copies = TicketCopy.objects.filter(ticket=OuterRef("ticket"), carries=True)
    return Exists(copies.exclude(state=CopyState.LOST.value))


@transaction.atomic
def _claim(message_id: UUID, at: datetime) -> Sending | None:
    """Stored before SES is asked: whoever comes later knows that somebody has asked."""
    rows = Message.objects.select_for_update(of=("self",), skip_locked=True).select_related("ticket")
    message = (
        rows.filter(
            pk=message_id,
            direction=Direction.OUT.value,
            visibility=Visibility.PUBLIC.value,
            delivery=Delivery.QUEUED.value,
            send_at__lte=at,
        )
        .exclude(_goes_elsewhere())
        .first()
    )
    if message is None:
        return None
    market = message.ticket.market
    address = _address(message)
    if not address or market not in settings.SUPPORT_ADDRESSES:
        fail_unsent(message, "Nobody knows where to send it: the customer has no address.", at=at)
        return None
    if Suppression.objects.filter(market=market, address=address).exists():
        fail_unsent(message, "The customer's address takes no mail of ours any more.", at=at)
        return None
    message.delivery = Delivery.SENDING.value
    message.save(update_fields=["delivery"])
    domain = settings.SUPPORT_ADDRESSES[market].partition("@")[2]
    return Sending.objects.create(
        message=message,
        market=market,
        rfc_message_id=f"{new_id()}@{domain}",
        recipient=address,
        claimed_at=at,
    )


def _address(message: Message) -> str:
    """Who wrote is answered where they wrote from; else as the core platform knows the customer."""
    ticket = message.ticket
    kept = TicketAddress.objects.filter(ticket=ticket).values_list("address", flat=True).first()
    return (kept or (rentals.address_of(ticket.customer_id) if ticket.customer_id else "")).lower()


def _letter(sending: Sending, message: Message, at: datetime) -> Letter:
    ticket = message.ticket
    return Letter(
        message_id=sending.rfc_message_id,
        sender_name=settings.SUPPORT_SENDER_NAME,
        sender=settings.SUPPORT_ADDRESSES[sending.market],
        recipient=sending.recipient,
        subject=ticket.subject[:_SUBJECT],
        text=_text(message),
        token=sign(ticket.number, secret=settings.MAIL_TOKEN_SECRET),
        references=_references(message),
        at=at,
        is_automatic=message.author_kind == ActorKind.SYSTEM.value,
        files=_files(message),
    )


def _files(message: Message) -> tuple[tuple[str, str, bytes], ...]:
    """What was attached to an answer on the other side. Raises ServiceAway before anything leaves."""
    rows = message.attachments.all()
    read = [(each.file_name, each.file_type, read_attachment(each.file_key)) for each in rows]
    return tuple((name, kind, content) for name, kind, content in read if content is not None)


def _text(message: Message) -> str:
    """What is said; the link that only the customer has is put in as it leaves."""
    asked = Feedback.objects.filter(message=message).values_list("pk", flat=True).first()
    if asked is None:
        return message.body
    token = write_token(asked, secret=settings.MAIL_TOKEN_SECRET)
    language = language_of(message.ticket)
    url = f"{settings.PUBLIC_URL.rstrip('/')}/feedback/{token}?language={language}"
    return with_link(message.body, url, language)


def _references(message: Message) -> tuple[str, ...]:
    """What was said before it and has an id, oldest first: what is public, and nothing else."""
    rows = Message.objects.filter(
        ticket=message.ticket_id, visibility=Visibility.PUBLIC.value, at__lte=message.at
    ).exclude(rfc_message_id="")
    return tuple(rows.exclude(pk=message.pk).order_by("at", "id").values_list("rfc_message_id", flat=True))
