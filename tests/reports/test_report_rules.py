"""When reports are due, and what their files hold; no database."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest

from apps.reports.rules import letters, pdf, periods, words, workbook
from apps.reports.services.making import fingerprint
from apps.reports.types import Chart, Document, Figure, Line, Period, Section, Series

EXACT = Decimal("12345.678901234567890123")


def document(amount: Decimal = EXACT) -> Document:
    rows = Section(
        heading="Singapore: by service",
        columns=("Service", "This period", "Before"),
        lines=(
            Line(("=cmd|' /C calc'!A0", amount, Decimal("-2.5")), "/costs/rows?service_name=a&market=SG"),
            Line(("All of it", amount, Decimal("-2.5")), "/costs/rows?market=SG", is_total=True),
        ),
        currency="SGD",
        chart=Chart("By day", ("1 Oct", "2 Oct"), (Series("A & <B>", (1.0, 2.0)),), "SGD a day"),
    )
    figure = Figure("Singapore", words.amount(amount, "SGD"), "", "/costs/rows?market=SG")
    october = Period(date(2026, 10, 1), date(2026, 11, 1), "October 2026")
    return Document("Month-end pack", "Singapore, October 2026", "SG", "SGD", october, (figure,), (rows,))


@pytest.mark.parametrize(
    ("kind", "there", "label"),
    [
        ("daily_digest", "2026-11-29T09:00", "28 November 2026"),
        ("daily_digest", "2026-11-29T08:59", "27 November 2026"),
        ("weekly_movers", "2026-11-23T09:00", "16 November 2026 to 22 November 2026"),
        ("weekly_movers", "2026-11-23T08:00", "9 November 2026 to 15 November 2026"),
        ("month_pack", "2026-11-03T09:00", "October 2026"),
        ("month_pack", "2026-11-02T23:00", "September 2026"),
        ("month_pack", "2027-01-01T09:00", "November 2026"),
    ],
)
def test_a_report_is_due_at_its_hour_of_its_day(kind: str, there: str, label: str) -> None:
    assert periods.newest_due(kind, 9, datetime.fromisoformat(there)).label == label


def test_the_workbook_has_exact_amounts_links_and_a_chart_of_excels_own() -> None:
    written = workbook.render(document(), base="https://console.example", edition=1)
    with zipfile.ZipFile(BytesIO(written)) as book:
        names = book.namelist()
        texts = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
        links = book.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    assert "xl/charts/chart1.xml" in names
    assert "12345.678901234567890123" in texts
    assert "<f>" not in sheet  # a service that is called like a formula stays a text
    assert "<v>12345.6789012345" in sheet
    assert "https://console.example/costs/rows?service_name=a&amp;market=SG" in links


def test_a_sheet_is_called_by_its_subject_and_what_is_tiny_keeps_its_digits() -> None:
    shared = replace(document().sections[0], heading="Shared by all markets: what moved")
    message = Line(("Message of a car", Decimal("0.0000048"), Decimal(0)))
    tiny = replace(shared, lines=(message,), is_fine=True)
    written = workbook.render(
        replace(document(), sections=(document().sections[0], tiny)), base="https://x.example", edition=1
    )
    with zipfile.ZipFile(BytesIO(written)) as book:
        names = book.read("xl/workbook.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert 'name="1 By service, Singapore"' in names
    assert 'name="2 What moved, Shared by all ma…"' in names
    assert "#,##0.0000000" in styles
    assert words.cell(Decimal("0.00000012"), tiny) == "0.00000012"
    assert words.cell(Decimal("1.005"), tiny) == "1.00"
    assert words.cell(Decimal("2.3E-9"), shared) == "0.00", "what rounding leaves is no amount"


def test_the_pdf_leads_each_number_to_its_rows_and_says_that_it_is_restated() -> None:
    drawn = pdf.render(document(), base="https://console.example", edition=2)
    assert drawn.startswith(b"%PDF-")
    assert b"(https://console.example/costs/rows?service_name=a&market=SG)" in drawn
    assert drawn == pdf.render(document(), base="https://console.example", edition=2)
    assert drawn != pdf.render(document(), base="https://console.example", edition=1)


@pytest.mark.parametrize(
    ("name", "font", "lacks"),
    [
        ("Zürich & <Söhne>", None, False),
        ("東京の市場", b"/HeiseiKakuGo-W5", False),
        ("汉", b"/STSong-Light", False),
        ("서울", b"/HYGothic-Medium", False),
        ("กรุงเทพ", None, True),
    ],
)
def test_a_name_in_any_script_is_drawn_or_said_to_be_lacking(
    name: str, font: bytes | None, *, lacks: bool
) -> None:
    lines = (Line((name, EXACT), "/costs/rows?market=JP"), Line((name, EXACT)))
    chart = Chart(name, (name,), (Series(name, (1.0,)),), "SGD")
    rows = Section(heading=name, columns=(name, "Now"), lines=lines, currency="SGD", chart=chart)
    given = replace(document(), subtitle=name, sections=(rows,))
    drawn = pdf.render(given, base="https://console.example", edition=1)
    assert all((each in drawn) is (each == font) for each in (b"/HeiseiKakuGo-W5", b"/STSong-Light"))
    assert font is None or font in drawn
    assert letters.is_lacking(name) is lacks
    assert letters.marked_up("กA") == "?A"


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("Tesla Ladestation Köln", "Helvetica"),
        ("東京 Office", "HeiseiKakuGo-W5"),
        ("서울", "HYGothic-Medium"),
    ],
)
def test_the_legend_of_a_chart_names_its_series_in_their_own_script(name: str, font: str) -> None:
    assert letters.one_font(name) == (font, [name])
    chart = Chart("Cost", ("1 Nov",), (Series(name, (1.0,)), Series("x" * 200, (1.0,))), "SGD")
    drawn = pdf.legend(chart).contents
    assert [(each.text, each.fontName) for each in drawn[1:2]] == [(name, font)]
    assert len(drawn[3].text) < 30


def test_the_last_digit_makes_another_report_and_a_trailing_nought_does_not() -> None:
    assert fingerprint(document()) != fingerprint(document(EXACT + Decimal("1E-18")))
    assert fingerprint(document(Decimal("1.5"))) == fingerprint(document(Decimal("1.50")))
    assert words.amount(Decimal("-1234.565"), "SGD") == "-SGD 1,234.56"
    assert words.amount(Decimal("1234.5"), "JPY") == "JPY 1,234"
