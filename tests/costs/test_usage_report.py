"""AWS's own report becomes FOCUS rows, line type by line type, to the last digit."""

import csv
import gzip
import io
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from apps.costs.models import CostRow
from tests.costs.conftest import Import, Put
from tests.costs.focus_files import csv_file, row

REAL: Final = (
    Path(os.environ.get("REAL_DATA_DIR", "../shared/data"))
    / "cloud-cost/component-aws-cost-and-usage-reports/tests/mock_data/cur_2_0/MockTestReportV2-00001.csv.gz"
)
LINE: Final[Mapping[str, str]] = {
    "bill_payer_account_id": "123456789012",
    "bill_billing_entity": "AWS",
    "bill_billing_period_start_date": "2026-10-01T00:00:00Z",
    "bill_billing_period_end_date": "2026-11-01T00:00:00Z",
    "line_item_usage_account_id": "111122223333",
    "line_item_line_item_type": "Usage",
    "line_item_usage_start_date": "2026-10-03T00:00:00Z",
    "line_item_usage_end_date": "2026-10-03T01:00:00Z",
    "line_item_product_code": "AmazonEC2",
    "line_item_usage_type": "APS1-BoxUsage:t3.small",
    "line_item_usage_amount": "1.5",
    "line_item_currency_code": "USD",
    "line_item_unblended_cost": "0.0312000001",
    "pricing_unit": "Hrs",
    "savings_plan_savings_plan_effective_cost": "0",
    "reservation_effective_cost": "0",
    "resource_tags": '{"user_team": "fleet"}',
}


def report(*changes: Mapping[str, str]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, list(LINE))
    writer.writeheader()
    writer.writerows({**LINE, **change} for change in changes)
    return target.getvalue().encode()


def test_each_type_of_line_has_its_category_and_its_two_amounts(put: Put, take: Import) -> None:
    plan = {"line_item_unblended_cost": "0.05", "savings_plan_savings_plan_effective_cost": "0.04"}
    lines = report(
        {},
        {"line_item_line_item_type": "SavingsPlanCoveredUsage", **plan},
        {"line_item_line_item_type": "SavingsPlanNegation", "line_item_unblended_cost": "-0.05"},
        {"line_item_line_item_type": "Tax", "line_item_unblended_cost": "0.003"},
        {"line_item_line_item_type": "Credit", "line_item_unblended_cost": "-1"},
    )
    assert take(put("uploads/report.csv", lines)).state == "imported"
    found = [
        (r.charge_category, r.billed_cost, r.effective_cost, r.pricing_category)
        for r in CostRow.objects.order_by("id")
    ]
    assert found == [
        ("Usage", Decimal("0.0312000001"), Decimal("0.0312000001"), "Standard"),
        ("Usage", Decimal(0), Decimal("0.04"), "Committed"),
        ("Adjustment", Decimal(0), Decimal(0), None),
        ("Tax", Decimal("0.003"), Decimal("0.003"), None),
        ("Credit", Decimal(-1), Decimal(-1), None),
    ]
    first = CostRow.objects.earliest("id")
    assert (first.team, first.provider_name, first.x) == (
        "fleet",
        "AWS",
        {"x_UsageType": "APS1-BoxUsage:t3.small"},
    )


def test_parquet_with_maps_and_times_is_read_alike(put: Put, take: Import) -> None:
    table = pa.Table.from_pylist([dict(LINE)])
    tags = pa.array([[("user_team", "fleet")]], pa.map_(pa.string(), pa.string()))
    table = table.set_column(table.column_names.index("resource_tags"), "resource_tags", tags)
    target = io.BytesIO()
    pq.write_table(table, target)
    take(put("uploads/report.parquet", target.getvalue()))
    assert [(r.team, r.billed_cost) for r in CostRow.objects.all()] == [("fleet", Decimal("0.0312000001"))]


def test_a_report_never_counts_a_bill_twice_that_focus_tells(put: Put, take: Import) -> None:
    take(put("uploads/focus.csv", csv_file([row(BilledCost="7")])))
    done = take(put("uploads/report.csv", report({})))
    assert done.state == "refused"
    assert done.fault is not None
    assert "FOCUS export" in done.fault["sentence"]
    assert [r.billed_cost for r in CostRow.objects.all()] == [Decimal(7)]


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the recorded usage report is not beside the checkout")
def test_a_recorded_report_adds_up(put: Put, take: Import) -> None:
    lines = list(csv.DictReader(io.StringIO(gzip.decompress(REAL.read_bytes()).decode())))
    done = take(put("uploads/cur.csv.gz", REAL.read_bytes()))
    assert (done.state, done.row_count) == ("imported", len(lines))
    assert done.billed_total == sum(Decimal(each["line_item_unblended_cost"]) for each in lines)
