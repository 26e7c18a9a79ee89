"""What engineers are told after an issue is there: what the ticket is about now, and files that may leave.

What stands in `base` of the copy: `subject` is their summary and `said` our subject when both were last
settled, `files` what became of each file of ours: when it was asked for, and what it is called there.
"""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from apps.core.errors import NotFound
from apps.support.enums import Delivery, Direction, Visibility
from apps.support.enums.messages import BLANK
from apps.support.enums.sync import SyncField
from apps.support.gateways import jira
from apps.support.gateways.jira import Jira, TheirIssue
from apps.support.gateways.vendors import VendorBusy, VendorOutdated, VendorRefused
from apps.support.models import Attachment, Ticket, TicketCopy
from apps.support.services.files import read_attachment
from apps.support.services.sync.asking import STILL_ASKING
from apps.support.services.sync.disagreeing import keep_conflicts
from apps.support.services.sync.files import MOST_BYTES

_SUBJECT: Final = SyncField.SUBJECT.value
_SAID: Final = "said"
_FILES: Final = "files"
_LONGEST: Final = 200
# What became of a file that has no name there.
_REFUSED: Final = "refused"
_GONE: Final = "gone"


def has_news(copy: TicketCopy, ticket: Ticket) -> bool:
    """Whether engineers lack something. What was blanked is no news."""
    ours, said = _short(ticket.subject), copy.base.get(_SAID)
    changed = said is not None and ours not in {said, BLANK}
    return changed or any(not _name_there(copy, each) for each in _leaving(copy))


def inform(copy: TicketCopy, site: Jira, issue: TheirIssue, *, at: datetime) -> bool:
    """Tell them, in the state that was just read from them. False while somebody else is at it.

    Raises VendorSilent, after which their files are read before anything is sent again, and VendorBusy.
    """
    _settle_summary(copy, site, issue, at)
    return _send_files(copy, site, issue, at)


def _settle_summary(copy: TicketCopy, site: Jira, issue: TheirIssue, at: datetime) -> None:
    ticket = Ticket.objects.only("subject", "number", "market").get(pk=copy.ticket_id)
    ours, theirs, base = _short(ticket.subject), _short(issue.summary), copy.base
    if ours == BLANK:
        return  # what they call it is not kept here any more, either
    said, known = base.get(_SAID, ours), base.get(_SUBJECT, theirs)
    if ours in {said, theirs}:
        _agree(copy, ticket, ours=ours, theirs=theirs, at=at)
    elif theirs == known:
        try:
            jira.rename(site, copy.their_id, ours)
        except (VendorRefused, VendorOutdated) as no:
            TicketCopy.objects.filter(pk=copy.pk).update(fault=no.detail[:300])
            theirs = known
        else:
            theirs = ours
        _agree(copy, ticket, ours=ours, theirs=theirs, at=at)
    else:
        with transaction.atomic():
            held = _hold(copy)
            keep_conflicts(held, ticket, {_SUBJECT: (ours, theirs)}, at=at)


@transaction.atomic
def _agree(copy: TicketCopy, ticket: Ticket, *, ours: str, theirs: str, at: datetime) -> None:
    held = _hold(copy)
    settled = {**held.base, _SAID: ours, _SUBJECT: theirs}
    if settled != held.base:
        held.base = settled
        held.save(update_fields=["base"])
    keep_conflicts(held, ticket, {}, at=at)


def _send_files(copy: TicketCopy, site: Jira, issue: TheirIssue, at: datetime) -> bool:
    there = {each.name: each.id for each in issue.files}
    is_done = True
    for file in _leaving(copy):
        copy.refresh_from_db(fields=["base"])
        if _name_there(copy, file):
            continue
        name = _name_of(file)
        if name in there:
            _note(copy, file, there[name], at)
        elif _claim(copy, file, at):
            _send(copy, site, file, at)
        else:
            is_done = False
    return is_done


def _leaving(copy: TicketCopy) -> "QuerySet[Attachment]":
    """Files that the customer knows: what they sent, and what has been sent to them. None of a note's."""
    if not copy.ask.get(_FILES):
        return Attachment.objects.none()
    known = Q(message__direction=Direction.IN.value) | Q(message__delivery=Delivery.SENT.value)
    rows = Attachment.objects.filter(
        message__ticket=copy.ticket_id, message__visibility=Visibility.PUBLIC.value, file_size__lte=MOST_BYTES
    ).exclude(message__direction=Direction.NOTE.value)
    return rows.filter(known).order_by("message__at", "id")


def _send(copy: TicketCopy, site: Jira, file: Attachment, at: datetime) -> None:
    content = read_attachment(file.file_key)
    if content is None:
        _note(copy, file, _GONE, at)
        return
    try:
        their_id = jira.attach(site, copy.their_id, _name_of(file), content, kind=file.file_type)
    except VendorBusy:
        _note(copy, file, None, at)
        raise
    except (VendorRefused, VendorOutdated, NotFound) as no:
        _note(copy, file, _REFUSED, at)
        TicketCopy.objects.filter(pk=copy.pk).update(fault=f"{file.file_name}: {no.detail}"[:300])
        return
    _note(copy, file, their_id, at)


@transaction.atomic
def _claim(copy: TicketCopy, file: Attachment, at: datetime) -> bool:
    """Whether it is ours to send: nobody asked, or so long ago that it would be there by now."""
    held = _hold(copy)
    before = held.base.get(_FILES, {}).get(str(file.pk))
    if before is not None and (before["their"] or datetime.fromisoformat(before["at"]) > at - STILL_ASKING):
        return False
    _write(held, file, {"at": at.isoformat(), "their": ""})
    return True


@transaction.atomic
def _note(copy: TicketCopy, file: Attachment, their: str | None, at: datetime) -> None:
    """What became of it; None: they have said that nothing happened."""
    entry = None if their is None else {"at": at.isoformat(), "their": their}
    _write(_hold(copy), file, entry)


def _write(held: TicketCopy, file: Attachment, entry: dict[str, Any] | None) -> None:
    files = {**held.base.get(_FILES, {}), str(file.pk): entry}
    held.base = {**held.base, _FILES: {key: each for key, each in files.items() if each is not None}}
    held.save(update_fields=["base"])


def _hold(copy: TicketCopy) -> TicketCopy:
    return TicketCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk)


def _name_there(copy: TicketCopy, file: Attachment) -> str:
    return str(copy.base.get(_FILES, {}).get(str(file.pk), {}).get("their", ""))


def _name_of(file: Attachment) -> str:
    """By which it is found again when nobody answered: two bills are two files."""
    stem, dot, ending = file.file_name.rpartition(".")
    return f"{stem or ending} {file.pk.hex[-8:]}{dot}{ending if stem else ''}".rstrip(".")


def _short(words: str) -> str:
    return " ".join(words.split())[:_LONGEST].rstrip()
