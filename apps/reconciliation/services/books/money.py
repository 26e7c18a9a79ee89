"""The books of money: rentals, the ledger, and the provider's payments, balance and payouts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateTimeField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from apps.accounts import selectors as accounts
from apps.billing import selectors as billing
from apps.payments import selectors as payments
from apps.payments.enums import PaymentStatus, PayoutStatus
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.services.books.parts import (
    ACTOR,
    EXACT,
    FINAL,
    NOTHING,
    PENDING,
    VOID,
    Rows,
    count,
    text,
)
from apps.rentals import selectors as rentals

_ID: Final = Cast("pk", output_field=CharField())


def _fares(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What rides cost, as the platform tells it."""
    rows = rentals.visible_rentals(ACTOR).filter(market=market, priced_at__gte=since, fare_minor__gt=0)
    return rows.order_by().values_list(
        _ID,
        _ID,
        NOTHING,
        "fare_minor",
        "currency",
        "priced_at",
        FINAL,
        Concat(text("Ride "), "reference"),
        EXACT,
    )


def _taken(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What the platform says that it took of customers: the fare, and what the road asked of the ride."""
    road = billing.taken_by_card(ACTOR).filter(market=market, settled_at__gte=since).order_by()
    summed = road.filter(rental=OuterRef("pk")).values("rental").annotate(n=Sum("amount_minor")).values("n")
    is_fare = Q(captured_at__gte=since, captured_minor__gt=0)
    fare = Case(When(is_fare, then=F("captured_minor")), default=count(0))
    rows = rentals.visible_rentals(ACTOR).filter(is_fare | Q(pk__in=road.values("rental")), market=market)
    return (
        rows.order_by()
        .annotate(
            taken=fare + Coalesce(Subquery(summed, output_field=BigIntegerField()), count(0)),
            unit=Coalesce(
                NullIf("currency", text("")),
                Subquery(road.filter(rental=OuterRef("pk")).values("currency")[:1]),
                text(accounts.get_pack(market).currency),  # its price has not been told yet
            ),
            moment=Coalesce("captured_at", "ended_at", "opened_at"),
        )
        .values_list(
            *(_ID, _ID, NOTHING, "taken", "unit", "moment", FINAL),
            *(Concat(text("Ride "), "reference"), EXACT),
        )
    )


def _ledger_fares(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What customers owe for each ride: its fare and what corrected it."""
    rows = payments.sum_by_source(ACTOR, market=market, since=since)
    return rows.values_list(
        *("about", F("about"), NOTHING, "total", "unit", "first", FINAL),
        *(Concat(text("Fare of "), F("about")), EXACT),
    )


def _captures(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What the ledger says that came in at the provider, by payment."""
    rows = payments.list_captures(ACTOR, market=market, since=since)
    return rows.values_list(
        *("payment", F("payment"), NOTHING, "amount_minor", "unit", "moment", FINAL),
        *(Concat(text("Capture "), F("payment")), EXACT),
    )


def _payments(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What the provider took, by payment; the batch is the rental."""
    rows = payments.visible_payments(ACTOR).filter(
        market=market, created_at__gte=since, status=PaymentStatus.CAPTURED, captured_minor__gt=0
    )
    rental = Coalesce(Cast("rental_id", output_field=CharField()), NOTHING)
    return rows.order_by().values_list(
        *("psp_id", F("psp_id"), rental, "captured_minor", "currency", "captured_at", FINAL),
        *(Concat(text("Payment "), F("psp_id")), EXACT),
    )


def _payouts(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What the provider says that it sends to our bank."""
    gone = [PayoutStatus.FAILED, PayoutStatus.CANCELLED]
    state = Case(
        When(status=PayoutStatus.PAID, then=FINAL),
        When(status__in=gone, then=VOID),
        default=PENDING,
        output_field=CharField(),
    )
    rows = payments.visible_payouts(ACTOR).filter(market=market, created_at__gte=since).order_by()
    return rows.values_list(
        *("psp_id", F("psp_id"), NOTHING, "amount_minor", "currency"),
        *(Cast("arrival_date", output_field=DateTimeField()), state),
        *(Concat(text("Payout "), F("psp_id")), EXACT),
    )


def _movements(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What moved our balance at the provider, but for the payouts themselves."""
    rows = payments.visible_balance_transactions(ACTOR).filter(market=market, created_at__gte=since)
    return (
        rows.exclude(kind="payout")
        .order_by()
        .values_list(
            *("psp_id", F("psp_id"), "payout_psp_id", "net_minor", "currency", "created_at", FINAL),
            *(Concat(F("kind"), text(" "), F("source_psp_id"), text(" \u00b7 "), F("psp_id")), EXACT),
        )
    )


BOOKS: Final[Mapping[SourceKind, Rows]] = {
    SourceKind.PAYOUT: _payouts,
    SourceKind.BALANCE: _movements,
    SourceKind.RENTAL: _fares,
    SourceKind.TAKEN: _taken,
    SourceKind.LEDGER: _ledger_fares,
    SourceKind.CAPTURE: _captures,
    SourceKind.PAYMENT: _payments,
}
