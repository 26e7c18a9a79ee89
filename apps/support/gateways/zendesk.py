"""Zendesk's words ↔ ours; nothing here touches the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.integrations.calling import VendorSilent
from apps.integrations.zendesk import client, webhooks
from apps.integrations.zendesk.client import Zendesk
from apps.support.enums import Priority, TicketStatus
from apps.support.rules.sync import common_status, shared_tags

__all__ = [
    "OURS",
    "NeverPublic",
    "NewCopy",
    "TheirComment",
    "TheirTicket",
    "Zendesk",
    "comments_of",
    "create",
    "find",
    "markets",
    "open_account",
    "read_webhook",
    "ticket_of",
    "update",
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
}
_THEIRS: Final = {
    TicketStatus.OPEN.value: "open",
    TicketStatus.PENDING.value: "pending",
    TicketStatus.ON_HOLD.value: "hold",
    TicketStatus.SOLVED.value: "solved",
}
_SUBJECT: Final = 150


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


@dataclass(frozen=True, slots=True)
class TheirComment:
    """Something that was written there; `ours` is which message of ours it is, if it is one."""

    id: str
    at: datetime
    text: str
    is_public: bool
    author_id: str
    ours: str


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
            is_final=found["status"] == "closed",
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
                )


def create(account: Zendesk, new: NewCopy) -> TheirTicket:
    """A ticket there that stands for ours. It knows no address, so it can't write to the customer."""
    made = account.create_ticket(
        {
            "subject": new.subject[:_SUBJECT],
            "external_id": str(new.ticket_id),
            "requester": {"name": new.requester or "Customer", "external_id": f"ev4rent-{new.ticket_id}"},
            "comment": {"body": new.text, "public": new.is_public},
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


def write(
    account: Zendesk,
    their_id: str,
    *,
    message_id: UUID,
    text: str,
    is_public: bool,
    is_note: bool,
    author: str,
) -> TheirTicket:
    """Put a message of ours on their ticket. Raises NeverPublic for a note that is not private."""
    if is_note and is_public:
        raise NeverPublic(f"message {message_id} is for colleagues")
    comment: dict[str, Any] = {"body": text, "public": is_public}
    if author:
        comment["author_id"] = int(author) if author.isdecimal() else author
    values = {"comment": comment, "metadata": {OURS: str(message_id)}}
    return ticket_of(account.update_ticket(their_id, values))


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
    if "tags" in fields:
        values["tags"] = sorted({*fields["tags"], *([f"queue_{queue}"] if queue else [])})
    return values
