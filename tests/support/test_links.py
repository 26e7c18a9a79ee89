"""What a ticket is linked to by hand: what it may be, what comes of it, and who sees it from where."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test.utils import CaptureQueriesContext

from apps.core.errors import Invalid, NotAllowed
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.dispatch.models import FieldTask
from apps.outbox.models import Fact
from apps.support import services as support
from apps.support.enums import LinkKind, TicketStatus, Topic
from apps.support.enums.linking import BY_HAND, MOST_LINKS
from apps.support.models import Link, Ticket, TicketEvent
from apps.support.selectors import few_found, read_conversation
from tests.dispatch.builders import make_car
from tests.fleet.builders import NOON, make_station, make_vehicle
from tests.inbox.builders import open_one
from tests.maintenance.builders import make_order
from tests.payments.builders import make_payment
from tests.plugins.people import AsRole
from tests.rentals.builders import make_customer, make_rental
from tests.support.builders import AGENT, MINUTE, again, make_ticket

pytestmark = pytest.mark.django_db
K = LinkKind
NUMBER = Callable[[int], CaptureQueriesContext]


def _link(ticket: Ticket, kind: LinkKind, target: UUID, actor: Actor = AGENT) -> None:
    support.add_link(actor=actor, ticket_id=ticket.pk, kind=kind, target=target, at=NOON)


def _links(ticket: Ticket) -> list[tuple[str, str]]:
    links = read_conversation(AGENT, ticket.pk, at=NOON)["links"]
    return [(each["kind"], each["label"]) for each in links]


def _unlink(ticket: Ticket, kind: LinkKind) -> None:
    link = Link.objects.get(ticket=ticket, kind=kind.value)
    support.remove_link(actor=AGENT, link_id=link.pk, at=NOON + MINUTE)


def _follow(ticket: Ticket) -> None:
    event: Any = {"id": str(new_id()), "payload": {"ticket_id": str(ticket.pk)}}
    support.follow_field_work(event=event, at=NOON)


def _things() -> dict[LinkKind, tuple[UUID, str]]:
    """One of each kind, and what people call it."""
    rental, order, payment = make_rental("priced"), make_order(), make_payment()
    customer, car, station = make_customer(), make_vehicle(), make_station(name="Bugis")
    other = make_ticket()
    return {
        K.CUSTOMER: (customer.pk, customer.number),
        K.RENTAL: (rental.pk, rental.reference),
        K.VEHICLE: (car.pk, car.plate),
        K.STATION: (station.pk, "Bugis"),
        K.PAYMENT: (payment.pk, payment.psp_id),
        K.WORK_ORDER: (order.pk, order.code),
        K.INCIDENT: (UUID(str(open_one(title="Charger is silent"))), "Charger is silent"),
        K.TICKET: (other.pk, other.number),
    }


class TestByHand:
    def test_everything_is_linked_once_with_its_name_and_taken_away(self, as_role: AsRole) -> None:
        agent, ticket = as_role("support"), make_ticket(rental_id=make_rental("priced").pk)
        url = f"/api/v1/tickets/{ticket.pk}/links"
        things = _things()
        assert set(things) == set(BY_HAND)
        for kind, (target, label) in things.items():
            for key in ("one", "two"):
                made = agent.post(
                    url,
                    {"kind": kind.value, "target": str(target)},
                    headers={"Idempotency-Key": f"{key}-{kind}"},
                )
                assert made.status_code == 201
            (row,) = [each for each in made.json()["items"] if each["kind"] == kind.value]
            assert (row["target"], row["label"]) == (str(target), label)
            assert ticket.number in _numbers(agent, target)
            assert agent.delete(f"/api/v1/ticket-links/{row['id']}").status_code == 204
            assert ticket.number not in _numbers(agent, target)
        assert agent.get(url).json() == {"items": []}
        log = list(
            TicketEvent.objects.filter(ticket=ticket, kind__in=["linked", "unlinked"]).values_list("after")
        )
        assert [after for (after,) in log] == [kind.value for kind in things for _ in range(2)]
        assert TicketEvent.objects.filter(ticket=ticket, kind="linked", data={"label": "Bugis"}).exists()
        told = Fact.objects.filter(type="ticket.changed", payload__ticket_id=str(ticket.pk))
        assert [fact.payload["fields"] for fact in told] == [["links"]] * 2 * len(things)

    def test_what_one_does_not_see_is_refused_by_its_field(self, as_role: AsRole) -> None:
        agent, ticket = as_role("support", markets=("SG", "MY")), make_ticket()
        url = f"/api/v1/tickets/{ticket.pk}/links"
        for target in (new_id(), make_station(market="MY").pk):
            refused = agent.post(url, {"kind": "station", "target": str(target)})
            assert (refused.status_code, _fields(refused)) == (400, ["target"])
        same = agent.post(url, {"kind": "ticket", "target": str(ticket.pk)})
        assert (same.status_code, _fields(same)) == (400, ["target"])
        assert agent.post(url, {"kind": "suspicion", "target": str(new_id())}).status_code == 400
        blind = Actor(str(new_id()), frozenset({"ticket.view", "ticket.work"}), frozenset({"SG"}))
        with pytest.raises(NotAllowed) as no:
            _link(ticket, K.PAYMENT, make_payment().pk, blind)
        assert list(no.value.fields) == ["kind"]
        assert _links(ticket) == []

    def test_a_closed_ticket_keeps_its_links_and_gets_no_more(self, as_role: AsRole) -> None:
        ticket = make_ticket()
        _link(ticket, K.STATION, make_station().pk)
        support.set_status(actor=AGENT, ticket_id=ticket.pk, status=TicketStatus.SOLVED, at=NOON)
        Ticket.objects.filter(pk=ticket.pk).update(status="closed", closed_at=NOON)
        agent, url = as_role("support"), f"/api/v1/tickets/{ticket.pk}/links"
        (row,) = agent.get(url).json()["items"]
        for refused in (
            agent.post(url, {"kind": "station", "target": str(make_station().pk)}),
            agent.delete(f"/api/v1/ticket-links/{row['id']}"),
        ):
            assert (refused.status_code, refused.json()["code"]) == (409, "closed")

    def test_there_is_an_end_to_it(self) -> None:
        ticket, one = make_ticket(), make_station()
        Link.objects.bulk_create(
            Link(
                ticket=ticket,
                kind="station",
                target=str(new_id()),
                label="x",
                created_by="x",
                created_at=NOON,
            )
            for _ in range(MOST_LINKS)
        )
        with pytest.raises(Invalid) as no:
            _link(ticket, K.STATION, one.pk)
        assert list(no.value.fields) == ["target"]

    def test_what_came_of_an_action_stays(self, as_role: AsRole) -> None:
        ticket = make_ticket()
        link = Link.objects.create(
            ticket=ticket,
            kind="money_request",
            target=str(new_id()),
            label="x",
            created_by="x",
            created_at=NOON,
        )
        refused = as_role("support").delete(f"/api/v1/ticket-links/{link.pk}")
        assert (refused.status_code, refused.json()["code"]) == (409, "not_by_hand")


class TestWhatItIsAbout:
    def test_a_ride_brings_its_customer_and_car_and_goes_again(self) -> None:
        rental = make_rental("priced", vehicle=make_vehicle(plate="SLX1234A"))
        ticket = make_ticket()
        _link(ticket, K.RENTAL, rental.pk)
        ticket = again(ticket)
        assert (ticket.rental_id, ticket.customer_id) == (rental.pk, rental.customer_id)
        assert (ticket.vehicle_id, few_found("SLX1234A")) == (rental.vehicle_id, [ticket.pk])
        assert [kind for kind, _ in _links(ticket)] == ["rental", "customer", "vehicle"]
        for kind in (K.RENTAL, K.VEHICLE, K.CUSTOMER):
            _unlink(ticket, kind)
        ticket = again(ticket)
        assert (ticket.rental_id, ticket.customer_id, ticket.vehicle_id) == (None, None, None)
        assert few_found("SLX1234A") == []

    def test_a_second_ride_is_only_linked(self) -> None:
        first, second = make_rental("priced"), make_rental("priced")
        ticket = make_ticket(rental_id=first.pk)
        _link(ticket, K.RENTAL, second.pk)
        assert again(ticket).rental_id == first.pk
        assert _links(ticket) == [("rental", second.reference)]
        assert few_found(second.reference) == [ticket.pk]
        _link(ticket, K.RENTAL, first.pk)  # it is about this one already
        assert len(_links(ticket)) == 1

    def test_the_wrong_car_sends_nobody_any_more(self) -> None:
        wrong, right = make_car(), make_car()
        ticket = make_ticket(topic=Topic.BREAKDOWN)
        _link(ticket, K.VEHICLE, wrong.pk)
        _follow(ticket)
        assert [kind for kind, _ in _links(ticket)] == ["vehicle", "field_task"]
        _unlink(ticket, K.VEHICLE)
        _follow(ticket)
        assert _links(ticket) == []
        _link(ticket, K.VEHICLE, right.pk)
        _follow(ticket)
        tasks = FieldTask.objects.values_list("vehicle", "state")
        assert set(tasks) == {(wrong.pk, "cancelled"), (right.pk, "open")}


class TestRelated:
    def test_is_said_once_and_seen_from_both(
        self, as_role: AsRole, django_assert_max_num_queries: NUMBER
    ) -> None:
        one, other = make_ticket(subject="Charger at Bugis"), make_ticket(subject="No power")
        _link(one, K.TICKET, other.pk)
        _link(other, K.TICKET, one.pk)
        assert Link.objects.count() == 1
        assert _links(one) == [("ticket", other.number)]
        agent = as_role("support")
        (row,) = agent.get(f"/api/v1/tickets/{other.pk}/links").json()["items"]
        assert (row["target"], row["label"], row["detail"]) == (str(one.pk), one.number, "Charger at Bugis")
        assert _numbers(agent, other.pk) == [one.number]
        assert _numbers(agent, one.pk) == [other.number]
        with django_assert_max_num_queries(6):
            read_conversation(AGENT, one.pk, at=NOON)
        assert agent.delete(f"/api/v1/ticket-links/{row['id']}").status_code == 204
        assert _links(one) == []


def _numbers(agent: Any, about: UUID) -> list[str]:
    return [row["number"] for row in agent.get("/api/v1/tickets", {"about": str(about)}).json()["items"]]


def _fields(refused: Any) -> list[str]:
    return [each["field"] for each in refused.json()["errors"]]
