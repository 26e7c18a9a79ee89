"""Where both sides disagree: kept with both values, shown, and decided by a person."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound, Stale
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.outbox import services as outbox
from apps.support.enums.messages import BLANK
from apps.support.enums.sync import Side, SyncField
from apps.support.events import SyncConflictFound, SyncConflictResolved
from apps.support.models import SyncConflict, Ticket, TicketCopy
from apps.support.rules.sync import steps_to
from apps.support.selectors.sync import visible_conflicts
from apps.support.services.editing import set_fields
from apps.support.services.log import about
from apps.support.services.sync.connections import SYNC

KIND: Final = "ticket.sync_conflict"
WORDS: Final = {
    SyncField.STATUS.value: "where it stands",
    SyncField.PRIORITY.value: "how urgent it is",
    SyncField.ASSIGNEE.value: "who works on it",
    SyncField.TAGS.value: "its tags",
    SyncField.SUBJECT.value: "what it is about",
}


def keep_conflicts(
    copy: TicketCopy, ticket: Ticket, found: Mapping[str, tuple[Any, Any]], *, at: datetime
) -> None:
    """New ones are told, known ones have both sides' newest values, and what agrees again is over."""
    open_rows = {each.field: each for each in SyncConflict.objects.filter(copy=copy, resolved_at=None)}
    for name, (ours, theirs) in found.items():
        row = open_rows.pop(name, None)
        if row is None:
            _open(copy, ticket, name, ours, theirs, at)
        elif (row.ours, row.theirs) != (str(ours), str(theirs)):
            row.ours, row.theirs, row.version = str(ours), str(theirs), row.version + 1
            row.save(update_fields=["ours", "theirs", "version"])
    for row in open_rows.values():
        _close(row, ticket, SYNC, "", at)


@transaction.atomic
def resolve_conflict(
    *, actor: Actor, conflict_id: UUID, version: int | None, keep: Side, at: datetime
) -> None:
    """One side's value holds on both. Raises NotFound, Stale when either changed since it was read, Conflict
    when it is decided, or when the ticket can't be what theirs says.
    """
    seen = visible_conflicts(actor).filter(pk=conflict_id).first()
    if seen is None:
        raise NotFound("There is no such conflict.")
    copy = TicketCopy.objects.select_for_update(of=("self",)).get(pk=seen.copy_id)
    row = SyncConflict.objects.select_for_update(of=("self",)).get(pk=conflict_id)
    if row.resolved_at is not None:
        raise Conflict("Somebody decided this already.", code="resolved")
    if version is not None and row.version != version:
        raise Stale("One of the sides changed it since you read it.")
    ticket = Ticket.objects.defer("search").get(pk=copy.ticket_id)
    if keep is Side.THEIRS:
        steps = steps_to(ticket.status, row.theirs) if row.field == SyncField.STATUS else [row.theirs]
        for step in steps:
            set_fields(actor=actor, ticket_id=ticket.pk, version=None, values={row.field: step}, at=at)
    # What theirs says is known now: ours is the only side that differs from it, and is told.
    copy.base = {**copy.base, row.field: row.theirs}
    copy.due_at = at
    copy.ours = 0
    copy.save(update_fields=["base", "due_at", "ours"])
    _close(row, ticket, actor, keep.value, at)


def forget_subjects(tickets: Collection[UUID], *, at: datetime) -> None:
    """Both sides' words go from what was in conflict; where nobody had decided, nothing is left to decide."""
    rows = SyncConflict.objects.filter(copy__ticket__in=tickets, field=SyncField.SUBJECT.value)
    for row in rows.filter(resolved_at=None).select_related("copy"):
        _close(row, Ticket.objects.defer("search").get(pk=row.copy.ticket_id), SYNC, "", at)
    rows.update(base=BLANK, ours=BLANK, theirs=BLANK)


def _open(copy: TicketCopy, ticket: Ticket, name: str, ours: Any, theirs: Any, at: datetime) -> None:
    base = copy.base.get(name)
    row = SyncConflict.objects.create(
        copy=copy,
        market=ticket.market,
        field=name,
        base="" if base is None else str(base),
        ours=str(ours),
        theirs=str(theirs),
        found_at=at,
    )
    outbox.publish(SyncConflictFound(**about(ticket, SYNC, at), field=name))
    inbox.open_item(
        kind=KIND,
        dedupe_key=f"{KIND}:{row.id}",
        market=ticket.market,
        subject=f"ticket:{ticket.id}",
        title=f"{copy.vendor.title()} and we disagree on {ticket.number}: {WORDS[name]}",
        severity=Severity.WARNING,
        evidence={"ticket": ticket.number, "topic": ticket.topic.replace("_", " ")},
        link="/settings/sync",
        due_at=None,
        at=at,
    )


def _close(row: SyncConflict, ticket: Ticket, actor: Actor, kept: str, at: datetime) -> None:
    row.resolved_at, row.resolved_by, row.kept, row.version = at, actor.id, kept, row.version + 1
    row.save(update_fields=["resolved_at", "resolved_by", "kept", "version"])
    outbox.publish(SyncConflictResolved(**about(ticket, actor, at), field=row.field, kept=kept))
    inbox.resolve_by_key(
        dedupe_keys=[f"{KIND}:{row.id}"], outcome="fixed" if kept else "cleared", actor=actor, at=at
    )
