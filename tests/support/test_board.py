"""The board of queues: what waits in each, what is late, and what is due next."""

from datetime import timedelta

import pytest

from apps.support.enums import TicketStatus, Topic
from apps.support.models import TicketSla
from tests.fleet.builders import NOON
from tests.plugins.people import AsRole
from tests.support.builders import answer, make_ticket

pytestmark = pytest.mark.django_db
TICKETS = "/api/v1/tickets"


def test_the_board_shows_what_is_late_and_what_is_due_next(as_role: AsRole) -> None:
    late, soon, solved = (make_ticket(topic=Topic.BILLING) for _ in range(3))
    hour = timedelta(hours=1)
    for ticket, due, overdue in (
        (late, None, NOON - hour),
        (soon, NOON + hour, None),
        (solved, None, NOON - 5 * hour),
    ):
        TicketSla.objects.update_or_create(
            ticket=ticket, defaults={"due_at": due, "warn_at": due, "overdue_since": overdue}
        )
    answer(solved, status=TicketStatus.SOLVED)
    agent = as_role("support")
    found = agent.get(f"{TICKETS}/counts").json()
    billing = next(each for each in found["queues"] if each["key"] == "billing")
    assert billing["late"] == 1
    assert (billing["late_since"], billing["next_due"]) == (
        "2026-11-20T11:00:00.000Z",
        "2026-11-20T13:00:00.000Z",
    )
    listed = {"queue": "billing", "unsolved": "true", "late": "true"}
    found = agent.get(TICKETS, listed).json()["items"]
    assert [each["number"] for each in found] == [late.number]
