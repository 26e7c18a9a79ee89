"""The two doors of the platform's words: the queue and the archive. Nothing is lost without a word."""

import json
from typing import Any

import pytest
from django.db import IntegrityError

from apps.core import clock
from apps.jobs.models import JobRun
from apps.outbox.models import DeadLetter, Fact
from apps.rentals import services as rentals
from apps.rentals.models import PlatformArchive, PlatformEvent, Rental
from apps.rentals.services import listening
from tests.fleet.builders import NOON
from tests.plugins.people import ActorFor
from tests.rentals.conftest import FakePlatform
from tests.rentals.telling import Story, customer, envelope

pytestmark = pytest.mark.django_db


def _but(**changed: Any) -> str:
    raw = json.loads(Story().word("rental.reserved"))
    raw["detail"] = {key: value for key, value in {**raw["detail"], **changed}.items() if value is not ...}
    return json.dumps(raw)


def test_words_are_taken_in_and_gone_from_the_queue(platform: FakePlatform) -> None:
    platform.say(*Story().whole(), *Story().whole())
    assert rentals.listen() is True
    assert Rental.objects.filter(state="captured").count() == 2
    assert platform.waiting == []
    assert rentals.listen() is False


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("{", "is no JSON"),
        ("[]", "is no envelope"),
        (json.dumps({"detail": {}, "source": "somebody"}), "comes from somebody else"),
        (envelope("rental.exploded", at=NOON), "has a type that nobody knows"),
        (_but(schema_version=2), "version 2 of its form"),
        (_but(schema_version=True), "version True of its form"),
        (_but(event_id="x"), "event_id is no UUID"),
        (_but(customer_id=...), "customer_id is missing"),
        (_but(occurred_at="2026-11-20T12:00:00"), "occurred_at is no moment"),
        (_but(device_id="a\x00b"), "device_id is no short text"),
        (Story().fare("rental.priced", 1, -5), "fare_minor is no whole number"),
        (Story().fare("rental.priced", 1, 5, tax_minor=6), "tax_minor is more than the fare"),
        (Story().fare("rental.priced", 1, 5, lines=[{"code": "time"}]), "lines holds a line without amount"),
    ],
)
def test_what_nobody_can_read_is_a_dead_letter_and_keeps_nobody_back(
    platform: FakePlatform, word: str, fault: str
) -> None:
    platform.say(word, *Story().whole())
    rentals.listen()
    letter = DeadLetter.objects.get()
    assert (letter.queue, letter.reason) == ("core-events", "undecodable")
    assert fault in letter.detail
    assert Fact.objects.filter(type="dead_letter.received").count() == 1
    assert (platform.waiting, Rental.objects.count()) == ([], 1)


def test_a_dead_letter_holds_no_contact(platform: FakePlatform) -> None:
    platform.say(customer(Story().customer_id, tier="emperor"), '{"contact": "test@example.test"')
    rentals.listen()
    assert DeadLetter.objects.count() == 2
    assert not DeadLetter.objects.filter(body__contains="test@example").exists()


def test_one_event_that_the_database_refuses_keeps_nobody_back(
    platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = Story(), Story()
    real = rentals.apply

    def picky(told: Any, *, at: Any) -> Any:
        if any(each.rental_id == bad.rental_id for each in told):
            raise IntegrityError("no")
        return real(told, at=at)

    monkeypatch.setattr(listening, "apply", picky)
    platform.say(good.word("rental.reserved"), bad.word("rental.reserved"), good.word("rental.started", 5))
    rentals.listen()
    assert Rental.objects.get().state == "active"
    assert DeadLetter.objects.get().reason == "failed_repeatedly"


def test_a_message_stays_while_the_database_is_away(
    platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.say(Story().word("rental.reserved"))
    with monkeypatch.context() as broken:
        broken.setattr(listening, "apply", _cannot)
        with pytest.raises(ConnectionError):
            rentals.listen()
    assert len(platform.waiting) == 1
    rentals.listen()
    assert (platform.waiting, Rental.objects.count()) == ([], 1)


def _run(actor_for: ActorFor, prefix: str = "history/") -> JobRun:
    run_id = rentals.start_backfill(actor=actor_for("admin"), prefix=prefix, at=clock.now())
    rentals.run_backfill(run_id=str(run_id), prefix=prefix, now=clock.now)
    return JobRun.objects.get(pk=run_id)


def test_the_archive_comes_through_the_same_door(platform: FakePlatform, actor_for: ActorFor) -> None:
    first, second = Story(), Story()
    platform.store("history/2026-11-19.jsonl.gz", [*first.whole(), "{"])
    platform.store("history/2026-11-20.jsonl.gz", [*second.whole(), first.whole()[0]])
    platform.store("other/2026-11-20.jsonl.gz", Story().whole())
    run = _run(actor_for)
    assert run.counts["files"] == 2
    assert (run.counts["events"], run.counts["faults"]) == (12, 1)
    assert Rental.objects.filter(state="captured").count() == 2
    loaded = Fact.objects.get(type="rentals.loaded").payload
    assert loaded["rentals"] == 2
    assert not Fact.objects.filter(type="rental.priced").exists()
    assert DeadLetter.objects.get().sqs_message_id.startswith("history/2026-11-19.jsonl.gz:")


def test_a_file_that_was_loaded_is_not_read_again(platform: FakePlatform, actor_for: ActorFor) -> None:
    platform.store("history/a.jsonl.gz", Story().whole())
    _run(actor_for)
    assert _run(actor_for).counts["files_skipped"] == 1
    platform.store("history/a.jsonl.gz", Story().whole())
    _run(actor_for)
    assert (PlatformEvent.objects.count(), PlatformArchive.objects.count()) == (10, 1)


def test_an_archive_without_files_says_so(platform: FakePlatform, actor_for: ActorFor) -> None:
    assert _run(actor_for).state == "partial"
    platform.archive["history/a.jsonl.gz"] = b"not packed"
    assert _run(actor_for).state == "failed"


def _cannot(*_: object, **__: object) -> None:
    raise ConnectionError
