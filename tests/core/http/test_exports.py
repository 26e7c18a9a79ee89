"""CSV: every row that the list would show, and no cell that a spreadsheet would run."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from tests.core.http.conftest import CLERK, NOON
from tests.core.probe.models import Parcel, Shelf

EXPORTER = CLERK.replace("parcel.edit", "parcel.edit,parcel.export")


@pytest.fixture
def exporter() -> Client:
    return Client(raise_request_exception=False, headers={"X-Actor": EXPORTER})


def cells(answer: Any) -> list[dict[str, str]]:
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def test_an_export_has_the_rows_and_columns_of_the_list(exporter: Client, parcels: list[Parcel]) -> None:
    listed = exporter.get("/parcels?fragile=true&order=-code&limit=100").json()["items"]
    rows = cells(exporter.get("/parcels.csv?fragile=true&order=-code"))
    assert [row["code"] for row in rows] == [item["code"] for item in listed]
    assert list(rows[0]) == list(listed[0])
    for row, item in zip(rows, listed, strict=True):
        assert (row["price"], row["packed_at"], row["note"]) == (
            item["price"],
            item["packed_at"],
            item["note"],
        )
        assert row["sent_at"] == (item["sent_at"] or "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\rx", "=é\n2"])
def test_no_text_cell_begins_a_formula(exporter: Client, shelves: list[Shelf], text: str) -> None:
    Parcel.objects.create(market="SG", code=text, note=text, shelf=shelves[0], packed_at=NOON, labels=[text])
    row = cells(exporter.get("/parcels.csv"))[0]
    assert row["code"] == row["note"] == "'" + text
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_a_negative_number_stays_a_number(exporter: Client, shelves: list[Shelf]) -> None:
    Parcel.objects.create(market="SG", code="x", shelf=shelves[0], packed_at=NOON, price="-3.50", weight=-1.5)
    row = cells(exporter.get("/parcels.csv"))[0]
    assert (row["price"], row["weight"]) == ("-3.50", "-1.5")


def test_an_export_needs_its_own_capability_and_keeps_to_the_market(parcels: list[Parcel]) -> None:
    assert Client(headers={"X-Actor": CLERK}).get("/parcels.csv").status_code == 403
    abroad = Client(headers={"X-Actor": "x parcel.export MY"})
    assert {row["market"] for row in cells(abroad.get("/parcels.csv"))} == {"MY"}


def test_an_actor_without_markets_gets_the_names_alone(parcels: list[Parcel]) -> None:
    answer = Client(headers={"X-Actor": "x parcel.export ,"}).get("/parcels.csv")
    assert answer.getvalue().decode().startswith("id,market,code,")
    assert cells(answer) == []


@pytest.mark.parametrize("query", ["order=nothing", "colour=red", "pieces_min=x"])
def test_a_bad_export_is_a_problem_before_it_begins(exporter: Client, db: None, query: str) -> None:
    answer = exporter.get(f"/parcels.csv?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
