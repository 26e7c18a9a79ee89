"""The loop over what customers write in the app: deleted after the commit, none lost in silence."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import DataError, IntegrityError

from apps.core import clock
from apps.core.errors import DomainError
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason
from apps.rentals import selectors as rentals
from apps.support.enums import Channel, Priority, Topic
from apps.support.gateways import app as gateway
from apps.support.models import Ticket
from apps.support.rules.requests import Request, scrubbed
from apps.support.services.hearing import add_customer_message
from apps.support.services.opening import open_ticket
from apps.support.types import InboundMessage, NewTicket

WAIT_SECONDS: Final = 3
QUEUE: Final = "support-requests"
_LISTENER: Final = Actor.system("support.app")
# Somebody stands beside a car and can't go on.
_PRESSING: Final = frozenset({Topic.ACCESS, Topic.BREAKDOWN, Topic.END_RENTAL})


def listen() -> bool:
    """One round; whether there was anything. Raises ServiceAway.

    What nobody can read, or what speaks of a customer whom nobody knows, ends as a dead letter.
    """
    messages = gateway.receive(wait_seconds=WAIT_SECONDS)
    for message in messages:
        if message.request is None:
            _bury(message, DeadLetterReason.UNDECODABLE, f"The request {message.fault}.")
        else:
            _take_in(message, message.request)
        gateway.delete(message.receipt)
    return bool(messages)


def take(request: Request, *, at: datetime) -> UUID:
    """A new ticket, or a word on the one that the conversation is; the same event twice is the same message.

    Returns the ticket's id. Raises Invalid for a customer or a rental that nobody knows.
    """
    conversation = f"app:{request.conversation}"
    there = Ticket.objects.filter(market=request.market, source=conversation).values_list("pk").first()
    if there is not None and request.event_id != request.conversation:
        message = InboundMessage(text=request.text, channel=Channel.APP, source=f"app:{request.event_id}")
        add_customer_message(actor=_LISTENER, ticket_id=there[0], message=message, at=request.occurred_at)
        return UUID(str(there[0]))
    customer = rentals.visible_customers(_LISTENER).filter(pk=request.customer_id).first()
    return open_ticket(
        actor=_LISTENER,
        ticket=NewTicket(
            market=request.market,
            subject=request.subject,
            channel=Channel.APP,
            text=request.text,
            topic=request.topic,
            priority=Priority.HIGH if request.topic in _PRESSING else Priority.NORMAL,
            customer_id=request.customer_id,
            rental_id=request.rental_id,
            requester="" if customer is None else customer.masked_name,
            language=request.language,
            source=conversation,
            at=min(request.occurred_at, at),
        ),
        at=at,
    )


def _take_in(message: gateway.Received, request: Request) -> None:
    try:
        take(request, at=clock.now())
    except (DomainError, DataError, IntegrityError) as refused:
        detail = refused.detail if isinstance(refused, DomainError) else type(refused).__name__
        _bury(message, DeadLetterReason.FAILED_REPEATEDLY, f"The request was refused: {detail}")


def _bury(message: gateway.Received, reason: DeadLetterReason, detail: str) -> None:
    outbox.bury(
        queue=QUEUE,
        sqs_message_id=message.name,
        body=scrubbed(message.body),
        reason=reason,
        detail=detail[:500],
        receives=message.receives,
    )
