"""What a campaign would do: who is found, what each gets, who is left out and why. Nothing is written."""

from collections.abc import Collection, Iterable
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import F, Q, QuerySet

from apps.accounts import selectors as accounts
from apps.core.errors import Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.payments.enums import CampaignSource, MoneyKind, PaymentStatus
from apps.payments.models import Payment
from apps.payments.rules import limits
from apps.payments.rules.campaigns import MOST_ROWS, SOURCES, Means, exclusion_of, read_file, share_of
from apps.payments.rules.wording import amount_in_words
from apps.payments.selectors.campaigns import credit_balances, credit_balances_above
from apps.payments.selectors.provider import list_payments
from apps.payments.types import CampaignFault, CampaignPlan, CampaignWish, PlannedItem
from apps.rentals import selectors as rentals
from apps.rentals.enums import CustomerStatus

_ACTIVE: Final = CustomerStatus.ACTIVE.value


def plan_campaign(*, actor: Actor, wish: CampaignWish) -> CampaignPlan:
    """Find the customers and judge each. Faults of a file are in the plan, row by row.

    Raises Invalid naming what the wish lacks, NotFound for a market or zone that the actor does not see,
    NotAllowed for more than the actor may ask for.
    """
    if not actor.sees_market(wish.market):
        raise NotFound("There is no such market.", code="unknown_market")
    if wish.source not in SOURCES.get(wish.kind, ()):
        raise Invalid("These customers don't go with this kind of money.", fields={"source": "does not fit"})
    pack = accounts.get_pack(wish.market)
    threshold = pack.limits.two_people_above_minor
    most = limits.most_requested(actor.capabilities, threshold_minor=threshold)
    plan = _FINDERS[wish.source](actor, wish, pack.currency, most)
    if len(plan.items) > MOST_ROWS:
        raise Invalid(f"That are more than {MOST_ROWS:,} customers; narrow it.", code="too_many")
    _insist_on_right(actor, plan, threshold)
    return plan


def _insist_on_right(actor: Actor, plan: CampaignPlan, threshold: int) -> None:
    ceiling = limits.most_in_campaign(actor.capabilities, threshold_minor=threshold)
    if ceiling is not None and plan.total_minor > ceiling:
        told = amount_in_words(ceiling, plan.currency)
        raise NotAllowed(f"A campaign of yours may give {told} at most.", code="above_limit")


def _of_file(actor: Actor, wish: CampaignWish, currency: str, most: int | None) -> CampaignPlan:
    if wish.content is None:
        raise Invalid("Which file?", fields={"file": "is needed"})
    lines, faults = read_file(wish.content, currency)
    numbers = {line.customer for line in lines}
    found = rentals.visible_customers(actor).filter(market=wish.market, number__in=numbers)
    known = {number: (key, status) for key, number, status in found.values_list("id", "number", "status")}
    faults += [
        CampaignFault(line.row, "customer", f"{line.customer} is no customer of {wish.market}")
        for line in lines
        if line.customer not in known
    ]
    wanted = [
        (*known[line.customer], line.customer, line.amount_minor, line.note)
        for line in lines
        if line.customer in known
    ]
    items = _judged(actor, wish, currency, most, wanted)
    return CampaignPlan(currency, items, sorted(faults, key=lambda fault: fault.row))


def _of_balances(actor: Actor, wish: CampaignWish, currency: str, most: int | None) -> CampaignPlan:
    balances = credit_balances_above(wish.market, above_minor=wish.above_minor or 0)
    found = rentals.visible_customers(actor).filter(market=wish.market, pk__in=list(balances))
    rows = found.order_by("number").values_list("id", "status", "number")
    wanted = [(key, status, number, balances[key], "") for key, status, number in rows]
    return CampaignPlan(currency, _judged(actor, wish, currency, most, wanted), [])


def _judged(
    actor: Actor,
    wish: CampaignWish,
    currency: str,
    most: int | None,
    wanted: Iterable[tuple[UUID, str, str, int, str]],
) -> list[PlannedItem]:
    """Each customer with the payment that has most to give back."""
    wanted = list(wanted)
    keys = [key for key, *_ in wanted]
    best = _best_payments(actor, wish, currency, keys) if wish.kind is not MoneyKind.CREDIT else {}
    disputed = _with_disputes(wish, keys) if wish.kind is not MoneyKind.CREDIT else set()
    balances = credit_balances(keys) if wish.kind is MoneyKind.PAYOUT else {}
    items = []
    for key, status, number, amount, note in wanted:
        payment_id, rental_id, room = best.get(key, (None, None, None))
        means = Means(room, balances.get(key, 0), key in disputed, status != _ACTIVE)
        why = exclusion_of(wish.kind, amount, means, most_minor=most)
        items.append(PlannedItem(key, number, amount, payment_id, rental_id, note, why))
    return items


def _best_payments(
    actor: Actor, wish: CampaignWish, currency: str, customers: Collection[UUID]
) -> dict[UUID, tuple[UUID, UUID | None, int]]:
    rows = _with_room(actor, wish, currency).filter(customer_id__in=customers)
    best = rows.order_by("customer_id", "-room", "-created_at").distinct("customer_id")
    return {
        customer: (payment, rental, room)
        for customer, payment, rental, room in best.values_list("customer_id", "id", "rental_id", "room")
    }


def _with_room(actor: Actor, wish: CampaignWish, currency: str) -> "QuerySet[Any, Any]":
    """Undisputed captured payments with how much may still go back on each.

    Credit that was given for a ride lessens what can be refunded; it does not lessen its own payout.
    """
    room = F("refundable_minor")
    if wish.kind is MoneyKind.PAYOUT:
        room = F("captured_minor") - F("refunded_minor") - F("promised_minor")  # type: ignore[assignment]
    rows: QuerySet[Any, Any] = list_payments(actor)
    rows = rows.filter(market=wish.market, currency=currency, is_disputed=False)
    rows = rows.filter(status=PaymentStatus.CAPTURED)
    return cast("QuerySet[Any, Any]", rows.annotate(room=room))


def _with_disputes(wish: CampaignWish, customers: Collection[UUID]) -> set[UUID]:
    rows = Payment.objects.filter(market=wish.market, customer_id__in=customers, disputes__isnull=False)
    return {key for key in rows.values_list("customer_id", flat=True) if key}


def _of_rentals(actor: Actor, wish: CampaignWish, currency: str, most: int | None) -> CampaignPlan:
    """The rides that touched the time and, if one is named, the zone. Of a customer the dearest counts:
    one payment each.
    """
    _check_rides(wish)
    rides = rentals.visible_rentals(actor).filter(
        market=wish.market, started_at__lt=wish.until, ended_at__gt=wish.since
    )
    if wish.zone_id is not None:
        stations = fleet.list_stations_of_zone(actor, wish.zone_id)
        rides = rides.filter(Q(start_station__in=stations) | Q(end_station__in=stations))
    rows = _with_room(actor, wish, currency).filter(
        rental_id__in=rides.order_by().values("pk"), customer_id__isnull=False
    )
    taken = rows.order_by("customer_id", "-captured_minor", "-room").values_list(
        "customer_id", "id", "rental_id", "captured_minor", "room"
    )[: 5 * MOST_ROWS]
    first: dict[UUID, tuple[UUID, UUID | None, int, int]] = {}
    for customer, *rest in taken:
        first.setdefault(customer, tuple(rest))
    found = rentals.visible_customers(actor).filter(pk__in=list(first)).order_by("number")
    items = []
    for key, number, status in found.values_list("id", "number", "status"):
        payment_id, rental_id, captured, room = first[key]
        amount = wish.amount_minor or share_of(captured, wish.percent or 0)
        why = exclusion_of(wish.kind, amount, Means(room, 0, False, status != _ACTIVE), most_minor=most)
        items.append(PlannedItem(key, number, amount, payment_id, rental_id, "", why))
    return CampaignPlan(currency, items, [], more_rides=len(taken) - len(first))


def _check_rides(wish: CampaignWish) -> None:
    if wish.since is None or wish.until is None:
        missing = "since" if wish.since is None else "until"
        raise Invalid("Which time is it about?", fields={missing: "is needed"})
    if wish.until <= wish.since:
        raise Invalid("The time ends before it begins.", fields={"until": "lies before the beginning"})
    if (wish.amount_minor is None) == (wish.percent is None):
        raise Invalid(
            "How much does each get?",
            fields={"amount_minor": "give an amount or a share of the fare, one of both"},
        )


_FINDERS: Final = {
    CampaignSource.CSV: _of_file,
    CampaignSource.RENTALS: _of_rentals,
    CampaignSource.BALANCES: _of_balances,
}
