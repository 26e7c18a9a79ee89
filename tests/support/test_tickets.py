"""A ticket from the first word on: whose turn it is, what can be called back, and what never leaves."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.outbox.models import Fact
from apps.support import services as support
from apps.support.enums import TRANSITIONS, Delivery, EventKind, TicketStatus, Topic, Visibility
from apps.support.models import Draft, Message, Ticket, TicketEvent
from tests.fleet.builders import NOON, make_vehicle
from tests.rentals.builders import make_customer, make_rental
from tests.support.builders import AGENT, MINUTE, again, answer, make_ticket, write_again

pytestmark = pytest.mark.django_db
S = TicketStatus


def _kinds(ticket: Ticket) -> list[str]:
    return list(TicketEvent.objects.filter(ticket=ticket).values_list("kind", flat=True))


def _found(words: str) -> list[str]:
    rows = Ticket.objects.extra(where=["search @@ support_query(%s)"], params=[words])
    return list(rows.values_list("number", flat=True))


class TestOpening:
    def test_knows_what_it_is_about_and_waits_in_the_queue_of_its_topic(self) -> None:
        rental = make_rental("priced")
        ticket = make_ticket(rental_id=rental.pk, topic=Topic.REFUND)
        assert ticket.number.startswith("SG-")
        assert (ticket.customer_id, ticket.vehicle_id) == (rental.customer_id, rental.vehicle_id)
        assert (ticket.queue.key, ticket.status, ticket.waiting_since) == ("billing", "new", NOON)
        assert _kinds(ticket) == [EventKind.CREATED]

    def test_the_same_source_is_one_ticket(self) -> None:
        first, second = make_ticket(source="app:1"), make_ticket(source="app:1")
        assert first.pk == second.pk
        assert Fact.objects.filter(type="ticket.opened").count() == 1

    def test_facts_say_nothing_of_what_was_written(self) -> None:
        make_ticket(text="My card 4111", subject="Card trouble")
        told = str(Fact.objects.get(type="ticket.opened").payload)
        assert "4111" not in told
        assert "trouble" not in told

    @pytest.mark.parametrize(
        ("more", "field"), [({"subject": " "}, "subject"), ({"text": ""}, "text"), ({"queue": "x"}, "queue")]
    )
    def test_bad_input_names_the_field(self, more: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            make_ticket(**more)
        assert field in refused.value.fields

    def test_nobody_names_what_they_do_not_see(self) -> None:
        foreign = make_rental("priced", market="MY")
        with pytest.raises(Invalid):
            make_ticket(rental_id=foreign.pk)


class TestTurns:
    def test_an_answer_makes_it_the_customers_turn_and_their_word_makes_it_ours(self) -> None:
        ticket = make_ticket()
        answer(ticket)
        assert (again(ticket).status, again(ticket).waiting_since) == ("pending", None)
        write_again(ticket, at=NOON + timedelta(hours=1))
        assert (again(ticket).status, again(ticket).waiting_since) == ("open", NOON + timedelta(hours=1))

    def test_a_word_on_what_is_solved_reopens_it_and_the_log_says_so(self) -> None:
        ticket = make_ticket()
        answer(ticket, status=S.SOLVED)
        write_again(ticket)
        assert again(ticket).status == "open"
        assert _kinds(ticket)[-1] == EventKind.REOPENED

    def test_a_word_on_what_is_closed_is_a_new_ticket_that_follows_it_up(self) -> None:
        ticket = make_ticket()
        answer(ticket, status=S.SOLVED)
        support_close(ticket)
        message = write_again(ticket, text="It happened again", source="app:9")
        assert message.ticket_id != ticket.pk
        assert message.ticket.links.get().label == ticket.number
        assert write_again(ticket, text="It happened again", source="app:9").pk == message.pk

    def test_the_same_message_twice_is_one(self) -> None:
        ticket = make_ticket()
        assert write_again(ticket, source="app:7").pk == write_again(ticket, source="app:7").pk
        assert again(ticket).messages_count == 2

    def test_two_who_answer_at_once_do_not_both_get_through(self) -> None:
        ticket = make_ticket()
        answer(ticket, version=1)
        with pytest.raises(Stale):
            answer(ticket, version=1)


class TestCallingBack:
    def test_within_half_a_minute_the_text_comes_back_and_the_ticket_stands_as_before(self) -> None:
        ticket = make_ticket()
        message = answer(ticket, at=NOON + MINUTE)
        text = support.withdraw_reply(actor=AGENT, message_id=message.pk, at=NOON + timedelta(seconds=80))
        ticket = again(ticket)
        assert text == message.body
        assert (ticket.status, ticket.waiting_since, ticket.first_reply_at) == ("open", NOON, None)
        assert Message.objects.get(pk=message.pk).delivery == Delivery.WITHDRAWN

    def test_its_text_is_kept_as_a_draft_before_what_was_begun_since(self) -> None:
        ticket = make_ticket()
        message = answer(ticket, at=NOON)
        support.keep_draft(
            actor=AGENT, ticket_id=ticket.pk, visibility=Visibility.PUBLIC, body="One more thing.", at=NOON
        )
        support.withdraw_reply(actor=AGENT, message_id=message.pk, at=NOON + timedelta(seconds=10))
        draft = Draft.objects.get(ticket=ticket, staff=AGENT.id)
        assert draft.body == f"{message.body}\n\nOne more thing."

    def test_not_after_it_and_not_a_colleagues(self) -> None:
        message = answer(make_ticket(), at=NOON)
        with pytest.raises(Conflict):
            support.withdraw_reply(actor=AGENT, message_id=message.pk, at=NOON + timedelta(seconds=31))
        other = Actor("somebody", frozenset({"*"}), None)
        with pytest.raises(Conflict):
            support.withdraw_reply(actor=other, message_id=message.pk, at=NOON + timedelta(seconds=1))


class TestNotesNeverLeave:
    def test_a_note_queues_nothing(self) -> None:
        ticket = make_ticket()
        support.add_note(actor=AGENT, ticket_id=ticket.pk, body="He shouted.", at=NOON)
        assert not Fact.objects.filter(type="ticket.message_queued").exists()

    @pytest.mark.parametrize(
        "values",
        [
            {"delivery": "queued", "send_at": NOON},
            {"visibility": "public"},
            {"rfc_message_id": "<1@x>"},
            {"direction": "out", "delivery": "queued", "send_at": NOON},
        ],
    )
    def test_the_database_lets_no_note_out(self, values: dict[str, Any]) -> None:
        note = {"direction": "note", "visibility": "internal", "author_kind": "agent", "channel": "app"}
        ticket = make_ticket()
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.create(ticket=ticket, at=NOON, body="x", **{**note, **values})

    def test_nor_makes_one_public_later(self) -> None:
        ticket = make_ticket()
        key = support.add_note(actor=AGENT, ticket_id=ticket.pk, body="He shouted.", at=NOON)
        change = {"direction": "out", "visibility": "public", "delivery": "queued", "send_at": NOON}
        with pytest.raises(DatabaseError), transaction.atomic():
            Message.objects.filter(pk=key).update(**change)


class TestMerging:
    def test_shows_one_conversation_and_takes_it_apart_again(self) -> None:
        customer = make_customer()
        first, second = make_ticket(customer_id=customer.pk), make_ticket(customer_id=customer.pk)
        support.merge(actor=AGENT, ticket_id=second.pk, into_id=first.pk, at=NOON + MINUTE)
        assert (again(second).status, again(second).merged_into_id) == ("closed", first.pk)
        write_again(second, at=NOON + timedelta(hours=1), text="Later")
        assert again(first).last_message_at == NOON + timedelta(hours=1)
        support.unmerge(actor=AGENT, ticket_id=second.pk, at=NOON + timedelta(hours=2))
        second = again(second)
        assert (second.status, second.waiting_since, second.merged_into_id) == ("new", NOON, None)
        assert second.messages.filter(body="Later").exists()

    def test_never_two_customers_or_a_ticket_that_holds_others(self) -> None:
        one, other = make_ticket(customer_id=make_customer().pk), make_ticket(customer_id=make_customer().pk)
        with pytest.raises(Conflict, match="two customers"):
            support.merge(actor=AGENT, ticket_id=one.pk, into_id=other.pk, at=NOON)
        plain = make_ticket()
        support.merge(actor=AGENT, ticket_id=plain.pk, into_id=one.pk, at=NOON)
        with pytest.raises(Conflict):
            support.merge(actor=AGENT, ticket_id=one.pk, into_id=make_ticket().pk, at=NOON)

    def test_nobody_merges_what_they_do_not_see(self) -> None:
        one, other = make_ticket(), make_ticket()
        stranger = Actor("s", frozenset({"*"}), frozenset({"MY"}))
        with pytest.raises(NotFound):
            support.merge(actor=stranger, ticket_id=one.pk, into_id=other.pk, at=NOON)


class TestFinding:
    def test_by_subject_message_note_plate_rental_and_number(self) -> None:
        car = make_vehicle(plate="SLK7731B")
        rental = make_rental("priced", vehicle=car)
        ticket = make_ticket(rental_id=rental.pk, subject="Umbrella left", text="It is yellow with dots")
        support.add_note(actor=AGENT, ticket_id=ticket.pk, body="Found at Bugis", at=NOON)
        make_ticket()
        for words in ("umbrella", "yellow dots", "bugis", "slk7731b", rental.reference, ticket.number):
            assert _found(words) == [ticket.number], words
        assert _found("umbr") == [ticket.number]
        assert _found("umbrella purple") == []
        assert _found("  ") == []

    def test_a_new_subject_is_found_and_changing_other_things_forgets_no_word(self) -> None:
        ticket = make_ticket(subject="Old words")
        values = {"subject": "Fresh words", "priority": "high", "tags": ["VIP"]}
        support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=1, values=values, at=NOON)
        support.set_fields(actor=AGENT, ticket_id=ticket.pk, version=2, values={"priority": "low"}, at=NOON)
        assert _found("fresh") == [ticket.number]
        assert _found("charged") == [ticket.number]
        assert _found("old") == []


class TestLaw:
    @pytest.mark.parametrize("before", list(S))
    def test_the_trigger_knows_the_same_moves_as_the_table(self, before: TicketStatus) -> None:
        for after in S:
            if after is before:
                continue
            ticket = _stands(before)
            values = {"status": after.value, "waiting_since": None}
            if after in TRANSITIONS[before]:
                Ticket.objects.filter(pk=ticket.pk).update(**values)
                continue
            with pytest.raises(IntegrityError), transaction.atomic():
                Ticket.objects.filter(pk=ticket.pk).update(**values)

    def test_the_log_only_grows(self) -> None:
        make_ticket()
        for change in (TicketEvent.objects.all().delete, lambda: TicketEvent.objects.update(actor="x")):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def support_close(ticket: Ticket) -> None:
    support.set_status(actor=AGENT, ticket_id=ticket.pk, status=S.CLOSED, at=NOON)


def _stands(status: TicketStatus) -> Ticket:
    ticket = make_ticket()
    ways = {S.NEW: (), S.CLOSED: (S.SOLVED, S.CLOSED)}
    for before, after in pairwise((S.NEW, *ways.get(status, (status,)))):
        assert after in TRANSITIONS[before]
        support.set_status(actor=AGENT, ticket_id=ticket.pk, status=after, at=NOON)
    return again(ticket)
