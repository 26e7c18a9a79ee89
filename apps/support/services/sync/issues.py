"""An issue that engineers work on for a ticket: asked for once, and what becomes of it comes back."""

from datetime import datetime
from typing import Final

from django.db import transaction

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import TicketStatus
from apps.support.enums.messages import BLANK
from apps.support.enums.sync import CarryState, CopyState
from apps.support.events import TicketLinked
from apps.support.gateways import jira
from apps.support.gateways.jira import Jira, TheirIssue, TheirRemark
from apps.support.gateways.vendors import VendorRefused
from apps.support.models import CopiedMessage, Message, Ticket, TicketCopy
from apps.support.services.editing import set_fields
from apps.support.services.inbound.files import Kept
from apps.support.services.log import about
from apps.support.services.messages import LONGEST, attach, count, insert_note
from apps.support.services.sync.asking import claim
from apps.support.services.sync.connections import SYNC
from apps.support.services.sync.files import NOTHING, files_of_issue, with_refused
from apps.support.services.sync.informing import inform
from apps.support.services.sync.taking import link_message

DONE: Final = "done"


def level_issue(copy: TicketCopy, site: Jira, *, at: datetime) -> bool:
    """Ask for the issue if it is not there, take what is new of it, and tell what is new here. False while
    somebody else does.

    Raises VendorSilent, VendorBusy.
    """
    if copy.state != CopyState.LINKED and not _ask(copy, site, at):
        return False
    copy.refresh_from_db()
    try:
        issue = jira.fetch(site, copy.their_id)
        remarks, _ = jira.remarks(site, copy.their_id, start=0)
        files = files_of_issue(copy, site, issue)
    except NotFound:
        TicketCopy.objects.filter(pk=copy.pk).update(
            state=CopyState.LOST.value, fault="It is no longer there.", due_at=None
        )
        return True
    _take(copy, issue, remarks, files, at)
    copy.refresh_from_db()
    return inform(copy, site, issue, at=at)


def _ask(copy: TicketCopy, site: Jira, at: datetime) -> bool:
    claimed = claim(copy.pk, at)
    if claimed is None:
        return False
    held, is_again = claimed
    found = jira.find(site, held.pk) if is_again else None
    try:
        their_id, key = (found.id, found.key) if found else _create(held, site)
    except VendorRefused as no:
        TicketCopy.objects.filter(pk=held.pk).update(
            state=CopyState.LOST.value, fault=no.detail[:300], due_at=None
        )
        return False
    with transaction.atomic():
        ticket = Ticket.objects.defer("search").get(pk=held.ticket_id)
        TicketCopy.objects.filter(pk=held.pk).update(
            state=CopyState.LINKED.value,
            their_id=their_id,
            their_key=key,
            url=site.url_of(key),
            linked_at=at,
            told_at=at,
            due_at=None,
            attempts=0,
            base={"subject": held.ask["summary"], "said": " ".join(ticket.subject.split())},
        )
        outbox.publish(TicketLinked(**about(ticket, SYNC, at), vendor=held.vendor, their_key=key))
    return True


def _create(copy: TicketCopy, site: Jira) -> tuple[str, str]:
    wish = copy.ask
    return jira.create(
        site,
        copy_id=copy.pk,
        summary=wish["summary"],
        text=wish["text"],
        priority=wish["priority"],
        kind=wish["kind"],
    )


@transaction.atomic
def _take(
    copy: TicketCopy,
    issue: TheirIssue,
    remarks: list[TheirRemark],
    files: list[tuple[str, str, Kept]],
    at: datetime,
) -> None:
    held = TicketCopy.objects.select_for_update(of=("self",)).select_related("connection").get(pk=copy.pk)
    known = set(CopiedMessage.objects.filter(copy=held).values_list("their_id", flat=True))
    for remark in remarks:
        if remark.id not in known:
            _note(held, remark.text or "(no text)", f"{remark.author} in Jira", remark.id, at)
    for name, author, kept in files:
        if name not in known:
            words = ", ".join([*(each.name for each in kept.files), *kept.refused])
            text = with_refused(f"Attached to {issue.key}: {words}", kept)
            _note(held, text, f"{author} in Jira", name, at, kept=kept)
    was_done = held.their_stage == DONE
    held.their_key, held.their_status, held.their_stage = issue.key, issue.status[:60], issue.stage[:16]
    held.their_assignee, held.theirs = issue.assignee[:120], issue.stamp[:40]
    held.heard_at, held.fault = at, ""
    held.save()
    if issue.stage == DONE and not was_done:
        _come_back(held, issue, at)


def _come_back(copy: TicketCopy, issue: TheirIssue, at: datetime) -> None:
    """Engineers are done: what waited for them is our turn again."""
    _note(copy, f"{issue.key} is done: {issue.status}.", "Jira", f"{issue.id}:{issue.stamp}"[:60], at)
    ticket = Ticket.objects.defer("search").get(pk=copy.ticket_id)
    if ticket.status == TicketStatus.ON_HOLD:
        wish = {"status": TicketStatus.OPEN.value}
        set_fields(actor=SYNC, ticket_id=ticket.pk, version=None, values=wish, at=at)


def _note(
    copy: TicketCopy, text: str, label: str, their_id: str, at: datetime, *, kept: Kept = NOTHING
) -> None:
    ticket = Ticket.objects.defer("search").select_for_update(of=("self",)).get(pk=copy.ticket_id)
    writer = Actor("jira:engineers", frozenset(), frozenset({ticket.market}))
    if ticket.subject == BLANK:
        text, label = BLANK, ""
    message = insert_note(ticket, text[:LONGEST], actor=writer, at=at)
    Message.objects.filter(pk=message.pk).update(author_label=label[:120])
    attach(message, kept.files)
    link_message(copy, message, their_id=their_id, at=at, state=CarryState.DONE)
    count(ticket, at)
    ticket.version += 1
    ticket.save()
