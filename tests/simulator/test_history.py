"""The past is made once, is the same each time, and joins the present without a seam."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.simulator.city.city import City
from deploy.simulator.clock import day_start_s
from deploy.simulator.edges.api import ApiError
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import metres_between
from deploy.simulator.history.archivist import Archivist
from deploy.simulator.history.coverage import Coverage
from deploy.simulator.history.intervals import Interval, cut, merge, missing
from deploy.simulator.history.parts import build_part, parts_of
from deploy.simulator.publishing.feed import Feed
from tests.simulator.conftest import MONDAY

OPENS = day_start_s(MONDAY)
# A quarter past eight in the morning: many are on their way.
RUSH_HOUR = OPENS + 4 * 3_600 + 900

intervals = st.builds(lambda a, b: Interval(min(a, b), max(a, b)), st.integers(0, 200), st.integers(0, 200))


@given(intervals, st.lists(intervals, max_size=6))
def test_gaps_and_what_is_covered_make_up_the_whole(wanted: Interval, covered: list[Interval]) -> None:
    def seconds(of: list[Interval]) -> set[int]:
        return {second for begin, end in of for second in range(begin, end)}

    gaps = missing(wanted, covered)
    assert seconds(gaps) == seconds([wanted]) - seconds(covered)
    assert seconds(merge(covered)) == seconds(covered)


@given(intervals, st.integers(1, 50))
def test_pieces_make_up_the_whole_and_cross_no_border(interval: Interval, step: int) -> None:
    pieces = cut(interval, step)
    assert merge(pieces) == merge([interval])
    assert all(begin // step == (end - 1) // step for begin, end in pieces)


def read(body: bytes) -> pa.Table:
    return pq.read_table(io.BytesIO(body))


def part(city: City, begin: int, end: int, *, now: int = RUSH_HOUR) -> dict[str, bytes]:
    files = build_part(city, Interval(begin, end), market="SG", now_s=now, opens_at_s=OPENS)
    return {file.key: file.body for file in files}


def test_the_same_seed_and_day_make_the_same_bytes(
    small_city: City, small_catalogue: Catalogue, tmp_path: Path
) -> None:
    again = City(small_catalogue, tmp_path / "again", MONDAY)
    assert part(small_city, OPENS, OPENS + 7_200) == part(again, OPENS, OPENS + 7_200)


def test_points_of_the_archive_have_the_fields_of_a_message(small_city: City) -> None:
    files = part(small_city, OPENS, OPENS + 14_400)
    points = read(next(body for key, body in files.items() if "/part-" in key))
    told = Feed(small_city, OPENS).messages(OPENS + 59)[0].points[0]
    assert set(points.column_names) == set(told) | {"device_id", "market"}
    row = points.slice(0, 1).to_pylist()[0]
    assert len(row["tyre_kpa"]) == 4
    assert row["dtc"] == []
    assert row["ts"] == (row["seq"] + 1_700_000_000) * 1_000


def test_values_are_within_what_a_car_can_say(small_city: City) -> None:
    files = part(small_city, OPENS + 14_400, OPENS + 28_800)
    points = pa.concat_tables([read(body) for key, body in files.items() if "/part-" in key])
    columns = {
        name: points[name].to_numpy(zero_copy_only=False) for name in ("soc", "speed_kmh", "heading", "v12")
    }
    assert columns["soc"].min() >= 0
    assert columns["soc"].max() <= 100
    assert columns["speed_kmh"].max() < 110
    assert columns["heading"].min() >= 0
    assert columns["heading"].max() < 360
    assert columns["v12"].min() > 10
    assert columns["v12"].max() < 15


def test_the_last_day_is_dense_and_older_days_are_sparse(small_city: City) -> None:
    dense = part(small_city, OPENS, OPENS + 7_200, now=OPENS + 7_200)
    sparse = part(small_city, OPENS, OPENS + 7_200, now=OPENS + 3 * 86_400)
    rows = [read(next(body for key, body in files.items() if "/part-" in key)) for files in (dense, sparse)]
    assert rows[0].num_rows > 4 * rows[1].num_rows
    for car in set(rows[0]["device_id"].to_pylist()):
        mine = rows[0].filter(pa.compute.equal(rows[0]["device_id"], car))["ts"].to_numpy()
        assert np.diff(np.sort(mine)).max() <= 300_000


def test_a_week_of_the_usual_city_stays_below_a_million_rows(city: City) -> None:
    day = Interval(OPENS, OPENS + 86_400)
    now = day.end

    def rows(now_s: int) -> int:
        return sum(
            file.rows
            for piece in parts_of(day)
            for file in build_part(city, piece, market="SG", now_s=now_s, opens_at_s=0)
            if "/part-" in file.key
        )

    assert rows(now) + 6 * rows(now + 5 * 86_400) < 1_000_000


def test_cars_enter_service_once(small_city: City) -> None:
    files = part(small_city, OPENS, OPENS + 3_600)
    events = read(next(body for key, body in files.items() if "/events-" in key)).to_pylist()
    entered = [event["device_id"] for event in events if event["event_types"] == ["service_start"]]
    assert len(entered) == len(set(entered)) == 40
    later = part(small_city, OPENS + 3_600, OPENS + 7_200)
    for key, body in later.items():
        if "/events-" in key:
            assert ["service_start"] not in read(body)["event_types"].to_pylist()


def test_the_past_ends_where_the_present_begins(city: City) -> None:
    """The last point of the archive and the first live one: no car jumps, in the middle of the rush hour."""
    files = part(city, RUSH_HOUR - 3_600, RUSH_HOUR)
    points = read(next(body for key, body in files.items() if "/part-" in key)).to_pylist()
    last = {point["device_id"]: point for point in points}
    feed = Feed(city, RUSH_HOUR)
    moving = 0
    seen: set[int] = set()
    for second in range(RUSH_HOUR, RUSH_HOUR + 61, 5):
        for message in feed.messages(second):
            device_id = city.catalogue.cars[message.car].device_id
            if message.car in seen or device_id not in last:
                continue
            seen.add(message.car)
            before, after = last[device_id], message.points[0]
            seconds = (after["ts"] - before["ts"]) / 1_000
            metres = metres_between(before["lat"], before["lng"], after["lat"], after["lng"])
            assert seconds > 0
            assert metres <= 27 * seconds + 60
            assert after["odometer_m"] >= before["odometer_m"]
            assert abs(after["soc"] - before["soc"]) < 12
            moving += metres > 200
    assert len(seen) > 950
    assert moving > 20


class Archive:
    """An object store that remembers what it was given."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.puts = 0

    def put_object(self, **request: Any) -> None:
        self.puts += 1
        self.objects[request["Key"]] = request["Body"]


def archivist(city: City, archive: Archive, asked: list[str], folder: Path) -> Archivist:
    return Archivist(
        s3=archive,  # type: ignore[arg-type]
        bucket="archive",
        market="SG",
        coverage=Coverage.load(folder / "coverage.json"),
        truth=TruthLog.open(folder / "truth.jsonl", city.catalogue.cars),
        request_backfill=lambda prefix, _version: asked.append(prefix),
        opens_at_s=OPENS,
    )


def test_a_restart_makes_only_what_is_missing(small_city: City, tmp_path: Path) -> None:
    archive, asked = Archive(), list[str]()
    until = OPENS + 20_000
    archivist(small_city, archive, asked, tmp_path).fill(small_city, Interval(OPENS, until), now_s=until)
    first = dict(archive.objects)
    # The service day begins in the evening before, UTC; people look at the newest date first.
    assert len(asked) == 2
    assert asked == sorted(asked, reverse=True)

    archivist(small_city, archive, asked := [], tmp_path).fill(
        small_city, Interval(OPENS, until), now_s=until
    )
    assert asked == []
    assert archive.puts == len(first)

    archivist(small_city, archive, asked := [], tmp_path).fill(
        small_city, Interval(OPENS, until + 900), now_s=until + 900
    )
    assert len(asked) == 1
    new = set(archive.objects) - set(first)
    assert new
    assert all(archive.objects[key] == first[key] for key in first)
    for key in new:
        stamps = read(archive.objects[key])["ts"].to_numpy()
        assert stamps.min() >= until * 1_000
        assert stamps.max() < (until + 900) * 1_000


def test_what_the_back_office_did_not_take_is_made_again(small_city: City, tmp_path: Path) -> None:
    archive = Archive()
    worker = archivist(small_city, archive, [], tmp_path)

    def refuse(_prefix: str, _version: str) -> None:
        raise ApiError(503, "away")

    worker.request_backfill = refuse
    with pytest.raises(ApiError):
        worker.fill(small_city, Interval(OPENS, OPENS + 3_600), now_s=OPENS + 3_600)
    assert Coverage.load(tmp_path / "coverage.json").covered == []


def test_a_damaged_note_of_what_is_covered_is_no_note(tmp_path: Path) -> None:
    path = tmp_path / "coverage.json"
    path.write_text('{"covered": [[1')
    coverage = Coverage.load(path)
    assert coverage.gaps(Interval(5, 9)) == [Interval(5, 9)]
    coverage.add(Interval(5, 7))
    assert Coverage.load(path).gaps(Interval(5, 9)) == [Interval(7, 9)]
