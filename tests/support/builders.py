"""Tickets for tests, opened and answered by the ways that people take."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

from django.conf import settings

from apps.core import clock
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.support import services as support
from apps.support.enums import Channel, LinkKind, TicketStatus, Topic
from apps.support.models import (
    Attachment,
    CannedReply,
    Case,
    Feedback,
    Link,
    Macro,
    Message,
    SlaCalendar,
    SlaPolicy,
    SyncConflict,
    SyncConnection,
    Ticket,
    TicketCopy,
)
from apps.support.rules.feedback import write_token
from apps.support.types import InboundMessage, NewTicket
from tests.fleet.builders import NOON, make_station

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


def make_file(ticket: Ticket | None = None) -> Attachment:
    """A bill that came with a customer's words."""
    message = write_again(ticket or make_ticket())
    return Attachment.objects.create(
        message=message, file_key="kept/x.pdf", file_name="bill.pdf", file_type="application/pdf", file_size=9
    )


def make_link(ticket: Ticket | None = None) -> Link:
    """A ticket speaks of a station."""
    held, station = ticket or make_ticket(), make_station()
    support.add_link(
        actor=AGENT, ticket_id=held.pk, kind=LinkKind.STATION, target=station.pk, at=NOON + MINUTE
    )
    return Link.objects.get(ticket=held, target=str(station.pk))


def again(ticket: Ticket) -> Ticket:
    """As the database has it now."""
    return Ticket.objects.get(pk=ticket.pk)


def make_macro(**more: Any) -> Macro:
    values = {
        "market": "SG",
        "name": f"Macro {next(_numbers)}",
        "texts": {"en": "We looked at {{rental}}: the car stood."},
        "changes": {"status": "solved", "priority": "low", "add_tags": ["checked"], "assignee": "me"},
        **more,
    }
    key = support.save_macro(actor=AGENT, macro_id=None, version=None, values=values, at=NOON)
    return Macro.objects.get(pk=key)


def make_canned(**more: Any) -> CannedReply:
    number = next(_numbers)
    values = {
        "market": "SG",
        "shortcut": f"answer-{number}",
        "title": f"Answer {number}",
        "texts": {"en": "Dear {{customer_number}}, your ride {{rental}} with {{plate}}.", "ms": "Apa khabar"},
        **more,
    }
    key = support.save_canned(actor=AGENT, canned_id=None, version=None, values=values, at=NOON)
    return CannedReply.objects.get(pk=key)


def make_case(*tickets: Ticket) -> Case:
    keys = [each.pk for each in tickets or (make_ticket(),)]
    return Case.objects.get(
        pk=support.open_case(actor=AGENT, title="Chargers at Bugis are down", ticket_ids=keys, at=NOON)
    )


def make_policy(**more: Any) -> SlaPolicy:
    """A promise, with a calendar of its own."""
    number = next(_numbers)
    said = {"market": "SG", "updated_by": AGENT.id, "updated_at": NOON}
    week = [[[540, 720], [780, 1080]]] * 5 + [[], []]
    calendar = SlaCalendar.objects.create(
        **said, name=f"Desk {number}", time_zone="Asia/Singapore", week=week
    )
    values = {"name": f"Promise {number}", "targets": {"normal": {"first_reply_time": 60}}, **more}
    return SlaPolicy.objects.create(**said, calendar=calendar, **values)


def make_copy(**more: Any) -> TicketCopy:
    """A ticket that stands in Zendesk, too."""
    connection, _ = SyncConnection.objects.get_or_create(
        market="SG", vendor="zendesk", defaults={"began_at": NOON}
    )
    number = next(_numbers)
    values = {"state": "linked", "their_id": str(number), "their_key": f"#{number}", **more}
    return TicketCopy.objects.create(
        connection=connection,
        ticket=make_ticket(),
        vendor="zendesk",
        created_by=AGENT.id,
        created_at=NOON,
        **values,
    )


def make_conflict() -> SyncConflict:
    return SyncConflict.objects.create(
        copy=make_copy(), market="SG", field="priority", ours="low", theirs="high", found_at=NOON
    )


def make_feedback_token() -> str:
    """The end of the link in the mail that asks a customer how it went."""
    ticket = make_ticket()
    message = answer(ticket, status=TicketStatus.SOLVED)
    row = Feedback.objects.create(ticket=ticket, market=ticket.market, message=message, asked_at=clock.now())
    return write_token(row.pk, secret=settings.MAIL_TOKEN_SECRET)
