"""A ticket's state, in the caller's transaction: the row, the log and the fact together."""

from datetime import datetime

from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import OURS, EventKind, TicketStatus
from apps.support.events import TicketChanged
from apps.support.models import Ticket
from apps.support.rules.moving import check_move, settle_status
from apps.support.services.log import about, note


def move(
    ticket: Ticket,
    to: TicketStatus,
    *,
    actor: Actor | None,
    at: datetime,
    kind: EventKind | None = None,
) -> None:
    """Lead a held ticket to another state; the caller saves it. Raises Conflict."""
    check_move(ticket, to)
    before = ticket.status
    settle_status(ticket, to, at)
    reopened = before == TicketStatus.SOLVED and to in OURS
    line = kind or (EventKind.REOPENED if reopened else EventKind.STATUS_CHANGED)
    note(ticket, line, actor=actor, at=at, before=before, after=to.value)
    outbox.publish(
        TicketChanged(**about(ticket, actor, at), fields=["status"], before=before, status=ticket.status)
    )
