"""Thirteen months of bills with as many rows as FOCUS_ROWS says: taking them in, and looking at them.

The import is compared with a bare COPY of the same month in CPU time, and the memory that it takes is watched
while it runs; each view of the Explorer is asked for over all months, after its sums were proved equal to the
rows. Ten million rows take a quiet machine eleven minutes and about 20 GB of disk.
"""

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from math import ceil
from pathlib import Path
from typing import IO, Any, Final

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction

from apps.core.types import Actor
from apps.costs import gateways
from apps.costs import services as costs
from apps.costs.enums import CostGrain
from apps.costs.models import CostDay, CostImport, CostRow
from apps.costs.rules.grains import LEFT_OUT
from apps.costs.rules.manifests import Delivery
from apps.costs.types import SourceObject
from apps.integrations.aws import s3
from deploy.simulator.billing.export import parquet
from deploy.simulator.billing.rhythm import incidents
from deploy.simulator.billing.rows import City, month_rows, next_month
from tests.benchmarks.board import Board, Line
from tests.benchmarks.meter import Meter
from tests.benchmarks.test_focus_import import _FIELDS
from tests.plugins.people import AsRole

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(7200)]

ROWS: Final = int(os.environ.get("FOCUS_ROWS", "10000000"))
FIRST: Final = date(2025, 11, 1)
MONTHS: Final = 13
# Copies of a month differ in their accounts, as a larger organisation's do: 36 in all.
ACCOUNTS: Final = 12
# After these a bare COPY takes its turn, so that both sides meet the same neighbours and the same table.
BESIDE: Final = (0, 6, 12)
MOST: Final = 3.0
MOST_MEMORY_MB: Final = 300
MOST_MS: Final = 500
ASKED: Final = 20
VIEWS: Final = (
    "groups?group_by=service_name",
    "groups?group_by=sub_account_name",
    "groups?group_by=tag:application",
    "daily?group_by=service_name",
    "daily?group_by=team&environment=prod",
    "movers?group_by=service_name",
    "movers?group_by=team",
    "showback?metric=effective_cost",
    "options?",
)


def test_thirteen_months(
    board: Board, meter: Meter, as_role: AsRole, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = _files(tmp_path)
    monkeypatch.setattr(gateways, "find_delivery", lambda source, at: Delivery([_named(files[source])]))
    monkeypatch.setattr(s3, "download", lambda bucket, key, target: _pour(Path(key), target))
    seconds: list[float] = []
    grown: list[float] = []
    bare: list[float] = []
    for number, source in enumerate(files):
        memory = Watched()
        seconds.append(_cpu(meter, partial(_import, source)))
        grown.append(memory.stop())
        print(f"{source}: {seconds[-1]:.1f} s of CPU")
        if number in BESIDE:
            bare.append(_cpu_of_bare_copy(meter))
            print(f"  the same rows by COPY alone: {bare[-1] * 1e6:.1f} us a row")
    _take_time()
    rows = CostRow.objects.count()
    rows_a_month = rows / MONTHS
    board.add(
        Line(
            f"FOCUS import of {rows:,} rows, a row",
            sum(seconds) / rows * 1e6,
            sum(bare) / len(bare) * 1e6,
            "us",
            MOST,
        )
    )
    board.add(Line("  the last month against the first", seconds[-1], seconds[0], "s", 1.5))
    board.add(Line(f"  memory grown, {rows_a_month:,.0f} rows a file", max(grown), MOST_MEMORY_MB, "MB", 1.0))
    _prove_sums()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE costs_costrow, costs_costday, costs_costsum")
    finance = as_role("finance")
    window = f"start={FIRST}&end=2026-12-01"
    for view in VIEWS:
        p95, cpu = _measured(meter, finance, f"{view}&{window}")
        board.add(Line(f"  {view}, p95"[:44], p95, MOST_MS, "ms", 1.0))
        board.add(Line("    CPU time of one", cpu, MOST_MS, "ms", 1.0))
    print(f"{rows:,} rows, {CostDay.objects.count():,} sums by day")


class Watched:
    """The most memory that this process held, in MB above what it began with."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._began = self._most = self._process.memory_info().rss
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._done.set()
        self._thread.join()
        return (self._most - self._began) / 1e6

    def _watch(self) -> None:
        while not self._done.wait(0.05):
            self._most = max(self._most, self._process.memory_info().rss)


def _files(folder: Path) -> dict[str, Path]:
    """A file a month, written a copy at a time."""
    found: dict[str, Path] = {}
    month = FIRST
    city = City(seed=7, cars=1_000, first=FIRST, moves=incidents(FIRST))
    for _ in range(MONTHS):
        path = folder / f"{month:%Y-%m}.parquet"
        last = date.fromordinal(next_month(month).toordinal() - 1)
        base = pq.read_table(pa.BufferReader(parquet(month_rows(city, month, through=last))))
        copies = max(1, round(ROWS / MONTHS / base.num_rows))
        with pq.ParquetWriter(path, base.schema, compression="snappy") as writer:
            for number in range(copies):
                writer.write_table(_renamed(base, number % ACCOUNTS))
        found[f"exports/{month:%Y-%m}/"] = path
        month = next_month(month)
    return found


def _renamed(base: pa.Table, number: int) -> pa.Table:
    for name in ("SubAccountId", "SubAccountName"):
        cells = pa.array([f"{cell}-{number}" for cell in base.column(name).to_pylist()])
        base = base.set_column(base.schema.get_field_index(name), name, cells)
    return base


def _named(path: Path) -> SourceObject:
    return SourceObject(str(path), path.stat().st_size, path.name)


def _pour(path: Path, target: IO[bytes]) -> None:
    with path.open("rb") as source:
        while chunk := source.read(1 << 20):
            target.write(chunk)


def _import(source: str) -> None:
    done = costs.import_bill(
        actor=Actor.system("benchmark"),
        source=source,
        clock=lambda: datetime.now(tz=UTC),
        progress=lambda done, total: None,
    )
    assert done.state == "imported", done.fault


def _cpu_of_bare_copy(meter: Meter) -> float:
    """CPU seconds a row of COPY alone: the rows of the last import into the same table, and back again."""
    out = f"COPY (SELECT {_FIELDS} FROM costs_costrow WHERE cost_import_id = %s) TO STDOUT"
    into = f"COPY costs_costrow ({_FIELDS}) FROM STDIN"
    taken = CostImport.objects.latest("started_at")
    with tempfile.TemporaryFile() as ready, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            with cursor.copy(out, [taken.id]) as copy:
                for block in copy:
                    ready.write(block)
        ready.seek(0)

        def load() -> None:
            with connection.cursor() as cursor, cursor.copy(into) as copy:
                while chunk := ready.read(1 << 20):
                    copy.write(chunk)

        seconds = _cpu(meter, load)
        transaction.set_rollback(True)
    assert taken.row_count
    return seconds / taken.row_count


def _cpu(meter: Meter, work: Callable[[], Any]) -> float:
    before = time.process_time() + meter.cpu_seconds()
    work()
    return time.process_time() + meter.cpu_seconds() - before


def _prove_sums() -> None:
    """Sums equal the rows, in every group of every column that views group by, to the last digit."""
    amounts = "sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost)"
    for column in ("service_name", "sub_account_name", "environment", "team", "region_id", "tags"):
        of_rows = _asked(f"SELECT {column}, {amounts}, count(*) FROM costs_costrow GROUP BY 1")
        for grain in CostGrain:
            if column in LEFT_OUT.get(grain, ()):
                continue
            of_sums = _asked(
                f"SELECT {column}, {amounts}, sum(row_count) FROM costs_fact WHERE grain = '{grain.value}'"
                " GROUP BY 1"
            )
            assert of_rows == of_sums, (column, grain)


def _asked(statement: str) -> dict[str, tuple[Decimal, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {str(group or ""): tuple(sums) for group, *sums in cursor.fetchall()}


def _take_time() -> None:
    """What only this benchmark asks reads all rows, which no request of the product may."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")


def _measured(meter: Meter, finance: Any, view: str) -> tuple[float, float]:
    """Milliseconds of a view: the slowest of twenty, and in CPU time, which a busy machine hardly changes."""
    taken: list[float] = []

    def ask() -> None:
        began = time.perf_counter()
        answer = finance.get(f"/api/v1/costs/{view}")
        taken.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, answer.content[:300]

    cpu = [_cpu(meter, ask) * 1000 for _ in range(ASKED)]
    return sorted(taken)[ceil(ASKED * 0.95) - 1], sum(cpu) / ASKED


@pytest.fixture(autouse=True)
def _clean(transactional_db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        # A vacuum of its own accord may be at work on millions of rows.
        cursor.execute("SET lock_timeout = 0")
        cursor.execute(
            "TRUNCATE costs_costrow, costs_costday, costs_costsum, costs_bill, costs_costimport CASCADE"
        )
