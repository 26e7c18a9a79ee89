"""What a customer tells us of a car may need somebody there: a ticket asks dispatch once, takes it back when
it is solved before anybody set out, and hears what was found.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.dispatch import selectors as dispatch_reads
from apps.dispatch import services as dispatch
from apps.dispatch.enums import FailReason, VisitState
from apps.dispatch.types import NewTask
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.support.enums import UNSOLVED, EventKind, LinkKind, TicketStatus, Topic
from apps.support.models import Link, Ticket
from apps.support.rules.field_work import FIELD_WORK
from apps.support.services.log import lock_ticket, note
from apps.support.services.writing import add_note

_ASKER: Final = Actor.system("support.field_work")
_SOURCE: Final = "ticket:"
_WHY_NOT: Final = {
    FailReason.CAR_GONE: "the car was not there",
    FailReason.NO_ACCESS: "nobody could get to it",
    FailReason.IN_USE: "somebody was using it",
    FailReason.PART_MISSING: "a part was missing",
    FailReason.UNSAFE: "it was not safe",
    FailReason.OTHER: "for another reason",
}


def follow_field_work(*, event: EventMessage, at: datetime) -> None:
    """A ticket was opened, or is another than before."""
    with outbox.once(event["id"], "support.follow_field_work") as first:
        if first:
            _follow(UUID(event["payload"]["ticket_id"]), at)


def hear_field_work(*, event: EventMessage, at: datetime) -> None:
    """A visit ended: the tickets that asked for it say so."""
    after = VisitState(event["payload"]["after"])
    if after not in {VisitState.DONE, VisitState.FAILED}:
        return
    with outbox.once(event["id"], "support.hear_field_work") as first:
        if not first:
            return
        visit = UUID(event["payload"]["visit_id"])
        for source in dispatch_reads.sources_of(_ASKER, visit, beginning=_SOURCE):
            _tell(UUID(source.removeprefix(_SOURCE)), visit, event["payload"]["reason"], at)


@transaction.atomic
def _follow(ticket_id: UUID, at: datetime) -> None:
    ticket = lock_ticket(_ASKER, ticket_id)
    if ticket.merged_into_id is not None:
        return  # the work is still to be done; the other ticket goes on
    if TicketStatus(ticket.status) not in UNSOLVED:
        dispatch.withdraw_tasks(source=f"{_SOURCE}{ticket.pk}", reason=f"{ticket.number} is solved", at=at)
        return
    work = FIELD_WORK.get(Topic(ticket.topic))
    links = Link.objects.filter(ticket=ticket, kind=LinkKind.FIELD_TASK.value)
    asked = links.exists()
    if asked and ticket.vehicle_id is None:
        # It was the wrong car. The right one, when it is linked, is asked for anew.
        dispatch.withdraw_tasks(
            source=f"{_SOURCE}{ticket.pk}", reason=f"{ticket.number} is about another car", at=at
        )
        links.delete()
        note(ticket, EventKind.UNLINKED, actor=_ASKER, at=at, after=LinkKind.FIELD_TASK.value)
        return
    if work is None or ticket.vehicle_id is None or asked:
        return
    task = NewTask(
        vehicle_id=ticket.vehicle_id,
        kind=work.kind,
        minutes=work.minutes,
        urgency=work.urgency,
        title=ticket.number,
        source=f"{_SOURCE}{ticket.pk}",
    )
    try:
        key = dispatch.create_task(actor=_ASKER, task=task, at=at)
    except Conflict:
        return  # it is asked for already
    _link(ticket, key, at)


def _link(ticket: Ticket, task: UUID, at: datetime) -> None:
    label = "Somebody is sent to the car"
    Link.objects.create(
        ticket=ticket,
        kind=LinkKind.FIELD_TASK.value,
        target=str(task),
        label=label,
        created_by=_ASKER.id,
        created_at=at,
    )
    note(
        ticket, EventKind.LINKED, actor=_ASKER, at=at, after=LinkKind.FIELD_TASK.value, data={"label": label}
    )


def _tell(ticket_id: UUID, visit_id: UUID, reason: str, at: datetime) -> None:
    visit = dispatch_reads.list_visits(_ASKER).get(pk=visit_id)
    words = f"Somebody was at {visit.plate}"  # type: ignore[attr-defined]
    words += f", but it was given up: {_WHY_NOT[FailReason(reason)]}." if reason else " and is done."
    if visit.note:
        words += f"\n\n{visit.note}"
    try:
        add_note(actor=_ASKER, ticket_id=ticket_id, body=words, at=at)
    except Conflict:
        return  # closed, or part of another one: that is history
