"""What is learned from texts: how sure it is, when it says nothing, and that reading it runs no code."""

import csv
import gzip
import os
import pickle
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from apps.integrations.aws import s3
from apps.support import services as support
from apps.support.gateways import learned as gateway
from apps.support.models import Guess, Learned
from apps.support.rules import learning
from apps.support.services.guessing import guessing
from tests.fleet.builders import NOON
from tests.plugins.people import AsRole
from tests.support.builders import AGENT, again, answer, make_ticket

_CHARGE = ("The cable is stuck in the charger number {n}", "Charging stopped at station {n} again")
_BILL = ("I was charged twice for ride {n}", "The receipt of trip {n} shows a wrong fare")


def _texts(times: int) -> tuple[list[str], list[str]]:
    texts, labels = list[str](), list[str]()
    for n in range(times):
        for label, templates in (("charging", _CHARGE), ("billing", _BILL)):
            texts += [template.format(n=n) for template in templates]
            labels += [label] * len(templates)
    return texts, labels


def test_it_says_what_it_has_seen_and_admits_what_it_has_not() -> None:
    made, figures = learning.train(*_texts(60), seed=1)
    assert (figures.top_1, figures.precision) == (1.0, 1.0)
    assert figures.held_out == 48
    known = made.guess("My cable is stuck and charging stopped")
    assert (known.label, known.is_sure) == ("charging", True)
    strange = made.guess("zzz")
    assert strange.confidence < known.confidence


def test_without_a_good_threshold_it_never_says_anything() -> None:
    """Labels that say nothing of their texts."""
    texts = [f"the same words every time {n % 7}" for n in range(300)]
    labels = [("one", "two", "three")[n * 7919 % 3] for n in range(300)]
    made, figures = learning.train(texts, labels, seed=1)
    assert figures.coverage < 0.2
    assert not made.guess("the same words every time 3").is_sure


def test_what_is_written_is_read_again_and_runs_no_code() -> None:
    made, _ = learning.train(*_texts(30), seed=1)
    text = "The receipt shows a wrong fare"
    again_ = learning.read(learning.write(made))
    assert again_.guess(text).label == made.guess(text).label == "billing"
    assert again_.guess(text).confidence == pytest.approx(made.guess(text).confidence, abs=0.01)
    for content in (pickle.dumps(made), b"", b"PK\x03\x04 no archive"):
        with pytest.raises(ValueError, match="no classifier"):
            learning.read(content)
    with pytest.raises(ValueError, match="two labels"):
        learning.train(["one"] * 50, ["same"] * 50, seed=1)


@pytest.mark.real_data
def test_real_queries_of_customers() -> None:
    """banking77: 77 intents; a fifth is held out and chooses nothing."""
    path = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "tickets" / "banking77" / "train.csv.gz"
    if not path.exists():
        pytest.skip(f"{path} is absent; REAL_DATA_DIR says where the data lies")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    _, figures = learning.train(
        [row["text"] for row in rows], [row["category"] for row in rows], seed=20_261_129
    )
    assert figures.held_out == len(rows) // 5
    assert figures.top_1 >= 0.88
    assert figures.coverage >= 0.70
    assert figures.precision >= 0.95


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Stands for the bucket."""
    kept: dict[str, bytes] = {}

    monkeypatch.setattr(s3, "upload", lambda _, key, source: kept.update({key: source.read()}))
    monkeypatch.setattr(s3, "download", lambda _, key, target: target.write(kept[key]))
    guessing._classifier.cache_clear()
    return kept


@pytest.mark.django_db
def test_a_market_learns_from_what_people_made_of_tickets(
    shelf: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, as_role: AsRole
) -> None:
    monkeypatch.setattr("apps.support.services.guessing.learning.LEAST", 40)
    assert support.learn_market(market="SG", at=NOON) == [], "nothing to learn from"
    texts, labels = _texts(12)
    for text, label in zip(texts, labels, strict=True):
        ticket = make_ticket(text=text, subject="Help")
        support.set_fields(
            actor=AGENT,
            ticket_id=ticket.pk,
            version=None,
            values={"queue": label, "status": "solved"},
            at=NOON,
        )
    (made,) = support.learn_market(market="SG", at=NOON + timedelta(hours=1))
    row = Learned.objects.get(pk=made)
    assert (row.kind, row.is_used, row.number, sorted(row.labels)) == (
        "queue",
        True,
        1,
        ["billing", "charging"],
    )
    fresh = make_ticket(text="The cable is stuck in the charger", subject="Help")
    _opened(fresh)
    _opened(fresh)
    guess = Guess.objects.get(ticket=fresh)
    assert (guess.queue, guess.queue_by_id) == ("charging", made)
    shown = as_role("support").get(f"/api/v1/tickets/{fresh.pk}/around").json()["guess"]
    assert shown["queue"] == "charging"
    assert 0 < shown["queue_confidence"] <= 1
    answer(fresh)
    support.set_fields(
        actor=AGENT,
        ticket_id=fresh.pk,
        version=None,
        values={"queue": "billing", "status": "solved"},
        at=NOON,
    )
    assert support.settle_guesses(at=NOON) == 1
    guess.refresh_from_db()
    assert guess.chosen_queue == again(fresh).queue.key == "billing", "people had the last word"
    listed = as_role("support").get("/api/v1/learned-from-tickets?market=SG").json()["items"][0]
    assert (listed["said"], listed["kept"]) == (int(guess.queue_is_sure), 0)
    key = next(iter(shelf))
    shelf[key] = shelf[key] + b"!"
    guessing._classifier.cache_clear()
    with pytest.raises(gateway.NotWhatWasKept):
        _opened(make_ticket(text="Charging stopped"))


def _opened(ticket: Any) -> None:
    """As the worker hears of it."""
    from apps.core.ids import new_id  # noqa: PLC0415 - a fact's own name

    event: Any = {"id": str(new_id()), "payload": {"ticket_id": str(ticket.pk)}, "market": "SG"}
    support.guess_ticket(event=event, at=NOON)
