"""What a customer tells of a car sends somebody there, once, and the ticket hears what was found."""

from typing import Any

import pytest

from apps.core.ids import new_id
from apps.dispatch.models import FieldTask, Visit
from apps.outbox.types import EventMessage
from apps.support import services as support
from apps.support.enums import Topic
from apps.support.models import Link, Message, Ticket
from tests.dispatch.builders import make_car, make_technician
from tests.fleet.builders import NOON
from tests.support.builders import MINUTE, make_ticket

pytestmark = pytest.mark.django_db


def _fact(**payload: Any) -> EventMessage:
    return {"id": str(new_id()), "payload": payload}  # type: ignore[typeddict-item]


def _follow(ticket: Ticket) -> None:
    support.follow_field_work(event=_fact(ticket_id=str(ticket.pk)), at=NOON)


def test_a_breakdown_asks_once_and_both_sides_link() -> None:
    car = make_car()
    ticket = make_ticket(topic=Topic.BREAKDOWN, vehicle_id=car.pk)
    _follow(ticket)
    _follow(ticket)
    task = FieldTask.objects.get()
    assert (task.kind, task.vehicle_id, task.urgency) == ("recover", car.pk, 2)
    assert (task.source, task.title) == (f"ticket:{ticket.pk}", ticket.number)
    assert Link.objects.get(ticket=ticket, kind="field_task").target == str(task.pk)


def test_money_and_a_ticket_without_a_car_send_nobody() -> None:
    _follow(make_ticket(topic=Topic.BILLING, vehicle_id=make_car().pk))
    _follow(make_ticket(topic=Topic.BREAKDOWN))
    assert not FieldTask.objects.exists()


def test_what_is_solved_needs_nobody_unless_they_are_on_the_way() -> None:
    ticket = make_ticket(topic=Topic.LOST_ITEM, vehicle_id=make_car().pk)
    begun = make_ticket(topic=Topic.LOST_ITEM, vehicle_id=make_car().pk)
    for each in (ticket, begun):
        _follow(each)
        Ticket.objects.filter(pk=each.pk).update(status="solved", waiting_since=None)
    visit = FieldTask.objects.get(source=f"ticket:{begun.pk}").visit_id or new_id()
    Visit.objects.filter(pk=visit).update(state="en_route", technician=make_technician(), began_at=NOON)
    _follow(ticket)
    _follow(begun)
    states = dict(FieldTask.objects.values_list("source", "state"))
    assert states == {f"ticket:{ticket.pk}": "cancelled", f"ticket:{begun.pk}": "open"}


def test_the_ticket_hears_what_was_found() -> None:
    ticket = make_ticket(topic=Topic.DAMAGE, vehicle_id=make_car().pk)
    _follow(ticket)
    visit = FieldTask.objects.get().visit_id or new_id()
    FieldTask.objects.update(state="failed")
    Visit.objects.filter(pk=visit).update(note="Gone from level 2")
    moved = _fact(visit_id=str(visit), before="en_route", after="failed", reason="car_gone")
    for _ in range(2):
        support.hear_field_work(event=moved, at=NOON + MINUTE)
    note = Message.objects.get(ticket=ticket, direction="note")
    assert "the car was not there" in note.body
    assert "Gone from level 2" in note.body
    assert note.visibility == "internal"
