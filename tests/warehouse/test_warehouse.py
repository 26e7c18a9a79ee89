"""Days in the warehouse: equal on both sides, loaded again when they change, and never equal by mistake."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from apps.core.datasets import Dataset, Kind, columns
from apps.costs.models import CostDay
from apps.jobs.models import JobRun
from apps.outbox.models import Fact
from apps.warehouse import services as warehouse
from apps.warehouse.models import WarehouseDay
from apps.warehouse.rules import parquet
from apps.warehouse.rules.sums import plain, sum_of, tally
from apps.warehouse.selectors import DATASETS
from apps.warehouse.services.loading import prepare
from tests.costs.builders import make_days
from tests.plugins.people import AsRole
from tests.warehouse.conftest import Outside

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 19, 20, tzinfo=UTC)
DAY = date(2026, 11, 20)
COSTS = DATASETS["fact_costs"]
BILLED = "SELECT billed_cost FROM backoffice.fact_costs"


def load(day: date = DAY, **options: Any) -> tuple[WarehouseDay, bool]:
    return warehouse.load_day(dataset=COSTS, day=day, at=NOW, **options)


def test_every_kind_of_value_has_the_same_checksum_in_python_and_in_sql(outside: Outside) -> None:
    shape = columns(
        a=Kind.TEXT, b=Kind.INTEGER, c=Kind.DECIMAL, d=Kind.MOMENT, e=Kind.DAY, f=Kind.FLAG, g=Kind.TEXT
    )
    singapore = datetime.fromisoformat("2026-11-20T08:00:00.123456+08:00")
    found = [
        ("é|\\'漢", -5, Decimal("12345678901234567890.123456789012345678"), singapore, DAY, True, "x"),
        ("", 0, Decimal("-0.5"), NOW, DAY, False, None),
        (None, None, None, None, None, None, None),
    ]
    kinds = Dataset(name="kinds", title="Kinds", columns=shape, rows=lambda day: found)
    row, _ = warehouse.load_day(dataset=kinds, day=DAY, at=NOW)
    assert (row.state, row.rows, row.fault) == ("equal", 3, "")
    there = outside.ask("SELECT c FROM backoffice.kinds WHERE a LIKE 'é%'")
    assert there == [[Decimal("12345678901234567890.123456789012345678")]]
    whole = [[plain(v, c.kind) for v, c in zip(line, shape, strict=True)] for line in found]
    assert tally(reversed(whole), shape).checksum == row.checksum_there


def test_a_day_is_loaded_once_and_again_when_it_was_restated(outside: Outside) -> None:
    make_days(lambda day: 10.25, first=DAY, last=DAY)
    first, is_new = load()
    assert (first.state, first.rows, first.rows_there, is_new) == ("equal", 1, 1, True)
    assert (load()[1], outside.ordered) == (False, 1)
    CostDay.objects.update(billed_cost=Decimal("10.250000000000000001"))
    again, is_new = load()
    assert (again.state, again.loads, is_new) == ("equal", 2, True)
    assert again.checksum != first.checksum
    assert outside.ask(BILLED) == [[Decimal("10.250000000000000001")]]


def test_an_altered_byte_is_never_equal(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    make_days(lambda day: 10.25, first=DAY, last=DAY)

    honest = parquet.write

    def tampered(dataset: Dataset, day: date, rows: Any, target: Any) -> Any:
        """The file says other things than what was counted: one digit of one amount."""
        told = honest(dataset, day, rows, target)
        target.seek(0)
        table = pq.read_table(BytesIO(target.read()))
        place = table.schema.get_field_index("billed_cost")
        kind = table.schema.field(place).type
        one_off = pa.array([Decimal("10.250000000000000001")], kind)
        target.seek(0)
        pq.write_table(table.set_column(place, table.schema.field(place), one_off), target)
        target.truncate()
        return told

    monkeypatch.setattr("apps.warehouse.services.loading.parquet.write", tampered)
    row, _ = load()
    assert (row.state, row.rows == row.rows_there) == ("differs", True)
    assert row.checksum != row.checksum_there
    assert Fact.objects.get(type="warehouse_day.differs").payload["table"] == "fact_costs"
    monkeypatch.undo()


def test_a_broken_file_or_a_silent_warehouse_fails_aloud_and_leaves_what_was_there(outside: Outside) -> None:
    make_days(lambda day: 10.25, first=DAY, last=DAY)
    load()
    CostDay.objects.update(billed_cost=11)
    kept = outside.store

    def broken(key: str, content: Any) -> None:
        kept(key, content)
        outside.files[key] = outside.files[key].replace(b"PAR1", b"PAR2")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("apps.warehouse.gateways.store", broken)
        row, _ = load()
    assert (row.state, "no valid Parquet" in row.fault) == ("failed", True)
    assert outside.ask(BILLED) == [[Decimal("10.250000000000000000")]]
    outside.is_away = True
    assert load()[0].fault == "Redshift cannot be reached."
    outside.is_away = False
    outside.files.clear()
    assert load()[0].state == "equal"


def test_the_night_loads_what_may_change_and_people_repeat_a_day(outside: Outside, as_role: AsRole) -> None:
    make_days(lambda day: 2.5, first=NOW.date() - timedelta(days=2), last=NOW.date())
    warehouse.load_scheduled(scheduled_time=NOW.isoformat(), at=NOW)
    run = JobRun.objects.get(job="warehouse.load")
    assert (run.state, run.counts["rows"]) == ("ok", 2)
    finance, sre = as_role("finance"), as_role("sre")
    rows = finance.get("/api/v1/warehouse-days", {"table": "fact_costs", "limit": "200"}).json()["items"]
    assert len(rows) == COSTS.look_back
    assert {row["state"] for row in rows} == {"equal"}
    assert rows[0]["rows"] == rows[0]["rows_there"] == 1
    one = f"/api/v1/warehouse-days/{rows[0]['id']}/repeat"
    assert sre.post(one, {}).status_code == 403
    order = JobRun.objects.get(pk=finance.post(one, {}).json()["run_id"])
    warehouse.load_requested(**order.kwargs, at=NOW)
    assert WarehouseDay.objects.get(pk=rows[0]["id"]).loads == 2
    prepare(COSTS)
    assert sum_of("backoffice.fact_costs", COSTS.columns, DAY).startswith("SELECT COUNT(*)")
