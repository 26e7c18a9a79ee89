"""A bill is taken whole or not at all, once, and replaced whole when it is restated."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Sum

from apps.core.errors import NotFound
from apps.costs.models import Bill, CostImport, CostRow
from apps.outbox.models import Fact
from tests.costs.conftest import Import, Put
from tests.costs.focus_files import csv_file, row

FOLDER = "exports/focus/data/BILLING_PERIOD=2026-10/"
REAL_DATA = Path(os.environ.get("REAL_DATA_DIR", "../shared/data"))
FOCUS_SAMPLE = REAL_DATA / "cloud-cost/FOCUS-Sample-Data/FOCUS-1.0/focus_sample.csv.gz"


def billed() -> Decimal:
    total: Decimal = CostRow.objects.aggregate(total=Sum("billed_cost", default=Decimal(0)))["total"]
    return total


def test_all_files_of_a_folder_are_one_import(put: Put, take: Import) -> None:
    put(f"{FOLDER}part-1.csv", csv_file([row(BilledCost="1"), row(BilledCost="2")]))
    put(f"{FOLDER}part-2.csv", csv_file([row(BilledCost="4")]))
    put(f"{FOLDER}manifest.json", b"{}")
    done = take(FOLDER)
    assert (done.state, done.row_count, done.billed_total, billed()) == (
        "imported",
        3,
        Decimal(7),
        Decimal(7),
    )


def test_the_same_files_again_change_nothing(put: Put, take: Import) -> None:
    key = put("uploads/bill.csv", csv_file([row()]))
    take(key)
    before = list(CostRow.objects.values())
    assert take(key).state == "unchanged"
    assert list(CostRow.objects.values()) == before


def test_the_same_rows_in_another_order_and_file_change_nothing(put: Put, take: Import) -> None:
    rows = [row(BilledCost="1"), row(BilledCost="2"), row(BilledCost="3")]
    take(put("uploads/a.csv", csv_file(rows)))
    before = list(CostRow.objects.values())
    assert take(put("uploads/b.csv", csv_file(rows[::-1]))).state == "unchanged"
    assert list(CostRow.objects.values()) == before


def test_a_restated_bill_replaces_its_rows_and_no_others(put: Put, take: Import) -> None:
    september = {"BillingPeriodStart": "2026-09-01T00:00:00Z", "BillingPeriodEnd": "2026-10-01T00:00:00Z"}
    take(put("uploads/september.csv", csv_file([row(BilledCost="100", **september)])))
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="1")]))
    take(FOLDER)
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="1"), row(BilledCost="0.5")]))
    assert take(FOLDER).state == "imported"
    assert billed() == Decimal("101.5")
    assert [(b.version, b.row_count) for b in Bill.objects.order_by("period_start")] == [(1, 1), (2, 2)]


def test_a_bill_that_its_source_no_longer_holds_is_withdrawn(put: Put, take: Import) -> None:
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="1"), row(BilledCost="9", BillingAccountId="999")]))
    take(FOLDER)
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="1")]))
    take(FOLDER)
    assert (billed(), Bill.objects.count()) == (Decimal(1), 1)


def test_a_damaged_file_is_refused_with_its_line_and_nothing_is_kept(put: Put, take: Import) -> None:
    put(f"{FOLDER}part-1.csv", csv_file([row()]))
    put(f"{FOLDER}part-2.csv", csv_file([row(), row(BilledCost="12,50")]))
    done = take(FOLDER)
    assert (done.state, CostRow.objects.count(), Bill.objects.count()) == ("refused", 0, 0)
    assert done.fault is not None
    assert (done.fault["line"], done.fault["column"], done.fault["value"]) == (3, "BilledCost", "12,50")
    assert done.fault["object_key"].endswith("part-2.csv")


def test_a_refused_restatement_leaves_the_bill_as_it_was(put: Put, take: Import) -> None:
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="5")]))
    take(FOLDER)
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="x")]))
    assert (take(FOLDER).state, billed()) == ("refused", Decimal(5))


def test_a_header_without_rows_is_refused(put: Put, take: Import) -> None:
    assert take(put("uploads/empty.csv", csv_file([]))).state == "refused"


def test_an_empty_source_is_told_as_such_and_leaves_no_trace(put: Put, take: Import) -> None:
    with pytest.raises(NotFound):
        take("exports/nothing/")
    assert not CostImport.objects.exists()


def test_each_outcome_is_a_fact(put: Put, take: Import) -> None:
    key = put("uploads/bill.csv", csv_file([row()]))
    take(key)
    take(key)
    put(key, csv_file([row(BilledCost="?")]))
    take(key)
    assert list(Fact.objects.order_by("id").values_list("type", flat=True)) == [
        "bill.imported",
        "bill.refused",
    ]


@pytest.mark.real_data
@pytest.mark.skipif(not FOCUS_SAMPLE.exists(), reason="the real FOCUS sample is not beside the checkout")
def test_the_real_focus_sample_adds_up_to_the_last_digit(put: Put, take: Import) -> None:
    key = put("uploads/focus_sample.csv.gz", FOCUS_SAMPLE.read_bytes())
    done = take(key)
    assert (done.row_count, done.billed_total) == (1000, Decimal("20.52022672899"))
    assert (billed(), done.effective_total) == (Decimal("20.52022672899"), Decimal("14.97651418586"))
    before = list(CostRow.objects.order_by("id").values_list("id", flat=True))
    assert take(key).state == "unchanged"
    again = take(put("uploads/copy.csv.gz", FOCUS_SAMPLE.read_bytes()))
    assert again.state == "unchanged"
    assert list(CostRow.objects.order_by("id").values_list("id", flat=True)) == before
