"""Frozen values of support that cross the borders of this app."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from apps.support.enums import ActionKind, Channel, LinkKind, Priority, StepOutcome, TicketStatus, Topic


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWish:
    """What should become of an item of the inbox: a new ticket, or `ticket_id`; and an issue, too?"""

    ticket_id: UUID | None
    summary: str
    text: str
    priority: Priority
    to_engineers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWish:
    """What engineers are told. The ticket waits for them when `hold`; with `files` those that the customer
    knows go along, now and later.
    """

    summary: str
    text: str
    priority: Priority
    hold: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to be done from a ticket. `target` is what it is done to, where the ticket alone does not say
    (a payment, a finding of the guard); `idem_key` names the intention.
    """

    kind: ActionKind
    reason: str
    target: UUID | None = None
    amount_minor: int | None = None
    is_ghost: bool = False
    idem_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is done to one or to many tickets at once: fields, words that come and go, an answer, a note.

    `texts` is the answer by language, with variables. `status` among the `values` is where an answer leads.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def status(self) -> TicketStatus | None:
        """Where an answer leads."""
        wanted = self.values.get("status")
        return None if wanted is None else TicketStatus(wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """What came of a step on one ticket, or would: `changes` is `{field: {from, to}}`, `reply` the answer in
    its words, `missing` the variables of it that nothing is known for.
    """

    id: UUID
    number: str
    outcome: StepOutcome
    reason: str = ""
    changes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reply: str = ""
    language: str = ""
    missing: tuple[str, ...] = ()
    note: str = ""
    message_id: UUID | None = None
    actions: tuple[Mapping[str, Any], ...] = ()
