"""Whose a ride is: decided when its fare is known, true when the platform has let go of the card."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from apps.accounts import selectors as accounts
from apps.billing.enums import CardReason, ChargeKind, RideState
from apps.billing.events import RideLeftToCard
from apps.billing.models import Charge, Payer, PayerMember, RidePayer
from apps.billing.rules import paying
from apps.billing.services.charging import ACTOR, charge_fare
from apps.core.days import day_start, local_date
from apps.core.errors import Conflict
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.rentals import selectors as rentals
from apps.rentals import services as rental_services
from apps.rentals.enums import PlatformCommandType
from apps.rentals.types import Ask

_ACKED: Final = "acked"


def assign_ride(*, event: EventMessage, at: datetime) -> None:
    """A fare is known: whose is it? A customer without a payer costs one look."""
    payload = event["payload"]
    with outbox.once(event["id"], "billing.assign_ride") as first:
        if first and PayerMember.objects.filter(customer_id=payload["customer_id"]).exists():
            _assign(UUID(payload["rental_id"]), at)


def adopt_loaded(*, event: EventMessage, at: datetime) -> int:
    """Rides of a past that came from the archive, of which no single facts are told; how many are payers'."""
    first_at, last_at = (datetime.fromisoformat(event["payload"][name]) for name in ("first_at", "last_at"))
    loaded = Q(market=event["market"], priced_at__gte=first_at, priced_at__lte=last_at)
    return adopt_rides(PayerMember.objects.all(), loaded, at=at)


def adopt_rides(members: "QuerySet[PayerMember]", which: Q, *, at: datetime) -> int:
    """Take over what members have charged to an account, what the platform holds for it, and nobody has paid.
    Again changes nothing.
    """
    known = RidePayer.objects.filter(rental=OuterRef("pk"))
    rows = rentals.visible_rentals(ACTOR).filter(
        which,
        ~Exists(known),
        customer__in=members.values("customer"),
        priced_at__isnull=False,
        held_at__isnull=False,
        captured_at__isnull=True,
    )
    adopted = list(rows.exclude(account="").order_by("ended_at", "pk").values_list("pk", flat=True))
    for rental_id in adopted:
        with transaction.atomic():
            _assign(rental_id, at)
    return len(adopted)


def follow_command(*, event: EventMessage, at: datetime) -> None:
    """The platform has answered, or not, whether it leaves a card alone."""
    payload = event["payload"]
    with outbox.once(event["id"], "billing.follow_command") as first:
        if not first or payload["command"] != PlatformCommandType.HOLD_CAPTURE:
            return
        ride = _held(command_id=UUID(payload["command_id"]))
        if ride is None:
            return
        if payload["outcome"] == _ACKED:
            _take(ride, at)
        elif ride.state == RideState.ASKED:
            _leave(ride, CardReason.REFUSED, at)


def follow_hold(*, event: EventMessage, at: datetime) -> None:
    """A hold that came true although its answer was lost, late, or never came."""
    with outbox.once(event["id"], "billing.follow_hold") as first:
        ride = _held(rental_id=UUID(event["payload"]["rental_id"])) if first else None
        if ride is None:
            return
        if ride.state == RideState.ASKED or (ride.why == CardReason.REFUSED and _is_ours(ride)):
            _take(ride, at)


def follow_release(*, event: EventMessage, at: datetime) -> None:
    """Somebody released the fare to the card, or the platform took it: it is not the payer's any more."""
    taken = event["type"] == "rental.captured"
    with outbox.once(event["id"], "billing.follow_release") as first:
        ride = _held(rental_id=UUID(event["payload"]["rental_id"])) if first else None
        if ride is None or ride.state == RideState.CARD:
            return
        if ride.state == RideState.PAYER:
            key = f"returned:{event['id']}"
            charge_fare(ride, ChargeKind.RETURNED, key=key, occurred_at=at, at=at)
        _leave(ride, CardReason.CAPTURED if taken else CardReason.RELEASED, at)


def correct_ride(*, event: EventMessage, at: datetime) -> None:
    """A fare is another one: the payer is charged the difference, on the next invoice if need be."""
    with outbox.once(event["id"], "billing.correct_ride") as first:
        ride = _held(rental_id=UUID(event["payload"]["rental_id"])) if first else None
        if ride is not None and ride.state == RideState.PAYER:
            key = f"correction:{event['id']}"
            charge_fare(ride, ChargeKind.CORRECTION, key=key, occurred_at=at, at=at)


def _assign(rental_id: UUID, at: datetime) -> None:
    rental = rentals.get_rental(ACTOR, rental_id)
    member = _member_of(rental.customer_id, rental.started_at or rental.opened_at)
    if member is None or not rental.fare_minor or rental.captured_at is not None:
        return
    payer = Payer.objects.select_for_update().get(pk=member.payer_id)
    if not payer.is_active or not _is_wanted(payer, rental):
        return
    ride = RidePayer(
        rental=rental,
        market=rental.market,
        payer=payer,
        member=member,
        state=RideState.ASKED.value,
        fare_minor=rental.fare_minor,
        decided_at=at,
    )
    is_left_alone = _is_left_alone(payer, rental)
    why = _why_card(payer, member, rental, at)
    if why is None and not is_left_alone:
        why = _ask_platform(ride, payer, at)
    if why:
        ride.state, ride.why, ride.settled_at = RideState.CARD.value, why.value, at
    ride.save(force_insert=True)
    if why:
        _tell(ride, at)
    elif is_left_alone:
        _take(ride, at)


def _is_left_alone(payer: Payer, rental: Any) -> bool:
    """Whether the platform holds the fare for this account by itself, and the guard has no doubt of it."""
    if rental.account != payer.code or rental.held_at is None:
        return False
    return not rentals.list_fare_checks(ACTOR).filter(rental=rental).exists()


def _member_of(customer_id: UUID, started_at: datetime) -> PayerMember | None:
    """Whose member the customer was when the ride began; removed since then or not."""
    rows = PayerMember.objects.filter(Q(until__isnull=True) | Q(until__gt=started_at))
    return rows.filter(customer_id=customer_id, since__lte=started_at).order_by("-since").first()


def _is_wanted(payer: Payer, rental: Any) -> bool:
    pack = accounts.get_pack(payer.market)
    began = rental.started_at or rental.opened_at
    day = local_date(began, pack.time_zone)
    return paying.is_wanted(
        payer.policy,
        started_at=began,
        time_zone=pack.time_zone,
        working_days=pack.calendar.working_days,
        is_holiday=any(each == day for each, _ in accounts.next_holidays(pack, day, most=1)),
        chosen=rental.account == payer.code,
    )


def _why_card(payer: Payer, member: PayerMember, rental: Any, at: datetime) -> CardReason | None:
    zone = accounts.get_pack(payer.market).time_zone
    since = day_start(local_date(at, zone).replace(day=1), zone)
    why = paying.why_card(
        fare_minor=rental.fare_minor,
        currency=rental.currency,
        payer_currency=payer.currency,
        payer=paying.Spending(limit_minor=payer.limit_minor, spent_minor=_spent(since, payer=payer)),
        member=paying.Spending(limit_minor=member.limit_minor, spent_minor=_spent(since, member=member)),
    )
    return why if why is not CardReason.NONE else None


def _spent(since: datetime, **about: Any) -> int:
    """What is charged, and what is about to be."""
    charged = Charge.objects.filter(occurred_at__gte=since, **about).aggregate(n=Sum("amount_minor"))["n"]
    asked = RidePayer.objects.filter(state=RideState.ASKED, **about).aggregate(n=Sum("fare_minor"))["n"]
    return (charged or 0) + (asked or 0)


def _ask_platform(ride: RidePayer, payer: Payer, at: datetime) -> CardReason | None:
    """Ask it to leave the card alone. What the guard holds is for two people first, and the card's after."""
    try:
        with transaction.atomic():
            command = rental_services.ask(
                actor=ACTOR,
                ask=Ask(
                    type=PlatformCommandType.HOLD_CAPTURE,
                    rental_id=ride.rental_id,
                    reason=f"Paid by {payer.organisation}, {payer.name}",
                    idem_key=f"payer:{ride.rental_id}",
                ),
                at=at,
            )
    except Conflict as refused:
        return CardReason.CAPTURED if refused.error_code == "captured" else CardReason.DOUBTED
    ride.command_id = command.pk
    return None


def _is_ours(ride: RidePayer) -> bool:
    """Whether the newest wish to hold it was the payer's; somebody may hold it for reasons of their own."""
    holds = rentals.list_commands(ACTOR).filter(rental=ride.rental, type=PlatformCommandType.HOLD_CAPTURE)
    return holds.order_by("-requested_at").values_list("pk", flat=True).first() == ride.command_id


def _held(**about: Any) -> RidePayer | None:
    rows = RidePayer.objects.select_for_update(of=("self",)).select_related("rental", "member")
    return rows.filter(**about).first()


def _take(ride: RidePayer, at: datetime) -> None:
    """It is the payer's: what the customer owed, the payer owes."""
    if ride.state == RideState.PAYER or ride.rental.captured_at is not None:
        return
    ride.state, ride.why, ride.settled_at = RideState.PAYER.value, "", at
    ride.save(update_fields=["state", "why", "settled_at"])
    key = f"ride:{ride.rental_id}:{at.isoformat()}"
    charge_fare(ride, ChargeKind.RIDE, key=key, occurred_at=ride.rental.ended_at or at, at=at)


def _leave(ride: RidePayer, why: CardReason, at: datetime) -> None:
    ride.state, ride.why, ride.settled_at = RideState.CARD.value, why.value, at
    ride.save(update_fields=["state", "why", "settled_at"])
    _tell(ride, at)


def _tell(ride: RidePayer, at: datetime) -> None:
    outbox.publish(
        RideLeftToCard(
            market=ride.market,
            subject=f"rental:{ride.rental_id}",
            actor=ACTOR.id,
            at=at,
            payer_id=str(ride.payer_id),
            why=ride.why,
        )
    )
