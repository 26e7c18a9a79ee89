"""Rides at a payer's cost: taken over, given back, corrected; each moment stands in the ledger."""

from datetime import timedelta

import pytest

from apps.billing import services as billing
from apps.billing.enums import CardReason, RidePolicy, RideState
from apps.billing.models import Charge, RidePayer
from apps.core.types import Actor
from apps.payments import selectors as payments
from apps.payments.enums import AccountCode
from apps.rentals.models import PlatformCommand
from tests.billing.builders import charge, fact, make_member, make_payer, price, settle
from tests.fleet.builders import NOON
from tests.plugins.people import AsRole
from tests.rentals.builders import MINUTE, make_customer, make_rental

pytestmark = pytest.mark.django_db


def _owed_by_payers() -> int:
    sheet = payments.trial_balance(Actor.system("test"), market="SG", until=NOON.date() + timedelta(days=60))
    assert sheet.is_level
    return sum(each.balance_minor for each in sheet.accounts if each.code == AccountCode.PAYER_RECEIVABLES)


def test_a_members_ride_is_the_payers_once_the_platform_leaves_the_card_alone() -> None:
    rental = make_rental("priced", customer=make_member().customer)
    ride = price(rental)
    assert ride is not None
    assert (ride.state, Charge.objects.count()) == (RideState.ASKED, 0)
    assert PlatformCommand.objects.get(rental=rental).reason == "Paid by Acme Logistics, Sales"
    settle(ride)
    settle(ride)
    assert ride.state == RideState.PAYER
    line = Charge.objects.get()
    assert (line.amount_minor, line.tax_minor, line.cost_centre) == (1_695, 140, "Sales")
    assert _owed_by_payers() == 1_695
    assert price(make_rental("priced")) is None  # somebody without a payer


@pytest.mark.parametrize("outcome", ["refused", "expired"])
def test_a_refusal_leaves_it_to_the_card_and_a_late_yes_does_not(outcome: str) -> None:
    ride = price(make_rental("priced", customer=make_member().customer))
    assert ride is not None
    settle(ride, outcome)
    assert (ride.state, ride.why, _owed_by_payers()) == (RideState.CARD, CardReason.REFUSED, 0)
    billing.follow_hold(event=fact("rental.capture_held", ride.rental), at=NOON)
    ride.refresh_from_db()
    assert (ride.state, _owed_by_payers()) == (RideState.PAYER, 1_695)


@pytest.mark.parametrize(
    ("kind", "why"), [("rental.capture_released", "released"), ("rental.captured", "captured")]
)
def test_a_fare_that_goes_to_the_card_after_all_is_given_back(kind: str, why: str) -> None:
    line = charge(make_member())
    event = fact(kind, line.rental)
    for _ in range(2):
        billing.follow_release(event=event, at=NOON)
    assert _owed_by_payers() == 0
    assert [each.amount_minor for each in Charge.objects.order_by("created_at", "amount_minor")] == [
        -1_695,
        1_695,
    ]
    assert RidePayer.objects.get().why == why


def test_a_corrected_fare_is_the_difference() -> None:
    line = charge(make_member())
    line.rental.fare_minor, line.rental.tax_minor = 1_090, 90
    line.rental.save()
    billing.correct_ride(event=fact("rental.fare_corrected", line.rental), at=NOON)
    assert _owed_by_payers() == 1_090
    assert Charge.objects.get(kind="correction").tax_minor == -50


def test_limits_currency_and_the_guard_leave_rides_to_the_card() -> None:
    payer = make_payer(limit_minor=2_000)
    member = make_member(payer)
    charge(member)
    over = price(make_rental("priced", customer=member.customer))
    foreign = price(make_rental("priced", customer=member.customer, currency="MYR"))
    doubted = price(
        make_rental("priced", customer=member.customer, fare_minor=200, tax_minor=17, held_at=NOON)
    )
    assert [each.why for each in (over, foreign, doubted) if each] == ["limit", "currency", "doubted"]


def test_who_was_a_member_when_the_ride_began_counts() -> None:
    """Removed in the middle of a ride, or of a month: what began before is the payer's."""
    member = make_member(make_payer(policy=RidePolicy.ALL))
    began = make_rental("priced", customer=member.customer)
    member.until = NOON + 20 * MINUTE
    member.save()
    later = make_rental("priced", customer=member.customer, started_at=NOON + 21 * MINUTE)
    assert price(began) is not None
    assert price(later) is None


def test_a_choice_is_what_the_platform_told() -> None:
    member = make_member(make_payer(policy=RidePolicy.CHOSEN, code="ACME"))
    assert price(make_rental("priced", customer=member.customer)) is None
    assert price(make_rental("priced", customer=member.customer, account="ACME")) is not None


def test_what_the_platform_holds_for_an_account_is_taken_over_when_the_member_is_known(
    as_role: AsRole,
) -> None:
    """Rides of a past that was told before anybody said whose member the customer is."""
    payer = make_payer(code="ACME")
    customer = make_customer()
    held = make_rental("priced", customer=customer, account="ACME", held_at=NOON + 47 * MINUTE)
    make_rental("captured", customer=customer, account="ACME")
    make_rental("priced", customer=customer, held_at=NOON)
    wish = {"number": customer.number, "since": "2026-11-20T00:00:00Z"}
    joined = as_role("finance").post(
        f"/api/v1/payers/{payer.pk}/members", wish, headers={"Idempotency-Key": "a" * 16}
    )
    assert (joined.status_code, joined.json()["unbilled_minor"]) == (201, 1_695)
    loaded = fact("rentals.loaded", held, first_at=NOON.isoformat(), last_at=(NOON + 90 * MINUTE).isoformat())
    assert billing.adopt_loaded(event=loaded, at=NOON) == 0
    assert [each.rental_id for each in Charge.objects.all()] == [held.pk]
