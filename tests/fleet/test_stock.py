"""Stock of stations: now, and over the day as the event log tells it."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.core.types import Window
from apps.fleet import services as fleet
from apps.fleet.enums import BayStatus, EventType, VehicleState
from apps.fleet.models import Station, StationSlot, Vehicle
from apps.fleet.services.stock import watch_stock
from apps.fleet.types import BayReport
from apps.inbox.models import InboxItem
from tests.fleet.builders import NOON, event, make_station, make_vehicle, record
from tests.fleet.test_bays import bays_of, charging_station
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db

E = EventType
S = VehicleState


def came(car: Vehicle, stop: Station, minutes: float) -> None:
    record(event(car, E.TRIP_END, S.AVAILABLE, minutes=minutes, stop_id=stop.stop_id))


def left(car: Vehicle, minutes: float) -> None:
    record(event(car, E.TRIP_START, S.ON_TRIP, minutes=minutes))


def roll_up(start: float, end: float) -> int:
    return fleet.roll_up_stock(window=Window(NOON + timedelta(minutes=start), NOON + timedelta(minutes=end)))


def told(stop: Station) -> list[tuple[int, int, int, int]]:
    return list(
        StationSlot.objects.filter(station=stop)
        .order_by("slot")
        .values_list("available", "charging", "reserved", "disabled")
    )


def test_cars_come_and_go() -> None:
    stop, other, car = make_station(), make_station(), make_vehicle()
    came(car, stop, -100)
    left(car, 20)
    came(car, other, 40)
    assert roll_up(0, 60) == 8
    assert told(stop) == [(1, 0, 0, 0), (1, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)]
    assert told(other) == [(0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), (1, 0, 0, 0)]


def test_each_car_counts_once_by_what_can_be_done_with_it() -> None:
    stop = make_station()
    charging, taken, broken, idle = (make_vehicle() for _ in range(4))
    for car in (charging, taken, broken, idle):
        came(car, stop, -60)
    record(
        event(charging, E.CHARGING_START, S.AVAILABLE, minutes=-50),
        event(taken, E.RESERVATION_START, S.RESERVED, minutes=-10),
        event(broken, E.SERVICE_END, S.NON_OPERATIONAL, minutes=-10),
        event(charging, E.CHARGING_END, S.AVAILABLE, minutes=10),
    )
    roll_up(0, 30)
    assert told(stop) == [(1, 1, 1, 1), (2, 0, 1, 1)]


def test_an_event_that_names_no_stop_leaves_the_car_where_it_is() -> None:
    stop, car = make_station(), make_vehicle()
    came(car, stop, -300)
    record(event(car, E.COMMS_LOST, S.NON_CONTACTABLE, minutes=-5))
    roll_up(0, 15)
    assert told(stop) == [(0, 0, 0, 1)]


def test_a_removed_car_and_one_at_an_unknown_stop_stand_nowhere() -> None:
    stop, car, lost = make_station(), make_vehicle(), make_vehicle()
    came(car, stop, -300)
    record(event(car, E.REBALANCE_PICK_UP, S.REMOVED, minutes=-5))
    record(event(lost, E.TRIP_END, S.AVAILABLE, minutes=-5, stop_id="NOWHERE"))
    roll_up(0, 15)
    assert told(stop) == [(0, 0, 0, 0)]


def test_a_window_can_be_done_again_and_late_events_mend_it() -> None:
    stop, car = make_station(), make_vehicle()
    came(car, stop, 20)
    assert roll_up(0, 60) == roll_up(0, 60) == 4
    came(car, stop, 2)
    roll_up(0, 60)
    assert [row[0] for row in told(stop)] == [0, 1, 1, 1]


def test_the_present_agrees_with_the_newest_quarter(as_role: AsRole) -> None:
    stop = make_station(capacity=3)
    for minutes in (-60, -30):
        came(make_vehicle(), stop, minutes)
    roll_up(0, 1)
    row = as_role("support").get(f"/api/v1/stations/{stop.pk}").json()
    assert (row["vehicles_available"], row["bays_free"]) == (told(stop)[0][0], 1)


def test_a_day_of_a_station_over_http(
    as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stop, support = make_station(capacity=4), as_role("support")
    since_noon = (clock.now() - NOON).total_seconds() / 60
    came(make_vehicle(), stop, since_noon - 100)
    roll_up(since_noon - 60, since_noon)
    path = f"/api/v1/stations/{stop.pk}/stock"
    support.get(path)
    with django_assert_max_num_queries(3):
        body = support.get(path, {"hours": 2}).json()
    assert body["capacity"] == 4
    assert body["series"]["available"] == [1] * len(body["slots"])
    assert len(body["slots"]) == 4
    assert support.get(path, {"hours": 0}).status_code == 400
    abroad = make_station(market="MY")
    assert support.get(f"/api/v1/stations/{abroad.pk}/stock").status_code == 404


def test_bays_that_are_out_of_order_are_not_free(as_role: AsRole) -> None:
    stop = charging_station(3)
    broken, charging, _ = bays_of(stop)
    fleet.take_bay_reports(
        market="SG",
        reports=[
            BayReport(broken.evse_id, BayStatus.OUTOFORDER, NOON),
            BayReport(charging.evse_id, BayStatus.CHARGING, NOON),
        ],
        at=NOON,
    )
    car = make_vehicle()
    came(car, stop, 0)
    record(event(car, E.SERVICE_END, S.NON_OPERATIONAL, minutes=1))
    row = as_role("support").get(f"/api/v1/stations/{stop.pk}").json()
    counts = ("vehicles_disabled", "bays_free", "bays_charging", "bays_out_of_order")
    assert [row[name] for name in counts] == [1, 1, 1, 1]


def test_stations_are_found_by_their_stock(as_role: AsRole) -> None:
    full, empty = make_station(capacity=1), make_station(capacity=1)
    came(make_vehicle(), full, 0)
    faulty = charging_station(2)
    fleet.take_bay_reports(
        market="SG", reports=[BayReport(bays_of(faulty)[0].evse_id, BayStatus.OUTOFORDER, NOON)], at=NOON
    )

    def found(stock: str) -> set[str]:
        items = as_role("ops").get(f"/api/v1/stations?{stock}=true").json()["items"]
        return {item["stop_id"] for item in items}

    assert found("full") == {full.stop_id}
    assert found("empty") == {empty.stop_id, faulty.stop_id}
    assert found("faulty") == {faulty.stop_id}
    assert as_role("ops").get("/api/v1/stations?empty=some").status_code == 400


def test_the_job_sums_up_once_a_window() -> None:
    stop = make_station()
    came(make_vehicle(), stop, -60)
    for _ in range(2):
        fleet.run_stock(scheduled_time="2026-11-20T12:00:00Z", at=NOON)
    slots = StationSlot.objects.filter(station=stop)
    assert (slots.count(), slots.latest("slot").slot) == (10, NOON)


def test_old_quarters_are_forgotten() -> None:
    make_station()
    roll_up(0, 60)
    assert fleet.prune_stock(before=NOON + timedelta(minutes=30)) == 2


def watch(minutes: float) -> int:
    at = NOON + timedelta(minutes=minutes)
    roll_up(minutes - 200, minutes + 1)
    return watch_stock(after=timedelta(hours=1), at=at)


def items() -> dict[str, str]:
    return dict(InboxItem.objects.values_list("kind", "state"))


def test_a_station_that_stays_empty_or_full_wants_somebody_until_it_is_well() -> None:
    stop, car = make_station(capacity=1, name="Bedok"), make_vehicle()
    came(car, stop, -1_000)
    record(event(car, E.SERVICE_END, S.NON_OPERATIONAL, minutes=-60))
    assert watch(-45) == 1  # full for long, empty for a moment
    assert items() == {"station.full": "open"}
    assert watch(30) == 2
    item = InboxItem.objects.get(kind="station.empty")
    assert item.title == "Bedok has had no car to rent for an hour"
    assert (item.link, item.market) == (f"/stations/{stop.pk}", "SG")
    watch(45)
    assert InboxItem.objects.count() == 2
    left(car, 50)
    assert watch(60) == 1
    assert items() == {"station.empty": "open", "station.full": "resolved"}


def test_a_station_of_unknown_capacity_is_never_full() -> None:
    stop = make_station()
    came(make_vehicle(), stop, -1_000)
    assert watch(0) == 0
