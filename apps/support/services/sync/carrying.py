"""Messages on their way to the other side: claimed before anybody is asked, so none arrives twice."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from apps.core.errors import NotFound
from apps.outbox import services as outbox
from apps.support.enums import Delivery, Direction, Visibility
from apps.support.enums.sync import CarryState
from apps.support.events import MessageSent
from apps.support.gateways import zendesk
from apps.support.gateways.vendors import VendorBusy, VendorOutdated, VendorRefused, VendorSilent
from apps.support.gateways.zendesk import Zendesk
from apps.support.models import CopiedMessage, Message, TicketCopy
from apps.support.services.log import about
from apps.support.services.outbound.results import fail_unsent
from apps.support.services.sync.asking import STILL_ASKING
from apps.support.services.sync.connections import SYNC
from apps.support.services.sync.files import uploads_of
from apps.support.services.sync.people import their_id_of
from apps.support.services.sync.taking import link_message

_AT_ONCE: Final = 50
_C: Final = CarryState


def has_uncarried(copy: TicketCopy, *, at: datetime) -> bool:
    return _uncarried(copy, at).exists() or _unclear(copy, at).exists()


def carry(copy: TicketCopy, account: Zendesk, *, at: datetime) -> None:
    """Put on their ticket what is not there yet, oldest first. Their log has just been read to its end, so
    what is unclear since a while did not arrive.

    Raises VendorSilent when nobody knows what became of one; it waits to be looked up.
    """
    _settle_found(copy, at=at)
    for row in _unclear(copy, at).select_related("message__ticket"):
        if _claim_again(row, at):
            _bring(copy, account, row, at)
    for message in _uncarried(copy, at).select_related("ticket")[:_AT_ONCE]:
        claimed = _claim(copy, message, at)
        if claimed is not None:
            _bring(copy, account, claimed, at)


def _uncarried(copy: TicketCopy, at: datetime) -> "QuerySet[Message]":
    """Words and notes at once; answers when they have left, or, if they are to leave through there, when
    nobody can call them back any more.
    """
    answer = (
        Q(delivery=Delivery.QUEUED.value, send_at__lte=at)
        if copy.carries
        else Q(delivery=Delivery.SENT.value)
    )
    rows = Message.objects.filter(ticket=copy.ticket_id).exclude(
        pk__in=CopiedMessage.objects.filter(copy=copy).values("message")
    )
    return rows.filter(~Q(direction=Direction.OUT.value) | answer).order_by("at", "id")


def _unclear(copy: TicketCopy, at: datetime) -> "QuerySet[CopiedMessage]":
    open_states = [_C.CLAIMED.value, _C.UNKNOWN.value]
    return CopiedMessage.objects.filter(copy=copy, state__in=open_states, at__lte=at - STILL_ASKING)


@transaction.atomic
def _claim(copy: TicketCopy, message: Message, at: datetime) -> CopiedMessage | None:
    held = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if CopiedMessage.objects.filter(copy=copy, message=held).exists():
        return None
    if copy.carries and held.direction == Direction.OUT:
        if held.delivery != Delivery.QUEUED:
            return None
        held.delivery = Delivery.SENDING.value
        held.save(update_fields=["delivery"])
    return link_message(copy, held, their_id="", at=at, state=_C.CLAIMED)


def _claim_again(row: CopiedMessage, at: datetime) -> bool:
    rows = CopiedMessage.objects.filter(pk=row.pk, at=row.at, state=row.state)
    return rows.update(state=_C.CLAIMED.value, at=at) == 1


def _bring(copy: TicketCopy, account: Zendesk, row: CopiedMessage, at: datetime) -> None:
    message = row.message
    is_note = message.visibility != Visibility.PUBLIC or message.direction == Direction.NOTE
    try:
        said = zendesk.Said(
            message_id=message.pk,
            text=message.body,
            is_public=row.is_public and not is_note,
            is_note=is_note,
            author=_author(copy, message),
            files=uploads_of(message),
        )
        told = zendesk.write(account, copy.their_id, said)
    except VendorBusy:
        _give_back(row)
        raise
    except (VendorRefused, VendorOutdated, NotFound) as no:
        _refuse(copy, row, no.detail, at)
        return
    except VendorSilent:
        CopiedMessage.objects.filter(pk=row.pk, state=_C.CLAIMED.value).update(state=_C.UNKNOWN.value)
        raise
    _arrived(copy, row, told.stamp, at)


def _author(copy: TicketCopy, message: Message) -> str:
    """As whom it is written there: the customer's words as theirs, ours as whoever wrote them."""
    if message.direction == Direction.IN:
        return copy.requester_id
    return their_id_of(copy.connection, message.author) or ""


@transaction.atomic
def _arrived(copy: TicketCopy, row: CopiedMessage, stamp: str, at: datetime) -> None:
    CopiedMessage.objects.filter(pk=row.pk).update(state=_C.DONE.value)
    TicketCopy.objects.filter(pk=copy.pk, theirs__lt=stamp).update(theirs=stamp)
    TicketCopy.objects.filter(pk=copy.pk).update(told_at=at)
    _settle(copy, row, at)


def _settle(copy: TicketCopy, row: CopiedMessage, at: datetime) -> None:
    """An answer that was to leave through there has left."""
    message = Message.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=row.message_id)
    if copy.carries and message.delivery == Delivery.SENDING:
        message.delivery, message.sent_at = Delivery.SENT.value, at
        message.save(update_fields=["delivery", "sent_at"])
        outbox.publish(MessageSent(**about(message.ticket, SYNC, at), message_id=str(message.id)))


@transaction.atomic
def _give_back(row: CopiedMessage) -> None:
    """They have said that nothing happened."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=row.message_id)
    if message.delivery == Delivery.SENDING:
        message.delivery = Delivery.QUEUED.value
        message.save(update_fields=["delivery"])
    CopiedMessage.objects.filter(pk=row.pk).delete()


@transaction.atomic
def _refuse(copy: TicketCopy, row: CopiedMessage, why: str, at: datetime) -> None:
    CopiedMessage.objects.filter(pk=row.pk).update(state=_C.REFUSED.value)
    TicketCopy.objects.filter(pk=copy.pk).update(fault=why[:300])
    message = Message.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=row.message_id)
    if copy.carries and message.delivery == Delivery.SENDING:
        fail_unsent(message, f"Zendesk did not take it. {why}", at=at)


def _settle_found(copy: TicketCopy, *, at: datetime) -> None:
    """Answers of which their log has told that they did arrive."""
    rows = CopiedMessage.objects.filter(
        copy=copy, state=_C.DONE.value, message__delivery=Delivery.SENDING.value
    )
    for row in rows:
        with transaction.atomic():
            _settle(copy, row, at)
