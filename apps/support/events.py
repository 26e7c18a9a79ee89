"""Facts of support. Their subject is `ticket:<id>`.

They carry ids and states, never what somebody wrote or who the customer is: that stands on the rows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class TicketOpened(Event):
    """Somebody asks for help, or something happened that a customer will ask about."""

    type: ClassVar[str] = "ticket.opened"
    ticket_id: str
    ticket: str
    queue: str
    channel: str
    topic: str
    customer_id: str | None
    rental_id: str | None
    vehicle_id: str | None


@dataclass(frozen=True, kw_only=True)
class CustomerWrote(Event):
    """A customer wrote again on a ticket."""

    type: ClassVar[str] = "ticket.customer_wrote"
    ticket_id: str
    ticket: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class MessageQueued(Event):
    """An answer to a customer is to be sent, not before `send_at`: until then it can be called back."""

    type: ClassVar[str] = "ticket.message_queued"
    ticket_id: str
    ticket: str
    message_id: str
    send_at: datetime


@dataclass(frozen=True, kw_only=True)
class TicketChanged(Event):
    """Something about a ticket is another than before; `fields` names it, `status` is how it stands now."""

    type: ClassVar[str] = "ticket.changed"
    ticket_id: str
    ticket: str
    fields: list[str]
    before: str
    status: str


@dataclass(frozen=True, kw_only=True)
class TicketMerged(Event):
    """A ticket went into another one of the same customer, or came out of it again."""

    type: ClassVar[str] = "ticket.merged"
    ticket_id: str
    ticket: str
    into_id: str
    into: str
    undone: bool


@dataclass(frozen=True, kw_only=True)
class PromiseDue(Event):
    """A promise to a customer ends soon, and it is not kept yet. Told once."""

    type: ClassVar[str] = "ticket.promise_due"
    ticket_id: str
    ticket: str
    metric: str
    instance: int
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(Event):
    """A promise to a customer was not kept in time. Told once."""

    type: ClassVar[str] = "ticket.promise_broken"
    ticket_id: str
    ticket: str
    metric: str
    instance: int
    broken_at: datetime


@dataclass(frozen=True, kw_only=True)
class PromisesChanged(Event):
    """Somebody changed what a market's customers are promised, or when a desk works."""

    type: ClassVar[str] = "sla.changed"
    name: str


@dataclass(frozen=True, kw_only=True)
class MessageSent(Event):
    """An answer has left."""

    type: ClassVar[str] = "ticket.message_sent"
    ticket_id: str
    ticket: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class MessageNotDelivered(Event):
    """An answer did not reach the customer, or nobody knows whether it left; `reason` says which."""

    type: ClassVar[str] = "ticket.message_not_delivered"
    ticket_id: str
    ticket: str
    message_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(Event):
    """A customer said how it went, from one (worst) to five; what they wrote is on the row."""

    type: ClassVar[str] = "ticket.feedback_given"
    ticket_id: str
    ticket: str
    score: int


@dataclass(frozen=True, kw_only=True)
class MailTaken(Event):
    """A mail came in; `fate` is what became of it."""

    type: ClassVar[str] = "mail.taken"
    mail_id: str
    kind: str
    fate: str


@dataclass(frozen=True, kw_only=True)
class HelpWritten(Event):
    """Somebody wrote or changed a macro or an answer that others use."""

    type: ClassVar[str] = "support.help_written"
    what: str
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    """Somebody found one cause behind many tickets."""

    type: ClassVar[str] = "support.case_opened"
    case_id: str
    case: str
    tickets: int


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    """A colleague, or a job of ours, wrote a note on a ticket."""

    type: ClassVar[str] = "ticket.noted"
    ticket_id: str
    ticket: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class TicketLinked(Event):
    """A ticket has a copy in Zendesk, or an issue in Jira, now; `their_key` is what people call it there."""

    type: ClassVar[str] = "ticket.linked"
    ticket_id: str
    ticket: str
    vendor: str
    their_key: str


@dataclass(frozen=True, kw_only=True)
class TicketEscalated(Event):
    """Somebody asked engineers for help with a ticket."""

    type: ClassVar[str] = "ticket.escalated"
    ticket_id: str
    ticket: str
    copy_id: str


@dataclass(frozen=True, kw_only=True)
class SyncConflictFound(Event):
    """Both sides changed the same of a ticket; neither was overwritten."""

    type: ClassVar[str] = "sync.conflict_found"
    ticket_id: str
    ticket: str
    field: str


@dataclass(frozen=True, kw_only=True)
class SyncConflictResolved(Event):
    """Somebody decided which side's value holds; empty `kept`: both came to say the same."""

    type: ClassVar[str] = "sync.conflict_resolved"
    ticket_id: str
    ticket: str
    field: str
    kept: str


@dataclass(frozen=True, kw_only=True)
class QueueHomeChanged(Event):
    """A queue is worked on at another side, or is shared no more."""

    type: ClassVar[str] = "queue.home_changed"
    queue: str
    before: str
    home: str


@dataclass(frozen=True, kw_only=True)
class SyncSwitched(Event):
    """Somebody connected an account of a vendor, or let it rest."""

    type: ClassVar[str] = "sync.switched"
    vendor: str
    is_enabled: bool
