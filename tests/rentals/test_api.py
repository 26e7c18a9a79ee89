"""Rentals and customers over HTTP: what comes back, what is found, and what is refused by name."""

from datetime import timedelta
from typing import Any

import pytest

from apps.core.ids import new_id
from apps.fleet.models import Vehicle
from apps.rentals.models import ContactReveal, CustomerContact, PlatformCommand
from tests.fleet.builders import NOON, make_station, make_vehicle
from tests.plugins.people import AsRole
from tests.rentals.builders import make_customer, make_event, make_rental

pytestmark = pytest.mark.django_db


def references(answer: Any) -> list[str]:
    return [row["reference"] for row in answer.json()["items"]]


def test_the_list_names_what_it_is_about(as_role: AsRole) -> None:
    rental = make_rental("priced", start_station=make_station(name="Marina"))
    row = as_role("support").get("/api/v1/rentals").json()["items"][0]
    assert (row["plate"], row["customer_number"]) == (Vehicle.objects.get().plate, rental.customer.number)
    assert (row["start_station_name"], row["end_station_name"]) == ("Marina", None)
    assert (row["fare_minor"], row["tax_minor"], row["currency"], row["state"]) == (
        1_695,
        140,
        "SGD",
        "priced",
    )


def test_every_filter_finds_its_own(as_role: AsRole) -> None:
    api, place = as_role("ops"), make_station()
    active = make_rental("active", start_station=place, opened_at=NOON - timedelta(days=3))
    held = make_rental("priced", held_at=NOON, fare_minor=99_900)
    taken = make_rental("captured", held_at=NOON)
    make_rental("suspect")
    for query, expected in {
        "state=active": [active],
        "under_way=true&state=active": [active],
        "held=true": [held],
        f"vehicle={held.vehicle_id}": [held],
        f"customer={taken.customer_id}": [taken],
        f"start_station={place.pk}": [active],
        "fare_min=50000": [held],
        "opened_to=2026-11-19T00:00:00Z": [active],
        f"q={Vehicle.objects.get(rentals=held).plate}": [held],
        f"q={active.reference}": [active],
        f"q={taken.customer.number}": [taken],
    }.items():
        assert references(api.get(f"/api/v1/rentals?{query}")) == [each.reference for each in expected], query


@pytest.mark.parametrize(
    "query", ["state=lost", "vehicle=x", "opened_from=yesterday", "fare_min=-1", "phone=1"]
)
def test_a_wrong_filter_is_named(as_role: AsRole, query: str) -> None:
    answer = as_role("ops").get(f"/api/v1/rentals?{query}")
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [query.split("=", maxsplit=1)[0]]


def test_a_list_and_a_page_cost_few_statements(as_role: AsRole, django_assert_max_num_queries: Any) -> None:
    api, rental, _ = as_role("support"), make_rental("priced"), make_rental("active")
    api.get("/api/v1/rentals")
    with django_assert_max_num_queries(3):
        api.get("/api/v1/rentals")
    with django_assert_max_num_queries(3):
        api.get("/api/v1/customers")
    with django_assert_max_num_queries(2):
        api.get(f"/api/v1/rentals/{rental.pk}")


def test_the_words_of_the_platform_come_in_order(as_role: AsRole) -> None:
    rental = make_rental("active")
    make_event(rental, "rental.started", occurred_at=NOON + timedelta(minutes=1))
    make_event(rental, "rental.reserved", body={"stop_id": "SG-1"})
    make_event(make_rental(), "rental.reserved")
    words = as_role("finance").get(f"/api/v1/rentals/{rental.pk}/events").json()["items"]
    assert [word["type"] for word in words] == ["rental.reserved", "rental.started"]
    assert words[0]["body"] == {"stop_id": "SG-1"}


def test_the_figures_count_what_goes_on(as_role: AsRole) -> None:
    make_rental("active")
    make_rental("suspect")
    make_rental("priced", held_at=NOON)
    figures = as_role("manager").get("/api/v1/rentals/summary").json()
    assert (figures["under_way"], figures["suspect"], figures["held"], figures["reserved"]) == (2, 1, 1, 0)


def test_an_end_is_asked_for_once_whatever_is_sent_again(as_role: AsRole) -> None:
    api, rental = as_role("ops"), make_rental("active")
    body = {"ended_at": (NOON + timedelta(minutes=40)).isoformat(), "reason": "It stands in its dock"}
    path, headers = f"/api/v1/rentals/{rental.pk}/end", {"Idempotency-Key": "one"}
    for _ in range(2):
        answer = api.post(path, body, headers=headers)
        assert (answer.status_code, answer.json()["state"]) == (202, "active")
    command = PlatformCommand.objects.get()
    assert (command.type, command.idem_key) == ("end_rental", "one")
    listed = api.get(f"/api/v1/platform-commands?rental={rental.pk}").json()["items"]
    assert [(each["type"], each["state"]) for each in listed] == [("end_rental", "pending")]
    assert api.post(path, body, headers={"Idempotency-Key": "two"}).status_code == 409


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"reason": "It is docked"}, "ended_at"),
        ({"ended_at": "soon", "reason": "It is docked"}, "ended_at"),
        ({"ended_at": "2026-11-20T12:40:00Z"}, "reason"),
        ({"ended_at": "2026-11-20T12:40:00Z", "reason": "x"}, "reason"),
        ({"ended_at": "2026-11-20T12:40:00Z", "reason": "It is docked", "fare": 1}, "fare"),
        ({"ended_at": "2026-11-20T11:00:00Z", "reason": "It is docked"}, "ended_at"),
    ],
)
def test_a_wrong_end_names_its_field(as_role: AsRole, body: dict[str, Any], field: str) -> None:
    rental = make_rental("active")
    answer = as_role("ops").post(
        f"/api/v1/rentals/{rental.pk}/end", body, headers={"Idempotency-Key": str(new_id())}
    )
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not PlatformCommand.objects.exists()


def test_a_move_needs_a_car_that_can_be_rented(as_role: AsRole) -> None:
    api, rental, free = as_role("support"), make_rental("active"), make_vehicle(vehicle_state="available")
    path = f"/api/v1/rentals/{rental.pk}/move"
    wrong = {"vehicle": str(new_id()), "reason": "A flat tyre"}
    assert api.post(path, wrong, headers={"Idempotency-Key": "a"}).status_code == 400
    right = {"vehicle": str(free.pk), "reason": "A flat tyre"}
    assert api.post(path, right, headers={"Idempotency-Key": "b"}).status_code == 202


def test_nobody_finds_a_contact_without_a_reveal(as_role: AsRole) -> None:
    customer = make_customer()
    CustomerContact.objects.create(
        customer=customer, name="Test Person", email="t@example.test", phone="+650"
    )
    make_rental("priced", customer=customer)
    api = as_role("support")
    for path in ("customers", "customers.csv", f"customers/{customer.pk}", "rentals", "rentals.csv"):
        answer = api.get(f"/api/v1/{path}")
        body = b"".join(answer) if answer.streaming else answer.content
        assert b"Test Person" not in body
        assert b"t@example.test" not in body
    assert api.get("/api/v1/customers?q=t@example").json()["items"] == []
    shown = api.post(f"/api/v1/customers/{customer.pk}/reveal", {"reason": "A lost bag"})
    assert shown.json() == {"name": "Test Person", "email": "t@example.test", "phone": "+650"}
    looks = api.get(f"/api/v1/customers/{customer.pk}/reveals").json()["items"]
    assert [look["reason"] for look in looks] == ["A lost bag"]
    assert api.post(f"/api/v1/customers/{customer.pk}/reveal", {"reason": ""}).status_code == 400
    assert ContactReveal.objects.count() == 1


def test_a_customer_of_another_market_does_not_exist(as_role: AsRole) -> None:
    customer = make_customer(market="JP")
    api = as_role("support")
    assert api.get(f"/api/v1/customers/{customer.pk}").status_code == 404
    assert api.post(f"/api/v1/customers/{customer.pk}/reveal", {"reason": "A lost bag"}).status_code == 404
    assert not ContactReveal.objects.exists()


def test_customers_say_how_often_they_rented(as_role: AsRole) -> None:
    customer = make_customer()
    make_rental("captured", customer=customer)
    make_rental("active", customer=customer, opened_at=NOON + timedelta(days=1))
    row = as_role("support").get("/api/v1/customers").json()["items"][0]
    assert (row["rental_count"], row["last_rental_at"][:10]) == (2, "2026-11-21")
