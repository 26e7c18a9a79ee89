"""What a paper may say, by the rules of the packs that ship."""

import json
from datetime import date

import pytest

from apps.accounts.rules import parse_pack
from apps.accounts.services.markets import PACKS
from apps.accounts.types import DocumentKind
from apps.fleet.enums import DocumentStage
from apps.fleet.rules.papers import Span, age_in_months, faults_of, next_span, title_of

TODAY = date(2026, 11, 23)


def kind_of(name: str, market: str = "SG") -> DocumentKind:
    document = json.loads((PACKS / f"{market}.json").read_text(encoding="utf-8"))
    found = parse_pack(document).documents.find(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("born", "day", "months"),
    [
        (date(2024, 2, 29), date(2027, 2, 28), 36),
        (date(2024, 2, 29), date(2027, 2, 27), 35),
        (date(2023, 11, 23), TODAY, 36),
        (date(2023, 11, 24), TODAY, 35),
        (date(2027, 1, 1), TODAY, -2),
    ],
)
def test_age_counts_whole_months(born: date, day: date, months: int) -> None:
    assert age_in_months(born, day) == months


@pytest.mark.parametrize(
    ("kind", "born", "span", "wrong"),
    [
        # Singapore inspects every two years between the third and the tenth, then every year.
        ("inspection", date(2023, 11, 1), Span(date(2026, 11, 1), date(2028, 11, 1)), []),
        ("inspection", date(2023, 11, 1), Span(date(2026, 11, 1), date(2028, 11, 2)), ["valid_to"]),
        ("inspection", date(2016, 11, 1), Span(date(2026, 11, 1), date(2027, 11, 1)), []),
        ("inspection", date(2016, 11, 1), Span(date(2026, 11, 1), date(2028, 11, 1)), ["valid_to"]),
        ("insurance", date(2025, 1, 1), Span(date(2026, 11, 1), None), ["valid_to"]),
        ("insurance", date(2025, 1, 1), Span(date(2026, 11, 1), date(2026, 11, 1)), ["valid_to"]),
        ("obu", date(2025, 1, 1), Span(date(2025, 1, 1), None), []),
        ("obu", date(2025, 1, 1), Span(date(2025, 1, 1), date(2026, 1, 1)), ["valid_to"]),
        ("coe", None, Span(date(1890, 1, 1), None), ["valid_from"]),
        ("coe", None, Span(date(2041, 1, 1), date(2042, 1, 1)), ["valid_from"]),
        # Nobody knows how old the car is: the paper may well be right.
        ("inspection", None, Span(date(2026, 11, 1), date(2028, 11, 1)), []),
    ],
)
def test_a_paper_runs_no_longer_than_its_kind_may_at_that_age(
    kind: str, born: date | None, span: Span, wrong: list[str]
) -> None:
    assert list(faults_of(kind_of(kind), born, "A1", span, TODAY)) == wrong


def test_a_numbered_paper_needs_its_number() -> None:
    span = Span(date(2026, 11, 1), date(2027, 11, 1))
    assert list(faults_of(kind_of("insurance"), None, "", span, TODAY)) == ["number"]


def test_the_next_paper_begins_where_the_last_one_ends() -> None:
    inspection, born = kind_of("inspection"), date(2017, 1, 10)
    assert next_span(inspection, born, date(2027, 1, 10), TODAY) == (date(2027, 1, 10), date(2028, 1, 10))
    assert next_span(inspection, born, date(2026, 12, 10), TODAY) == (date(2026, 12, 10), date(2028, 12, 10))
    assert next_span(inspection, born, date(2026, 5, 1), TODAY) == (TODAY, date(2028, 11, 23))
    assert next_span(kind_of("obu"), born, None, TODAY) == (TODAY, None)


def test_shaken_of_a_hire_car_runs_two_years_then_one() -> None:
    shaken, born = kind_of("shaken", "JP"), date(2026, 4, 1)
    assert next_span(shaken, born, date(2026, 4, 1), date(2026, 4, 1)).valid_to == date(2028, 4, 1)
    assert next_span(shaken, born, date(2028, 4, 1), date(2026, 4, 1)).valid_to == date(2029, 4, 1)


@pytest.mark.parametrize(
    ("stage", "due", "title"),
    [
        (DocumentStage.AHEAD, date(2027, 2, 1), "SLA1B: road tax ends in 70 days, on 1 Feb 2027"),
        (DocumentStage.URGENT, date(2026, 11, 24), "SLA1B: road tax ends in 1 day, on 24 Nov 2026"),
        (DocumentStage.LAPSED, date(2026, 11, 1), "SLA1B: road tax ended on 1 Nov 2026"),
        (DocumentStage.MISSING, date(2026, 11, 1), "SLA1B: road tax is not on file"),
    ],
)
def test_a_line_of_the_inbox_reads_as_a_sentence(stage: DocumentStage, due: date, title: str) -> None:
    assert title_of("SLA1B", "Road tax", stage, due, TODAY) == title


def test_names_that_are_names_keep_their_capitals() -> None:
    title = title_of("SLA1B", "ERP on-board unit", DocumentStage.MISSING, TODAY, TODAY)
    assert title == "SLA1B: ERP on-board unit is not on file"
