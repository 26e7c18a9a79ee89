"""From an item of the inbox to a ticket and to engineers, with what is known of it."""

from typing import Any

import pytest

from apps.inbox.models import InboxItem
from apps.support import services as support
from apps.support.models import Link, Message, Ticket, TicketCopy
from apps.support.rules.evidence import evidence_lines
from tests.fleet.builders import NOON, make_vehicle
from tests.inbox.builders import open_one
from tests.plugins.people import AsRole
from tests.support.builders import make_ticket
from tests.support.desks import Desks


def test_evidence_is_lines_without_ids_and_nothing() -> None:
    evidence = {
        "soc_pct": 12,
        "vehicle_id": "01a2",
        "plugged": False,
        "codes": ["P0A1F", "U0100"],
        "car": {"plate": "EVR1A", "id": "x"},
        "note": "",
    }
    assert evidence_lines(evidence) == [
        "Soc pct: 12",
        "Plugged: no",
        "Codes: P0A1F, U0100",
        "Car, plate: EVR1A",
    ]


def _item(**more: Any) -> InboxItem:
    return InboxItem.objects.get(pk=open_one(**more))


@pytest.mark.django_db
def test_one_button_opens_a_ticket_and_asks_engineers(as_role: AsRole, desks: Desks) -> None:
    assert desks.url
    support.ensure_connections(at=NOON)
    car = make_vehicle()
    item = _item(kind="health.incident", subject=f"vehicle:{car.pk}", evidence={"v12": 9.8})
    agent = as_role("support")
    url = f"/api/v1/inbox/{item.pk}/tickets"
    assert agent.get(url).json() == {"items": [], "can_escalate": True}
    body = {"text": "Third car today.", "priority": "high", "to_engineers": True}
    for _ in range(2):  # the same twice is one
        made = agent.post(url, body, headers={"Idempotency-Key": "one"})
        assert made.status_code == 201
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.vehicle_id, ticket.topic) == (item.title, car.pk, "breakdown")
    assert "V12: 9.8" in Message.objects.get(ticket=ticket).body
    assert "V12: 9.8" in TicketCopy.objects.get(ticket=ticket).ask["text"]
    (row,) = agent.get(url).json()["items"]
    assert (row["number"], row["issue"]["their_key"]) == (ticket.number, "")
    # A colleague who does it again is led to the same ticket.
    as_role("manager").post(url, {}, headers={"Idempotency-Key": "two"})
    assert Ticket.objects.count() == 1
    assert as_role("finance").post(url, {}).status_code == 403


@pytest.mark.django_db
def test_one_that_is_there_is_linked_once(as_role: AsRole) -> None:
    item, ticket = _item(evidence={"soc_pct": 3}), make_ticket()
    agent = as_role("support")
    url = f"/api/v1/inbox/{item.pk}/tickets"
    for key in ("one", "two"):
        agent.post(url, {"ticket": str(ticket.pk)}, headers={"Idempotency-Key": key})
    assert [each["number"] for each in agent.get(url).json()["items"]] == [ticket.number]
    assert Link.objects.get(ticket=ticket).label == item.title
    assert Message.objects.filter(ticket=ticket, visibility="internal").count() == 1
    # Nobody is connected: said, and nothing half done.
    other = _item()
    refused = agent.post(f"/api/v1/inbox/{other.pk}/tickets", {"to_engineers": True})
    assert (refused.status_code, refused.json()["code"]) == (409, "no_account")
    assert Ticket.objects.count() == 1
    unknown = agent.post(url, {"ticket": str(item.pk)}, headers={"Idempotency-Key": "three"})
    assert unknown.status_code == 404
