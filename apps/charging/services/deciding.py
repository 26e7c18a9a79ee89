"""What people make of an energy invoice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.charging import selectors
from apps.charging.enums import InvoiceState
from apps.charging.events import EnergyInvoiceAgreed, EnergyInvoiceDisputed
from apps.charging.models import Invoice
from apps.core.errors import Conflict, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox


@transaction.atomic
def agree_to_invoice(*, actor: Actor, invoice_id: UUID, version: int | None, at: datetime) -> None:
    """Agree that it is to be paid, whatever its lines look like: the person has looked.

    Raises NotFound, Stale, and Conflict when somebody else has agreed already.
    """
    invoice = _held(actor, invoice_id, version)
    _decide(invoice, InvoiceState.AGREED, actor, reason="", at=at)
    outbox.publish(
        EnergyInvoiceAgreed(
            subject=f"energy_invoice:{invoice.id}",
            actor=actor.id,
            market=invoice.market,
            at=at,
            party_id=invoice.party_id,
            number=invoice.number,
            cost_minor=invoice.cost_minor,
            tax_minor=invoice.tax_minor,
            currency=invoice.currency,
        )
    )


@transaction.atomic
def dispute_invoice(
    *, actor: Actor, invoice_id: UUID, version: int | None, reason: str, at: datetime
) -> None:
    """Refuse it, saying why. Raises NotFound, Stale, and Conflict when it is agreed to already."""
    invoice = _held(actor, invoice_id, version)
    _decide(invoice, InvoiceState.DISPUTED, actor, reason=reason, at=at)
    outbox.publish(
        EnergyInvoiceDisputed(
            subject=f"energy_invoice:{invoice.id}",
            actor=actor.id,
            market=invoice.market,
            at=at,
            party_id=invoice.party_id,
            number=invoice.number,
        )
    )


def _held(actor: Actor, invoice_id: UUID, version: int | None) -> Invoice:
    held = selectors.visible_invoices(actor).select_for_update(of=("self",)).filter(pk=invoice_id).first()
    if held is None:
        raise NotFound
    if version is not None and held.version != version:
        raise Stale("Somebody changed this since you read it.")
    return held


def _decide(invoice: Invoice, state: InvoiceState, actor: Actor, *, reason: str, at: datetime) -> None:
    if invoice.state == InvoiceState.AGREED:
        raise Conflict("The invoice is agreed to already.", code="invoice_agreed")
    invoice.state = state
    invoice.reason = reason
    invoice.decided_by = actor.id
    invoice.decided_at = at
    invoice.version += 1
    invoice.save()
