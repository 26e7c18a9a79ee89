"""What customers write in the app, and what the guard finds, become tickets: once, with every word."""

import json
from typing import Any

import pytest

from apps.core.errors import Invalid
from apps.core.ids import new_id
from apps.outbox.models import DeadLetter
from apps.support import services as support
from apps.support.enums import CLOSE_AFTER
from apps.support.gateways import app as gateway
from apps.support.models import Message, Ticket
from apps.support.rules import requests
from apps.support.rules.ghosts import ghost_lines
from apps.support.services import listening
from apps.support.services.sweeping import close_old, wake
from tests.fleet.builders import NOON
from tests.rentals.builders import make_rental, make_suspicion
from tests.support.builders import AGENT, MINUTE, again, answer, make_ticket


def body(**more: Any) -> str:
    detail = {
        "schema_version": 1,
        "event_id": str(new_id()),
        "market": "SG",
        "occurred_at": NOON.isoformat(),
        "customer_id": str(new_id()),
        "topic": "charging",
        "subject": "Cable is stuck",
        "text": "It does not come out.",
        **more,
    }
    return json.dumps({"source": requests.SOURCE, "detail-type": requests.DETAIL_TYPE, "detail": detail})


class TestReading:
    @pytest.mark.parametrize(
        "more",
        [
            {"event_id": "x"},
            {"text": ""},
            {"text": "x" * 5_001},
            {"text": "a\x00b"},
            {"topic": "party"},
            {"occurred_at": "2026-11-29T01:00:00"},
            {"schema_version": 2},
            {"market": None},
        ],
    )
    def test_nonsense_is_no_request(self, more: dict[str, Any]) -> None:
        with pytest.raises(requests.NoRequestError):
            requests.parse(body(**more))

    def test_what_is_kept_of_it_is_not_what_somebody_wrote(self) -> None:
        assert "come out" not in requests.scrubbed(body())
        assert "come out" not in requests.scrubbed("come out, {")


@pytest.mark.django_db
class TestTaking:
    def test_a_question_about_a_ride_is_a_ticket_once(self) -> None:
        rental = make_rental("priced")
        request = requests.parse(body(customer_id=str(rental.customer_id), rental_id=str(rental.pk)))
        keys = {listening.take(request, at=NOON + MINUTE) for _ in range(2)}
        ticket = Ticket.objects.get(pk=keys.pop())
        assert not keys
        assert (ticket.channel, ticket.queue.key, ticket.opened_at) == ("app", "charging", NOON)
        assert ticket.requester == rental.customer.masked_name
        assert Message.objects.count() == 1

    def test_the_next_word_of_the_conversation_is_on_the_same_ticket(self) -> None:
        rental = make_rental("priced")
        who = {"customer_id": str(rental.customer_id)}
        first = requests.parse(body(**who))
        key = listening.take(first, at=NOON)
        more = requests.parse(body(**who, text="Hello?", conversation=str(first.event_id)))
        assert {listening.take(more, at=NOON) for _ in range(2)} == {key}
        assert list(Message.objects.values_list("body", flat=True)) == ["It does not come out.", "Hello?"]

    def test_a_customer_whom_nobody_knows_is_refused(self) -> None:
        with pytest.raises(Invalid):
            listening.take(requests.parse(body()), at=NOON)

    def test_what_can_not_be_taken_is_a_dead_letter_without_words(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        texts = ("{", body())
        found = [gateway._read(f"m{number}", "r", text, 1) for number, text in enumerate(texts)]
        monkeypatch.setattr(gateway, "receive", lambda **_: found)
        monkeypatch.setattr(gateway, "delete", lambda _: None)
        assert listening.listen()
        letters = list(DeadLetter.objects.order_by("sqs_message_id"))
        assert [letter.reason for letter in letters] == ["undecodable", "failed_repeatedly"]
        assert not any("come out" in letter.body for letter in letters)


def test_what_the_guard_knows_is_told_as_people_say_it() -> None:
    evidence = {
        "station": "Bedok",
        "metres_from_station": 11,
        "standing_since": "2026-11-29T11:00:37+00:00",
        "longer_than_minutes": 10,
        "plugged": True,
        "soc": 95.0,
        "distance_m": 12_340,
    }
    assert ghost_lines(evidence, zone="Asia/Singapore") == [
        "Stands at Bedok, 11 m from its middle",
        "Since 29 November 2026, 19:00; the rule waits 10 min",
        "Locked, and switched off",
        "On the cable, battery at 95 %",
        "Driven until then: 12.3 km",
    ]


@pytest.mark.django_db
class TestNoticing:
    def test_a_ghost_is_one_ticket_with_what_the_car_says(self) -> None:
        suspicion = make_suspicion()
        for _ in range(2):
            event: Any = {"id": str(new_id()), "payload": {"rental_id": str(suspicion.rental_id)}}
            support.notice_ghost(event=event, at=NOON)
        ticket = Ticket.objects.get()
        note = ticket.messages.get()
        assert (ticket.topic, ticket.priority, note.visibility) == ("ghost_rental", "high", "internal")
        assert note.body.endswith(
            "What the car says:\n· Stands at Marina\n· Locked, and switched off\n· On the cable"
        )
        assert ticket.links.get().target == str(suspicion.pk)


@pytest.mark.django_db
class TestTime:
    def test_wakes_what_sleeps(self) -> None:
        ticket = make_ticket()
        values = {"snoozed_until": NOON + MINUTE}
        support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=None, values=values, at=NOON)
        assert (wake(at=NOON), wake(at=NOON + 2 * MINUTE)) == (0, 1)
        assert again(ticket).snoozed_until is None

    def test_what_was_solved_days_ago_is_history(self) -> None:
        ticket = make_ticket()
        answer(ticket)
        values = {"status": "solved"}
        support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=None, values=values, at=NOON)
        assert (close_old(at=NOON + CLOSE_AFTER), close_old(at=NOON + CLOSE_AFTER + MINUTE)) == (0, 1)
        assert again(ticket).status == "closed"
