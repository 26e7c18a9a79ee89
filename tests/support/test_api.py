"""Tickets over HTTP: found, answered, called back, changed by many at once, and paid back from."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from apps.accounts.enums import Capability
from apps.accounts.models import Staff
from apps.maintenance.enums import WorkKind
from apps.payments.models import MoneyRequest
from apps.support.enums import Channel, Topic
from apps.support.models import Message, Ticket, TicketEvent
from apps.support.selectors import list_answers, read_around, read_conversation
from apps.support.services import give
from tests.fleet.builders import NOON, make_vehicle
from tests.maintenance.builders import make_damage, make_order
from tests.payments import builders as money
from tests.plugins.people import AsRole
from tests.rentals.builders import make_customer, make_rental, make_suspicion
from tests.support.builders import (
    AGENT,
    MINUTE,
    again,
    answer,
    make_canned,
    make_macro,
    make_ticket,
    write_again,
)

pytestmark = pytest.mark.django_db
TICKETS = "/api/v1/tickets"
NUMBER = Callable[[int], CaptureQueriesContext]


def _at(ticket: Ticket) -> dict[str, str]:
    return {"If-Match": f'"{again(ticket).version}"'}


def _items(answer: Any) -> list[str]:
    return [row["number"] for row in answer.json()["items"]]


def ghost() -> Ticket:
    """A ride that cost 84 dollars, of a car that had stood for nearly all of it, and was paid."""
    rental = make_rental("captured", fare_minor=8400, tax_minor=694, captured_minor=8400)
    make_suspicion(rental=rental, state="accepted", decided_at=NOON, proposed_fare_minor=1600, currency="SGD")
    money.make_payment(
        rental_id=rental.pk, customer_id=rental.customer_id, amount_minor=8400, captured_minor=8400
    )
    return make_ticket(rental_id=rental.pk, topic=Topic.GHOST_RENTAL)


class TestTheList:
    def test_finds_filters_and_says_what_it_is_about(self, as_role: AsRole) -> None:
        rental = make_rental("priced", vehicle=make_vehicle(plate="SLX1234A"))
        ticket = make_ticket(rental_id=rental.pk, tags=("vip",), topic=Topic.REFUND)
        other = make_ticket(topic=Topic.CHARGING)
        agent = as_role("support")
        row = agent.get(TICKETS, {"q": "slx1234a"}).json()["items"][0]
        assert (row["number"], row["plate"], row["queue"]) == (ticket.number, "SLX1234A", "billing")
        assert (row["rental_reference"], row["customer_name"]) == (rental.reference, "T••• C•••••••")
        assert _items(agent.get(TICKETS, {"tag": "vip"})) == [ticket.number]
        assert _items(agent.get(TICKETS, {"queue": "charging"})) == [other.number]
        assert _items(agent.get(TICKETS, {"unsolved": "false"})) == []
        assert agent.get(f"{TICKETS}.csv", {"q": other.number}).getvalue().count(b"SG-") == 1

    def test_costs_a_handful_of_queries(self, as_role: AsRole, django_assert_max_num_queries: NUMBER) -> None:
        for _ in range(5):
            make_ticket()
        agent = as_role("support")
        agent.get(TICKETS)
        with django_assert_max_num_queries(3):
            agent.get(TICKETS, {"unsolved": "true", "q": "question"})

    def test_the_board_counts_each_queue(self, as_role: AsRole) -> None:
        make_ticket(topic=Topic.BILLING)
        answer(make_ticket(topic=Topic.BILLING))
        found = as_role("support").get(f"{TICKETS}/counts").json()
        billing = next(each for each in found["queues"] if each["key"] == "billing")
        assert (found["unsolved"], billing["unsolved"], billing["waiting"], billing["unassigned"]) == (
            2,
            2,
            1,
            1,
        )


class TestThePanels:
    def test_each_costs_six_statements_at_most(self, django_assert_max_num_queries: NUMBER) -> None:
        ticket = ghost()
        answer(ticket)
        write_again(ticket)
        with django_assert_max_num_queries(6):
            read_conversation(AGENT, ticket.pk, at=NOON)
        with django_assert_max_num_queries(6):
            around = read_around(AGENT, ticket.pk, at=NOON)
        assert around["rental"]["fare_minor"] == 8400

    def test_the_ghost_is_offered_the_difference_first(self, as_role: AsRole) -> None:
        around = as_role("support").get(f"{TICKETS}/{ghost().pk}/around").json()
        first = around["suggestions"][0]
        assert (first["kind"], first["amount_minor"], first["currency"], first["allowed"]) == (
            "refund",
            6800,
            "SGD",
            True,
        )

    def test_damage_of_the_car_stands_beside_the_ticket(
        self, as_role: AsRole, django_assert_max_num_queries: NUMBER
    ) -> None:
        ticket = ghost()
        assert ticket.vehicle is not None
        claim = make_damage(make_order(ticket.vehicle, kind=WorkKind.DAMAGE))
        url = f"{TICKETS}/{ticket.pk}/around"
        (order,) = as_role("support").get(url).json()["work_orders"]
        assert order["code"] == claim.work_order.code
        assert order["damage"] == {"id": str(claim.pk), "code": claim.code, "state": "reported"}
        with django_assert_max_num_queries(6):
            read_around(AGENT, ticket.pk, at=NOON)
        every = frozenset(each.value for each in Capability)
        blind = replace(AGENT, capabilities=every - {Capability.DAMAGE_VIEW.value})
        (order,) = read_around(blind, ticket.pk, at=NOON)["work_orders"]
        assert order["damage"] is None

    def test_nobody_is_offered_what_their_role_may_not(self, as_role: AsRole) -> None:
        around = as_role("manager").get(f"{TICKETS}/{ghost().pk}/around").json()
        assert not next(each for each in around["suggestions"] if each["kind"] == "refund")["allowed"]

    def test_a_merged_tickets_words_are_shown_and_a_withdrawn_answer_is_not(self, as_role: AsRole) -> None:
        customer = make_customer()
        one, two = make_ticket(customer_id=customer.pk), make_ticket(customer_id=customer.pk, text="Second")
        agent = as_role("support")
        said = agent.post(f"{TICKETS}/{one.pk}/reply", {"body": "Oops"}, headers=_at(one)).json()
        back = agent.post(f"/api/v1/ticket-messages/{said['message_id']}/withdraw", {})
        assert back.json()["body"] == "Oops"
        assert (
            agent.post(f"{TICKETS}/{two.pk}/merge", {"into": str(one.pk)}, headers=_at(two)).status_code
            == 200
        )
        words = agent.get(f"{TICKETS}/{one.pk}/conversation").json()["messages"]
        assert sorted(each["body"] for each in words) == ["Second", "Why was I charged for two days?"]


class TestAnswering:
    def test_says_when_it_leaves_and_whose_turn_it_is(self, as_role: AsRole) -> None:
        ticket = make_ticket()
        said = as_role("support").post(
            f"{TICKETS}/{ticket.pk}/reply", {"body": "Soon.", "status": "on_hold"}, headers=_at(ticket)
        )
        assert said.status_code == 201
        message = Message.objects.get(pk=said.json()["message_id"])
        assert (message.delivery, again(ticket).status) == ("queued", "on_hold")

    def test_two_at_once_is_a_conflict_that_the_second_one_sees(self, as_role: AsRole) -> None:
        ticket = make_ticket()
        old = _at(ticket)
        write_again(ticket)
        late = as_role("support").post(f"{TICKETS}/{ticket.pk}/reply", {"body": "x"}, headers=old)
        assert late.status_code == 412

    def test_a_double_click_is_one_answer(self, as_role: AsRole) -> None:
        ticket, agent = make_ticket(), as_role("support")
        headers = {**_at(ticket), "Idempotency-Key": "k"}
        for _ in range(2):
            agent.post(f"{TICKETS}/{ticket.pk}/reply", {"body": "Once"}, headers=headers)
        assert Message.objects.filter(ticket=ticket, direction="out").count() == 1

    def test_the_other_sees_that_somebody_types(self, as_role: AsRole) -> None:
        ticket = make_ticket()
        as_role("ops").post(f"{TICKETS}/{ticket.pk}/presence", {"is_typing": True})
        found = as_role("support").post(f"{TICKETS}/{ticket.pk}/presence", {}).json()
        assert [each["is_typing"] for each in found["present"]] == [True]

    def test_a_draft_is_kept_for_its_writer_alone(self, as_role: AsRole) -> None:
        ticket, agent = make_ticket(), as_role("support")
        agent.post(f"{TICKETS}/{ticket.pk}/draft", {"visibility": "public", "body": "Dear"})
        mine = agent.get(f"{TICKETS}/{ticket.pk}/conversation").json()["drafts"]
        theirs = as_role("ops").get(f"{TICKETS}/{ticket.pk}/conversation").json()["drafts"]
        assert ([each["body"] for each in mine], theirs) == (["Dear"], [])


class TestActing:
    def test_the_difference_of_a_ghost_ride_is_asked_for_in_payments(self, as_role: AsRole) -> None:
        ticket = ghost()
        agent = as_role("support")
        first = agent.get(f"{TICKETS}/{ticket.pk}/around").json()["suggestions"][0]
        body = {
            "kind": "refund",
            "target": first["target"],
            "amount_minor": first["amount_minor"],
            "reason": "The car stood at the station",
            "is_ghost": True,
        }
        assert agent.post(f"{TICKETS}/{ticket.pk}/act", body).status_code == 200
        request = MoneyRequest.objects.get()
        assert (request.amount_minor, request.reason) == (6800, "ghost_rental")
        assert request.note.startswith(ticket.number)
        shown = agent.get(f"{TICKETS}/{ticket.pk}/conversation").json()
        assert shown["links"][0]["kind"] == "money_request"
        assert shown["events"][-1]["after"] == "refund"

    def test_who_may_not_ask_for_money_may_not_from_here_either(self, as_role: AsRole) -> None:
        ticket = ghost()
        target = str(read_around(AGENT, ticket.pk, at=NOON)["payments"][0]["id"])
        body = {"kind": "refund", "target": target, "amount_minor": 100, "reason": "Please"}
        assert as_role("manager").post(f"{TICKETS}/{ticket.pk}/act", body).status_code == 403
        assert not MoneyRequest.objects.exists()
        assert not TicketEvent.objects.filter(kind="action_taken").exists()

    def test_a_work_order_is_linked(self, as_role: AsRole) -> None:
        ticket = make_ticket(vehicle_id=make_vehicle().pk, topic=Topic.DAMAGE)
        body = {"kind": "work_order", "reason": "Dent in the left door"}
        assert as_role("support").post(f"{TICKETS}/{ticket.pk}/act", body).status_code == 200
        assert ticket.links.get().label == "Dent in the left door"

    def test_the_line_of_a_command_names_it_so_that_its_outcome_is_seen(self, as_role: AsRole) -> None:
        ticket = make_ticket(vehicle_id=make_vehicle().pk, topic=Topic.ACCESS)
        agent = as_role("support")
        body = {"kind": "unlock", "reason": "Stands beside it"}
        assert agent.post(f"{TICKETS}/{ticket.pk}/act", body).status_code == 200
        line = agent.get(f"{TICKETS}/{ticket.pk}/conversation").json()["events"][-1]
        command = agent.get(f"/api/v1/commands/{line['data']['command']}").json()
        assert (command["type"], command["state"]) == ("unlock", "pending")


class TestMacros:
    def test_a_dry_run_says_exactly_what_changes_and_changes_nothing(self, as_role: AsRole) -> None:
        rental = make_rental("priced")
        ticket, macro = make_ticket(rental_id=rental.pk), make_macro()
        agent = as_role("support")
        body = {"macro": str(macro.pk), "dry_run": True}
        told = agent.post(f"{TICKETS}/{ticket.pk}/macro", body, headers=_at(ticket)).json()
        assert told["reply"] == f"We looked at {rental.reference}: the car stood."
        assert sorted(told["changes"]) == ["assignee", "priority", "status", "tags"]
        assert told["changes"]["status"] == {"from": "new", "to": "solved"}
        assert told["changes"]["assignee"]["to"] == str(agent.staff.pk)
        assert (again(ticket).status, Message.objects.filter(direction="out").exists()) == ("new", False)
        agent.post(f"{TICKETS}/{ticket.pk}/macro", {"macro": str(macro.pk)}, headers=_at(ticket))
        assert (again(ticket).status, again(ticket).tags) == ("solved", ["checked"])

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"texts": {"xx": "Hi"}}, "texts.xx"),
            ({"texts": {"en": "{{password}}"}}, "texts.en"),
            ({"changes": {"status": "asleep"}}, "changes.status"),
            ({"changes": {"customer": "x"}}, "changes.customer"),
        ],
    )
    def test_nonsense_is_refused_by_name(self, as_role: AsRole, more: dict[str, Any], field: str) -> None:
        body = {"market": "SG", "name": "Bad one", "note": "x", **more}
        refused = as_role("support").post("/api/v1/macros", body)
        assert refused.status_code == 400
        assert field in [error["field"] for error in refused.json()["errors"]]

    def test_an_answer_comes_in_the_tickets_language_and_names_its_gaps(self) -> None:
        make_canned()
        malay = make_ticket(language="ms")
        assert list_answers(AGENT, malay.pk)[0]["text"] == "Apa khabar"
        plain = list_answers(AGENT, make_ticket().pk)[0]
        assert plain["missing"] == ("customer_number", "rental", "plate")


class TestHandingOut:
    def test_goes_to_who_knows_it_and_has_least(self, as_role: AsRole) -> None:
        busy, free, unskilled = as_role("support"), as_role("ops"), as_role("admin")
        for each, skills in ((busy, ["billing"]), (free, ["billing"]), (unskilled, [])):
            body = {"market": "SG", "is_taking": True, "skills": skills, "capacity": 2}
            assert each.put("/api/v1/support-agents", body).status_code == 200
        first = give(make_ticket().pk, at=NOON)
        second = give(make_ticket().pk, at=NOON + MINUTE)
        assert {first, second} == {str(busy.staff.pk), str(free.staff.pk)}
        Staff.objects.filter(pk=busy.staff.pk).update(markets=["MY"])
        assert give(make_ticket().pk, at=NOON) == str(free.staff.pk)
        assert give(make_ticket().pk, at=NOON) == ""


def test_an_agent_writes_down_what_was_said_on_the_phone(as_role: AsRole) -> None:
    body = {"market": "SG", "subject": "Locked out", "text": "The car does not open", "topic": "access"}
    made = as_role("support").post(TICKETS, body)
    assert (made.status_code, made.json()["channel"], made.json()["queue"]) == (201, Channel.PHONE, "urgent")
    assert as_role("support").post(TICKETS, {**body, "market": "MY"}).status_code == 403
