"""The cost endpoints as the console calls them."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.costs.models import CostImport
from apps.jobs.models import JobRun
from tests.costs.conftest import Import, Put
from tests.costs.focus_files import csv_file, row
from tests.plugins.people import AsRole


@pytest.fixture
def bill(put: Put, take: Import) -> CostImport:
    rows = [
        row(BilledCost="1.25", Tags='{"environment": "prod"}'),
        row(BilledCost="2.5", ServiceName="AWS Lambda", Tags='{"environment": "staging", "team": "fleet"}'),
        row(BilledCost="4", ChargeDescription="=HYPERLINK()", Tags="{}"),
    ]
    return take(put("uploads/bill.csv", csv_file(rows)))


def test_the_figures_agree_with_each_other(as_role: AsRole, bill: CostImport) -> None:
    finance = as_role("finance")
    window = {"start": "2026-10-01", "end": "2026-11-01"}
    groups = finance.get("/api/v1/costs/groups", window).json()
    daily = finance.get("/api/v1/costs/daily", window).json()
    assert (groups["total"], groups["currency"]) == ("7.750000000000000000", "USD")
    assert {(i["group"], i["amount"]) for i in daily["items"]} == {
        (i["group"], i["amount"]) for i in groups["items"]
    }
    summary = finance.get("/api/v1/costs/summary", {"month": "2026-10-15"}).json()
    assert (summary["to_date"], summary["through"]) == (groups["total"], "2026-10-03")


@pytest.mark.parametrize(
    ("query", "amounts"),
    [
        ({"environment": "prod"}, ["1.250000000000000000"]),
        ({"tag": "team:fleet,team:data"}, ["2.500000000000000000"]),
        ({"tag": "team:fleet,environment:prod"}, []),
        ({"tag": 'te"am:fl\\eet'}, []),
        ({"service_name": "AWS Lambda", "environment": "prod"}, []),
        ({"tag": "team:(none),environment:prod"}, ["1.250000000000000000"]),
        ({"tag": "environment:(none)"}, ["4.000000000000000000"]),
        ({"service_category": "(none)"}, []),
        ({"usage_type": "nothing"}, []),
        ({"provider_name": r"Road operators\, no ride"}, []),
        ({"q": "hyperlink"}, ["4.000000000000000000"]),
    ],
)
def test_rows_are_found_by_the_same_filters(
    as_role: AsRole, bill: CostImport, query: dict[str, str], amounts: list[str]
) -> None:
    window = {"start": "2026-10-01", "end": "2026-11-01"}
    rows = as_role("finance").get("/api/v1/costs/rows", {**window, **query}).json()["items"]
    assert [r["billed_cost"] for r in rows] == amounts


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"start": "2026-13-01"}, "start"),
        ({"start": "2026-10-02", "end": "2026-10-01"}, "end"),
        ({"start": "2000-10-02", "end": "2026-10-01"}, "end"),
        ({"group_by": "id; drop table"}, "group_by"),
        ({"tag": "novalue"}, "tag"),
        ({"colour": "red"}, "colour"),
        ({"top": "0"}, "top"),
    ],
)
@pytest.mark.django_db
def test_a_bad_question_names_the_parameter(as_role: AsRole, query: dict[str, str], field: str) -> None:
    answer = as_role("finance").get("/api/v1/costs/daily", query)
    assert answer.status_code == 400
    assert [e["field"] for e in answer.json()["errors"]] == [field]


def test_the_files_hold_exactly_what_is_filtered(as_role: AsRole, bill: CostImport) -> None:
    window = {"start": "2026-10-01", "end": "2026-11-01", "q": "hyperlink"}
    finance = as_role("finance")
    answer = finance.get("/api/v1/costs/rows.csv", window)
    lines = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    assert [(r["billed_cost"], r["charge_description"]) for r in lines] == [
        ("4.000000000000000000", "'=HYPERLINK()")
    ]
    book = finance.get("/api/v1/costs/groups.xlsx", window)
    with zipfile.ZipFile(io.BytesIO(book.content)) as parts:
        texts = parts.read("xl/sharedStrings.xml").decode()
    assert ">Service<" in texts
    assert ">Amazon Simple Queue Service<" in texts
    assert ">4.000000000000000000<" in texts
    groups = finance.get("/api/v1/costs/groups.csv", window).content.decode().splitlines()
    assert groups == [
        "service_name,amount,amount_before,currency",
        "Amazon Simple Queue Service,4.000000000000000000,0,USD",
    ]


def test_an_upload_becomes_a_run_on_the_bulk_queue(as_role: AsRole, put: Put, db: None) -> None:
    file = SimpleUploadedFile("october bill.csv", csv_file([row()]))
    answer = as_role("finance").post("/api/v1/costs/imports", {"file": file}, format="multipart")
    assert answer.status_code == 202
    run = JobRun.objects.get(id=answer.json()["run_id"])
    assert (run.job, run.kwargs["sources"][0].endswith("/october-bill.csv")) == (
        "costs.import_requested",
        True,
    )


@pytest.mark.parametrize(
    ("body", "field"),
    [({"file": SimpleUploadedFile("bill.exe", b"MZ")}, "file"), ({}, "file")],
    ids=["another kind of file", "no file"],
)
def test_what_is_no_bill_is_refused_at_once(
    as_role: AsRole, put: Put, db: None, body: dict[str, Any], field: str
) -> None:
    answer = as_role("finance").post("/api/v1/costs/imports", body, format="multipart")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
    assert not JobRun.objects.exists()


def test_an_import_of_nothing_says_so(as_role: AsRole, put: Put, db: None) -> None:
    answer = as_role("finance").post("/api/v1/costs/imports", {"key": "exports/none/"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "key")


def test_support_sees_no_costs(as_role: AsRole, db: None) -> None:
    assert as_role("support").get("/api/v1/costs/summary").status_code == 403


def test_a_refused_bill_is_told_to_those_who_were_away(
    as_role: AsRole, put: Put, take: Callable[[str], CostImport]
) -> None:
    take(put("uploads/bad.csv", csv_file([row(BilledCost="x")])))
    answer = as_role("finance").get("/api/v1/costs/digest", {"since": "2026-11-22T00:00:00Z"})
    assert [(line["code"], line["count"]) for line in answer.json()["items"]] == [("bills_refused", 1)]
