"""An operator's invoice from a file: tried first, then taken as a whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.charging.enums import LineFault
from apps.charging.events import EnergyInvoiceTaken
from apps.charging.models import Invoice, InvoiceLine, Record
from apps.charging.rules.invoice_file import read_lines
from apps.charging.types import InvoiceCheck, InvoiceIn, InvoiceLineIn
from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.types import Actor
from apps.outbox import services as outbox

_ONE_BATCH: Final = 5_000


def check_invoice(*, actor: Actor, head: InvoiceIn, content: bytes) -> InvoiceCheck:
    """What taking the file would bring; writes nothing.

    Raises NotAllowed, and Invalid for a file that is none.
    """
    _require_market(actor, head.market)
    lines, faults = read_lines(content, head.currency)
    judged = _judge(head, lines)
    tally = Counter(fault for _, fault, _ in judged)
    return InvoiceCheck(
        lines=len(lines),
        energy_wh=sum(line.energy_wh for line in lines),
        cost_minor=sum(line.cost_minor for line in lines),
        faults=faults,
        unknown=tally[LineFault.UNKNOWN],
        twice=tally[LineFault.TWICE],
        cost=tally[LineFault.COST],
        energy=tally[LineFault.ENERGY],
        difference_minor=head.cost_minor - sum(line.cost_minor for line in lines),
    )


def take_invoice(*, actor: Actor, head: InvoiceIn, content: bytes, at: datetime) -> UUID:
    """Keep the invoice with its lines, each compared with the record that it names.

    Lines that disagree are kept as they are and marked: it is the operator's word. Raises Invalid when a line
    cannot be read, and Conflict when an invoice of this number is here.
    """
    _require_market(actor, head.market)
    lines, faults = read_lines(content, head.currency)
    if faults:
        first = faults[0]
        raise Invalid(
            f"Line {first.row}: {first.problem}",
            code="invoice_lines",
            fields={"file": f"{first.field}: {first.problem}"},
        )
    try:
        with transaction.atomic():
            return _keep(actor, head, lines, at)
    except IntegrityError as error:
        if "charging_invoice_once_an_operator" not in str(error):
            raise
        raise Conflict(f"Invoice {head.number} is here already.", code="invoice_known") from error


def _keep(actor: Actor, head: InvoiceIn, lines: Sequence[InvoiceLineIn], at: datetime) -> UUID:
    judged = _judge(head, lines)
    faulty = sum(1 for _, fault, _ in judged if fault)
    invoice = Invoice.objects.create(
        market=head.market,
        party_id=head.party_id,
        number=head.number,
        period_from=head.period_from,
        period_to=head.period_to,
        currency=head.currency,
        cost_minor=head.cost_minor,
        tax_minor=head.tax_minor,
        energy_wh=sum(line.energy_wh for line in lines),
        lines=len(lines),
        faulty_lines=faulty,
        difference_minor=head.cost_minor - sum(line.cost_minor for line in lines),
        brought_by=actor.id,
        received_at=at,
    )
    InvoiceLine.objects.bulk_create(
        [
            InvoiceLine(invoice=invoice, record_id=record, fault=fault, **line._asdict())
            for line, fault, record in judged
        ],
        batch_size=_ONE_BATCH,
    )
    outbox.publish(
        EnergyInvoiceTaken(
            subject=f"energy_invoice:{invoice.id}",
            actor=actor.id,
            market=head.market,
            at=at,
            party_id=head.party_id,
            number=head.number,
            cost_minor=head.cost_minor,
            currency=head.currency,
            faulty_lines=faulty,
        )
    )
    return invoice.id


def _judge(head: InvoiceIn, lines: Sequence[InvoiceLineIn]) -> list[tuple[InvoiceLineIn, str, UUID | None]]:
    """Each line with what is wrong with it and its record."""
    named = [line.cdr_ocpi_id for line in lines]
    known = Record.objects.filter(market=head.market, party_id=head.party_id, ocpi_id__in=named)
    found = {
        row[0]: row[1:] for row in known.values_list("ocpi_id", "pk", "energy_wh", "cost_minor", "currency")
    }
    before = InvoiceLine.objects.filter(
        invoice__market=head.market, invoice__party_id=head.party_id, cdr_ocpi_id__in=named
    ).exclude(invoice__number=head.number)
    billed = set(before.values_list("cdr_ocpi_id", flat=True))
    judged: list[tuple[InvoiceLineIn, str, UUID | None]] = []
    for line in lines:
        record = found.get(line.cdr_ocpi_id)
        fault = ""
        if record is None:
            fault = LineFault.UNKNOWN.value
        elif line.cdr_ocpi_id in billed:
            fault = LineFault.TWICE.value
        elif (line.cost_minor, head.currency) != (record[2], record[3]):
            fault = LineFault.COST.value
        elif line.energy_wh != record[1]:
            fault = LineFault.ENERGY.value
        judged.append((line, fault, record[0] if record else None))
    return judged


def _require_market(actor: Actor, market: str) -> None:
    if not actor.sees_market(market):
        raise NotAllowed("This market is not yours.")
