"""E-mail as strangers write it: what is read out of it, what is folded away, and who is speaking."""

import random
import time
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from apps.support.rules.mail import (
    Letter,
    Mail,
    MailKind,
    Unreadable,
    compose,
    find_tokens,
    fold,
    read_mail,
    sign,
    ticket_of,
)

OWN = frozenset({"help@ev4rent.example"})
HEAD = "From: Mei Lin <mei@customer.example>\nTo: help@ev4rent.example\nMessage-ID: <m1@customer.example>\n"
SECRET = "a secret of the test"


def mail(head: str = "", body: str = "Hello", *, encoding: str = "utf-8") -> Mail:
    return read_mail(f"{HEAD}{head}\n{body}".encode(encoding), own=OWN)


# --- what it says


def test_a_plain_mail() -> None:
    found = mail(
        "Subject: Car does not open\nReferences: <a@x> <b@x>\nIn-Reply-To: <b@x>\n", "It stays shut.\n"
    )
    assert (found.kind, found.sender, found.sender_name) == (
        MailKind.LETTER,
        "mei@customer.example",
        "Mei Lin",
    )
    assert (found.subject, found.text, found.message_id) == (
        "Car does not open",
        "It stays shut.",
        "m1@customer.example",
    )
    assert found.about == ("b@x", "a@x"), "the nearest first"


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("us-ascii", "Gebühr für Zürich".encode(), "Gebühr für Zürich"),
        ("utf-8", "Gebühr".encode("cp1252"), "Gebühr"),
        ("no-such-charset", "Gebühr".encode(), "Gebühr"),
        ("gb2312", "车门打不开".encode("gb2312"), "车门打不开"),
        ("iso-2022-jp", "車が開かない".encode("iso-2022-jp"), "車が開かない"),
        ('"', b"caf\xe9", "café"),
    ],
)
def test_a_charset_that_is_wrong_unknown_or_rare(charset: str, raw: bytes, text: str) -> None:
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert read_mail(head.encode() + raw).text == text


def test_characters_that_no_database_takes_are_left_out() -> None:
    found = mail("Subject: a\x00b\u202egnp.exe\n", "one\x00two\n")
    assert (found.subject, found.text) == ("abgnp.exe", "onetwo")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n",
        b"no headers at all, just words\n",
        b"From: <<<>>>,,;\nSubject: =?utf-8?b?!!!?=\nContent-Type: multipart/mixed\n\nbody\n",
        (
            b'From: a@b.c\nTo: "unclosed <x@y\nDate: yesterday\nMessage-ID: <<[a]@>\n'
            b"Content-Type: text/plain; charset*=x''%\n\nhi"
        ),
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\ncut off",
        b"Content-Transfer-Encoding: base64\n\n%%%%%",
        bytes(range(256)) * 20,
    ],
)
def test_nothing_that_is_broken_or_missing_stops_the_reader(raw: bytes) -> None:
    found = read_mail(raw)
    assert isinstance(found.text, str)
    assert found.subject
    assert "\x00" not in found.text


def test_random_damage_never_stops_the_reader() -> None:
    chance = random.Random(7)
    whole = _with_files().as_bytes()
    for _ in range(150):
        raw = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        read_mail(bytes(raw[: chance.randrange(1, len(raw))] if chance.random() < 0.3 else raw))


def test_a_mail_nested_a_thousand_times_is_refused_or_read_and_never_hangs() -> None:
    raw = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000))
    began = time.process_time()
    with suppress(Unreadable):
        read_mail(raw.encode())
    assert time.process_time() - began < 20


def test_ten_megabytes_are_read() -> None:
    message = _with_files(size=10_000_000)
    found = read_mail(message.as_bytes())
    assert [(file.name, len(file.content)) for file in found.files] == [("photo.jpg", 10_000_000)]
    assert found.text == "See the photo."


def test_of_two_ways_to_say_it_the_plain_one_counts_unless_it_is_empty() -> None:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "mei@customer.example"
    message.set_content("Plain words")
    message.add_alternative("<p>Rich words</p>", subtype="html")
    assert read_mail(message.as_bytes()).text == "Plain words"
    empty = EmailMessage(policy=policy.SMTP)
    empty.set_content("  \n")
    empty.add_alternative("<p>Rich <b>words</b></p>", subtype="html")
    assert read_mail(empty.as_bytes()).text == "Rich words"


def test_html_becomes_text_and_nothing_in_it_acts() -> None:
    html = """<html><head><style>p{color:red}</style><title>x</title></head><body onload=alert(1)>
    <p>My car is <b>locked</b>.<br>Second line</p><script>alert("script")</script>
    <ul><li>first</li><li>second</li></ul><a href="javascript:alert(2)">click</a>
    <a href="https://photos.example/1">the photo</a><img src="https://tracker.example/pixel.gif">
    <div class="gmail_quote"><div>On Monday we wrote:</div><blockquote>Old words</blockquote></div>
    <!-- hidden --></body></html>"""
    found = mail("Content-Type: text/html\n", html)
    assert found.text.splitlines()[:2] == ["My car is locked.", "Second line"]
    assert "- first\n- second" in found.text
    assert "the photo (https://photos.example/1)" in found.text
    for bad in ("alert", "javascript", "tracker", "hidden", "color", "Old words", "<"):
        assert bad not in found.text
    assert "Old words" in found.quoted


def test_a_forwarded_mail_is_read_with_what_is_inside_it() -> None:
    inner = _with_files()
    middle, outer = EmailMessage(policy=policy.SMTP), EmailMessage(policy=policy.SMTP)
    middle["From"], middle["Subject"] = "friend@customer.example", "Fwd"
    middle.set_content("Look at this")
    middle.add_attachment(inner)
    outer["From"], outer["Subject"] = "mei@customer.example", "Fwd: Fwd"
    outer.set_content("What shall I do?")
    outer.add_attachment(middle)
    found = read_mail(outer.as_bytes())
    assert found.text == "What shall I do?"
    assert "See the photo." in found.quoted
    assert "friend@customer.example" in found.quoted
    assert [file.name for file in found.files] == ["photo.jpg"]


def test_a_name_of_a_file_says_nothing_of_where_it_goes() -> None:
    message = _with_files(name="..\\..\\etc/pass\x07wd.jpg")
    assert [file.name for file in read_mail(message.as_bytes()).files] == ["passwd.jpg"]


def _with_files(*, size: int = 2_000, name: str = "photo.jpg") -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["Message-ID"], message["Subject"] = "mei@customer.example", "<f1@x>", "Photo"
    message.set_content("See the photo.")
    message.add_attachment(
        b"\xff\xd8\xff" + b"x" * (size - 3), maintype="image", subtype="jpeg", filename=name
    )
    return message


# --- what is folded away


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thanks!\n\nOn Mon, 1 Jun 2026 at 10:00, Help <h@e>\nwrote:\n> old\n> words", "Thanks!"),
        ("Danke\n\nAm 01.06.2026 um 10:00 schrieb Help <h@e>:\n> alt", "Danke"),
        ("谢谢\n\n在 2026年6月1日 10:00\uff0cHelp 写道\uff1a\n> 旧", "谢谢"),
        ("ありがとう\n\n2026年6月1日(月) 10:00 Help <h@e>のメール:\n> 古い", "ありがとう"),
        ("Terima kasih\n\nPada Isnin, 1 Jun 2026 Help menulis:\n> lama", "Terima kasih"),
        ("OK\n\n-----Original Message-----\nFrom: Help\nSent: Monday\n\nold", "OK"),
        ("OK\n\n________________________________\nFrom: Help <h@e>\nSent: Monday\nold", "OK"),
        ("OK\n\nFrom: Help <h@e>\nDate: Monday\nSubject: x\n\nold", "OK"),
        ("Fine.\n\nSent from my iPhone", "Fine."),
        ("Fine.\n-- \nMei Lin\n+65 0000 0000", "Fine."),
        ("Yes\n\n> — Please write above this line —\n>\n> Dear Mei", "Yes"),
        ("> old question\n> more\n\nMy answer below", "My answer below"),
        (
            "Hello\n\n> is it red?\n\nYes it is\n\n> is it far?\n\nNo",
            "Hello\n\n> is it red?\n\nYes it is\n\n> is it far?\n\nNo",
        ),
        (
            "On Monday I wrote you: no answer.\nOn Tuesday, too.",
            "On Monday I wrote you: no answer.\nOn Tuesday, too.",
        ),
        ("From: the station I walked\nand walked", "From: the station I walked\nand walked"),
        ("---------- Forwarded message ----------\nFrom: a\nDate: b\nSubject: c\n\nthe words",) * 2,
        ("> only a quotation",) * 2,
    ],
)
def test_what_is_said_and_what_is_not(text: str, said: str) -> None:
    found, quoted = fold(text)
    assert found == said
    words = sorted(word for word in text.split() if word not in {"--", ">"})
    assert sorted(word for word in f"{found} {quoted}".split() if word not in {"--", ">"}) == words, (
        "nothing is lost"
    )


@pytest.mark.parametrize(
    "text",
    ["\n" * 200_000, " " * 200_000 + "x", "On " + "a " * 100_000, "> \n" * 60_000, "From: x\n" * 20_000],
)
def test_no_text_keeps_the_folding_busy(text: str) -> None:
    began = time.process_time()
    fold(text)
    assert time.process_time() - began < 4


# --- who speaks


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Auto-Submitted: auto-replied\n", MailKind.AUTOMATIC),
        ("Auto-Submitted: auto-generated (vacation)\n", MailKind.AUTOMATIC),
        ("Auto-Submitted: no\n", MailKind.LETTER),
        ("Precedence: bulk\n", MailKind.AUTOMATIC),
        ("List-Id: <news.shop.example>\n", MailKind.AUTOMATIC),
        ("Return-Path: <>\n", MailKind.AUTOMATIC),
        ("Subject: Automatic reply: your ticket\n", MailKind.AUTOMATIC),
        ("Subject: Out of office until Monday\n", MailKind.AUTOMATIC),
        ("Subject: I was out of office hours charged twice\n", MailKind.LETTER),
        ("X-EV4rent-Ticket: SG-1\n", MailKind.LOOP),
        ("Received: by hop\n" * 41, MailKind.LOOP),
        ("", MailKind.LETTER),
    ],
)
def test_a_machine_is_not_taken_for_a_person(head: str, kind: MailKind) -> None:
    assert mail(head).kind is kind


def test_our_own_address_is_never_answered() -> None:
    assert read_mail(b"From: HELP@ev4rent.example\n\nx", own=OWN).kind is MailKind.LOOP


BOUNCE = b"""From: MAILER-DAEMON@mx.example
To: help@ev4rent.example
Message-ID: <b1@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; Mei@customer.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

Final-Recipient: rfc822; late@customer.example
Action: delayed
Status: 4.4.1

--b
Content-Type: text/rfc822-headers

Message-ID: <ours-1@ev4rent.example>
Subject: Re: car
--b--
"""


def test_a_bounce_says_whom_it_did_not_reach_and_with_which_mail() -> None:
    found = read_mail(BOUNCE, own=OWN)
    assert found.kind is MailKind.BOUNCE
    (failure,) = found.failures
    assert (failure.recipient, failure.is_permanent, failure.status) == (
        "mei@customer.example",
        True,
        "5.1.1",
    )
    assert "no such mailbox" in failure.diagnostic
    assert found.about == ("ours-1@ev4rent.example",)


def test_a_full_mailbox_is_not_for_good() -> None:
    (failure,) = read_mail(BOUNCE.replace(b"5.1.1\nDiag", b"4.2.2\nDiag")).failures
    assert not failure.is_permanent


def test_a_complaint_says_whose() -> None:
    raw = b"""From: fbl@provider.example
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

A complaint.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Feedback/1
Version: 1
Original-Rcpt-To: <mei@customer.example>
--b
Content-Type: message/rfc822

Message-ID: <ours-2@ev4rent.example>
Subject: Re: car

words
--b--
"""
    found = read_mail(raw, own=OWN)
    assert (found.kind, found.reported) == (MailKind.COMPLAINT, "mei@customer.example")
    assert found.about == ("ours-2@ev4rent.example",)


# --- to which conversation it belongs, and how ours looks


def test_only_a_token_with_our_seal_names_a_ticket() -> None:
    token = sign("SG-10423", secret=SECRET)
    assert find_tokens("x", f"Re: shut [{token}]", f"help+{token.lower()}@e") == [token, token]
    assert ticket_of(token, secret=SECRET) == "SG-10423"
    assert ticket_of(token.upper(), secret=SECRET) == "SG-10423"
    assert ticket_of(token.replace("10423", "10424"), secret=SECRET) is None
    assert ticket_of(token, secret="another") is None
    assert find_tokens("order AB-12.short, SG-10423 alone") == []


def _letter(**more: object) -> Letter:
    fields = {
        "message_id": "m2@ev4rent.example",
        "sender_name": "EV4rent help",
        "sender": "help@ev4rent.example",
        "recipient": "mei@customer.example",
        "subject": "车门 does\r\nnot open",
        "text": "Hello 美玲,\n\nit is open now.",
        "token": sign("SG-10423", secret=SECRET),
        "references": ("m1@customer.example", "m1b@customer.example"),
        "at": datetime(2026, 6, 1, 2, tzinfo=UTC),
        **more,
    }
    return Letter(**fields)  # type: ignore[arg-type]


def test_our_answer_threads_everywhere_and_pretends_nothing() -> None:
    message = message_from_bytes(compose(_letter()), policy=policy.default)
    token = sign("SG-10423", secret=SECRET)
    assert message["Message-ID"] == "<m2@ev4rent.example>"
    assert message["In-Reply-To"] == "<m1b@customer.example>"
    assert message["References"] == "<m1@customer.example> <m1b@customer.example>"
    assert message["Subject"] == f"Re: 车门 does not open [{token}]"
    assert f"help+{token.lower()}@ev4rent.example" in message["Reply-To"]
    assert "it is open now" in message.get_content()
    for name in ("Auto-Submitted", "List-Id", "List-Unsubscribe", "Bcc", "Cc"):
        assert message[name] is None, "a person writes to one person"
    automatic = message_from_bytes(compose(_letter(is_automatic=True)), policy=policy.default)
    assert automatic["Auto-Submitted"] == "auto-replied"
    assert message_from_bytes(compose(_letter(references=())), policy=policy.default)["References"] is None


def test_our_answer_that_comes_back_whole_is_a_loop_and_quoted_it_is_an_answer() -> None:
    assert read_mail(compose(_letter())).kind is MailKind.LOOP
    text = message_from_bytes(compose(_letter()), policy=policy.default).get_content()
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    found = mail("Subject: Re: x\n", f"It works, thanks\n\n{quoted}\n")
    assert (found.kind, found.text) == (MailKind.LETTER, "It works, thanks")


@pytest.mark.parametrize("bad", ["x@y.example\nBcc: all@y.example", "no address"])
def test_no_header_can_be_slipped_in(bad: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        compose(_letter(recipient=bad))
