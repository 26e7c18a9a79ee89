"""Tickets for tests, opened and answered by the ways that people take."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

from apps.core.ids import new_id
from apps.core.types import Actor
from apps.support import services as support
from apps.support.enums import Channel, Topic
from apps.support.models import Message, Ticket
from apps.support.types import InboundMessage, NewTicket
from tests.fleet.builders import NOON

AGENT: Final = Actor(str(new_id()), frozenset({"*"}), None)
INBOUND: Final = Actor.system("support.inbound")
MINUTE: Final = timedelta(minutes=1)
_numbers = count(1)


def make_ticket(*, actor: Actor = INBOUND, at: datetime = NOON, **more: Any) -> Ticket:
    """A customer wrote; what about is `more`."""
    values = {
        "market": "SG",
        "subject": f"Question {next(_numbers)}",
        "channel": Channel.APP,
        "topic": Topic.BILLING,
        "text": "Why was I charged for two days?",
        **more,
    }
    key = support.open_ticket(actor=actor, ticket=NewTicket(**values), at=at)
    return Ticket.objects.get(pk=key)


def answer(ticket: Ticket, *, actor: Actor = AGENT, at: datetime = NOON + MINUTE, **more: Any) -> Message:
    values = {"body": "We are looking into it.", **more}
    key = support.reply(actor=actor, ticket_id=ticket.pk, at=at, **values)
    return Message.objects.get(pk=key)


def write_again(ticket: Ticket, *, at: datetime = NOON + 2 * MINUTE, **more: Any) -> Message:
    """The customer's next word."""
    values = {"text": "And?", "channel": Channel.APP, "source": f"app:{new_id()}", **more}
    key = support.add_customer_message(
        actor=INBOUND, ticket_id=ticket.pk, message=InboundMessage(**values), at=at
    )
    return Message.objects.get(pk=key)


def again(ticket: Ticket) -> Ticket:
    """As the database has it now."""
    return Ticket.objects.get(pk=ticket.pk)
