"""Fares of rentals in the ledger: live, corrected, and those of a past that came from the archive."""

from datetime import datetime
from typing import Any

import pytest

from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox.types import EventMessage
from apps.payments import selectors
from apps.payments import services as payments
from apps.payments.enums import AccountCode, MoneyKind, MoneyReason
from apps.payments.models import Journal
from apps.payments.types import MoneyWish
from apps.rentals.models import Rental
from tests.fleet.builders import NOON
from tests.plugins.people import AsRole
from tests.rentals.builders import MINUTE, make_rental

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")


def _event(kind: str, **payload: Any) -> EventMessage:
    return {
        "id": str(new_id()),
        "type": kind,
        "version": 1,
        "market": "SG",
        "subject": "rental:x",
        "actor": "system:rentals",
        "at": NOON.isoformat(),
        "payload": payload,
    }


def _priced(rental: Rental) -> EventMessage:
    assert rental.priced_at is not None
    return _event(
        "rental.priced",
        rental_id=str(rental.pk),
        customer_id=str(rental.customer_id),
        vehicle_id=None,
        fare_minor=rental.fare_minor,
        tax_minor=rental.tax_minor,
        currency=rental.currency,
        priced_at=rental.priced_at.isoformat(),
    )


def _loaded(first: datetime, last: datetime) -> EventMessage:
    return _event("rentals.loaded", rentals=3, first_at=first.isoformat(), last_at=last.isoformat())


def _balances() -> dict[str, int]:
    sheet = selectors.trial_balance(SYSTEM, market="SG", until=NOON.date())
    return {each.code: each.balance_minor for each in sheet.accounts if each.balance_minor}


OWED = {AccountCode.RECEIVABLES: 1_695, AccountCode.RENTAL_INCOME: -1_555, AccountCode.TAX_PAYABLE: -140}


def test_a_fare_is_owed_from_the_moment_it_is_known() -> None:
    rental = make_rental("priced")
    event = _priced(rental)
    for _ in range(2):
        payments.post_fare(event=event, at=NOON)
    assert _balances() == OWED
    assert Journal.objects.get().source == f"rental:{rental.pk}"


@pytest.mark.parametrize("corrected_first", [False, True])
def test_a_corrected_fare_is_the_difference_in_whatever_order(corrected_first: bool) -> None:
    rental = make_rental("priced")
    corrected = _event(
        "rental.fare_corrected",
        rental_id=str(rental.pk),
        customer_id=str(rental.customer_id),
        old_fare_minor=1_695,
        old_tax_minor=140,
        new_fare_minor=1_090,
        tax_minor=90,
        currency="SGD",
    )
    acts = [
        lambda: payments.post_fare(event=_priced(rental), at=NOON),
        lambda: payments.correct_fare(event=corrected, at=NOON),
    ]
    for act in reversed(acts) if corrected_first else acts:
        act()
        act()
    assert _balances() == {
        AccountCode.RECEIVABLES: 1_090,
        AccountCode.RENTAL_INCOME: -1_000,
        AccountCode.TAX_PAYABLE: -90,
    }


def test_fares_of_the_past_are_posted_once_and_beside_those_that_stand() -> None:
    first, *_ = [make_rental("captured") for _ in range(3)]
    make_rental("active")
    make_rental("priced", fare_minor=0, tax_minor=0)
    payments.post_fare(event=_priced(first), at=NOON)
    event = _loaded(NOON, NOON + 60 * MINUTE)
    assert payments.post_loaded_fares(event=event, at=NOON) == 2
    assert payments.post_loaded_fares(event=event, at=NOON) == 0
    assert _balances() == {code: 3 * amount for code, amount in OWED.items()}


def test_what_lies_outside_the_loaded_time_is_left_alone() -> None:
    make_rental("priced")
    assert payments.post_loaded_fares(event=_loaded(NOON + 60 * MINUTE, NOON + 90 * MINUTE), at=NOON) == 0


def test_a_waived_fare_is_not_owed_any_more(as_role: AsRole) -> None:
    rental = make_rental("priced")
    payments.post_fare(event=_priced(rental), at=NOON)
    finance = as_role("finance", money_limit_minor=10_000).actor
    wish = MoneyWish(
        kind=MoneyKind.WAIVER,
        rental_id=rental.pk,
        amount_minor=1_695,
        reason=MoneyReason.GHOST_RENTAL,
        note="The rental did not end by itself.",
    )
    request = payments.request_money(actor=finance, wish=wish, at=NOON)
    payments.execute(request_id=request.id, at=NOON)
    payments.execute(request_id=request.id, at=NOON)
    assert _balances() == {AccountCode.RENTAL_INCOME: -1_555, AccountCode.WAIVERS: 1_555}
