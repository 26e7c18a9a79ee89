"""Whoever watches a ticket hears of it: once, by their settings, and never what was written."""

import pytest

from apps.core.types import Actor
from apps.notifications import services
from apps.notifications.enums import ChannelKind, DeliveryState, Silence
from apps.notifications.models import Delivery, Notice, Preference
from apps.notifications.rules.watching import words_of
from apps.outbox.models import Fact
from apps.support import services as support
from apps.support.enums import TicketStatus
from apps.support.models import Ticket
from tests.fleet.builders import NOON
from tests.notifications import builders as make
from tests.notifications.test_sending import event_of
from tests.plugins.people import Api, AsRole
from tests.support.builders import MINUTE, make_ticket, write_again

pytestmark = pytest.mark.django_db
SECRET = "The customer lied about the bumper."


def _tell_all() -> None:
    for _ in range(2):
        for fact in Fact.objects.filter(type__startswith="ticket.").order_by("id"):
            services.tell_watchers(event=event_of(fact), at=NOON + 10 * MINUTE)


def _watched(*people: Api) -> Ticket:
    ticket = make_ticket(subject="Bumper")
    Ticket.objects.filter(pk=ticket.pk).update(watchers=[str(each.staff.pk) for each in people])
    return ticket


def _titles(person: Api, **more: object) -> list[str]:
    rows = Delivery.objects.filter(recipient=str(person.staff.pk), **more)
    return sorted(rows.values_list("notice__title", flat=True))


def test_each_hears_once_of_what_others_did(as_role: AsRole) -> None:
    watcher, colleague, nobody = as_role("support"), as_role("support"), as_role("support")
    ticket = _watched(watcher, colleague)
    write_again(ticket, text="It was not me.")
    actor: Actor = colleague.actor
    support.add_note(actor=actor, ticket_id=ticket.pk, body=SECRET, at=NOON + 3 * MINUTE)
    support.set_status(
        actor=actor, ticket_id=ticket.pk, version=None, status=TicketStatus.ON_HOLD, at=NOON + 4 * MINUTE
    )
    _tell_all()
    assert _titles(watcher) == [
        f"{ticket.number}: a colleague wrote a note",
        f"{ticket.number}: it is on hold now",
        f"{ticket.number}: the customer wrote again",
    ]
    assert _titles(colleague) == [f"{ticket.number}: the customer wrote again"]
    assert _titles(nobody) == []
    told = " ".join(f"{notice.title} {notice.text}" for notice in Notice.objects.all())
    assert SECRET not in told
    assert "It was not me" not in told


def test_everybody_says_whether_by_mail_and_whether_at_all(as_role: AsRole) -> None:
    mail = make.make_channel(ChannelKind.EMAIL)
    by_both, no_mail, muted = as_role("support"), as_role("support"), as_role("support")
    Preference.objects.create(staff_id=str(no_mail.staff.pk), by_email=False, updated_at=NOON)
    Preference.objects.create(staff_id=str(muted.staff.pk), muted=["watched_tickets"], updated_at=NOON)
    write_again(_watched(by_both, no_mail, muted))
    _tell_all()
    sent = {"state": DeliveryState.SENT, "channel": make.console()}
    assert len(_titles(by_both, **sent)) == len(_titles(no_mail, **sent)) == 1
    assert len(_titles(by_both, channel=mail, state=DeliveryState.PENDING)) == 1
    assert len(_titles(no_mail, channel=mail, silence=Silence.MUTED)) == 1
    assert len(_titles(muted, silence=Silence.MUTED)) == 2


def test_a_room_never_hears_of_what_somebody_watches(as_role: AsRole) -> None:
    make.make_rule(channel=make.make_channel(ChannelKind.SLACK), topics=[], severity="info", roles=[])
    write_again(_watched(as_role("support")))
    _tell_all()
    assert not Delivery.objects.filter(channel__kind=ChannelKind.SLACK).exists()


@pytest.mark.parametrize(
    ("kind", "payload", "by", "title"),
    [
        ("ticket.promise_due", {}, "system:support", "a promise comes due"),
        ("ticket.promise_broken", {}, "system:support", "a promise was broken"),
        ("ticket.changed", {"before": "open", "status": "open"}, "a", None),
        ("ticket.changed", {"before": "pending", "status": "open"}, "customer", None),
        ("ticket.changed", {"before": "open", "status": "solved"}, "a", "it is solved now"),
        ("ticket.opened", {}, "a", None),
    ],
)
def test_words(kind: str, payload: dict[str, str], by: str, title: str | None) -> None:
    said = words_of(kind, payload, by=by)
    assert (said and said.title) == title
