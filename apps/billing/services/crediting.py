"""Credit notes: asked for by one, granted by another, numbered and posted then."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from apps.accounts import selectors as accounts
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.types import Money
from apps.billing.enums import CreditState, Series
from apps.billing.events import CreditNoteAsked, CreditNoteDecided
from apps.billing.models import CreditNote, Invoice
from apps.billing.selectors import get_invoice
from apps.billing.services.invoicing import next_number
from apps.billing.services.standing import about, bring_up_to_date, lock_invoice
from apps.core.errors import Invalid
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.payments import selectors as payments_selectors
from apps.payments import services as payments
from apps.payments.enums import JournalKind

APPROVAL_KIND: Final = "billing.credit_note"
_DECIDE_WITHIN: Final = timedelta(days=3)
_LEAST_REASON: Final = 3


@transaction.atomic
def ask_credit_note(
    *, actor: Actor, invoice_id: UUID, amount_minor: int, reason: str, idem_key: str, at: datetime
) -> UUID:
    """Ask a second person to take a part of an invoice back, whatever the sum.

    Raises NotFound, Invalid (`amount_minor`, `reason`) for more than is left of it, counting what is asked.
    """
    if len(reason.strip()) < _LEAST_REASON:
        raise Invalid("Say why, for those who decide.", fields={"reason": "is needed"})
    invoice = lock_invoice(get_invoice(actor, invoice_id).pk)
    known = CreditNote.objects.filter(asked_by=actor.id, idem_key=idem_key).first() if idem_key else None
    if known is not None:
        return known.pk
    _refuse_too_much(invoice, amount_minor)
    key = new_id()
    note = CreditNote.objects.create(
        id=key,
        market=invoice.market,
        invoice=invoice,
        amount_minor=amount_minor,
        tax_minor=_tax_share(invoice, amount_minor),
        currency=invoice.currency,
        reason=reason.strip(),
        idem_key=idem_key,
        asked_by=actor.id,
        asked_at=at,
        approval_id=_ask(actor, invoice, key, amount_minor, reason.strip(), at),
    )
    outbox.publish(CreditNoteAsked(**about(invoice, actor.id, amount_minor, at), credit_note_id=str(note.pk)))
    return note.pk


def follow_approval(*, event: EventMessage, at: datetime) -> None:
    """Issue what was granted; end what was refused, taken back or not decided in time."""
    if event["payload"]["kind"] != APPROVAL_KIND:
        return
    with outbox.once(event["id"], "billing.follow_approval") as first:
        if first:
            granted = event["payload"].get("outcome") == ApprovalState.APPROVED
            _decide(UUID(event["payload"]["approval_id"]), granted, event["actor"], at)


def _decide(approval_id: UUID, granted: bool, by: str, at: datetime) -> None:
    found = CreditNote.objects.filter(approval_id=approval_id).values_list("invoice_id", flat=True).first()
    if found is None:
        return
    invoice = lock_invoice(found)
    note = CreditNote.objects.select_for_update().get(approval_id=approval_id)
    if note.state != CreditState.ASKED:
        return
    note.decided_by, note.decided_at = by, at
    note.state = (CreditState.ISSUED if granted else CreditState.REFUSED).value
    if granted:
        note.number = next_number(invoice.market, Series.CREDIT_NOTE)
        note.journal_id = _post(note, at)
    note.save()
    bring_up_to_date(invoice, at=at)
    outbox.publish(
        CreditNoteDecided(
            **about(invoice, by, note.amount_minor, at), credit_note_id=str(note.pk), outcome=note.state
        )
    )


def _post(note: CreditNote, at: datetime) -> UUID:
    return payments.post_journal(
        idem_key=f"payer_credit:{note.pk}",
        kind=JournalKind.PAYER_CREDIT,
        source=f"invoice:{note.invoice_id}",
        market=note.market,
        lines=payments.lines_of(
            JournalKind.PAYER_CREDIT,
            amount_minor=note.amount_minor,
            tax_minor=note.tax_minor,
            currency=note.currency,
        ),
        memo=f"Credit note {note.number}",
        actor_id=note.decided_by,
        at=at,
    ).id


def _refuse_too_much(invoice: Invoice, amount_minor: int) -> None:
    taken = CreditNote.objects.filter(invoice=invoice).exclude(state=CreditState.REFUSED)
    left = invoice.total_minor - (taken.aggregate(n=Sum("amount_minor"))["n"] or 0)
    if not 0 < amount_minor <= left:
        most = payments_selectors.amount_in_words(left, invoice.currency)
        raise Invalid(
            f"At most {most} of this invoice can be credited.",
            code="too_much",
            fields={"amount_minor": f"must lie between nought and {most}"},
        )


def _tax_share(invoice: Invoice, amount_minor: int) -> int:
    """The tax of a part of an invoice: all of it for the whole, else by the rate it was issued at."""
    if amount_minor == invoice.total_minor:
        return invoice.tax_minor
    return min(payments.tax_within(amount_minor, rate=invoice.tax_rate), invoice.tax_minor)


def _ask(actor: Actor, invoice: Invoice, key: UUID, amount_minor: int, reason: str, at: datetime) -> UUID:
    amount = payments_selectors.amount_in_words(amount_minor, invoice.currency)
    threshold = accounts.get_pack(invoice.market).limits.two_people_above_minor
    return approvals.request(
        kind=APPROVAL_KIND,
        subject=f"credit_note:{key}",
        market=invoice.market,
        maker=actor,
        capability=payments_selectors.decider_of(amount_minor, threshold_minor=threshold),
        reason=reason,
        payload={"credit_note_id": str(key)},
        summary=f"Credit {amount} of invoice {invoice.number}.",
        link=f"/payers/invoices/{invoice.pk}",
        expires_at=at + _DECIDE_WITHIN,
        at=at,
        amount=Money(amount_minor, invoice.currency),
    )
