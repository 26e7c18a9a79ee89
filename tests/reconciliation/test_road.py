"""The road's statements: read whole or not at all, and each charge given to the ride that it belongs to."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.billing.models import RoadCharge
from apps.core.ids import new_id
from apps.reconciliation import services as reconciliation
from apps.reconciliation.models import Break, Match, ReconItem
from apps.reconciliation.rules.allocating import Ride, allocate
from apps.reconciliation.rules.road_file import read_road_file
from apps.reconciliation.services.books.road import allocate_charges
from apps.reconciliation.services.road_told import tell_road
from deploy.simulator.road.charges import Charge
from deploy.simulator.road.statements import render
from tests.fleet.builders import make_vehicle
from tests.reconciliation.builders import FINANCE
from tests.reconciliation.test_streams import NOW, compare
from tests.rentals.builders import make_rental

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def ride(start: float, end: float | None) -> Ride:
    return Ride(new_id(), f"R-{start}", at(start), None if end is None else at(end))


def a_file(*charges: Charge) -> bytes:
    return render(NINE.date(), charges)


def toll(number: str, plate: str, minutes: float, amount: int = 150) -> Charge:
    return Charge(number, "TOL", plate, at(minutes).timestamp(), "Gantry 12, CTE", amount, "")


@pytest.mark.parametrize(
    ("minutes", "which", "is_certain"),
    [(30, 0, True), (61, 0, False), (59, 0, False), (70, 1, True), (64.5, 1, False), (200, 1, True)],
)
def test_a_charge_at_a_hand_over_is_never_certain(minutes: float, which: int, is_certain: bool) -> None:
    rides = [ride(0, 60), ride(65, None)]
    found = allocate(at(minutes), rides)
    assert found is not None
    assert (found.ride, found.is_certain) == (rides[which], is_certain)


def test_of_a_car_that_nobody_had_it_is_nobodys() -> None:
    assert allocate(at(-3), [ride(0, 60)]) is None
    assert allocate(at(10), []) is None
    back_to_back = [ride(0, 60), ride(60, 90)]
    assert not allocate(at(60), back_to_back).is_certain  # type: ignore[union-attr]


def test_what_the_operator_writes_is_read() -> None:
    read = read_road_file(a_file(toll("T1", "SGX 1234-a", 5), toll("T2", "EVR9", 6)))
    assert not read.faults
    assert [(each.number, each.plate, each.at, each.amount_minor) for each in read.charges] == [
        ("T1", "SGX1234A", at(5), 150),
        ("T2", "EVR9", at(6), 150),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"TRL|1|150", b"TRL|2|150", "add up"),
        (b"TRL|1|150", b"", "cut off"),
        (b"|150\r\nTRL", b"|-150\r\nTRL", "amount"),
        (b"+08:00", b"", "offset"),
        (b"TOL|", b"XXX|", "toll"),
        (b"|SGD", b"|dollars", "ISO 4217"),
        (b"HDR", b"\xff\xfe", "text"),
    ],
)
def test_one_fault_and_none_of_it_is_taken(old: bytes, new: bytes, fault: str) -> None:
    read = read_road_file(a_file(toll("T1", "EVR1", 5)).replace(old, new))
    assert fault in " ".join(each.reason for each in read.faults)


@pytest.mark.django_db
def test_charges_find_their_rides_and_those_at_a_hand_over_are_only_suggested() -> None:
    car = make_vehicle()
    first = make_rental("ended", vehicle=car, started_at=at(0), ended_at=at(60))
    make_rental("ended", vehicle=car, started_at=at(61), ended_at=at(120))
    content = a_file(
        toll("T1", car.plate, 30), toll("T2", car.plate, 60, 200), toll("T3", car.plate, 300, 70)
    )
    for state in ("imported", "unchanged"):
        row = reconciliation.import_statement(
            actor=FINANCE, market="SG", name="day.road", content=content, dry_run=False, at=NOW
        )
        assert (row.state, row.format, row.days) == (state, "road", ["2026-11-26"])
    for _ in range(2):
        allocate_charges(market="SG", at=NOW)
        assert compare("road_rides") == {"T2": "missing_right", "T3": "missing_right"}
    states = dict(Match.objects.values_list("key", "state"))
    assert states == {"T1": "confirmed", "T2": "suggested"}
    item = ReconItem.objects.get(source__kind="road_ride", ext_id="T1")
    assert item.details == {"rental": str(first.pk)}
    for moved in (1, 0):
        assert tell_road(market="SG", at=NOW) == moved
    row_of = RoadCharge.objects.get
    assert (row_of().number, row_of().rental_id, row_of().state) == ("T1", first.pk, "proposed")
    first.ended_at = at(10)
    first.save(update_fields=["ended_at"])
    allocate_charges(market="SG", at=NOW)
    assert compare("road_rides")["T1"] in {"missing_right", "state"}
    assert Break.objects.get(key="T1").state == "open"
    tell_road(market="SG", at=NOW)
    assert row_of().state == "withdrawn"
