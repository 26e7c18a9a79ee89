"""The core platform of the city: what it tells is sound, the same each time, and follows what it is asked."""

import gzip
import json
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from apps.rentals.rules import reading
from deploy.simulator.city.city import City
from deploy.simulator.clock import DAY_S, day_start_s, iso
from deploy.simulator.faults.labels import Kind
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.history.coverage import Coverage
from deploy.simulator.history.intervals import Interval
from deploy.simulator.platform import manners
from deploy.simulator.platform.archivist import PlatformArchivist
from deploy.simulator.platform.customers import build_customers
from deploy.simulator.platform.desk import PlatformDesk
from deploy.simulator.platform.memory import Memory
from deploy.simulator.platform.money import Cashier
from deploy.simulator.platform.tariffs import price
from deploy.simulator.platform.words import Asked, Ledger, Word, envelope
from deploy.simulator.till.wire import TillError
from tests.simulator.conftest import MONDAY

START = day_start_s(MONDAY)


@pytest.fixture
def ledger(small_city: City) -> Ledger:
    return Ledger(small_city.catalogue, build_customers(7, 40), "SG", Asked())


@pytest.fixture
def said() -> list[Word]:
    return []


@pytest.fixture
def desk(ledger: Ledger, said: list[Word], tmp_path: Path) -> PlatformDesk:
    truth = TruthLog.open(tmp_path / "truth.jsonl", ledger.catalogue.cars)
    return PlatformDesk(ledger, truth, Memory(tmp_path / "deeds.jsonl"), MONDAY, said.append)


def test_the_customers_are_nobody() -> None:
    people = build_customers(42, 1_000)
    assert len(people) == 10_000
    assert len({each.customer_id for each in people}) == len({each.number for each in people}) == 10_000
    assert all(each.email.endswith(".example") and each.phone.startswith("+650") for each in people)
    tiers = Counter(each.tier for each in people)
    assert tiers["standard"] > tiers["plus"] > tiers["business"] > 500


def test_a_fare_is_the_sum_of_its_lines_and_never_less_than_the_minimum() -> None:
    ride = price("standard", seconds=35 * 60, metres=12_000)
    assert ride["fare_minor"] == 35 * 33 + 468
    short = price("standard", seconds=90, metres=300)
    assert short["fare_minor"] == 600
    assert short["lines"][-1]["code"] == "minimum"
    for fare in (ride, short):
        assert sum(line["amount_minor"] for line in fare["lines"]) == fare["fare_minor"]
        assert fare["tax_minor"] == round(fare["fare_minor"] * 9 / 109)


def test_every_word_of_a_day_can_be_read_and_has_its_own_id(small_city: City, ledger: Ledger) -> None:
    words = ledger.words_of(MONDAY, small_city.day(MONDAY))
    assert len(words) > 100
    assert len({word.event_id for word in words}) == len(words)
    for word in words:
        told = reading.parse(json.dumps(envelope(word, "SG")))
        assert told.occurred_at.timestamp() == pytest.approx(word.at_s, abs=0.01)
    again = Ledger(small_city.catalogue, build_customers(7, 40), "SG", Asked())
    assert again.words_of(MONDAY, small_city.day(MONDAY)) == words


def test_each_hire_goes_its_whole_way(small_city: City, ledger: Ledger) -> None:
    by_rental: dict[str, list[str]] = {}
    for word in ledger.words_of(MONDAY, small_city.day(MONDAY)):
        by_rental.setdefault(word.detail["rental_id"], []).append(word.kind)
    ways = Counter(tuple(way) for way in by_rental.values())
    whole = ("rental.reserved", "rental.started", "rental.ended", "rental.priced", "payment.captured")
    assert ways[(*whole, "payment.settled")] > 30
    assert all(way[0] == "rental.reserved" for way in ways)


def test_a_ghost_is_priced_for_far_too_long(city: City) -> None:
    ledger = Ledger(city.catalogue, build_customers(42, 1_000), "SG", Asked())
    for number in range(MONDAY, MONDAY + 3):
        day = city.day(number)
        ghosts = {label.detail["trip_id"]: label for label in day.labels if label.kind is Kind.GHOST_RENTAL}
        for hire in ledger.hires_of(number, day):
            if hire.rental_id in ghosts:
                assert hire.ended_s is not None
                docked = day_start_s(number) + ghosts[hire.rental_id].begins
                assert hire.ended_s - docked > 3 * 3_600 - 60
                fair = ledger.fare(hire, docked, hire.metres)["fare_minor"]
                assert ledger.fare(hire, hire.ended_s, hire.metres)["fare_minor"] > fair + 3 * 60 * 20
                return
    pytest.fail("three days without a ghost")


def _first_hire(small_city: City, ledger: Ledger) -> Any:
    hires = [hire for hire in ledger.hires_of(MONDAY, small_city.day(MONDAY)) if hire.ended_s]
    return min(hires, key=lambda hire: hire.started_s)


def _command(kind: str, rental_id: str, **more: Any) -> Mapping[str, Any]:
    """One that is simply done, whatever the seed has for others."""
    number = 0
    while manners.of_command(7, f"c{number}").fault:
        number += 1
    return {"command_id": f"c{number}", "type": kind, "market": "SG", "rental_id": rental_id, **more}


def _live(desk: PlatformDesk, city: City, begin: float, end: float) -> None:
    for now in range(int(begin), int(end)):
        desk.watch(city, now)


def test_a_rental_ends_when_it_is_asked_to(
    small_city: City, ledger: Ledger, desk: PlatformDesk, said: list[Word]
) -> None:
    hire = _first_hire(small_city, ledger)
    at = hire.started_s + 60
    _live(desk, small_city, hire.started_s - 2, at)
    desk.heard.put(_command("end_rental", hire.rental_id, ended_at=iso(hire.started_s + 30)))
    _live(desk, small_city, at, at + 15)
    told = {word.kind: word for word in said if word.detail.get("rental_id") == hire.rental_id}
    assert {"command.acked", "rental.ended", "rental.priced"} <= set(told)
    assert told["rental.ended"].detail["is_corrected"] is True
    assert told["rental.ended"].detail["ended_at"] == iso(hire.started_s + 30)
    _live(desk, small_city, hire.ended_s - 5, hire.ended_s + 15)
    assert (
        Counter(word.kind for word in said if word.detail.get("rental_id") == hire.rental_id)["rental.ended"]
        == 1
    )


def test_what_was_asked_is_remembered_over_a_restart(
    small_city: City, ledger: Ledger, desk: PlatformDesk, tmp_path: Path
) -> None:
    hire = _first_hire(small_city, ledger)
    _live(desk, small_city, hire.ended_s, hire.ended_s + 2)
    desk.heard.put(_command("hold_capture", hire.rental_id))
    _live(desk, small_city, hire.ended_s + 2, hire.ended_s + 5)
    recalled = Asked()
    Memory(tmp_path / "deeds.jsonl").recall(recalled)
    assert hire.rental_id in recalled.held
    kinds = [
        word.kind
        for word in ledger.words_of(MONDAY, small_city.day(MONDAY))
        if word.detail["rental_id"] == hire.rental_id
    ]
    assert "capture.held" in kinds
    assert "payment.captured" not in kinds


def test_what_makes_no_sense_is_refused(
    small_city: City, ledger: Ledger, desk: PlatformDesk, said: list[Word]
) -> None:
    hire = _first_hire(small_city, ledger)
    at = hire.ended_s + 40 * 60
    _live(desk, small_city, at, at + 1)
    desk.heard.put(_command("end_rental", hire.rental_id, ended_at=iso(at)))
    _live(desk, small_city, at + 1, at + 8)
    answer = next(word for word in said if word.kind.startswith("command."))
    assert (answer.kind, answer.detail["reason"]) == ("command.refused", "already_captured")


def test_somebody_who_is_blocked_rents_nothing_more(small_city: City, ledger: Ledger) -> None:
    hire = _first_hire(small_city, ledger)
    ledger.asked.blocked[hire.customer.customer_id] = START - 1
    hirers = {each.customer.customer_id for each in ledger.hires_of(MONDAY, small_city.day(MONDAY))}
    assert hire.customer.customer_id not in hirers


def test_live_tells_everything_that_the_plan_holds(
    small_city: City, ledger: Ledger, desk: PlatformDesk, said: list[Word]
) -> None:
    begin = START + 8 * 3_600
    for now in range(begin, begin + 3 * 3_600, 7):
        desk.watch(small_city, now)
    desk.watch(small_city, begin + 4 * 3_600)
    planned = {
        word.event_id
        for word in ledger.words_of(MONDAY, small_city.day(MONDAY))
        if begin < word.at_s <= begin + 3 * 3_600
    }
    assert planned <= {word.event_id for word in said}


def test_manners_are_of_every_kind_and_mostly_good() -> None:
    faults = Counter(manners.of_command(7, str(n)).fault for n in range(2_000))
    assert faults[""] > 1_650
    assert {kind for kind, _ in manners.COMMANDS} <= set(faults)
    events = Counter(manners.of_event(7, str(n)).fault for n in range(20_000))
    assert {kind for kind, _ in manners.EVENTS} <= set(events)


class _Bucket:
    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes) -> None:  # noqa: N803 - the names of boto3
        del Bucket
        self.files[Key] = Body


def test_the_archive_holds_the_same_words_and_is_made_once(
    small_city: City, ledger: Ledger, tmp_path: Path
) -> None:
    bucket, asked = _Bucket(), []
    coverage = Coverage.load(tmp_path / "coverage.json")

    def request(prefix: str, version: str) -> None:
        asked.append((prefix, version))

    archivist = PlatformArchivist(bucket, "b", ledger, coverage, request, MONDAY)  # type: ignore[arg-type]
    archivist.introduce_customers()
    archivist.fill(small_city, Interval(START, START + DAY_S))
    again = len(asked)
    archivist.fill(small_city, Interval(START, START + DAY_S))
    assert len(asked) == again
    lines = [
        json.loads(line)
        for key, body in bucket.files.items()
        if key.startswith("history/")
        for line in gzip.decompress(body).splitlines()
    ]
    planned = [w for w in ledger.words_of(MONDAY, small_city.day(MONDAY)) if w.at_s < START + DAY_S]
    assert {line["detail"]["event_id"] for line in lines} == {word.event_id for word in planned}
    people = gzip.decompress(bucket.files["customers/customers.jsonl.gz"]).splitlines()
    assert len(people) == len(ledger.customers)
    assert all(reading.parse(line).contact for line in people)


def test_a_day_of_the_whole_city_is_told_in_no_time(city: City) -> None:
    """Told, not asserted: the live loop has a second."""
    ledger = Ledger(city.catalogue, build_customers(42, 1_000), "SG", Asked())
    day, began = city.day(MONDAY), time.perf_counter()
    words = ledger.words_of(MONDAY, day)
    print(f"{len(words)} words in {time.perf_counter() - began:.2f} s")
    assert len(words) > 7_000


class _Till:
    """Declines one customer, remembers the rest."""

    def __init__(self, poor: str) -> None:
        self.poor, self.taken, self.past = poor, {}, []  # type: ignore[var-annotated]

    def authorise(self, *, rental_id: str, customer_id: str, amount_minor: int, currency: str) -> str:
        assert (amount_minor > 0, currency) == (True, "SGD")
        if customer_id == self.poor:
            raise TillError("declined", "card_declined")
        return f"pay-{rental_id}"

    def capture(self, payment_id: str, *, amount_minor: int) -> None:
        self.taken[payment_id] = amount_minor

    def charge(self, *, charge_id: str, amount_minor: int, **_: str) -> None:
        self.taken[f"charge-{charge_id}"] = amount_minor

    def tell_past(self, payments: Any, *, until_s: float) -> None:
        self.past.append((list(payments), until_s))


def test_nobody_says_that_a_fare_was_taken_when_it_was_not(small_city: City, ledger: Ledger) -> None:
    hire = _first_hire(small_city, ledger)
    till = _Till(hire.customer.customer_id)
    cashier = Cashier(till)
    told = [word for word in ledger.words_of(MONDAY, small_city.day(MONDAY)) if cashier.allows(word)]
    poor = {word.kind for word in told if word.detail["rental_id"] == hire.rental_id}
    assert poor == {"rental.reserved", "rental.started", "rental.ended", "rental.priced"}
    captured = {
        word.detail["rental_id"]: word.detail["amount_minor"]
        for word in told
        if word.kind == "payment.captured"
    }
    assert till.taken == {f"pay-{rental}": amount for rental, amount in captured.items()}


def test_the_till_hears_of_the_past_once(small_city: City, ledger: Ledger) -> None:
    till = _Till("")
    words = ledger.words_of(MONDAY, small_city.day(MONDAY))
    Cashier(till).tell_past(words, until_s=START + DAY_S)
    [(payments, until_s)] = till.past
    assert until_s == START + DAY_S
    assert len(payments) == sum(word.kind == "payment.captured" for word in words)
    assert all(each.captured_s > each.priced_s for each in payments)
