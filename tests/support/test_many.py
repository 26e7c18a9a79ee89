"""The same on many tickets: a look at what would happen to each, and then that."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from apps.support.enums import TicketStatus
from apps.support.models import Message
from tests.plugins.people import AsRole
from tests.rentals.builders import make_rental
from tests.support.builders import again, answer, make_case, make_ticket

pytestmark = pytest.mark.django_db

TICKETS = "/api/v1/tickets"


class TestMany:
    def test_a_preview_shows_each_and_the_same_then_happens(self, as_role: AsRole) -> None:
        one, two = make_ticket(rental_id=make_rental("priced").pk), make_ticket()
        case = make_case(one, two)
        agent = as_role("support")
        ids = [row["id"] for row in agent.get(TICKETS, {"case": str(case.pk)}).json()["items"]]
        body = {"ids": ids, "values": {"status": "solved"}, "reply": "Ride {{rental}} is put right."}
        told = agent.post(f"{TICKETS}/steps", {**body, "dry_run": True}).json()["items"]
        assert {each["outcome"] for each in told} == {"done"}
        assert sorted(len(each["missing"]) for each in told) == [0, 1]
        assert not Message.objects.filter(direction="out").exists()
        agent.post(f"{TICKETS}/steps", body)
        assert (again(one).status, again(two).status) == ("solved", "solved")

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("root_cause", "app"),
            ("checklist", [{"text": "Call the customer", "done": False}]),
            ("language", "ms"),
            ("subject", "No power at the pier"),
        ],
    )
    def test_a_preview_shows_whichever_field_changes(self, as_role: AsRole, field: str, value: Any) -> None:
        ticket = make_ticket()
        body = {"ids": [str(ticket.pk)], "values": {field: value}, "dry_run": True}
        (told,) = as_role("support").post(f"{TICKETS}/steps", body).json()["items"]
        assert (told["outcome"], told["changes"][field]["to"]) == ("done", value)

    def test_one_that_is_refused_keeps_no_other_back(self, as_role: AsRole) -> None:
        one, two = make_ticket(), make_ticket()
        answer(two, status=TicketStatus.SOLVED)
        body = {"ids": [str(one.pk), str(two.pk)], "values": {"status": "pending"}}
        told = as_role("support").post(f"{TICKETS}/steps", body).json()["items"]
        assert [each["outcome"] for each in told] == ["done", "refused"]
        assert again(one).status == "pending"

    def test_wrong_input_names_the_field(self, as_role: AsRole) -> None:
        agent, ticket = as_role("support"), make_ticket()
        assert agent.post(f"{TICKETS}/steps", {"ids": [str(ticket.pk)]}).status_code == 400
        body = {"snoozed_until": (datetime.now(tz=UTC) - timedelta(days=1)).isoformat()}
        assert agent.patch(f"{TICKETS}/{ticket.pk}", body, headers={"If-Match": '"1"'}).status_code == 400
