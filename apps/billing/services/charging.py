"""Charges: what a payer owes for a ride, in the ledger at the same moment."""

from datetime import datetime
from typing import Final

from django.db.models import Sum

from apps.accounts import selectors as accounts
from apps.billing.enums import ChargeKind
from apps.billing.events import RideCharged
from apps.billing.models import Charge, RidePayer, RoadCharge
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.payments import services as payments
from apps.payments.enums import JournalKind

ACTOR: Final = Actor.system("billing.rides")
_OF_FARE: Final = (ChargeKind.RIDE, ChargeKind.CORRECTION, ChargeKind.RETURNED)
_WORDS: Final = {
    ChargeKind.RIDE: "Ride {reference}",
    ChargeKind.CORRECTION: "Correction of ride {reference}",
    ChargeKind.RETURNED: "Ride {reference}, paid by card",
}


def charged_of(ride: RidePayer) -> tuple[int, int]:
    """What stands for the fare of a ride, and the tax in it."""
    sums = Charge.objects.filter(rental_id=ride.rental_id, kind__in=_OF_FARE).aggregate(
        amount=Sum("amount_minor"), tax=Sum("tax_minor")
    )
    return sums["amount"] or 0, sums["tax"] or 0


def charge_fare(ride: RidePayer, kind: ChargeKind, *, key: str, occurred_at: datetime, at: datetime) -> None:
    """Bring what is charged for a ride to its fare: all of it, the difference, or nought. The caller holds
    the ride; again under the same key changes nothing.
    """
    rental = ride.rental
    fare, tax = (0, 0) if kind is ChargeKind.RETURNED else (rental.fare_minor or 0, rental.tax_minor or 0)
    stands, tax_stands = charged_of(ride)
    if fare == stands or Charge.objects.filter(idem_key=key).exists():
        return
    charge = Charge(
        market=ride.market,
        payer_id=ride.payer_id,
        member_id=ride.member_id,
        rental_id=ride.rental_id,
        kind=kind.value,
        cost_centre=ride.member.cost_centre,
        label=_WORDS[kind].format(reference=rental.reference or "without a number"),
        occurred_at=occurred_at,
        amount_minor=fare - stands,
        tax_minor=tax - tax_stands,
        currency=rental.currency,
        idem_key=key,
        created_at=at,
    )
    post(charge, JournalKind.PAYER_CHARGE, at=at)


def post(charge: Charge, kind: JournalKind, *, at: datetime) -> None:
    """Keep a charge with its journal and its fact."""
    journal = payments.post_journal(
        idem_key=f"payer_charge:{charge.idem_key}",
        kind=kind,
        source=f"rental:{charge.rental_id}",
        market=charge.market,
        lines=payments.lines_of(
            kind, amount_minor=charge.amount_minor, tax_minor=charge.tax_minor, currency=charge.currency
        ),
        actor_id=ACTOR.id,
        effective_at=charge.occurred_at,
        at=at,
    )
    charge.journal_id = journal.id
    charge.save(force_insert=True)
    outbox.publish(
        RideCharged(
            market=charge.market,
            subject=f"rental:{charge.rental_id}",
            actor=ACTOR.id,
            at=at,
            payer_id=str(charge.payer_id),
            charge_id=str(charge.pk),
            kind=charge.kind,
            amount_minor=charge.amount_minor,
            currency=charge.currency,
        )
    )


def charge_road(ride: RidePayer, road: RoadCharge, *, label: str, at: datetime) -> Charge:
    """What the road asked of a payer's ride: a line of the payer's, once a number."""
    charge = Charge(
        market=ride.market,
        payer_id=ride.payer_id,
        member_id=ride.member_id,
        rental_id=ride.rental_id,
        kind=ChargeKind.ROAD.value,
        cost_centre=ride.member.cost_centre,
        label=label[:160],
        occurred_at=road.occurred_at,
        amount_minor=road.amount_minor,
        tax_minor=road.tax_minor,
        currency=road.currency,
        idem_key=f"road:{road.pk}",
        created_at=at,
    )
    post(charge, JournalKind.ROAD_TO_PAYER, at=at)
    return charge


def tax_of(market: str, amount_minor: int) -> int:
    """The market's tax within an amount."""
    return payments.tax_within(amount_minor, rate=accounts.get_pack(market).tax.rate)
