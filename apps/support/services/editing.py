"""Changing what a ticket says of itself: state, person, queue, priority, tags, what it is about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.accounts.enums import Capability
from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import UNSOLVED, URGENCY, EventKind, Priority, TicketStatus, Topic
from apps.support.events import TicketChanged
from apps.support.models import Case, Queue, Tag, Ticket
from apps.support.services.log import about, lock_live_ticket, note
from apps.support.services.moving import move
from apps.support.services.queues import queue_for

FIELDS: Final = frozenset(
    {
        "status",
        "priority",
        "assignee",
        "queue",
        "topic",
        "subject",
        "tags",
        "language",
        "watchers",
        "checklist",
        "root_cause",
        "snoozed_until",
        "case",
    }
)
# Fields whose line in the log has a kind of its own.
_KINDS: Final = {
    "priority": EventKind.PRIORITY_CHANGED,
    "assignee": EventKind.ASSIGNED,
    "queue": EventKind.QUEUE_CHANGED,
}


def set_status(
    *, actor: Actor, ticket_id: UUID, status: TicketStatus, at: datetime, version: int | None = None
) -> None:
    """`set_fields` for the usual case."""
    set_fields(actor=actor, ticket_id=ticket_id, version=version, values={"status": status.value}, at=at)


def assign(*, actor: Actor, ticket_id: UUID, assignee: str, at: datetime, version: int | None = None) -> None:
    """`set_fields` for the usual case; empty is nobody."""
    set_fields(actor=actor, ticket_id=ticket_id, version=version, values={"assignee": assignee}, at=at)


@transaction.atomic
def set_fields(
    *, actor: Actor, ticket_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> list[str]:
    """Change these fields of `FIELDS`; what they say already changes nothing. Returns what did change.

    Raises NotFound, Stale, Conflict when it is closed or can't go to that state, Invalid that names the
    field.
    """
    unknown = set(values) - FIELDS
    if unknown:
        raise Invalid("This can't be changed.", fields=dict.fromkeys(sorted(unknown), "can't be changed"))
    ticket = lock_live_ticket(actor, ticket_id, version)
    changes = _changes(ticket, values)
    if not changes:
        return []
    _check(ticket, changes, actor, at)
    before_status = ticket.status
    _apply(ticket, changes, actor, at)
    if "status" in changes:
        move(ticket, TicketStatus(changes["status"]), actor=actor, at=at)
    ticket.urgency = URGENCY[Priority(ticket.priority)]
    ticket.version += 1
    ticket.save()
    _remember_tags(ticket, changes.get("tags", ()), at)
    others = sorted(set(changes) - {"status"})
    if others:
        outbox.publish(
            TicketChanged(
                **about(ticket, actor, at), fields=others, before=before_status, status=ticket.status
            )
        )
    return sorted(changes)


def _apply(ticket: Ticket, changes: Mapping[str, Any], actor: Actor, at: datetime) -> None:
    """Everything but the state, with its lines of the log."""
    rest = {}
    for name, value in changes.items():
        if name == "status":
            continue
        before = _plain(getattr(ticket, name))
        setattr(ticket, name, value)
        if name in _KINDS:
            _tell(ticket, name, before, actor, at)
        elif name == "snoozed_until":
            kind = EventKind.SNOOZED if value else EventKind.WOKE
            note(ticket, kind, actor=actor, at=at, after=_plain(value) or "")
        else:
            rest[name] = {"from": before, "to": _plain(value)}
    if rest:
        note(ticket, EventKind.FIELDS_CHANGED, actor=actor, at=at, data=rest)


def _changes(ticket: Ticket, values: Mapping[str, Any]) -> dict[str, Any]:
    wanted = dict(values)
    if "queue" in wanted:
        wanted["queue"] = queue_for(ticket.market, key=str(wanted["queue"]), topic=Topic(ticket.topic))
    if "case" in wanted:
        wanted["case"] = _case(ticket, wanted["case"])
    if "tags" in wanted:
        wanted["tags"] = sorted({str(tag).strip().lower() for tag in wanted["tags"] if str(tag).strip()})
    if "watchers" in wanted:
        wanted["watchers"] = sorted(set(wanted["watchers"]))
    return {name: value for name, value in wanted.items() if getattr(ticket, name) != value}


def _case(ticket: Ticket, case_id: Any) -> Case | None:
    """Raises Invalid unless it is a case of the ticket's market."""
    if not case_id:
        return None
    found = Case.objects.filter(pk=case_id, market=ticket.market).first()
    if found is None:
        raise Invalid("There is no such case.", fields={"case": "is not known in this market"})
    return found


def _check(ticket: Ticket, changes: Mapping[str, Any], actor: Actor, at: datetime) -> None:
    for name in ("assignee", "watchers"):
        people = [changes[name]] if name == "assignee" and name in changes else changes.get(name, [])
        for person in people:
            check_agent(actor, person, ticket.market, name)
    until = changes.get("snoozed_until")
    if until is not None and until <= at:
        raise Invalid("It would wake at once.", fields={"snoozed_until": "has to be in the future"})
    status = TicketStatus(changes.get("status", ticket.status))
    if until is not None and status not in UNSOLVED:
        raise Invalid("What is solved does not sleep.", fields={"snoozed_until": "is for what is not solved"})
    if "subject" in changes and not str(changes["subject"]).strip():
        raise Invalid("Say what it is about.", fields={"subject": "is needed"})


def check_agent(actor: Actor, staff_id: str, market: str, field: str = "assignee") -> None:
    """Raises Invalid unless somebody of this market who works on tickets has this id; empty is nobody."""
    if not staff_id:
        return
    colleague = accounts.find_colleague(actor, staff_id)
    if colleague is None or market not in colleague.markets:
        raise Invalid(
            "Choose a colleague who works in this market.", fields={field: "is no active colleague there"}
        )
    if Capability.TICKET_WORK.value not in colleague.capabilities:
        raise Invalid(
            f"{colleague.name} does not answer customers in their role.",
            fields={field: "has a role that does not answer customers"},
        )


def _tell(ticket: Ticket, name: str, before: Any, actor: Actor, at: datetime) -> None:
    after = _plain(getattr(ticket, name))
    note(ticket, _KINDS[name], actor=actor, at=at, before=str(before), after=str(after))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Queue):
        return value.key
    return value.number if isinstance(value, Case) else value


def _remember_tags(ticket: Ticket, tags: Any, at: datetime) -> None:
    Tag.objects.bulk_create(
        (Tag(market=ticket.market, name=tag, created_at=at) for tag in tags), ignore_conflicts=True
    )
