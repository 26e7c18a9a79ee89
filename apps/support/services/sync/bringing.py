"""Something happened to a ticket there: ours is brought level, or, if it is new to us, opened."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.outbox import services as outbox
from apps.support.enums import Channel, Priority, TicketStatus
from apps.support.enums.sync import CarryState, CopyState, Home, Vendor
from apps.support.events import TicketLinked
from apps.support.gateways import zendesk
from apps.support.gateways.zendesk import TheirComment, TheirTicket, Zendesk
from apps.support.models import Queue, QueueHome, SyncConnection, Ticket, TicketCopy
from apps.support.rules.sync import shared_subject
from apps.support.services.inbound.files import Kept
from apps.support.services.log import about
from apps.support.services.messages import attach
from apps.support.services.opening import open_ticket
from apps.support.services.sync.connections import SYNC, speaking
from apps.support.services.sync.files import files_of_comment, with_refused
from apps.support.services.sync.levelling import level, level_later
from apps.support.services.sync.people import refresh_people
from apps.support.services.sync.taking import link_message
from apps.support.types import NewTicket

_SOLVED: Final = TicketStatus.SOLVED.value


def bring_in(connection: SyncConnection, their_id: str, *, at: datetime) -> None:
    """Level what is linked, open what is new in a shared queue. Raises Upstream.

    One that can't be taken says so on its row and does not stop the others.
    """
    copy = TicketCopy.objects.filter(connection=connection, their_id=their_id).first()
    try:
        if copy is None and connection.vendor == Vendor.ZENDESK:
            copy = _open(connection, their_id, at)
        if copy is not None:
            level(copy.pk, at=at)
    except (Conflict, Invalid, NotAllowed, NotFound) as refused:
        rows = TicketCopy.objects.filter(connection=connection, their_id=their_id)
        rows.update(fault=refused.detail[:300])


def _open(connection: SyncConnection, their_id: str, at: datetime) -> TicketCopy | None:
    with speaking(connection, at=at) as account:
        theirs = zendesk.ticket_of(account.ticket(their_id))
        if _is_ours(theirs, at) or theirs.status == _SOLVED:
            return None
        queue = _queue_of(connection, theirs)
        if queue is None:
            return None
        refresh_people(connection, account, at=at)
        audits, _ = account.audits(their_id)
        comments = list(zendesk.comments_of(list(audits)))
        if not comments:
            return None
        name = _name_of(account, theirs)
        kept = files_of_comment(account, comments[0])
        base_url = account.caller.base_url.rstrip("/")
    url = f"{base_url}/agent/tickets/{their_id}"
    return _insert(connection, Read(theirs, comments[0], kept, name, url), queue, at)


def _is_ours(theirs: TheirTicket, at: datetime) -> bool:
    """A copy that we asked for and have not heard of yet: who asked looks it up."""
    try:
        key = UUID(theirs.external_id)
    except ValueError:
        return False
    waiting = TicketCopy.objects.filter(ticket=key, vendor=Vendor.ZENDESK.value)
    level_later(list(waiting.values_list("pk", flat=True)), at=at)
    return Ticket.objects.filter(pk=key).exists()


def _queue_of(connection: SyncConnection, theirs: TheirTicket) -> Queue | None:
    """The shared queue that a tag names, else the first that is at home there."""
    homes = QueueHome.objects.filter(queue__market=connection.market).select_related("queue")
    shared = list(homes.order_by("queue__position", "queue"))
    for row in shared:
        if f"queue_{row.queue.key}" in theirs.queue_tags:
            return row.queue
    there = [row.queue for row in shared if row.home == Home.ZENDESK]
    return there[0] if there else None


def _name_of(account: Zendesk, theirs: TheirTicket) -> str:
    """First name and the letter that the other begins with: more of a customer is not shown."""
    people = account.users([theirs.requester_id]) if theirs.requester_id else []
    words = str(people[0].get("name", "")).split() if people else []
    return " ".join([*words[:1], *(f"{word[0]}." for word in words[1:2])])[:120]


class Read(NamedTuple):
    """A ticket of theirs that is new here, with what it begins with."""

    theirs: TheirTicket
    first: TheirComment
    kept: Kept
    name: str
    url: str


@transaction.atomic
def _insert(connection: SyncConnection, read: Read, queue: Queue, at: datetime) -> TicketCopy:
    theirs, first, kept, name, url = read
    text = with_refused(first.text or "(no text)", kept)
    key = open_ticket(
        actor=SYNC,
        ticket=NewTicket(
            market=connection.market,
            subject=theirs.subject or "Without a subject",
            channel=Channel.EMAIL,
            text=text if first.is_public else "",
            note="" if first.is_public else text,
            attachments=kept.files,
            priority=Priority(theirs.priority),
            queue=queue.key,
            requester=name,
            source=f"zendesk:{theirs.id}",
            tags=theirs.tags,
        ),
        at=at,
    )
    there = TicketCopy.objects.filter(connection=connection, their_id=theirs.id).first()
    if there is not None:
        return there
    ticket = Ticket.objects.get(pk=key)
    copy = TicketCopy.objects.create(
        connection=connection,
        ticket=ticket,
        vendor=Vendor.ZENDESK.value,
        state=CopyState.LINKED.value,
        their_id=theirs.id,
        their_key=f"#{theirs.id}",
        url=url,
        carries=True,
        requester_id=theirs.requester_id,
        base={
            "status": TicketStatus.OPEN.value,
            "priority": theirs.priority,
            "tags": list(theirs.tags),
            "assignee": "",
            **({"subject": shared_subject(theirs.subject)} if theirs.subject else {}),
        },
        their_status=theirs.status,
        linked_at=at,
        heard_at=at,
        created_by=SYNC.id,
        created_at=at,
    )
    message = ticket.messages.order_by("at", "id")[0]
    if not first.is_public:
        attach(message, kept.files)
    link_message(copy, message, their_id=first.id, at=at, state=CarryState.DONE)
    outbox.publish(TicketLinked(**about(ticket, SYNC, at), vendor=copy.vendor, their_key=copy.their_key))
    return copy
