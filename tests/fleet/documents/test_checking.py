"""The daily look in each market's own days: out before midnight, back in the morning, late or twice."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from apps.accounts import services as accounts
from apps.accounts.models import Market
from apps.accounts.services.markets import PACKS
from apps.core.days import day_start
from apps.fleet.enums import VehicleState
from apps.fleet.models import Vehicle
from apps.fleet.services import documents
from apps.inbox.models import InboxItem
from apps.jobs.models import JobRun
from tests.fleet.documents.builders import FINE, add_paper, make_car, open_holds, stages, state_of

pytestmark = pytest.mark.django_db

QUARTER = timedelta(minutes=15)
CODES = (f"X{letter}" for letter in cycle("BCDEFGHIJKLMNOPQRSTUVWYZ"))
# Clocks that change at midnight, zones of odd quarters, both ends of the earth.
EDGES = [
    ("Asia/Singapore", date(2026, 11, 24)),
    ("Asia/Tokyo", date(2027, 1, 1)),
    ("Asia/Kathmandu", date(2027, 2, 1)),
    ("Pacific/Kiritimati", date(2027, 1, 1)),
    ("Pacific/Pago_Pago", date(2027, 1, 1)),
    ("America/New_York", date(2027, 3, 14)),
    ("America/New_York", date(2027, 11, 7)),
    ("America/Havana", date(2027, 3, 14)),
    ("Africa/Cairo", date(2027, 4, 30)),
    ("Asia/Beirut", date(2027, 3, 28)),
    ("Australia/Lord_Howe", date(2027, 4, 4)),
]


def open_market(folder: Path, time_zone: str, code: str = "XA") -> str:
    """A country of its own whose clocks run as told; what it asks is what Singapore asks."""
    document = json.loads((PACKS / "SG.json").read_text(encoding="utf-8"))
    document |= {"code": code, "name": "Edge of the earth", "time_zone": time_zone}
    for file in folder.glob("*.json"):
        file.unlink()
    (folder / f"{code}.json").write_text(json.dumps(document), encoding="utf-8")
    accounts.load_markets(folder=folder)
    return code


def car_that_lapses(market: str, day: date) -> Vehicle:
    """Its road tax ends with the beginning of `day`."""
    filed = datetime.combine(day - timedelta(days=20), time(), tzinfo=UTC)
    car = make_car(market=market, papers={})
    year = (day - timedelta(days=60), day + timedelta(days=300))
    for kind, days in {**FINE, "insurance": year, "road_tax": (year[0], day)}.items():
        add_paper(car, kind, *days, at=filed)
    return car


def fire(moment: datetime) -> None:
    """What EventBridge does every quarter of an hour."""
    for run in (documents.run_eve, documents.run_morning):
        run(scheduled_time=moment.isoformat(), market=None, at=moment)


def firings(start: datetime, end: datetime) -> Iterator[datetime]:
    """Quarters of the UTC hour in [start, end)."""
    moment = start.replace(minute=start.minute // 15 * 15, second=0, microsecond=0)
    while moment < end:
        if moment >= start:
            yield moment
        moment += QUARTER


@pytest.mark.parametrize(("zone", "day"), EDGES)
def test_a_car_leaves_before_its_day_begins_and_comes_back_with_the_paper(
    tmp_path: Path, zone: str, day: date
) -> None:
    car = car_that_lapses(open_market(tmp_path, zone), day)
    midnight = day_start(day, zone)
    for moment in firings(midnight - timedelta(hours=3), midnight - timedelta(hours=2)):
        fire(moment)
    assert state_of(car) == VehicleState.AVAILABLE
    for moment in firings(midnight - timedelta(hours=2), midnight):
        fire(moment)
    assert state_of(car) == VehicleState.NON_OPERATIONAL
    assert open_holds(car) == {"road_tax": f"Road tax ended on {day.day} {day:%b} {day.year}."}
    add_paper(car, "road_tax", day, day + timedelta(days=180), number="A-2", at=midnight + QUARTER)
    assert state_of(car) == VehicleState.AVAILABLE


def test_a_paper_that_begins_tomorrow_counts_from_tomorrow(tmp_path: Path) -> None:
    """The eve takes cars out and lets none in early."""
    day, zone = date(2026, 11, 24), "Asia/Tokyo"
    car = car_that_lapses(open_market(tmp_path, zone), day - timedelta(days=1))
    midnight = day_start(day, zone)
    add_paper(car, "road_tax", day, day + timedelta(days=180), number="A-2", at=midnight - timedelta(hours=4))
    for moment in firings(midnight - timedelta(hours=3), midnight):
        fire(moment)
    assert list(open_holds(car)) == ["road_tax"]
    fire(midnight)
    assert not open_holds(car)
    assert state_of(car) == VehicleState.AVAILABLE


def test_each_day_of_each_market_is_done_once(tmp_path: Path) -> None:
    open_market(tmp_path, "America/New_York")
    start = datetime(2026, 11, 23, 0, tzinfo=UTC)
    for moment in list(firings(start, start + timedelta(days=2)))[::3]:
        fire(moment)
    runs = JobRun.objects.filter(market="XA", state="ok").order_by("window_start")
    mornings = [run.window_start for run in runs if run.job == "fleet.documents"]
    assert [moment.astimezone(ZoneInfo("America/New_York")).date() for moment in mornings if moment] == [
        date(2026, 11, 22),
        date(2026, 11, 23),
        date(2026, 11, 24),
    ]
    assert {run.attempt for run in runs} == {1}
    assert JobRun.objects.filter(job="fleet.documents_eve", market="SG").count() == 2


def test_after_a_night_without_workers_the_first_firing_catches_up(tmp_path: Path) -> None:
    day, zone = date(2026, 11, 24), "Asia/Singapore"
    car = car_that_lapses(open_market(tmp_path, zone), day)
    fire(day_start(day, zone) + timedelta(days=3, hours=9))
    assert stages(car)["road_tax"] == ("lapsed", day)
    assert list(open_holds(car)) == ["road_tax"]
    assert InboxItem.objects.get(subject=f"vehicle:{car.id}").severity == "critical"


def test_a_replay_does_the_day_that_it_is_of(tmp_path: Path) -> None:
    """A run that is taken over gets the end of its window and its market."""
    day, zone = date(2026, 11, 24), "Asia/Singapore"
    market = open_market(tmp_path, zone)
    car = car_that_lapses(market, day)
    end = day_start(day + timedelta(days=1), zone)
    documents.run_eve(scheduled_time=end.isoformat(), market=market, at=end - timedelta(hours=25))
    assert list(open_holds(car)) == ["road_tax"]
    run = JobRun.objects.get(market=market)
    assert run.window_start == day_start(day, zone)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    zone=st.sampled_from(sorted({zone for zone, _ in EDGES})),
    offset=st.integers(0, 500),
    skipped=st.integers(0, 7),
)
def test_out_before_midnight_on_any_day(tmp_path: Path, zone: str, offset: int, skipped: int) -> None:
    """However few of the evening's eight firings arrive, as long as one does."""
    Market.objects.all().delete()  # those of the examples before
    day = date(2026, 6, 1) + timedelta(days=offset)
    car = car_that_lapses(open_market(tmp_path, zone, next(CODES)), day)
    midnight = day_start(day, zone)
    evening = list(firings(midnight - timedelta(hours=2), midnight))
    fire(evening[skipped])
    assert list(open_holds(car)) == ["road_tax"]
    assert state_of(car) == VehicleState.NON_OPERATIONAL
