"""Facts about payers and invoices. The subject is `payer:<id>`, `invoice:<id>` or `rental:<id>`.

They carry ids and amounts; no name, address or reason.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class PayerAdded(Event):
    """A business customer pays rides from now on."""

    type: ClassVar[str] = "payer.added"
    payer_id: str


@dataclass(frozen=True, kw_only=True)
class PayerChanged(Event):
    """Somebody changed what a payer pays, or how."""

    type: ClassVar[str] = "payer.changed"
    payer_id: str
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class PayerMemberAdded(Event):
    """A customer may ride at a payer's cost."""

    type: ClassVar[str] = "payer.member_added"
    payer_id: str
    customer_id: str


@dataclass(frozen=True, kw_only=True)
class PayerMemberChanged(Event):
    """A member's limit or cost centre is another one."""

    type: ClassVar[str] = "payer.member_changed"
    payer_id: str
    customer_id: str
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class PayerMemberRemoved(Event):
    """A customer rides at their own cost again; what was begun before is still the payer's."""

    type: ClassVar[str] = "payer.member_removed"
    payer_id: str
    customer_id: str


@dataclass(frozen=True, kw_only=True)
class RideCharged(Event):
    """A ride is the payer's, or what they owe for it has changed."""

    type: ClassVar[str] = "ride.charged"
    payer_id: str
    charge_id: str
    kind: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class RideLeftToCard(Event):
    """A member's ride is paid by their card; `why` is one of `CardReason`."""

    type: ClassVar[str] = "ride.left_to_card"
    payer_id: str
    why: str


@dataclass(frozen=True, kw_only=True)
class _OfInvoice:
    invoice_id: str
    number: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class InvoiceIssued(Event, _OfInvoice):
    """A payer owes this by `due_on`."""

    type: ClassVar[str] = "invoice.issued"
    due_on: date


@dataclass(frozen=True, kw_only=True)
class InvoicePaymentReceived(Event, _OfInvoice):
    """Money for an invoice has reached the bank."""

    type: ClassVar[str] = "invoice.payment_received"
    payment_id: str


@dataclass(frozen=True, kw_only=True)
class InvoicePaymentTakenBack(Event, _OfInvoice):
    """A line of the bank was not for this invoice after all."""

    type: ClassVar[str] = "invoice.payment_taken_back"
    payment_id: str


@dataclass(frozen=True, kw_only=True)
class InvoiceReminded(Event, _OfInvoice):
    """A payer is reminded of what they owe; `level` counts from one."""

    type: ClassVar[str] = "invoice.reminded"
    reminder_id: str
    level: int


@dataclass(frozen=True, kw_only=True)
class CreditNoteAsked(Event, _OfInvoice):
    """Somebody wants to take a part of an invoice back; a second person decides."""

    type: ClassVar[str] = "credit_note.asked"
    credit_note_id: str


@dataclass(frozen=True, kw_only=True)
class CreditNoteDecided(Event, _OfInvoice):
    """A credit note was issued or refused."""

    type: ClassVar[str] = "credit_note.decided"
    credit_note_id: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class RoadChargeMoved(Event):
    """A toll, parking or fine of a ride came further: proposed, agreed to, charged, borne by us."""

    type: ClassVar[str] = "road_charge.moved"
    charge_id: str
    kind: str
    state: str
    amount_minor: int
    currency: str
