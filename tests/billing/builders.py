"""Payers, their members and rides for tests."""

from datetime import datetime
from itertools import count
from typing import Any

from apps.billing import services as billing
from apps.billing.models import (
    Charge,
    CreditNote,
    Invoice,
    InvoicePayment,
    Payer,
    PayerMember,
    RidePayer,
    RoadCharge,
)
from apps.billing.types import RoadLine
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox.types import EventMessage
from apps.rentals.models import Rental
from tests.fleet.builders import NOON
from tests.rentals.builders import MINUTE, make_customer, make_rental

CLERK = Actor(
    id="clerk",
    capabilities=frozenset({"payer.view", "payer.edit", "invoice.credit", "invoice.issue"}),
    markets=None,
    owners=None,
)
_numbers = count(1)


def make_payer(**values: Any) -> Payer:
    usual = {
        "market": "SG",
        "code": f"ACME-{next(_numbers)}",
        "organisation": "Acme Logistics",
        "name": "Sales",
        "address": "1 Test Street\nSingapore 000001",
        "email": "bills@acme.example",
        "currency": "SGD",
        "cost_centres": ["Sales", "Field"],
        "created_by": "clerk",
        "created_at": NOON,
        "updated_at": NOON,
    }
    return Payer.objects.create(**{**usual, **values})


def make_member(payer: Payer | None = None, **values: Any) -> PayerMember:
    usual = {
        "payer": payer or make_payer(),
        "customer": values.pop("customer", None) or make_customer(),
        "cost_centre": "Sales",
        "since": NOON - 60 * MINUTE,
        "added_by": "clerk",
    }
    return PayerMember.objects.create(**{**usual, **values})


def fact(kind: str, rental: Rental, **payload: Any) -> EventMessage:
    return {
        "id": str(new_id()),
        "type": kind,
        "version": 1,
        "market": rental.market,
        "subject": f"rental:{rental.pk}",
        "actor": "system:rentals",
        "at": NOON.isoformat(),
        "payload": {"rental_id": str(rental.pk), "customer_id": str(rental.customer_id), **payload},
    }


def price(rental: Rental, *, at: datetime = NOON) -> RidePayer | None:
    """The platform tells the fare; who pays is decided."""
    billing.assign_ride(event=fact("rental.priced", rental), at=at)
    return RidePayer.objects.filter(rental=rental).first()


def settle(ride: RidePayer, outcome: str = "acked", *, at: datetime = NOON) -> RidePayer:
    """The platform answers whether it leaves the card alone."""
    billing.follow_command(
        event=fact(
            "platform_command.settled",
            ride.rental,
            command_id=str(ride.command_id),
            command="hold_capture",
            outcome=outcome,
        ),
        at=at,
    )
    ride.refresh_from_db()
    return ride


def charge(member: PayerMember, *, at: datetime = NOON, **values: Any) -> Charge:
    """A ride that the payer owes."""
    rental = make_rental("priced", customer=member.customer, **values)
    ride = price(rental, at=at)
    assert ride is not None
    settle(ride, at=at)
    return Charge.objects.get(rental=rental)


def make_invoice(payer: Payer | None = None, *, at: datetime = NOON) -> Invoice:
    """An invoice over one ride."""
    owed = charge(make_member(payer), at=at)
    return billing.issue_now(actor=CLERK, payer_id=owed.payer_id, at=at + MINUTE * 60)


def make_credit_note(invoice: Invoice, **values: Any) -> CreditNote:
    key = billing.ask_credit_note(
        actor=CLERK,
        invoice_id=invoice.pk,
        idem_key="",
        at=NOON,
        **{"amount_minor": invoice.total_minor, "reason": "The car broke down", **values},
    )
    return CreditNote.objects.get(pk=key)


def payments_of(invoice: Invoice) -> list[int]:
    rows = InvoicePayment.objects.filter(invoice=invoice, reversed_at__isnull=True)
    return list(rows.order_by("received_at").values_list("amount_minor", flat=True))


def road_line(rental: Rental, number: str = "", *, kind: str = "toll", amount: int = 218) -> RoadLine:
    return RoadLine(
        number=number or f"RD-{next(_numbers)}",
        kind=kind,
        rental_id=rental.pk,
        plate="EVR1",
        place="Gantry 12, CTE",
        amount_minor=amount,
        currency="SGD",
        at=NOON,
    )


def make_road_charge(rental: Rental | None = None, *, kind: str = "toll", amount: int = 218) -> RoadCharge:
    """The books have found whose ride the road asks money of."""
    line = road_line(rental or make_rental("priced"), kind=kind, amount=amount)
    billing.propose_road(market="SG", lines=[line], at=NOON)
    return RoadCharge.objects.get(number=line.number)
