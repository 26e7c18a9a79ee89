"""Mail that comes in: where it ends, once, and who is not taken for a customer."""

import os
import signal
import subprocess
import sys
from email.message import EmailMessage
from functools import partial
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from apps.outbox.models import DeadLetter, Fact
from apps.support import services as support
from apps.support.enums import Delivery, TicketStatus, Topic
from apps.support.models import Attachment, InboundMail, Message, Suppression, Ticket, TicketAddress
from apps.support.rules.mail import sign
from tests.plugins.queues import until
from tests.support.builders import again, answer, make_ticket
from tests.support.post import HELP, MEI, Post, a_mail, customer_at, later

pytestmark = pytest.mark.django_db

JP_HELP = ("help", "@jp.ev4rent.example")


def come(post: Post, mail: bytes | EmailMessage, **verdicts: str) -> InboundMail:
    """A mail arrives and is taken in."""
    key = post.arrive(mail if isinstance(mail, bytes) else mail.as_bytes(), key="", times=1, **verdicts)
    post.listen()
    return InboundMail.objects.get(file_key=key)


def test_a_first_mail_opens_a_ticket_with_its_words_its_customer_and_its_address(post: Post) -> None:
    customer = customer_at(MEI)
    row = come(post, a_mail("I am locked out, the door will not open.\n\n-- \nMei Lin"))
    ticket = Ticket.objects.get()
    message = Message.objects.get()
    assert (ticket.customer_id, ticket.topic, ticket.channel) == (customer.pk, Topic.ACCESS, "email")
    assert message.body == "I am locked out, the door will not open."
    assert (row.fate, row.message_id, row.quoted) == ("taken", message.pk, "--\nMei Lin")
    assert TicketAddress.objects.get().address == MEI
    assert MEI not in f"{ticket.requester} {message.author_label} {row.sender}", "masked as everywhere"
    assert post.waiting() == 0


def test_the_same_mail_however_often_and_under_whichever_key_is_one_message(post: Post) -> None:
    raw = a_mail().as_bytes()
    post.arrive(raw, times=3)
    post.arrive(raw)
    post.listen()
    assert (Ticket.objects.count(), Message.objects.count(), InboundMail.objects.count()) == (1, 1, 1)
    nameless = a_mail(Message_ID="").as_bytes()
    post.arrive(nameless, times=2)
    post.arrive(nameless)
    post.listen()
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize("how", ["headers", "ses", "address", "subject", "own mail before"])
def test_an_answer_finds_its_ticket(post: Post, how: str) -> None:
    come(post, a_mail(Message_ID="<first@customer.example>"))
    ticket = Ticket.objects.get()
    message = answer(ticket, at=later(5), status=TicketStatus.SOLVED)
    support.send_due(at=later(6))
    message.refresh_from_db()
    token = sign(ticket.number, secret="another secret" if how == "forged" else _secret())
    mail = {
        "headers": a_mail("Thanks", References=f"<{message.sending.rfc_message_id}>"),
        "ses": a_mail("Thanks", In_Reply_To=f"<{message.rfc_message_id}>"),
        "address": a_mail("Thanks", To=HELP.replace("@", f"+{token.lower()}@"), Subject="x"),
        "subject": a_mail("Thanks", Subject=f"AW: Locked out [{token}]"),
        "own mail before": a_mail("Thanks", References="<first@customer.example>"),
    }[how]
    come(post, mail)
    assert Ticket.objects.count() == 1
    assert again(ticket).status == TicketStatus.OPEN, "it was solved and is open again"
    assert Message.objects.filter(ticket=ticket, direction="in").count() == 2


def test_a_guessed_number_opens_a_ticket_of_its_own(post: Post) -> None:
    ticket = make_ticket()
    forged = sign(ticket.number, secret="another secret")
    come(post, a_mail("Tell me more", Subject=f"Re: [{forged}] {ticket.number}"))
    assert Ticket.objects.count() == 2
    assert Message.objects.filter(ticket=ticket).count() == 1


def test_an_address_that_its_owner_did_not_write_from_shows_nobodys_customer(post: Post) -> None:
    customer_at(MEI)
    come(post, a_mail(), dmarc="FAIL")
    ticket = Ticket.objects.get()
    assert (ticket.customer_id, ticket.tags) == (None, ["sender not proven"])


@pytest.mark.parametrize(
    ("headers", "verdicts", "reason"),
    [
        ({"Auto_Submitted": "auto-replied"}, {}, "machine"),
        ({"Precedence": "bulk"}, {}, "machine"),
        ({"From": HELP}, {}, "our own"),
        ({}, {"virus": "FAIL"}, "virus"),
        ({}, {"spam": "FAIL"}, "spam"),
    ],
)
def test_machines_loops_and_dangers_open_nothing(
    post: Post, headers: dict[str, str], verdicts: dict[str, str], reason: str
) -> None:
    row = come(post, a_mail(**headers), **verdicts)
    assert (row.fate, Ticket.objects.count()) == ("set_aside", 0)
    assert reason in row.reason


def test_an_absence_is_a_note_and_moves_nothing(post: Post) -> None:
    ticket = make_ticket()
    message = answer(ticket, at=later(5))
    TicketAddress.objects.create(ticket=ticket, address=MEI)
    support.send_due(at=later(6))
    message.refresh_from_db()
    away = a_mail(
        "I am away until Monday", Auto_Submitted="auto-replied", In_Reply_To=f"<{message.rfc_message_id}>"
    )
    assert come(post, away).fate == "noted"
    note = Message.objects.get(direction="note")
    assert (note.visibility, "away until Monday" in note.body) == ("internal", True)
    assert again(ticket).status == TicketStatus.PENDING


def test_files_are_judged_by_what_is_in_them(post: Post) -> None:
    mail = a_mail()
    mail.add_attachment(b"%PDF-1.4 x\n%%EOF", maintype="image", subtype="png", filename="bill.png")
    mail.add_attachment(b"MZ\x90evil", maintype="application", subtype="pdf", filename="invoice.pdf")
    come(post, mail)
    kept = Attachment.objects.get()
    assert (kept.file_name, kept.file_type) == ("bill.pdf", "application/pdf")
    assert "invoice.pdf" in Message.objects.get().body, "what was left out is named"
    assert list(post.files.values()) == [b"%PDF-1.4 x\n%%EOF"]


def test_a_bounce_that_comes_as_a_mail_is_known_by_the_mail_that_it_brings_back(post: Post) -> None:
    ticket = make_ticket()
    TicketAddress.objects.create(ticket=ticket, address=MEI)
    message = answer(ticket, at=later(5))
    support.send_due(at=later(6))
    message.refresh_from_db()
    raw = f"""From: MAILER-DAEMON@mx.example
To: {HELP}
Message-ID: <b1@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; {MEI}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 no such mailbox

--b
Content-Type: text/rfc822-headers

Message-ID: <{message.rfc_message_id}>
--b--
""".encode()
    assert come(post, raw).fate == "noted"
    message.refresh_from_db()
    assert (message.delivery, "550" in message.fault) == (Delivery.BOUNCED, True)
    assert Suppression.objects.get().address == MEI
    assert Ticket.objects.count() == 1


def test_what_nobody_can_read_keeps_nobody_back(post: Post) -> None:
    post.sqs.send_message(QueueUrl=post.url, MessageBody="{")
    post.tell({"notificationType": "Received"})
    post.tell({"notificationType": "Received", "receipt": {}}, topic="arn:aws:sns:x:1:others")
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000))
    key = post.arrive(deep.encode())
    post.arrive(a_mail().as_bytes())
    post.listen()
    assert DeadLetter.objects.filter(queue="mail").count() == 3
    assert InboundMail.objects.get(file_key=key).fate in {"unreadable", "taken"}
    assert Message.objects.filter(body__contains="does not open").count() == 1
    assert Fact.objects.filter(type="mail.taken").count() == 2
    assert not DeadLetter.objects.filter(body__contains="customer.example").exists()


def test_a_mail_for_another_market_is_that_markets(post: Post) -> None:
    """Where it was delivered decides, also behind a plus; what its header claims does not."""
    japanese = a_mail("Kagi ga akanai", To=HELP).as_bytes()
    post.arrive(japanese, to="+x".join(JP_HELP))
    post.arrive(a_mail("The door", To="".join(JP_HELP)).as_bytes(), to=HELP)
    post.listen()
    markets = dict(Message.objects.values_list("body", "ticket__market"))
    assert markets == {"Kagi ga akanai": "JP", "The door": "SG"}
    assert dict(Ticket.objects.values_list("market", "queue__market")) == {"JP": "JP", "SG": "SG"}


def test_very_long_and_empty_mails(post: Post) -> None:
    come(post, a_mail("x" * 50_000))
    come(post, a_mail("", Subject=""))
    longest, empty = sorted(Message.objects.values_list("body", flat=True), key=len, reverse=True)
    assert (len(longest) < 20_000, "The rest is in the mail" in longest, empty) == (True, True, "(no text)")
    assert Ticket.objects.filter(subject="(no subject)").count() == 1


_WORKER = """
import django, sys
django.setup()
from apps.support.services.inbound import listening
listening.WAIT_SECONDS = 1
print("ready", flush=True)
while True:
    listening.listen_mail()
"""


@pytest.mark.django_db(transaction=True)
def test_mails_with_the_worker_killed_twice_are_each_there_once(post: Post) -> None:
    """kill -9 in the middle, twice, and some notices told twice: each mail stands once, none is missing. A
    thousand of them, by the whole way from SES on: `tests/benchmarks/test_mail_in.py`.
    """
    _kill_twice(post, mails=24)


def _kill_twice(post: Post, *, mails: int) -> None:
    """Half of them open tickets, and half answer those while the first are still being read."""
    half = mails // 2
    threads = [a_mail(f"Question {number}", Message_ID=f"<q{number}@c.example>") for number in range(half)]
    answers = [a_mail(f"More {number}", References=f"<q{number}@c.example>") for number in range(half)]
    for number, mail in enumerate(threads):
        post.arrive(mail.as_bytes(), times=2 if number % 10 == 0 else 1)
    # In the middle of the first half and of the second, and to the end.
    for kills, goal in enumerate((half // 3, half + half // 5, mails)):
        if kills == 1:
            for mail in answers:
                post.arrive(mail.as_bytes())
        worker = _start_worker(post)
        try:
            until(partial(_taken_in, goal), seconds=90 + mails)
            if goal == mails:
                until(lambda: post.waiting() == 0, seconds=60)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
    assert InboundMail.objects.filter(fate="taken").count() == mails
    bodies = list(Message.objects.values_list("body", flat=True))
    assert len(bodies) == len(set(bodies)) == mails
    assert Fact.objects.filter(type="mail.taken").count() == mails
    assert Fact.objects.filter(type="ticket.opened").count() == Ticket.objects.count()


def _taken_in(goal: int) -> bool:
    return InboundMail.objects.count() >= goal


def _start_worker(post: Post) -> "subprocess.Popen[bytes]":
    server = urlsplit(os.environ["DATABASE_URL"])
    url = server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    endpoint = urlsplit(post.url)
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "MAIL_BUCKET": post.bucket,
        "QUEUE_PREFIX": "",
        "LOG_LEVEL": "ERROR",
    }
    code = _WORKER.replace(
        "listening.WAIT_SECONDS = 1",
        "listening.WAIT_SECONDS = 1\nfrom django.conf import settings\n"
        f"settings.MAIL_QUEUE_URL = {post.url!r}",
    )
    assert endpoint.hostname
    worker = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"ready\n"
    return worker


def _secret() -> str:
    return str(settings.MAIL_TOKEN_SECRET)
