"""What customers think of the help, asked and said once; and figures whose bars open their tickets."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, NotFound
from apps.core.http.allowance import Allowance
from apps.core.types import Window
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.support import selectors
from apps.support import services as support
from apps.support.api import quality
from apps.support.enums import Delivery, TicketStatus
from apps.support.models import Feedback, Message, Suppression, Ticket, TicketAddress
from apps.support.rules.feedback import language_for, question, read_token, with_link, write_token
from apps.support.rules.feedback_words import PAGE, WORDS
from tests.fleet.builders import NOON
from tests.plugins.people import Api, AsRole
from tests.support.builders import AGENT, again, answer, make_ticket, write_again
from tests.support.post import MEI, Post, customer_at

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _fresh_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is a house of its own."""
    monkeypatch.setattr(quality, "_ANSWERS", Allowance(most=10, seconds=600))
    monkeypatch.setattr(quality, "_LOOKS", Allowance(most=30, seconds=60))


def solved(*, at: Any = NOON + HOUR, assignee: str = "", cause: str = "", **more: Any) -> Ticket:
    """Asked at noon, answered and solved an hour later."""
    ticket = make_ticket(at=NOON, **more)
    TicketAddress.objects.get_or_create(ticket=ticket, defaults={"address": f"{ticket.pk}@customer.example"})
    answer(ticket, at=at, status=TicketStatus.SOLVED)
    if cause:
        support.set_fields(
            actor=AGENT, ticket_id=ticket.pk, version=None, values={"root_cause": cause}, at=at
        )
    Ticket.objects.filter(pk=ticket.pk).update(assignee=assignee)
    return again(ticket)


def link_in(post: Post) -> str:
    """The token in the last mail."""
    text = str(post.sent[-1]["mail"].get_content())
    return text.split("/feedback/")[1].split(maxsplit=1)[0]


def say(score: int, ticket: Ticket, *, at: Any = NOON + 4 * HOUR, comment: str = "") -> None:
    from django.conf import settings  # noqa: PLC0415 - the secret of this test run

    token = write_token(Feedback.objects.get(ticket=ticket).pk, secret=settings.MAIL_TOKEN_SECRET)
    support.give_feedback(token=token, score=score, comment=comment, at=at)


def test_a_customer_is_asked_once_and_only_when_it_has_stayed_solved(post: Post) -> None:
    ticket = solved(subject="Charged twice")
    open_one = make_ticket()
    TicketAddress.objects.create(ticket=open_one, address=MEI)
    assert support.ask_for_feedback(at=NOON + HOUR + 59 * timedelta(minutes=1)) == 0
    assert support.ask_for_feedback(at=NOON + 3 * HOUR) == 1
    assert support.ask_for_feedback(at=NOON + 5 * HOUR) == 0, "once a ticket"
    support.send_due(at=NOON + 5 * HOUR)
    (mail,) = [each["mail"] for each in post.sent if "/feedback/" in each["mail"].get_content()]
    assert "Charged twice" in mail.get_content()
    assert mail["Auto-Submitted"] == "auto-replied"
    asked = Message.objects.get(feedback__ticket=ticket)
    assert "/feedback/" not in asked.body, "whoever reads the conversation could answer for the customer"
    assert again(ticket).status == TicketStatus.SOLVED


def test_nobody_is_asked_who_cannot_be_reached_or_was_asked_lately(post: Post) -> None:
    nowhere = make_ticket(at=NOON)
    answer(nowhere, at=NOON + HOUR, status=TicketStatus.SOLVED)
    complained = solved()
    Suppression.objects.create(
        market="SG", address=f"{complained.pk}@customer.example", reason="complaint", since=NOON
    )
    late = solved()
    customer = customer_at(MEI)
    one, two = solved(customer_id=customer.pk), solved(customer_id=customer.pk)
    assert support.ask_for_feedback(at=late.status_at + 4 * DAY) == 0, "nobody remembers"
    assert support.ask_for_feedback(at=NOON + 3 * HOUR) == 2
    asked = set(Feedback.objects.values_list("ticket", flat=True))
    assert late.pk in asked
    assert len(asked & {one.pk, two.pk}) == 1, "one customer, one question"
    assert support.ask_for_feedback(at=NOON + 30 * HOUR) == 0


def test_a_question_that_does_not_arrive_is_nobodys_work(post: Post) -> None:
    ticket = solved()
    support.send_due(at=NOON + 2 * HOUR)
    support.ask_for_feedback(at=NOON + 3 * HOUR)
    TicketAddress.objects.filter(ticket=ticket).delete()
    support.send_due(at=NOON + 3 * HOUR)
    assert Message.objects.get(feedback__ticket=ticket).delivery == Delivery.FAILED
    assert not InboxItem.objects.filter(subject=f"ticket:{ticket.pk}").exists()


def test_the_link_answers_once_without_signing_in_and_tells_nothing_else(post: Post, api: Api) -> None:
    ticket = solved()
    support.ask_for_feedback(at=NOON + 3 * HOUR)
    Feedback.objects.update(asked_at=clock_now())
    support.send_due(at=NOON + 3 * HOUR)
    path = f"/api/v1/feedback/{link_in(post).partition('?')[0]}"
    told = api.get(path).json()
    assert (told["ticket"], told["score"]) == (ticket.number, None)
    assert set(told) == {"ticket", "score", "language", "languages", "words"}
    assert api.post(path, {"score": 9}, format="json").json()["errors"][0]["field"] == "score"
    body = {"score": 2, "comment": "It took two days."}
    assert api.post(path, body, format="json").status_code == 204
    assert api.post(path, body, format="json").status_code == 204, "a second click changes nothing"
    other = api.post(path, {"score": 5}, format="json")
    assert (other.status_code, other.json()["code"]) == (409, "already_answered")
    fact = Fact.objects.get(type="ticket.feedback_given")
    assert fact.payload["score"] == 2
    assert "two days" not in str(fact.payload)
    assert api.get(path[:-1] + ("0" if path[-1] != "0" else "1")).status_code == 404
    codes = [api.post(path, body, format="json").status_code for _ in range(10)]
    assert codes[-1] == 429


def clock_now() -> Any:
    from apps.core import clock  # noqa: PLC0415 - the HTTP tests live in the present

    return clock.now()


def test_a_link_is_good_for_its_ticket_and_for_a_month() -> None:
    ticket = solved()
    support.ask_for_feedback(at=NOON + 3 * HOUR)
    row = Feedback.objects.get(ticket=ticket)
    forged = write_token(row.pk, secret="another secret")
    assert read_token("nonsense", secret="s") is None
    with pytest.raises(NotFound):
        support.give_feedback(token=forged, score=5, comment="", at=NOON + 4 * HOUR)
    with pytest.raises(NotFound):
        say(5, ticket, at=NOON + 40 * DAY)
    say(5, ticket)
    with pytest.raises(Conflict):
        say(1, ticket)


def test_every_bar_is_as_long_as_the_list_that_it_opens(as_role: AsRole) -> None:
    """Figures and lists are asked of the same tickets; each pair must agree."""
    once = solved(cause="app", assignee="agent-1")
    twice = make_ticket(at=NOON)
    answer(twice, at=NOON + HOUR)
    write_again(twice, at=NOON + 2 * HOUR)
    answer(twice, at=NOON + 3 * HOUR, status=TicketStatus.SOLVED)
    back = solved(cause="app")
    write_again(back, at=NOON + 2 * HOUR)
    answer(back, at=NOON + 3 * HOUR, status=TicketStatus.SOLVED)
    silent = make_ticket(at=NOON)
    support.set_status(actor=AGENT, ticket_id=silent.pk, status=TicketStatus.SOLVED, at=NOON + HOUR)
    old = make_ticket(at=NOON - 9 * DAY)
    for ticket in (once, twice, back, silent, old):
        support.refresh_clocks(ticket_id=ticket.pk, at=NOON + 4 * HOUR)
    support.ask_for_feedback(at=NOON + 5 * HOUR)
    say(1, once, at=NOON + 6 * HOUR)
    window = Window(NOON - DAY, NOON + DAY)
    found = selectors.summarise_desk(AGENT, market="SG", window=window, at=NOON + DAY)
    assert (found["solved"], found["answered"], found["first_contact"]) == (4, 3, 1)
    assert (found["said"], found["content"], found["score"]) == (1, 0, 1.0)
    assert found["causes"][0] == {
        "root_cause": "app",
        "solved": 2,
        "said": 1,
        "discontent": 1,
        "score": 1.0,
    } or (found["causes"][1]["root_cause"] == "app")
    assert [each["tickets"] for each in found["backlog"]] == [0, 0, 0, 0, 1]
    assert sum(day["solved"] for day in found["days"]) == 4
    api = as_role("support")
    when = f"solved_from={_iso(window.start)}&solved_before={_iso(window.end)}&merged=false"

    def listed(query: str) -> int:
        answer = api.get(f"/api/v1/tickets?{query}&limit=200")
        assert answer.status_code == 200, answer.content
        return len(answer.json()["items"])

    assert listed(when) == found["solved"]
    assert listed(f"{when}&first_contact=true") == found["first_contact"]
    assert listed(f"{when}&first_contact=false") == found["answered"] - found["first_contact"]
    assert listed(f"{when}&score=1,2") == 1
    for bar in found["promises"]:
        for word in ("kept", "broken"):
            assert listed(f"{when}&promise={bar['metric']}:{word}") == bar[word], (bar, word)
    assert sum(bar["kept"] + bar["broken"] for bar in found["promises"]) > 0
    for bar in found["causes"]:
        query = f"root_cause={bar['root_cause']}" if bar["root_cause"] else "cause_known=false"
        assert listed(f"{when}&{query}") == bar["solved"]
    oldest = found["backlog"][-1]
    assert listed(f"unsolved=true&opened_before={_iso(oldest['opened_before'])}") == oldest["tickets"]


def _iso(at: Any) -> str:
    return str(at.isoformat()).replace("+00:00", "Z")


def test_the_report_costs_as_much_for_a_hundred_tickets_as_for_one(as_role: AsRole) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            selectors.summarise_desk(AGENT, market="SG", window=Window(NOON - DAY, NOON + DAY), at=NOON + DAY)
        return len(asked)

    solved(assignee="agent-1", cause="app")
    before = cost()
    for number in range(5):
        solved(assignee=f"agent-{number}", cause="pricing")
    assert cost() == before
    api = as_role("support")
    report = api.get("/api/v1/support-report?market=SG&days=30")
    assert report.status_code == 200
    assert len(report.json()["days"]) == 30
    assert api.get("/api/v1/support-report?market=XX&days=30").status_code == 404
    assert api.get("/api/v1/support-report?market=SG&days=0").status_code == 400
    rows = api.get("/api/v1/ticket-quality.csv?root_cause=pricing").getvalue()
    lines = rows.decode().strip().splitlines()
    assert len(lines) == 6
    assert {"first_contact", "score", "root_cause"} <= set(lines[0].split(","))


@pytest.mark.parametrize(
    ("written", "spoken", "language"),
    [
        ("ms", ("en", "zh-Hans", "ms", "ta"), "ms"),
        ("", ("en", "zh-Hans"), "en"),
        ("", ("ja", "en"), "ja"),
        ("ta", ("ja", "en"), "ja"),  # nobody there reads it
        ("de", ("de",), "en"),  # we have no words for it
    ],
)
def test_a_customer_is_asked_in_a_language_of_their_market(
    written: str, spoken: tuple[str, ...], language: str
) -> None:
    assert language_for(written, spoken) == language


def test_there_are_words_in_every_language_of_every_market() -> None:
    for market in ("SG", "JP"):
        for language in accounts.get_pack(market).languages:
            assert language_for(language, (language,)) == language
            asked = question("SG-10001", "Bill {x}", language)
            assert "SG-10001" in asked
            assert "Bill {x}" in asked
            assert with_link(asked, "https://x/y", language).count("https://x/y") == 1


def test_the_mail_that_asks_is_in_the_customers_language(post: Post) -> None:
    ticket = solved(language="ms")
    assert support.ask_for_feedback(at=NOON + 3 * HOUR) == 1
    support.send_due(at=NOON + 3 * HOUR)
    (mail,) = [each["mail"] for each in post.sent if "/feedback/" in each["mail"].get_content()]
    assert "Bagaimanakah" in mail.get_content()
    assert "balas sahaja" in mail.get_content()
    assert Feedback.objects.filter(ticket=ticket).exists()


def test_the_page_speaks_the_language_of_its_mail_and_any_other_on_request(post: Post, api: Api) -> None:
    solved(language="ta")
    support.ask_for_feedback(at=NOON + 3 * HOUR)
    Feedback.objects.update(asked_at=clock_now())
    support.send_due(at=NOON + 3 * HOUR)
    path = f"/api/v1/feedback/{link_in(post)}"
    assert path.endswith("?language=ta")
    mails = api.get(path).json()
    assert (mails["language"], mails["words"]["thanks"]) == ("ta", "நன்றி")
    assert [each["code"] for each in mails["languages"]] == ["en", "zh-Hans", "ms", "ta", "ja"]
    bare = path.partition("?")[0]
    assert api.get(bare, headers={"accept-language": "ja"}).json()["language"] == "ta", "the ticket's own"
    assert api.get(f"{bare}?language=zh-CN").json()["language"] == "zh-Hans"
    assert api.get(f"{bare}?language=tlh").json()["language"] == "ta"
    assert api.post(path, {"score": 2}, format="json").status_code == 204
    assert "ஏற்கனவே" in api.post(path, {"score": 5}, format="json").json()["detail"]
    gone = api.get("/api/v1/feedback/nothing", headers={"accept-language": "ja-JP,en;q=0.8"})
    assert (gone.status_code, "リンク" in gone.json()["detail"]) == (404, True)


def test_the_page_says_everything_in_every_language_of_the_mail() -> None:
    assert list(PAGE) == list(WORDS)
    for words in PAGE.values():
        assert all(words)
        assert ("{number}" in words.about, "{score}" in words.each) == (True, True)
