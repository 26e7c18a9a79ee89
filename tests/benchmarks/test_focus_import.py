"""A FOCUS bill from file to rows, against a bare COPY of the same rows into the same table.

Ours reads the file, checks every cell, copies, adds the bill up and compares it with what is there. CPU of
this process and of the database's backends is what is compared; the bare side gets its text ready made.
"""

import io
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import IO, Any, Final
from uuid import uuid4

import pytest
from django.db import connection, transaction

from apps.core.types import Actor
from apps.costs import gateways
from apps.costs import services as costs
from apps.costs.models import Bill, CostImport, CostRow
from apps.costs.rules.columns import COLUMNS
from apps.costs.rules.manifests import Delivery
from apps.costs.types import SourceObject
from apps.integrations.aws import s3
from deploy.simulator.billing.export import parquet
from deploy.simulator.billing.rhythm import incidents
from deploy.simulator.billing.rows import City, month_rows
from tests.benchmarks.board import Board, Line
from tests.benchmarks.meter import Meter
from tests.costs.focus_files import csv_file

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]

MONTH: Final = date(2026, 10, 1)
COPIES: Final = 6
ROUNDS: Final = 3
# Parquet at a third of COPY's speed is what the larger bills of later work need.
MOST_TIMES_BARE: Final = {"parquet": 3.0, "csv": 6.0}
_FIELDS: Final = ", ".join((*(column.field for column in COLUMNS), "x", "cost_import_id"))


def _files() -> dict[str, bytes]:
    """Some 20,000 rows in both forms; the copies differ in their account, as months do in reality."""
    city = City(seed=7, cars=1_000, first=MONTH, moves=incidents(MONTH))
    month = list(month_rows(city, MONTH, through=date(2026, 10, 31)))
    rows = [{**row, "BillingAccountId": f"{number:012}"} for number in range(COPIES) for row in month]
    text = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    for row in text:
        row["Tags"] = '{"environment": "prod"}'
    return {"parquet": parquet(rows), "csv": csv_file(text)}


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_focus_import(form: str, board: Board, meter: Meter, monkeypatch: pytest.MonkeyPatch) -> None:
    content = _files()[form]
    monkeypatch.setattr(gateways, "find_delivery", lambda source, at: Delivery([_named(source, content)]))
    monkeypatch.setattr(s3, "download", lambda bucket, key, target: _write(target, content))
    rows, ready = _ready_made()
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(_microseconds(meter, rows, _import))
        _forget()
        bare.append(_microseconds(meter, rows, lambda: _bare_copy(ready)))
        _forget()
    board.add(Line(f"FOCUS import, {form}, a row", min(ours), min(bare), "us", MOST_TIMES_BARE[form]))


def _named(source: str, content: bytes) -> SourceObject:
    return SourceObject(key=source, size=len(content), etag=uuid4().hex)


def _write(target: IO[bytes], content: bytes) -> None:
    target.write(content)


def _import() -> None:
    done = costs.import_bill(
        actor=Actor.system("benchmark"),
        source="uploads/bill",
        clock=lambda: datetime.now(tz=UTC),
        progress=lambda done, total: None,
    )
    assert done.state == "imported", done.fault


def _ready_made() -> tuple[int, bytes]:
    """What a first import stored, as COPY's own text."""
    _import()
    written = io.BytesIO()
    with connection.cursor() as cursor, cursor.copy(f"COPY costs_costrow ({_FIELDS}) TO STDOUT") as out:
        for block in out:
            written.write(block)
    rows = CostRow.objects.count()
    _forget()
    return rows, written.getvalue()


def _bare_copy(ready: bytes) -> None:
    statement = f"COPY costs_costrow ({_FIELDS}) FROM STDIN"
    with transaction.atomic(), connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(ready)


def _forget(*, keep_import: bool = True) -> None:
    Bill.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE costs_costrow")
    if not keep_import:
        CostImport.objects.all().delete()


def _microseconds(meter: Meter, rows: int, work: Callable[[], Any]) -> float:
    before = time.process_time() + meter.cpu_seconds()
    work()
    return (time.process_time() + meter.cpu_seconds() - before) / rows * 1e6


@pytest.fixture(autouse=True)
def _clean(transactional_db: None) -> Iterator[None]:
    yield
    _forget(keep_import=False)
