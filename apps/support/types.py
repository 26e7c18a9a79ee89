"""Frozen values of support that cross the borders of this app."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from apps.support.enums import Channel, LinkKind, Priority, Topic


@dataclass(frozen=True, slots=True)
class StoredAttachment:
    """A file that came with a message, judged by its content and kept in S3."""

    key: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Something that a ticket speaks of; `label` is what people call it."""

    kind: LinkKind
    target: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """What somebody wants of us.

    `source` names what it came from and is there once in a market (`suspicion:<rental>`, `app:<event>`,
    `email:<message-id>`); empty: an agent wrote it by hand. `requester` is how the person is shown, masked.
    `text` is the customer's first message, `note` what we know ourselves; either may be empty, not both.
    """

    market: str
    subject: str
    channel: Channel
    text: str = ""
    note: str = ""
    topic: Topic = Topic.OTHER
    priority: Priority = Priority.NORMAL
    queue: str = ""
    customer_id: UUID | None = None
    rental_id: UUID | None = None
    vehicle_id: UUID | None = None
    requester: str = ""
    language: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[LinkTo, ...] = ()
    rfc_message_id: str = ""
    in_reply_to: str = ""
    attachments: tuple[StoredAttachment, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundMessage:
    """A word of the customer on a ticket that is there. The same `source` is taken once a ticket."""

    text: str
    channel: Channel
    source: str
    author: str = ""
    rfc_message_id: str = ""
    in_reply_to: str = ""
    attachments: tuple[StoredAttachment, ...] = field(default=())
