"""Evidence about a disputed payment, out of everything that stands below: the ride, the car, the money.

The words are English and the moments those of the market, as the customer's bank will read them.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from apps.accounts import selectors as accounts
from apps.commands import selectors as commands
from apps.commands.enums import CommandType
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.payments.enums import DisputeStatus, PaymentStatus
from apps.payments.models import Dispute, Payment
from apps.payments.rules.wording import amount_in_words
from apps.payments.selectors.provider import visible_disputes
from apps.payments.types import Piece
from apps.rentals import selectors as rentals
from apps.telemetry import selectors as telemetry

_MOST_LINES: Final = 40
Lines = Iterator[tuple[str, str]]


def get_dispute(actor: Actor, dispute_id: UUID) -> Dispute:
    """Raises NotFound."""
    found = visible_disputes(actor).select_related("payment").filter(pk=dispute_id).first()
    if found is None:
        raise NotFound("There is no such dispute.")
    return found


def gather_evidence(actor: Actor, dispute_id: UUID) -> list[Piece]:
    """Everything that speaks for the payment, piece by piece; a piece without lines was not found. Raises
    NotFound.
    """
    dispute = get_dispute(actor, dispute_id)
    payment = dispute.payment
    zone = ZoneInfo(accounts.get_pack(dispute.market).time_zone)
    ride = _ride_of(actor, payment)
    return [
        Piece("payment", "The payment", tuple(_payment(payment, zone))),
        Piece("rental", "The rental", tuple(_rental(ride, zone))),
        Piece("receipt", "The receipt", tuple(_receipt(ride))),
        Piece("unlocks", "The car was unlocked", tuple(_unlocks(actor, ride, zone))),
        Piece("trips", "The car was driven", tuple(_trips(actor, ride, zone))),
        Piece("platform", "What the customer's app told", tuple(_platform(actor, ride, zone))),
        Piece("customer", "The customer", tuple(_customer(actor, payment, zone))),
        Piece("given_back", "Given back already", tuple(_given_back(payment, zone))),
    ]


def service_date_of(actor: Actor, dispute: Dispute) -> str:
    """The market's day of the ride, else of the payment."""
    zone = ZoneInfo(accounts.get_pack(dispute.market).time_zone)
    ride = _ride_of(actor, dispute.payment)
    moment = (ride and ride.started_at) or (dispute.payment and dispute.payment.captured_at)
    return (moment or dispute.created_at).astimezone(zone).date().isoformat()


def _ride_of(actor: Actor, payment: Payment | None) -> Any:
    if payment is None or payment.rental_id is None:
        return None
    return rentals.list_rentals(actor).filter(pk=payment.rental_id).first()


def _payment(payment: Payment | None, zone: ZoneInfo) -> Lines:
    if payment is None:
        return
    yield "Amount", amount_in_words(payment.captured_minor, payment.currency)
    if payment.captured_at is not None:
        yield "Taken", _moment(payment.captured_at, zone)
    yield "Number", payment.psp_id


def _rental(ride: Any, zone: ZoneInfo) -> Lines:
    if ride is None:
        return
    yield "Reference", ride.reference
    if ride.plate:
        yield "Car", ride.plate
    for label, moment in (
        ("Reserved", ride.reserved_at),
        ("Begun", ride.started_at),
        ("Ended", ride.ended_at),
    ):
        if moment is not None:
            yield label, _moment(moment, zone)
    for label, place in (("From", ride.start_station_name), ("To", ride.end_station_name)):
        if place:
            yield label, place
    if ride.distance_m:
        yield "Distance", _km(ride.distance_m)


def _receipt(ride: Any) -> Lines:
    if ride is None or ride.fare_minor is None:
        return
    for line in ride.fare_lines[:_MOST_LINES]:
        words = str(line.get("code", "")).replace("_", " ").capitalize()
        yield (
            f"{words}, {line.get('quantity')} {line.get('unit')}",
            amount_in_words(int(line.get("amount_minor", 0)), ride.currency),
        )
    yield "Fare", amount_in_words(ride.fare_minor, ride.currency)
    yield "Of which tax", amount_in_words(ride.tax_minor or 0, ride.currency)


def _unlocks(actor: Actor, ride: Any, zone: ZoneInfo) -> Lines:
    """Our own commands to the car; what the customer's phone did is told by the platform."""
    if not _is_a_ride(ride):
        return
    told = commands.visible_commands(actor).filter(
        vehicle=ride.vehicle_id,
        type=CommandType.UNLOCK.value,
        requested_at__gte=ride.reserved_at or ride.started_at,
        requested_at__lte=ride.ended_at,
    )
    for each in told.order_by("requested_at")[:_MOST_LINES]:
        yield _moment(each.requested_at, zone), f"Unlocked from afar: {each.state}"


def _trips(actor: Actor, ride: Any, zone: ZoneInfo) -> Lines:
    if not _is_a_ride(ride):
        return
    driven = telemetry.list_trips(actor).filter(
        Q(started_at__lt=ride.ended_at, ended_at__gt=ride.started_at), vehicle=ride.vehicle_id
    )
    for trip in driven.order_by("started_at")[:_MOST_LINES]:
        until = trip.ended_at.astimezone(zone)
        yield f"{_moment(trip.started_at, zone)} to {until:%H:%M}", _km(trip.distance_m)


def _platform(actor: Actor, ride: Any, zone: ZoneInfo) -> Lines:
    if ride is None:
        return
    for event in (
        rentals.visible_events(actor).filter(rental_id=ride.pk).order_by("occurred_at")[:_MOST_LINES]
    ):
        yield _moment(event.occurred_at, zone), event.type.replace(".", " ").replace("_", " ").capitalize()


def _customer(actor: Actor, payment: Payment | None, zone: ZoneInfo) -> Lines:
    """By number alone: who it is, the bank knows."""
    if payment is None or payment.customer_id is None:
        return
    customer = rentals.visible_customers(actor).filter(pk=payment.customer_id).first()
    if customer is None:
        return
    yield "Number", customer.number
    if customer.joined_at is not None:
        yield "Customer since", f"{customer.joined_at.astimezone(zone):%-d %B %Y}"
    paid = Payment.objects.filter(
        customer_id=customer.pk, status=PaymentStatus.CAPTURED, created_at__lt=payment.created_at
    )
    yield "Payments before this one", str(paid.count())
    yield "Of which disputed", str(paid.filter(disputes__isnull=False).distinct().count())


def _given_back(payment: Payment | None, zone: ZoneInfo) -> Lines:
    if payment is None:
        return
    for refund in payment.refunds.order_by("created_at")[:_MOST_LINES]:
        amount = amount_in_words(refund.amount_minor, refund.currency)
        yield _moment(refund.created_at, zone), f"{amount}, {refund.status}"


def _is_a_ride(ride: Any) -> bool:
    return bool(ride and ride.vehicle_id and ride.started_at and ride.ended_at)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%-d %B %Y, %H:%M %Z}"


def _km(metres: int) -> str:
    return f"{metres / 1000:.1f} km"


def is_open(dispute: Dispute) -> bool:
    """Whether the bank still waits for an answer."""
    return dispute.status == DisputeStatus.NEEDS_RESPONSE
