"""Zendesk's words ↔ ours; nothing here touches the database."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.integrations.calling import VendorRefused, VendorSilent
from apps.integrations.zendesk import client, webhooks
from apps.integrations.zendesk.client import Zendesk
from apps.support.enums import Priority, TicketStatus
from apps.support.rules.sync import common_status, shared_subject, shared_tags

__all__ = [
    "OURS",
    "NeverPublic",
    "NewCopy",
    "Said",
    "TheirComment",
    "TheirFile",
    "TheirTicket",
    "Upload",
    "Zendesk",
    "comments_of",
    "create",
    "erase",
    "find",
    "markets",
    "open_account",
    "read_file",
    "read_webhook",
    "ticket_of",
    "update",
    "upload",
    "write",
]

OURS: Final = "ev4rent_message"
_STATUS: Final = {
    "new": TicketStatus.OPEN,
    "open": TicketStatus.OPEN,
    "pending": TicketStatus.PENDING,
    "hold": TicketStatus.ON_HOLD,
    "solved": TicketStatus.SOLVED,
    "closed": TicketStatus.SOLVED,
    "deleted": TicketStatus.SOLVED,
}
_THEIRS: Final = {
    TicketStatus.OPEN.value: "open",
    TicketStatus.PENDING.value: "pending",
    TicketStatus.ON_HOLD.value: "hold",
    TicketStatus.SOLVED.value: "solved",
}


class NeverPublic(Exception):
    """Somebody tried to show the customer what is only for colleagues. A fault of ours, never of theirs."""


@dataclass(frozen=True, slots=True)
class TheirTicket:
    """A ticket as it stands there; `status` is one that both sides know; `is_final`: nothing changes it."""

    id: str
    stamp: str
    subject: str
    external_id: str
    status: str
    priority: str
    assignee_id: str
    requester_id: str
    tags: tuple[str, ...]
    queue_tags: tuple[str, ...]
    is_final: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCopy:
    """What a copy of a ticket of ours begins with; the same `key` is the same copy."""

    key: UUID
    ticket_id: UUID
    subject: str
    requester: str
    fields: Mapping[str, Any]
    queue: str
    message_id: UUID
    text: str
    is_public: bool
    uploads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a message that a customer may read, on its way there."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of ours for their ticket; `author` is who says it there, empty: we."""

    message_id: UUID
    text: str
    is_public: bool
    is_note: bool
    author: str
    files: Sequence[Upload] = ()


@dataclass(frozen=True, slots=True)
class TheirFile:
    """A file of a comment, as they say it is."""

    id: str
    name: str
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class TheirComment:
    """Something that was written there; `ours` is which message of ours it is, if it is one."""

    id: str
    at: datetime
    text: str
    is_public: bool
    author_id: str
    ours: str
    files: tuple[TheirFile, ...] = ()


def markets() -> list[str]:
    return client.markets()


def open_account(market: str) -> Zendesk:
    """Raises NotFound."""
    return Zendesk.of(market)


def read_webhook(*, market: str, body: bytes, headers: Mapping[str, str], at: datetime) -> webhooks.Told:
    """Raises Invalid for a webhook that is not Zendesk's own, NotFound."""
    return webhooks.read(body, headers=headers, secret=client.webhook_secret(market), at=at)


def ticket_of(found: Mapping[str, Any]) -> TheirTicket:
    """Raises VendorSilent for something that is no ticket."""
    try:
        tags = [str(tag) for tag in found.get("tags") or ()]
        return TheirTicket(
            id=str(found["id"]),
            stamp=str(found["updated_at"]),
            subject=str(found.get("subject") or found.get("raw_subject") or "").strip(),
            external_id=str(found.get("external_id") or ""),
            status=_STATUS[found["status"]].value,
            priority=Priority(found.get("priority") or "normal").value,
            assignee_id=str(found.get("assignee_id") or ""),
            requester_id=str(found.get("requester_id") or ""),
            tags=tuple(shared_tags(tags)),
            queue_tags=tuple(tag for tag in tags if tag.startswith("queue_")),
            is_final=found["status"] in {"closed", "deleted"},
            created_at=datetime.fromisoformat(str(found["created_at"])),
        )
    except (KeyError, ValueError, TypeError) as wrong:
        raise VendorSilent(f"Zendesk's ticket lacks something ({type(wrong).__name__}).") from wrong


def comments_of(audits: list[Mapping[str, Any]]) -> Iterator[TheirComment]:
    """What was written, out of what happened."""
    for audit in audits:
        custom = (audit.get("metadata") or {}).get("custom") or {}
        for event in audit.get("events") or ():
            if event.get("type") == "Comment":
                yield TheirComment(
                    id=str(event["id"]),
                    at=datetime.fromisoformat(str(audit["created_at"])),
                    text=str(event.get("plain_body") or event.get("body") or "").strip(),
                    is_public=bool(event.get("public")),
                    author_id=str(event.get("author_id") or audit.get("author_id") or ""),
                    ours=str(custom.get(OURS, "")),
                    files=tuple(map(_file_of, event.get("attachments") or ())),
                )


def create(account: Zendesk, new: NewCopy) -> TheirTicket:
    """A ticket there that stands for ours. It knows no address, so it can't write to the customer."""
    made = account.create_ticket(
        {
            "subject": shared_subject(new.subject),
            "external_id": str(new.ticket_id),
            "requester": {"name": new.requester or "Customer", "external_id": f"ev4rent-{new.ticket_id}"},
            "comment": {"body": new.text, "public": new.is_public, **_with(new.uploads)},
            "metadata": {OURS: str(new.message_id)},
            **_fields(new.fields, new.queue),
        },
        idempotency_key=new.key,
    )
    return ticket_of(made)


def update(account: Zendesk, theirs: TheirTicket, fields: Mapping[str, Any]) -> TheirTicket:
    """Raises VendorOutdated when it is not at the stamp that was read."""
    values = _fields(fields, "")
    if "tags" in values:
        values["tags"] = sorted({*values["tags"], *theirs.queue_tags})
    values |= {"safe_update": True, "updated_stamp": theirs.stamp}
    return ticket_of(account.update_ticket(theirs.id, values))


def write(account: Zendesk, their_id: str, said: Said) -> TheirTicket:
    """Put a message of ours on their ticket. Raises NeverPublic for a note that is not private, or that would
    take files along: whoever knows the address of a file there can read it.
    """
    if said.is_note and (said.is_public or said.files):
        raise NeverPublic(f"message {said.message_id} is for colleagues")
    uploads = upload(account, said.files)
    comment: dict[str, Any] = {"body": said.text, "public": said.is_public, **_with(uploads)}
    if said.author:
        comment["author_id"] = int(said.author) if said.author.isdecimal() else said.author
    values = {"comment": comment, "metadata": {OURS: str(said.message_id)}}
    return ticket_of(account.update_ticket(their_id, values))


def upload(account: Zendesk, files: Sequence[Upload]) -> list[str]:
    """The tokens by which a comment takes them along; a file that they refuse stays here."""
    tokens = []
    for each in files:
        with suppress(VendorRefused):
            tokens.append(account.upload(each.name, each.content, kind=each.kind))
    return tokens


def read_file(account: Zendesk, file: TheirFile, *, most: int) -> bytes:
    """Raises NotFound, VendorRefused."""
    return account.download(file.url, most=most)


def erase(account: Zendesk, their_id: str, *, customer: str) -> None:
    """The ticket with all that is on it, and its customer unless they have others. Twice does no harm."""
    account.delete_ticket(their_id)
    if customer:
        with suppress(VendorRefused):
            account.delete_user(customer)


def find(account: Zendesk, ticket_id: UUID) -> TheirTicket | None:
    """What became of a ticket of ours that nobody answered about."""
    found = account.find_tickets(external_id=str(ticket_id))
    return ticket_of(found[0]) if found else None


def _fields(fields: Mapping[str, Any], queue: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "status" in fields:
        values["status"] = _THEIRS[common_status(fields["status"])]
    if "priority" in fields:
        values["priority"] = fields["priority"]
    if "assignee" in fields:
        values["assignee_id"] = int(fields["assignee"]) if str(fields["assignee"]).isdecimal() else None
    if "subject" in fields:
        values["subject"] = fields["subject"]
    if "tags" in fields:
        values["tags"] = sorted({*fields["tags"], *([f"queue_{queue}"] if queue else [])})
    return values


def _with(uploads: Sequence[str]) -> dict[str, Any]:
    return {"uploads": list(uploads)} if uploads else {}


def _file_of(found: Mapping[str, Any]) -> TheirFile:
    return TheirFile(
        id=str(found.get("id", "")),
        name=str(found.get("file_name") or "file")[:120],
        size=int(found.get("size") or 0),
        url=str(found.get("content_url", "")),
    )
