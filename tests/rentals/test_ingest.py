"""What the core platform tells becomes one state, whatever the order and however often."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection

from apps.outbox.models import Fact
from apps.rentals import services as rentals
from apps.rentals.models import Customer, CustomerContact, PlatformEvent, Rental
from tests.fleet.builders import NOON, make_station, make_vehicle
from tests.rentals.telling import MINUTE, Story, customer, read

pytestmark = pytest.mark.django_db


def take_in(words: Sequence[str], *, quietly: bool = False) -> None:
    rentals.apply(read(list(words)), at=NOON, quietly=quietly)


def facts() -> list[str]:
    return list(Fact.objects.order_by("id").values_list("type", flat=True))


def test_a_rental_from_the_reservation_to_the_money() -> None:
    car, here, there = make_vehicle(), make_station(), make_station()
    story = Story(car.device_id)
    take_in([story.word("rental.reserved", stop_id=here.stop_id)])
    take_in([story.word("rental.started", 10, stop_id=here.stop_id)])
    take_in([story.ended(45, stop_id=there.stop_id)])
    take_in([story.fare("rental.priced", 46, 1_695)])
    take_in([story.word("payment.captured", 90, amount_minor=1_695)])
    rental = Rental.objects.get()
    assert (rental.state, rental.vehicle_id, rental.distance_m) == ("captured", car.pk, 12_000)
    assert (rental.start_station_id, rental.end_station_id) == (here.pk, there.pk)
    assert (rental.fare_minor, rental.tax_minor, rental.currency) == (1_695, 139, "SGD")
    assert [line["code"] for line in rental.fare_lines] == ["time", "distance"]
    assert facts() == ["rental.started", "rental.ended", "rental.priced", "rental.captured"]


def test_the_same_words_again_change_nothing_and_tell_nothing() -> None:
    words = Story().whole()
    take_in(words)
    before, told = list(Rental.objects.values()), facts()
    take_in(words)
    after = list(Rental.objects.values())
    assert (after, facts()) == (before, told)
    assert PlatformEvent.objects.count() == len(words)


def _history(rng: random.Random) -> list[str]:
    """Everything that can happen to a few rentals, contradictions included."""
    words: list[str] = []
    for _ in range(4):
        story = Story()
        words += rng.sample(story.whole(), k=rng.randint(1, 5))
        others = [
            story.word("rental.cancelled", 5),
            story.word("rental.expired", 15),
            story.word("capture.held", 47),
            story.word("capture.released", 47),
            story.fare("fare.corrected", 60, 900),
            story.fare("rental.priced", 46, 70_000),
            story.ended(40, is_corrected=True),
            story.word("rental.moved", 20, device_id="device-y"),
            customer(story.customer_id, at=NOON, tier="standard"),
            customer(story.customer_id, at=NOON + MINUTE, tier="business"),
        ]
        words += rng.sample(others, k=rng.randint(0, len(others)))
    return words


def _state() -> dict[str, list[dict[str, Any]]]:
    hidden = {"revision", "received_at"}
    return {
        table.__name__: sorted(
            ({k: v for k, v in row.items() if k not in hidden} for row in table.objects.values()), key=str
        )
        for table in (Rental, Customer, CustomerContact, PlatformEvent)
    }


def _wipe() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE rentals_platformevent, rentals_rental, rentals_customer CASCADE")


@pytest.mark.parametrize("seed", range(12))
def test_shuffled_and_doubled_histories_end_in_the_same_state(seed: int) -> None:
    rng = random.Random(seed)
    words = _history(rng)
    take_in(words)
    whole = _state()
    _wipe()
    mixed = words + rng.choices(words, k=len(words))
    rng.shuffle(mixed)
    while mixed:
        size = rng.randint(1, 5)
        take_in(mixed[:size], quietly=rng.random() < 0.3)
        mixed = mixed[size:]
    assert _state() == whole


def test_an_event_that_comes_late_does_not_roll_back() -> None:
    story = Story()
    reserved, started, ended, priced, _ = story.whole()
    take_in([ended])
    assert Rental.objects.get().state == "ended"
    take_in([priced])
    take_in([started, reserved])
    assert Rental.objects.get().state == "priced"
    assert facts() == ["rental.ended", "rental.priced", "rental.started"]


def test_another_fare_is_a_correction_and_a_late_first_one_is_nothing() -> None:
    story = Story()
    take_in([story.fare("fare.corrected", 60, 900)])
    assert (facts(), Rental.objects.get().state) == (["rental.priced"], "priced")
    take_in([story.fare("rental.priced", 46, 70_000)])
    assert (facts(), Rental.objects.get().fare_minor) == (["rental.priced"], 900)
    take_in([story.fare("fare.corrected", 70, 850)])
    corrected = Fact.objects.get(type="rental.fare_corrected").payload
    assert (corrected["old_fare_minor"], corrected["new_fare_minor"]) == (900, 850)


def test_a_hold_is_what_was_said_last() -> None:
    story = Story()
    take_in([*story.whole()[:4], story.word("capture.released", 50)])
    take_in([story.word("capture.held", 47)])
    assert Rental.objects.get().held_at is None
    take_in([story.word("capture.held", 55)])
    assert Rental.objects.get().held_at == NOON + 55 * MINUTE
    assert facts()[-1] == "rental.capture_held"


def test_the_contact_stands_in_its_own_table_and_nowhere_else() -> None:
    story = Story()
    take_in([story.word("rental.reserved")])
    known = Customer.objects.get()
    assert (known.number, known.told_at) == ("", None)
    take_in(
        [customer(story.customer_id, at=NOON + MINUTE), customer(story.customer_id, at=NOON, number="old")]
    )
    known = Customer.objects.get()
    assert (known.number, known.tier, known.masked_name) == ("C-004711", "plus", "T••• P•••")
    assert (known.masked_email, known.masked_phone) == ("t•••@example.test", "+65 ••• 34")
    assert CustomerContact.objects.get().email == "test@example.test"
    kept = str(list(PlatformEvent.objects.values())) + str(list(Fact.objects.values()))
    assert "test@example" not in kept
    assert "0001234" not in kept


def test_a_car_that_nobody_knows_yet_is_found_with_the_next_word() -> None:
    story = Story("device-later")
    take_in([story.word("rental.reserved")])
    assert Rental.objects.get().vehicle_id is None
    car = make_vehicle(device_id="device-later")
    take_in([story.word("rental.started", 10)])
    assert Rental.objects.get().vehicle_id == car.pk


def test_the_past_comes_quietly() -> None:
    take_in(Story().whole(), quietly=True)
    assert (Rental.objects.get().state, facts()) == ("captured", [])
