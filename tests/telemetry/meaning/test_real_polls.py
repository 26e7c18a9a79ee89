"""A real connected car's polls, and what that car's own tool made of them.

hyundai_kia_connect_monitor writes `monitor.csv` (a poll now and then, minutes to a day apart) and derives
trips and charges from it; the car itself keeps a log of its trips (`monitor.tripinfo.csv`). The polls hold
six days; the tool's list of charges goes on for a month, of which this week holds one.
"""

import csv
import os
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from apps.core.clock import from_millis, to_millis
from apps.telemetry.rules.meaning import Drive, Findings, Reader, Reading

pytestmark = pytest.mark.real_data

HOME = ZoneInfo("Europe/Amsterdam")
# The usable battery that the tool was told of when it wrote these files: 4.4 kWh are six percent, 34.8 are
# 48.
KWH = 72.6


@pytest.fixture(scope="module")
def folder() -> Path:
    path = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "ev-telemetry" / "hyundai-kia-monitor"
    if not path.exists():
        pytest.skip(f"{path} is absent; REAL_DATA_DIR says where the data lies")
    return path


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file, skipinitialspace=True))


@pytest.fixture(scope="module")
def found(folder: Path) -> Findings:
    polls = [
        Reading(
            ts=to_millis(datetime.fromisoformat(row["datetime"])),
            odometer_m=round(float(row["odometer"]) * 1_000),
            soc=float(row["SOC%"]),
            plugged=row["plugged"] != "0",
            ignition=row["engineOn"] == "True",
            lat=float(row["latitude"]),
            lng=float(row["longitude"]),
        )
        for row in _rows(folder / "monitor.csv")
    ]
    return Reader(kwh=KWH).read(polls)


def _kwh(percent: float) -> float:
    return round(percent / 100 * KWH, 1)


def _used(drive: Drive) -> float:
    assert drive.start_soc is not None
    assert drive.end_soc is not None
    return _kwh(drive.start_soc - drive.end_soc)


def test_the_trips_are_those_of_the_tool(folder: Path, found: Findings) -> None:
    """Each distance, each energy to a tenth of a kWh, each place. The tool dates a trip by the poll at which
    its charge had settled, we by the poll that saw it arrive: at most 24 minutes before.
    """
    told = _rows(folder / "summary.trip.csv")
    ours = [(round(drive.metres / 1_000, 1), _used(drive)) for drive in found.drives]
    assert ours == [(float(trip["distance"]), -float(trip["-kWh"]) or 0.0) for trip in told]
    for drive, trip in zip(found.drives, told, strict=True):
        dated = datetime.fromisoformat(trip["date"]).replace(tzinfo=HOME)
        assert -1 <= (dated - from_millis(drive.ended_at)).total_seconds() / 60 <= 24
    assert found.drive is None


def test_the_charge_of_the_week_is_the_tools(folder: Path, found: Findings) -> None:
    told = [
        row for row in _rows(folder / "summary.charge.csv") if "2023-01-13" <= row["date"] <= "2023-01-18"
    ]
    assert [(_kwh(charge.gain), charge.end_soc) for charge in found.charges] == [
        (float(row["+kWh"]), float(row["SOC%"])) for row in told
    ]
    (charge,) = found.charges
    assert from_millis(charge.started_at).astimezone(HOME).date().isoformat() == told[0]["date"]


def test_the_days_add_up_as_the_tools_do(folder: Path, found: Findings) -> None:
    days: dict[str, tuple[float, float]] = {}
    for drive in found.drives:
        day = from_millis(drive.ended_at).astimezone(HOME).date().isoformat()
        metres, used = days.get(day, (0.0, 0.0))
        days[day] = (metres + drive.metres / 1_000, used + _used(drive))
    for row in _rows(folder / "summary.day.csv"):
        metres, used = days.pop(row["date"])
        assert metres == pytest.approx(float(row["distance"]), abs=0.05)
        assert used == pytest.approx(-float(row["-kWh"]), abs=0.11)
    assert not days


class Logged(NamedTuple):
    day: date
    start: datetime
    minutes: float
    km: int


def _logged(folder: Path) -> list[Logged]:
    found = []
    for row in _rows(folder / "monitor.tripinfo.csv"):
        start = datetime.strptime(row["Date"] + row["Start time"], "%Y%m%d%H%M%S").replace(tzinfo=HOME)
        # The idle time is part of the drive time.
        found.append(Logged(start.date(), start, float(row["Drive time"]), int(row["Distance"])))
    return found


def test_each_trip_that_the_car_logged_lies_where_the_polls_leave_room_for_it(
    folder: Path, found: Findings
) -> None:
    """The car's own log has every trip of the last five days. A poll sees it afterwards: the end is known to
    the minute or to the quarter of an hour, the beginning is an estimate and says so (`unseen_m`).
    """
    logged = _logged(folder)
    ours = [
        drive
        for drive in found.drives
        if from_millis(drive.ended_at).astimezone(HOME).date() >= logged[0].day
    ]
    assert len(ours) == len(logged)
    for drive, log in zip(ours, logged, strict=True):
        # The log cuts the distance to whole kilometres.
        assert log.km - 1 <= drive.metres / 1_000 < log.km + 1
        late = (from_millis(drive.ended_at) - log.start).total_seconds() / 60 - log.minutes
        assert -1 <= late <= 12
    seen = [log.start for drive, log in zip(ours, logged, strict=True) if not drive.unseen_m]
    assert seen == []


def test_sitting_in_the_car_was_no_trip_and_the_one_seen_departure_is_exact(found: Findings) -> None:
    """On the 13th the car stood with its ignition on for half an hour; on the 18th a poll saw it leave."""
    days = [from_millis(drive.started_at).astimezone(HOME) for drive in found.drives]
    assert [moment.hour for moment in days if moment.day == 13] == [10]
    assert f"{days[9]:%d %H:%M}" == "18 09:39"
