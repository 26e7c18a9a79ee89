"""A ticket and its copy brought to the same state: what they have new is taken, what we have new is told."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least

from apps.core.errors import NotFound, Upstream
from apps.support.enums.sync import CopyState, Vendor
from apps.support.gateways import zendesk
from apps.support.gateways.vendors import VendorBusy, VendorOutdated, VendorRefused
from apps.support.gateways.zendesk import TheirComment, TheirTicket, Zendesk
from apps.support.models import SyncConnection, SyncPerson, Ticket, TicketCopy
from apps.support.services.sync.asking import ask
from apps.support.services.sync.carrying import carry, has_uncarried
from apps.support.services.sync.connections import speaking
from apps.support.services.sync.files import files_of_comments
from apps.support.services.sync.informing import has_news
from apps.support.services.sync.issues import level_issue
from apps.support.services.sync.people import refresh_people, their_id_of
from apps.support.services.sync.taking import take_in

# Between reading and telling somebody there may be quicker; then it is read again.
_TURNS: Final = 3
_WAITS: Final = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))


def level(copy_id: UUID, *, at: datetime) -> None:
    """Ask, take and tell until both sides know of each other. Any number of times.

    When they are away it is put off, and the next round tries again. Raises Upstream then.
    """
    copy = TicketCopy.objects.select_related("connection").get(pk=copy_id)
    if copy.state == CopyState.LOST or not copy.connection.is_enabled:
        return
    try:
        with speaking(copy.connection, at=at) as account:
            if copy.vendor == Vendor.JIRA:
                is_done = level_issue(copy, account, at=at)
            else:
                refresh_people(copy.connection, account, at=at)
                is_done = _level_ticket(copy, account, at)
    except Upstream as away:
        _put_off(copy_id, away, at)
        raise
    if is_done:
        TicketCopy.objects.filter(pk=copy_id, due_at__lte=at).update(due_at=None, attempts=0)


def level_later(copy_ids: Iterable[UUID], *, at: datetime) -> None:
    """It is their turn at the next round, or at `at`."""
    rows = TicketCopy.objects.filter(pk__in=list(copy_ids))
    rows.filter(due_at=None).update(due_at=at)
    rows.exclude(due_at=None).update(due_at=Least(F("due_at"), at))


def is_level(copy: TicketCopy, ticket: Ticket, *, at: datetime) -> bool:
    """Whether there is nothing to tell, so that nobody has to be asked."""
    if copy.state != CopyState.LINKED:
        return copy.state == CopyState.LOST
    if copy.vendor == Vendor.JIRA:
        return not has_news(copy, ticket)
    return copy.ours == ticket.version and not has_uncarried(copy, at=at)


def _level_ticket(copy: TicketCopy, account: Zendesk, at: datetime) -> bool:
    """False while somebody else asks for it: its turn comes again."""
    if copy.state != CopyState.LINKED and not ask(copy, account, at=at):
        return False
    for _ in range(_TURNS):
        copy.refresh_from_db()
        try:
            audits, cursor = account.audits(copy.their_id, cursor=copy.cursor)
            theirs = zendesk.ticket_of(account.ticket(copy.their_id))
        except NotFound:
            _lose(copy, "It is no longer there.", at)
            return True
        comments = list(zendesk.comments_of(list(audits)))
        _learn_names(copy.connection, account, theirs, comments)
        files = files_of_comments(copy, account, comments, requester=theirs.requester_id)
        push = take_in(copy, theirs, comments, cursor, files=files, at=at)
        if push and not _tell(copy, account, theirs, push, at):
            continue
        break
    carry(copy, account, at=at)
    return True


def _tell(
    copy: TicketCopy, account: Zendesk, theirs: TheirTicket, push: dict[str, object], at: datetime
) -> bool:
    """False when somebody changed it there in between."""
    version = Ticket.objects.values_list("version", flat=True).get(pk=copy.ticket_id)
    values = dict(push)
    if "assignee" in values:
        values["assignee"] = their_id_of(copy.connection, str(values["assignee"])) or ""
    try:
        told = zendesk.update(account, theirs, values)
    except VendorOutdated:
        return False
    except VendorRefused as no:
        TicketCopy.objects.filter(pk=copy.pk).update(fault=no.detail[:300], ours=version)
        return True
    with transaction.atomic():
        held = TicketCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk)
        held.base = {**held.base, **push}
        held.theirs = max(held.theirs, told.stamp)
        held.their_status, held.told_at, held.ours = told.status, at, version
        held.save(update_fields=["base", "theirs", "their_status", "told_at", "ours"])
    return True


def _learn_names(
    connection: SyncConnection, account: Zendesk, theirs: TheirTicket, comments: list[TheirComment]
) -> None:
    """Agents who are new there; customers are not kept."""
    wanted = {each.author_id for each in comments if not each.ours} | {theirs.assignee_id}
    wanted -= {"", theirs.requester_id}
    known = SyncPerson.objects.filter(connection=connection, their_id__in=wanted)
    new = sorted(wanted - set(known.values_list("their_id", flat=True)))
    SyncPerson.objects.bulk_create(
        (
            SyncPerson(
                connection=connection,
                their_id=str(each["id"]),
                name=str(each.get("name") or "Somebody")[:120],
            )
            for each in account.users(new)
            if each.get("role") != "end-user"
        ),
        ignore_conflicts=True,
    )


def _put_off(copy_id: UUID, away: Upstream, at: datetime) -> None:
    with transaction.atomic():
        copy = TicketCopy.objects.select_for_update(of=("self",)).get(pk=copy_id)
        wait = timedelta(seconds=away.retry_after)
        if not isinstance(away, VendorBusy):
            wait = max(wait, _WAITS[min(copy.attempts, len(_WAITS) - 1)])
            copy.attempts += 1
        copy.due_at, copy.fault = at + wait, away.detail[:300]
        copy.save(update_fields=["due_at", "attempts", "fault"])


def _lose(copy: TicketCopy, why: str, at: datetime) -> None:
    TicketCopy.objects.filter(pk=copy.pk).update(
        state=CopyState.LOST.value, fault=why, due_at=None, heard_at=at
    )
