"""Ghost rentals: found once, held before money moves, decided by a person, cleared by the platform."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from apps.core.errors import Conflict, Invalid, NotFound
from apps.fleet.models import Station, Vehicle
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.rentals import services as rentals
from apps.rentals.models import GhostRule, PlatformCommand, Rental, Suspicion
from apps.rentals.rules.fares import estimate
from tests.fleet.builders import NOON, make_station, make_vehicle
from tests.plugins.people import ActorFor
from tests.rentals.builders import MINUTE, make_customer, make_rental, make_suspicion
from tests.rentals.telling import LINES, Story, read
from tests.telemetry.builders import report

pytestmark = pytest.mark.django_db
START = NOON
ONE = NOON + timedelta(hours=1)
Drive = Callable[..., Rental]


@pytest.fixture
def dock() -> Station:
    return make_station(name="Marina", lat=1.28, lng=103.86)


@pytest.fixture
def drive(dock: Station) -> Drive:
    """A rental since noon whose car drove until 12:20 and has stood since; `last` is its newest point."""

    def made(*, rental: dict[str, Any] | None = None, **last: Any) -> Rental:
        car = make_vehicle()
        for minutes, speed, on in ((0, 0, True), (10, 40, True), (20, 10, True), (21, 0, False)):
            report(
                car,
                minutes + 1,
                at=START + minutes * MINUTE,
                lat=dock.lat,
                lng=dock.lng,
                speed_kmh=speed,
                ignition=on,
                locked=not on,
                odometer_m=10_000 + minutes * 500,
            )
        newest = {
            "at": ONE - MINUTE,
            "lat": dock.lat + 0.0001,
            "lng": dock.lng,
            "speed_kmh": 0,
            "ignition": False,
            "locked": True,
            "plugged": True,
            "odometer_m": 20_000,
            **last,
        }
        report(car, 90, **newest)
        values = {"vehicle": car, "started_at": START, "reserved_at": START, **(rental or {})}
        return make_rental("active", **values)

    return made


def state_of(rental: Rental) -> str:
    return str(Rental.objects.get(pk=rental.pk).state)


def test_an_open_rental_of_a_docked_car_is_found_held_and_told_once(drive: Drive) -> None:
    make_rental("priced", customer=make_customer(), fare_lines=LINES)
    rental = drive()
    assert (rentals.look(at=ONE), rentals.look(at=ONE + 2 * MINUTE)) == (1, 0)
    assert state_of(rental) == "suspect"
    found = Suspicion.objects.get()
    assert found.since == found.proposed_end_at == START + 20 * MINUTE
    assert found.evidence["station"] == "Marina"
    assert found.evidence["distance_m"] == 10_000
    assert (found.proposed_fare_minor, found.currency) == (20 * 33 + 450, "SGD")
    held = PlatformCommand.objects.get()
    assert (held.type, held.rental_id) == ("hold_capture", rental.pk)
    item = InboxItem.objects.get()
    assert (item.kind, item.link) == ("rental.ghost", f"/rentals/{rental.pk}")
    assert Fact.objects.filter(type="rental.suspected").count() == 1


@pytest.mark.parametrize(
    "last",
    [
        {"ignition": True},
        {"locked": False},
        {"lat": 1.2806},
        {"at": ONE - 10 * MINUTE},
    ],
    ids=["drives", "unlocked", "at the kerb", "not heard"],
)
def test_a_car_that_says_nothing_against_it_is_left_alone(drive: Drive, last: dict[str, Any]) -> None:
    drive(**last)
    assert rentals.look(at=ONE) == 0


def test_a_car_without_its_cable_may_wait_for_somebody_at_lunch_six_times_as_long(drive: Drive) -> None:
    drive(plugged=False)
    assert rentals.look(at=ONE) == 0
    GhostRule.objects.update(minutes=6)
    assert rentals.look(at=ONE) == 1


def test_of_an_ended_ride_the_cable_does_not_matter(drive: Drive) -> None:
    rental = drive(plugged=False, at=START + 30 * MINUTE, rental={"ended_at": START + 55 * MINUTE})
    assert rentals.look(at=ONE) == 1
    assert state_of(rental) == "ended"


def test_the_rule_of_the_market_says_for_how_long(drive: Drive) -> None:
    drive()
    GhostRule.objects.filter(market="SG").update(minutes=41)
    assert rentals.look(at=ONE) == 0
    GhostRule.objects.update(minutes=39)
    assert rentals.look(at=ONE) == 1


def test_a_car_that_was_not_driven_since_proves_nothing(drive: Drive) -> None:
    drive(rental={"started_at": START + 30 * MINUTE})
    assert rentals.look(at=ONE) == 0


def test_what_is_over_or_held_already_is_not_held_again(drive: Drive) -> None:
    drive(rental={"ended_at": START + 25 * MINUTE})
    assert rentals.look(at=ONE) == 0
    drive(rental={"held_at": START})
    assert rentals.look(at=ONE) == 1
    assert not PlatformCommand.objects.exists()


def test_a_ghost_that_fell_silent_and_was_ended_by_the_platform_is_held_before_its_fare_is_taken(
    drive: Drive, actor_for: ActorFor
) -> None:
    rental = drive(at=START + 30 * MINUTE, rental={"ended_at": START + 55 * MINUTE})
    assert (rentals.look(at=ONE), rentals.look(at=ONE + 2 * MINUTE)) == (1, 0)
    assert state_of(rental) == "ended"
    suspicion = Suspicion.objects.get()
    assert suspicion.proposed_end_at == START + 20 * MINUTE
    assert PlatformCommand.objects.get().type == "hold_capture"
    assert "stood locked at Marina long before the rental ended" in InboxItem.objects.get().title
    rentals.decide(
        actor=actor_for("ops"), suspicion_id=suspicion.pk, accept=True, reason="It stood there", at=ONE
    )
    assert PlatformCommand.objects.filter(type="end_rental").count() == 1


@pytest.mark.parametrize(
    ("last", "rental"),
    [
        ({"ignition": True}, {}),
        ({"locked": False}, {}),
        ({}, {"ended_at": START + 29 * MINUTE}),
        ({}, {"is_corrected": True}),
        ({}, {"captured_at": ONE, "captured_minor": 900}),
    ],
    ids=["drove on", "sat inside", "ended soon after", "corrected by a person", "taken"],
)
def test_an_end_that_its_car_does_not_contradict_is_left_alone(
    drive: Drive, last: dict[str, Any], rental: dict[str, Any]
) -> None:
    drive(at=START + 30 * MINUTE, rental={"ended_at": START + 55 * MINUTE, **rental}, **last)
    assert rentals.look(at=ONE) == 0


def test_accepting_ends_the_rental_when_the_car_stood(actor_for: ActorFor) -> None:
    suspicion = make_suspicion()
    ops = actor_for("ops")
    for _ in range(2):
        rentals.decide(actor=ops, suspicion_id=suspicion.pk, accept=True, reason="Its bay is locked", at=ONE)
    command = PlatformCommand.objects.get()
    assert (command.type, command.payload["ended_at"]) == ("end_rental", suspicion.since.isoformat())
    assert Suspicion.objects.get().state == "accepted"
    with pytest.raises(Conflict):
        rentals.decide(actor=ops, suspicion_id=suspicion.pk, accept=False, reason="No, wait", at=ONE)


def test_rejecting_lets_the_rental_go_on_and_is_not_found_again(drive: Drive, actor_for: ActorFor) -> None:
    rental = drive()
    rentals.look(at=ONE)
    Rental.objects.update(held_at=ONE)
    PlatformCommand.objects.update(state="acked", settled_at=ONE)
    rentals.decide(
        actor=actor_for("support"),
        suspicion_id=Suspicion.objects.get().pk,
        accept=False,
        reason="They wait for a child",
        at=ONE,
    )
    assert state_of(rental) == "active"
    assert not PlatformCommand.objects.filter(type="release_capture").exists()  # two people have to agree
    assert InboxItem.objects.get().outcome == "false_alarm"
    assert rentals.look(at=ONE + 2 * MINUTE) == 0


def test_a_decision_needs_a_reason_and_a_rental_that_one_sees(actor_for: ActorFor) -> None:
    suspicion = make_suspicion()
    with pytest.raises(Invalid):
        rentals.decide(actor=actor_for("ops"), suspicion_id=suspicion.pk, accept=True, reason=" ", at=ONE)
    stranger = actor_for("ops", markets={"JP"})
    with pytest.raises(NotFound):
        rentals.decide(actor=stranger, suspicion_id=suspicion.pk, accept=True, reason="Why not", at=ONE)


@pytest.mark.parametrize(("ended", "state"), [(22, "cleared"), (300, "open")])
def test_the_platform_may_be_faster_but_only_with_the_truth(drive: Drive, ended: int, state: str) -> None:
    car = Vehicle.objects.get(rentals=drive())
    Rental.objects.all().delete()
    story = Story(car.device_id)
    rentals.apply(read([story.word("rental.reserved", -5), story.word("rental.started", 0)]), at=ONE)
    assert rentals.look(at=ONE) == 1
    rentals.apply(read([story.ended(ended)]), at=ONE + 2 * MINUTE)
    assert Suspicion.objects.get().state == state
    assert (InboxItem.objects.get().state == "resolved") is (state == "cleared")


def test_a_fare_by_the_rates_of_a_receipt() -> None:
    assert estimate(LINES, seconds=61, metres=1_000) == 2 * 33 + 45
    minimum = [*LINES, {"code": "minimum", "rate_minor": 600}]
    assert estimate(minimum, seconds=61, metres=1_000) == 600
    assert estimate([], seconds=61, metres=1_000) is None
