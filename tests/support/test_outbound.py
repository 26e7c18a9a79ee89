"""Answers that go out: when, to whom, once; and a note never, whichever way somebody tries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.inbox.models import InboxItem
from apps.integrations.aws import ses
from apps.outbox.models import Fact
from apps.support import services as support
from apps.support.enums import Delivery, Visibility
from apps.support.enums.mail import SendState
from apps.support.gateways import mail as gateway
from apps.support.models import MailNotice, Message, Sending, Suppression, Ticket, TicketAddress
from apps.support.rules.mail import Letter
from tests.fleet.builders import NOON
from tests.support.builders import AGENT, again, answer, make_ticket
from tests.support.post import HELP, MEI, Post, customer_at, later

pytestmark = pytest.mark.django_db


def addressed(**more: Any) -> Ticket:
    ticket = make_ticket(**more)
    TicketAddress.objects.create(ticket=ticket, address=MEI)
    return ticket


def fresh(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_an_answer_leaves_after_half_a_minute_to_whom_it_is_for_and_once(post: Post) -> None:
    ticket = addressed(rfc_message_id="first@customer.example", subject="Locked out")
    message = answer(ticket, body="It is open now.", at=NOON)
    assert support.send_due(at=NOON + timedelta(seconds=29)) == 0
    assert support.send_due(at=NOON + timedelta(seconds=30)) == 1
    assert support.send_due(at=later(60)) == 0
    support.send_message(message_id=message.pk, at=later(60))
    (sent,) = post.sent
    assert (sent["recipient"], sent["sender"], sent["tag"]) == (MEI, HELP, str(message.pk))
    mail = sent["mail"]
    assert "It is open now." in mail.get_content()
    assert (mail["In-Reply-To"], mail["Subject"].startswith("Re: Locked out [SG-")) == (
        "<first@customer.example>",
        True,
    )
    kept = fresh(message)
    assert (kept.delivery, kept.rfc_message_id) == (
        Delivery.SENT,
        f"{sent['id']}@ap-southeast-1.amazonses.com",
    )
    assert Fact.objects.filter(type="ticket.message_sent").count() == 1


def test_what_was_called_back_stays(post: Post) -> None:
    message = answer(addressed(), at=NOON)
    support.withdraw_reply(actor=AGENT, message_id=message.pk, at=NOON + timedelta(seconds=20))
    assert support.send_due(at=later(5)) == 0
    assert post.sent == []


def test_who_wrote_in_the_app_is_answered_at_the_address_of_their_account(post: Post) -> None:
    customer = customer_at("tan@account.example")
    answer(make_ticket(customer_id=customer.pk), at=NOON)
    support.send_due(at=later())
    assert [each["recipient"] for each in post.sent] == ["tan@account.example"]


def test_nobody_to_write_to_is_said_on_the_ticket_and_to_somebody(post: Post) -> None:
    message = answer(make_ticket(), at=NOON)
    support.send_due(at=later())
    assert (fresh(message).delivery, "no address" in fresh(message).fault) == (Delivery.FAILED, True)
    assert InboxItem.objects.get().title.endswith("did not reach the customer")
    assert post.sent == []


@pytest.mark.parametrize(
    ("fault", "delivery", "state"),
    [
        (ses.MailNotSent("busy", retry_after=1), Delivery.QUEUED, None),
        (ses.MailRefused("no"), Delivery.FAILED, SendState.REFUSED),
        (ses.MailUnclear("?", retry_after=1), Delivery.SENDING, SendState.UNKNOWN),
    ],
)
def test_what_ses_says_instead_of_yes(
    post: Post, fault: Exception, delivery: Delivery, state: SendState | None
) -> None:
    message = answer(addressed(), at=NOON)
    post.fault = fault
    support.send_due(at=later())
    assert fresh(message).delivery == delivery
    assert Sending.objects.values_list("state", flat=True).first() == (state.value if state else None)
    post.fault = None
    support.send_due(at=later(2))
    assert len(post.sent) == (1 if delivery is Delivery.QUEUED else 0)


def test_an_unknown_outcome_is_never_sent_again_and_known_when_ses_tells(post: Post) -> None:
    left, gone = answer(addressed(), at=NOON), answer(addressed(), at=NOON)
    post.fault_after = ses.MailUnclear("?", retry_after=1)
    support.send_due(at=later())
    assert len(post.sent) == 2
    post.tell(post.event("Send", left))
    post.listen()
    assert (fresh(left).delivery, fresh(gone).delivery) == (Delivery.SENT, Delivery.SENDING)
    support.look_up(at=later(20))
    assert fresh(gone).delivery == Delivery.SENDING
    support.look_up(at=later(40))
    assert (fresh(gone).delivery, "Nobody knows" in fresh(gone).fault) == (Delivery.FAILED, True)
    support.send_due(at=later(50))
    assert len(post.sent) == 2
    # The notice comes at last: what was given up has left after all.
    post.tell(post.event("Delivery", gone))
    post.listen()
    assert (fresh(gone).delivery, fresh(gone).fault) == (Delivery.SENT, "")


def test_a_worker_that_died_between_asking_and_writing_is_looked_up_not_repeated(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = answer(addressed(), at=NOON)

    def die(*_a: Any, **_k: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("apps.support.services.outbound.sending.sent", die)
        with pytest.raises(SystemExit):
            support.send_due(at=later())
    support.send_due(at=later(5))
    assert len(post.sent) == 1
    post.tell(post.event("Send", message))
    post.listen()
    assert fresh(message).delivery == Delivery.SENT


def test_a_bounce_for_good_ends_writing_there_and_a_full_mailbox_does_not(post: Post) -> None:
    ticket = addressed()
    first = answer(ticket, at=NOON)
    support.send_due(at=later())
    full = [{"emailAddress": MEI, "diagnosticCode": "552 mailbox full"}]
    post.tell(post.event("Bounce", first, bounceType="Transient", bouncedRecipients=full))
    post.listen()
    assert (fresh(first).delivery, Suppression.objects.count()) == (Delivery.BOUNCED, 0)
    second = answer(ticket, at=later(2))
    support.send_due(at=later(3))
    gone = post.event("Bounce", second, bounceType="Permanent", bouncedRecipients=[{"emailAddress": MEI}])
    for _ in range(3):
        post.tell(gone)
    post.listen()
    assert (fresh(second).delivery, Suppression.objects.get().address) == (Delivery.BOUNCED, MEI)
    assert MailNotice.objects.filter(message=second).count() == 1
    assert Message.objects.filter(ticket=ticket, direction="note").count() == 2
    answer(again(ticket), at=later(5))
    support.send_due(at=later(6))
    assert len(post.sent) == 2


def test_a_complaint_is_the_last_that_they_get(post: Post) -> None:
    ticket = addressed()
    message = answer(ticket, at=NOON)
    support.send_due(at=later())
    post.tell(post.event("Complaint", message, complainedRecipients=[{"emailAddress": MEI}]))
    post.listen()
    assert (fresh(message).delivery, Suppression.objects.get().reason) == (Delivery.SENT, "complaint")
    assert "spam" in Message.objects.get(direction="note").body


def test_notices_of_mail_that_is_none_of_ours_change_nothing(post: Post) -> None:
    message = answer(addressed(), at=NOON)
    post.tell(post.event("Bounce", message, bounceType="Permanent", bouncedRecipients=[]))
    post.tell(
        {"eventType": "Bounce", "mail": {"messageId": "x", "timestamp": "2026-11-20T04:10:00Z"}, "bounce": {}}
    )
    post.listen()
    assert fresh(message).delivery == Delivery.QUEUED
    assert not MailNotice.objects.exists()


# --- a note never leaves


def test_the_database_refuses_to_send_a_note(post: Post) -> None:
    ticket = addressed()
    note = Message.objects.get(
        pk=support.add_note(actor=AGENT, ticket_id=ticket.pk, body="Do not tell", at=NOON)
    )
    values = {"market": "SG", "recipient": MEI, "claimed_at": NOON}
    for number, words in enumerate(
        ({}, {"direction": "note", "visibility": "internal"}, {"direction": "out"})
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Sending.objects.create(message=note, rfc_message_id=f"{number}@x", **values, **words)
    for column, value in (("delivery", "queued"), ("visibility", "public"), ("direction", "out")):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE support_message SET {column} = %s WHERE id = %s", [value, note.pk])


def test_the_gateway_refuses_to_send_a_note_and_the_sender_never_asks_it_to(post: Post) -> None:
    ticket = addressed()
    note = Message.objects.get(
        pk=support.add_note(actor=AGENT, ticket_id=ticket.pk, body="Do not tell", at=NOON)
    )
    letter = Letter("x@x", "n", HELP, MEI, "s", note.body, "SG-1.x", (), NOON)
    with pytest.raises(gateway.NeverLeaves):
        gateway.send(note, letter)
    support.send_message(message_id=note.pk, at=later(60))
    disguised = answer(ticket, at=NOON)
    disguised.visibility = Visibility.INTERNAL.value
    with pytest.raises(gateway.NeverLeaves):
        gateway.send(disguised, letter)
    assert post.sent == []


def test_no_word_of_a_note_is_in_what_leaves_nor_in_its_references(post: Post) -> None:
    ticket = addressed(rfc_message_id="first@customer.example")
    support.add_note(actor=AGENT, ticket_id=ticket.pk, body="He is a liar, says the log", at=NOON)
    support.merge(actor=AGENT, ticket_id=_other(ticket).pk, into_id=ticket.pk, at=later())
    answer(again(ticket), at=later(2))
    support.send_due(at=later(3))
    raw = post.sent[0]["raw"].decode()
    assert "liar" not in raw
    assert "secret" not in raw
    assert raw.count("first@customer.example") == 2


def _other(ticket: Ticket) -> Ticket:
    other = make_ticket()
    support.add_note(actor=AGENT, ticket_id=other.pk, body="A secret of the other", at=NOON)
    return other
