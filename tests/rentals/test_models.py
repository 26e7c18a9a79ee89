"""What the tables themselves refuse."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.rentals import selectors as rentals
from apps.rentals.enums import TRANSITIONS, RentalState
from apps.rentals.models import ContactReveal, PlatformCommand, PlatformEvent, Rental
from tests.fleet.builders import NOON
from tests.rentals.builders import MINUTE, known, make_customer, make_event, make_rental

pytestmark = pytest.mark.django_db

EMPTY: dict[str, Any] = {
    "started_at": None,
    "ended_at": None,
    "is_corrected": False,
    "cancelled_at": None,
    "expired_at": None,
    "suspected_at": None,
    "priced_at": None,
    "fare_minor": None,
    "tax_minor": None,
    "currency": "",
    "captured_at": None,
    "captured_minor": None,
    "settled_at": None,
}


@pytest.mark.parametrize("state", [state.value for state in RentalState])
def test_the_state_follows_from_what_is_known(state: str) -> None:
    assert Rental.objects.get(pk=make_rental(state).pk).state == state


@pytest.mark.parametrize("before", list(RentalState))
def test_a_rental_moves_as_the_table_says(before: RentalState) -> None:
    """Every pair of states is tried on the database, whose trigger is written apart from the table."""
    moved = set()
    for after in RentalState:
        rental = make_rental(before.value)
        try:
            with transaction.atomic():
                Rental.objects.filter(pk=rental.pk).update(**{**EMPTY, **known(after.value)})
            moved.add(after)
        except IntegrityError as refused:
            assert "never goes from" in str(refused)  # noqa: PT017 - the reason is the point
    assert moved - {before} == TRANSITIONS[before]


def test_a_state_cannot_be_set() -> None:
    rental = make_rental("active")
    with (
        pytest.raises(DatabaseError, match="generated column"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE rentals_rental SET state = 'settled' WHERE id = %s", [rental.pk])


@pytest.mark.parametrize(
    "nonsense",
    [
        {"fare_minor": -1, "tax_minor": 0, "currency": "SGD"},
        {"fare_minor": 100, "tax_minor": 101, "currency": "SGD"},
        {"fare_minor": 100, "tax_minor": 9, "currency": "sgd"},
        {"fare_minor": None, "tax_minor": None, "currency": ""},
    ],
)
def test_a_fare_is_money(nonsense: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_rental("priced", **nonsense)


def test_the_events_of_the_platform_only_grow() -> None:
    event = make_event(make_rental(), "rental.reserved")
    for attempt in (
        lambda: PlatformEvent.objects.filter(pk=event.pk).update(market="JP"),
        lambda: PlatformEvent.objects.filter(pk=event.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()


def test_a_reveal_cannot_be_undone() -> None:
    customer = make_customer()
    reveal = ContactReveal.objects.create(
        customer=customer, market="SG", revealed_by="a", reason="They left a bag in the car", revealed_at=NOON
    )
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ContactReveal.objects.filter(pk=reveal.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactReveal.objects.create(
            customer=customer, market="SG", revealed_by="a", reason="", revealed_at=NOON
        )


def test_one_open_command_of_a_kind() -> None:
    rental = make_rental("active")
    values = {
        "rental": rental,
        "market": "SG",
        "type": "end_rental",
        "reason": "docked",
        "requested_by": "a",
        "requested_at": NOON,
        "expires_at": NOON + MINUTE,
    }
    PlatformCommand.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlatformCommand.objects.create(**values)
    PlatformCommand.objects.create(**values, state="refused", settled_at=NOON)


def test_everybody_sees_the_rentals_of_their_markets() -> None:
    here, there = make_rental(), make_rental(market="JP", customer=make_customer(market="JP"))
    actor = Actor(id="a", capabilities=frozenset({"rental.view"}), markets=frozenset({"SG"}))
    assert list(rentals.visible_rentals(actor)) == [here]
    assert list(rentals.visible_customers(actor)) == [here.customer]
    assert rentals.get_rental(actor, here.pk) == here
    with pytest.raises(NotFound):
        rentals.get_rental(actor, there.pk)
    with pytest.raises(NotFound):
        rentals.get_customer(actor, there.customer_id)


def test_a_partner_sees_the_rentals_of_its_own_cars_and_no_customer() -> None:
    make_rental()
    partner = Actor(id="p", capabilities=frozenset(), markets=frozenset({"SG"}), owners=frozenset({"lumen"}))
    assert not rentals.visible_rentals(partner).exists()
    assert not rentals.visible_customers(partner).exists()


def test_every_row_carries_the_number_of_the_transaction_that_wrote_it() -> None:
    rental = make_rental("active")
    assert Rental.objects.get(pk=rental.pk).revision > 0
