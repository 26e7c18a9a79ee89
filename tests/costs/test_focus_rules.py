"""Reading FOCUS files: exact amounts, and the first fault named with its place."""

import io
import json
from contextlib import suppress
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.costs.rules.normalising import Conformance, normalise
from apps.costs.rules.reading import read
from apps.costs.types import Fault, FileRefused
from tests.costs.focus_files import csv_file, gzipped, row


def taken(content: bytes) -> tuple[list[dict[str, object]], Conformance]:
    conformance = Conformance()
    rows = [r for batch in read(io.BytesIO(content)) for r in normalise(batch, conformance).to_pylist()]
    return rows, conformance


def refused(content: bytes) -> Fault:
    with pytest.raises(FileRefused) as caught:
        taken(content)
    return caught.value.fault


def test_amounts_stay_exact_to_the_last_digit() -> None:
    rows, _ = taken(
        csv_file([row(BilledCost="0.000000000000000001"), row(BilledCost="-12345678901234567890.5")])
    )
    assert [r["billed_cost"] for r in rows] == [
        Decimal("0.000000000000000001"),
        Decimal("-12345678901234567890.5"),
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=18, min_value=-(10**15), max_value=10**15))
def test_any_decimal_comes_back_as_it_was_written(amount: Decimal) -> None:
    rows, _ = taken(csv_file([row(BilledCost=str(amount))]))
    assert rows[0]["billed_cost"] == amount


def test_a_gzipped_file_reads_like_the_plain_one() -> None:
    content = csv_file([row(), row(BilledCost="2")])
    assert taken(gzipped(content)) == taken(content)


def test_null_is_told_in_every_way_that_providers_use() -> None:
    rows, _ = taken(csv_file([row(Tags="NULL", ContractedCost=""), row(Tags="", ContractedCost="null")]))
    assert [(r["tags"], r["contracted_cost"]) for r in rows] == [(None, None), (None, None)]


def test_times_without_a_zone_are_utc() -> None:
    rows, _ = taken(csv_file([row(ChargePeriodStart="2026-10-03 00:00:00")]))
    assert str(rows[0]["charge_period_start"]) == "2026-10-03 00:00:00+00:00"


def test_padded_tag_keys_are_trimmed() -> None:
    rows, _ = taken(csv_file([row(Tags='{" org": "trey"}')]))
    assert json.loads(str(rows[0]["tags"])) == {"org": "trey"}


def test_mandatory_columns_left_empty_are_counted_and_not_refused() -> None:
    _, conformance = taken(csv_file([row(PublisherName=""), row()], drop=frozenset({"ListCost"})))
    assert conformance.gaps == {"PublisherName": 1, "ListCost": 2}


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ({"BilledCost": "1,5"}, "BilledCost", "decimal"),
        ({"BilledCost": "0.0000000000000000001"}, "BilledCost", "18 places"),
        ({"BilledCost": "NaN"}, "BilledCost", "decimal"),
        ({"BilledCost": ""}, "BilledCost", "required"),
        ({"ServiceName": "NULL"}, "ServiceName", "required"),
        ({"ChargeCategory": "Used"}, "ChargeCategory", "charge category"),
        ({"BillingCurrency": "usd"}, "BillingCurrency", "ISO 4217"),
        ({"ChargePeriodStart": "03/10/2026"}, "ChargePeriodStart", "time in UTC"),
        ({"ChargePeriodEnd": "2026-10-03T00:00:00Z"}, "ChargePeriodEnd", "later than ChargePeriodStart"),
        ({"Tags": "{broken"}, "Tags", "JSON object"),
        ({"Tags": "[1]"}, "Tags", "JSON object"),
        ({"ServiceName": "a\x00b"}, "ServiceName", "NUL"),
    ],
)
def test_a_bad_cell_is_named_with_line_and_column(change: dict[str, str], column: str, words: str) -> None:
    fault = refused(csv_file([row(), row(), row(**change), row()]))
    assert (fault.line, fault.column) == (4, column)
    assert words in fault.sentence()


def test_the_line_counts_newlines_inside_quotes() -> None:
    fault = refused(csv_file([row(ChargeDescription="two\nlines"), row(BilledCost="x")]))
    assert fault.line == 4


def test_a_row_with_too_few_cells_is_named() -> None:
    content = csv_file([row(), row()]) + b"only,three,cells\r\n"
    assert (refused(content).line, "expected 20 columns and found 3" in refused(content).reason) == (4, True)


def test_a_missing_required_column_is_named() -> None:
    fault = refused(csv_file([row()], drop=frozenset({"BilledCost"})))
    assert fault.column == "BilledCost"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        gzipped(csv_file([row()] * 50))[:-40],
        b"PAR1 and then nothing of the kind",
        csv_file([row()]).replace(b"Requests", b"Requ\xffests"),
        csv_file([row()])[:-9] + b'"open',
    ],
    ids=["empty", "cut gzip", "broken parquet", "not utf-8", "open quote"],
)
def test_damaged_files_are_refused(content: bytes) -> None:
    assert refused(content).sentence()


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(FileRefused):
        taken(content)


def test_parquet_with_typed_columns_and_a_tag_map_reads_alike() -> None:
    rows, _ = taken(csv_file([row()]))
    typed = pa.table({name: [value] for name, value in row().items() if name not in {"Tags", "BilledCost"}})
    tags = pa.array([[("environment", "prod"), ("team", "platform")]], pa.map_(pa.string(), pa.string()))
    amount = pa.array([Decimal("1.23450000001")], pa.decimal128(20, 11))
    target = io.BytesIO()
    pq.write_table(typed.append_column("Tags", tags).append_column("BilledCost", amount), target)
    assert taken(target.getvalue())[0] == rows


def test_a_nul_among_the_few_texts_of_a_parquet_column_is_named_with_its_line() -> None:
    table = pa.table({name: [value] * 4 for name, value in row().items()})
    texts = pa.array(["same", "same", "no\x00ne", "same"])
    table = table.set_column(table.column_names.index("ServiceName"), "ServiceName", texts)
    target = io.BytesIO()
    pq.write_table(table, target)
    fault = refused(target.getvalue())
    assert (fault.line, fault.column) == (3, "ServiceName")


def test_extension_columns_are_kept_and_strangers_named() -> None:
    content = (
        csv_file([row()]).replace(b"\r\n", b",x_Team,Odd\r\n", 1).replace(b'""}"\r\n', b'""}",fleet,1\r\n')
    )
    rows, conformance = taken(content)
    assert (rows[0]["x"], conformance.ignored) == ('{"x_Team": "fleet"}', {"Odd"})
