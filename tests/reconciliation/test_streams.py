"""The streams between our own books: what agrees is matched, what does not is named; twice is once."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from apps.accounts import services as accounts
from apps.accounts.types import Access
from apps.billing.models import RoadCharge
from apps.core.types import Window
from apps.inbox.models import InboxItem
from apps.jobs.models import JobRun
from apps.outbox import services as outbox
from apps.outbox.models import OutboxMessage
from apps.payments import services as payments
from apps.payments.enums import JournalKind
from apps.reconciliation import services as reconciliation
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.events import DayReopened
from apps.reconciliation.models import Break, Match, ReconItem
from apps.reconciliation.rules.starters import STARTERS
from apps.reconciliation.rules.streams import STREAMS, stream_of
from apps.reconciliation.services import scheduled
from apps.reconciliation.services.books import counted
from apps.reconciliation.services.loading import OWN_BOOKS, load_own_book
from apps.rentals.models import Rental
from tests.billing.builders import make_road_charge
from tests.charging.builders import make_record, make_session
from tests.fleet.builders import NOON, make_vehicle
from tests.payments.builders import a_draft, make_payment
from tests.reconciliation.builders import FINANCE
from tests.rentals.builders import make_rental

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 29, 4, tzinfo=UTC)
WHEN = NOW - timedelta(days=2)


def compare(*codes: str, at: datetime = NOW) -> dict[str, str]:
    """Bring the books of these streams up to date and compare them; key → kind of what is open."""
    for code in codes:
        stream = stream_of(code)
        for kind in {stream.left, stream.right} & set(OWN_BOOKS):
            load_own_book(kind=kind, market="SG", at=at)
        reconciliation.run_stream(
            stream=code,
            market="SG",
            window=Window(at - stream.horizon, at),
            dry_run=False,
            actor=FINANCE,
            at=at,
        )
    return dict(Break.objects.filter(state="open", stream__in=codes).values_list("key", "kind"))


def a_ride(fare: int, *, posted: int | None = None, taken: int | None = None, paid: int | None = None) -> str:
    """A ride of this fare: what the ledger, the platform and the provider say of it; None says nothing."""
    rental = make_rental(
        "priced",
        ended_at=WHEN,
        priced_at=WHEN,
        fare_minor=fare,
        tax_minor=0,
        currency="SGD",
        captured_at=WHEN if taken else None,
        captured_minor=taken,
    )
    if posted:
        draft = a_draft(posted, kind=JournalKind.FARE_PRICED, key=f"fare:{rental.pk}", at=WHEN)
        payments.post_journal(
            idem_key=draft.idem_key,
            kind=draft.kind,
            source=f"rental:{rental.pk}",
            market="SG",
            lines=draft.lines,
            effective_at=WHEN,
            at=WHEN,
        )
    if paid:
        payment = make_payment(paid, rental_id=rental.pk, at=WHEN)
        payments.post_journals([a_draft(paid, key=f"capture:{payment.psp_id}", at=WHEN)], at=WHEN)
    return str(rental.pk)


def test_rentals_ledger_and_provider_agree_end_to_end() -> None:
    a_ride(1_090, posted=1_090, taken=1_090, paid=1_090)
    unposted = a_ride(500, taken=500, paid=500)
    wrong = a_ride(900, posted=950)
    unpaid = a_ride(800, posted=800, taken=800)
    assert compare("rentals_ledger") == {unposted: "missing_right", wrong: "amount"}
    assert compare("taken_payments", "captures_payments") == {unpaid: "missing_right"}
    before = list(ReconItem.objects.order_by("pk").values_list("pk", "digest"))
    assert compare("rentals_ledger", "taken_payments", "captures_payments").keys() == {
        unposted,
        wrong,
        unpaid,
    }
    assert list(ReconItem.objects.order_by("pk").values_list("pk", "digest")) == before


def test_a_line_that_was_only_renamed_is_matched_again() -> None:
    ride = a_ride(700, posted=700)
    assert compare("rentals_ledger") == {}
    Rental.objects.filter(pk=ride).update(reference="R-RENAMED")
    assert compare("rentals_ledger") == {}
    matches = Match.objects.filter(stream="rentals_ledger", key=ride).order_by("pk")
    assert list(matches.values_list("state", flat=True)) == ["undone", "confirmed"]


def test_what_the_road_asked_of_a_card_is_taken_beside_the_fare() -> None:
    ride = Rental.objects.get(pk=a_ride(500, posted=500, taken=500, paid=500))
    road = make_road_charge(ride, amount=218)
    assert compare("taken_payments") == {}
    RoadCharge.objects.filter(pk=road.pk).update(state="taken", settled_at=NOW)
    assert compare("taken_payments") == {str(ride.pk): "amount"}
    make_payment(218, rental_id=ride.pk, at=WHEN)
    assert compare("taken_payments") == {}
    free = make_rental("priced", fare_minor=0, tax_minor=0, currency="SGD")
    RoadCharge.objects.filter(pk=make_road_charge(free).pk).update(state="taken", settled_at=NOW)
    assert compare("taken_payments") == {str(free.pk): "missing_right"}


def test_what_was_taken_before_its_price_was_told_is_compared_all_the_same() -> None:
    early = make_rental("ended", captured_at=WHEN, captured_minor=500)
    assert not early.currency
    assert compare("taken_payments") == {str(early.pk): "missing_right"}
    make_payment(500, rental_id=early.pk, at=WHEN)
    assert compare("taken_payments") == {}


def test_a_break_is_called_by_what_people_know_and_not_by_its_key() -> None:
    ride, session = a_ride(800, posted=900), make_session(make_vehicle(), kwh=10.0)
    payment = make_payment(500, rental_id=UUID(ride), at=WHEN)
    compare("rentals_ledger", "captures_payments", at=NOW)
    compare("sessions_records", at=NOON + timedelta(days=3))
    rental = Rental.objects.select_related("vehicle").get(pk=ride)
    called = f"Ride {rental.reference} \u00b7 {rental.vehicle and rental.vehicle.plate}"
    names = dict(Break.objects.values_list("key", "name"))
    assert names[ride] == called
    assert names[payment.psp_id] == f"Payment of r{called[1:]}"
    named = names[f"EV4/{session.ocpi_id}"]
    assert named.startswith(f"Charging of {session.vehicle and session.vehicle.plate}")
    titles = InboxItem.objects.filter(kind="reconciliation.break").values_list("title", flat=True)
    assert all(any(title.startswith(name) for name in names.values()) for title in titles)


@pytest.mark.parametrize(
    ("state", "minutes", "waits"), [("scheduled", 0, True), ("ok", 5, True), ("ok", 11, False)]
)
def test_what_the_archive_is_bringing_is_not_compared_in_between(
    state: str, minutes: int, waits: bool
) -> None:
    """Rides of a past come before the provider's word of them: in between each would be a break."""
    a_ride(800, posted=800, taken=800)
    make_payment(500, at=WHEN)
    finished = None if state == "scheduled" else NOW - timedelta(minutes=minutes)
    JobRun.objects.create(
        job="rentals.backfill",
        state=state,
        requested_at=NOW - timedelta(hours=1),
        finished_at=finished,
    )
    counted_ones: Counter[str] = Counter()
    run = SimpleNamespace(count=lambda **more: counted_ones.update(more))
    scheduled.compare(market="SG", until=NOW, run=run, actor=FINANCE, at=NOW)  # type: ignore[arg-type]
    assert counted_ones["streams_waiting"] == (4 if waits else 0)
    assert Break.objects.filter(stream="taken_payments").exists() is not waits


def test_a_session_may_differ_by_its_meters_class_and_no_more() -> None:
    slow, off, fast, silent = (make_session(kwh=kwh) for kwh in (20.0, 20.0, 80.0, 10.0))
    for session, kwh in ((slow, 20.2), (off, 20.3), (fast, 81.5)):
        make_record(session, total_energy=kwh)
    assert compare("sessions_records", at=NOON + timedelta(days=3)) == {
        f"EV4/{off.ocpi_id}": "amount",
        f"EV4/{silent.ocpi_id}": "missing_right",
    }
    assert Break.objects.get(kind="amount").currency == "KWH"


def test_who_may_sign_in_is_the_same_in_both_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(sub: str, *, is_open: bool = True) -> Access:
        return Access(sub, f"Person {sub}", ("SG",), is_open, NOW - timedelta(days=800))

    ours = [listed("a"), listed("b", is_open=False), listed("c", is_open=False), listed("d")]
    theirs = [listed("a"), listed("b"), listed("c", is_open=False), listed("stranger")]
    monkeypatch.setattr(accounts, "list_access", lambda: (ours, theirs))
    counted.load_access(home="SG", markets=["SG", "JP"], at=NOW)
    assert compare("staff_directory") == {"b": "state", "d": "missing_right", "stranger": "missing_left"}


def test_a_message_that_is_lost_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    listened: dict[str, tuple[str, ...]] = {DayReopened.type: ("reconciliation.follow_approval",)}
    for module in ("publishing", "conserving"):
        monkeypatch.setattr(f"apps.outbox.services.{module}.subscribers", lambda: listened)
    with transaction.atomic():
        outbox.publish_all(
            DayReopened(market="SG", subject="recon_day:x", actor="a", at=NOW, day=NOW.date(), reason="r")
            for _ in range(5)
        )
    now = OutboxMessage.objects.latest("created_at").created_at + timedelta(hours=2)
    first, second, *_ = OutboxMessage.objects.order_by("pk")
    OutboxMessage.objects.filter(pk=first.pk).update(state="done", settled_at=now)
    OutboxMessage.objects.filter(pk__gt=second.pk).update(due_at=now)
    OutboxMessage.objects.filter(pk=second.pk).update(due_at=now)
    counted.load_queues(home="SG", at=now)
    assert compare("queues", at=now + timedelta(hours=1)) == {}
    OutboxMessage.objects.filter(pk=second.pk).delete()
    counted.load_queues(home="SG", at=now)
    (kind,) = compare("queues", at=now + timedelta(hours=1)).values()
    assert kind == "amount"
    row = Break.objects.get()
    assert (row.left_minor, row.right_minor, row.currency) == (5, 4, "QTY")


def test_every_stream_has_a_first_rule_and_books_of_its_own_kind() -> None:
    assert {each.stream for each in STARTERS if each.position == 1} == {each.code for each in STREAMS}
    by_hand: set[Any] = {SourceKind.BANK, SourceKind.TRANSFER, SourceKind.ROAD, SourceKind.ROAD_RIDE}
    counted_ones = {SourceKind.STAFF, SourceKind.DIRECTORY, SourceKind.QUEUE_IN, SourceKind.QUEUE_OUT}
    made = by_hand | counted_ones | set(OWN_BOOKS)
    assert {kind for each in STREAMS for kind in (each.left, each.right)} == made
