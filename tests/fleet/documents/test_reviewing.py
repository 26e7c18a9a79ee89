"""How cars stand with their papers, and that what follows is exactly what is missing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.errors import Conflict
from apps.fleet.enums import DocumentStage, VehicleState
from apps.fleet.models import Document, DocumentDue
from apps.fleet.services import documents
from apps.inbox.models import InboxItem
from tests.fleet.documents.builders import (
    AT,
    CLERK,
    FINE,
    TODAY,
    add_paper,
    look,
    make_car,
    open_holds,
    pack,
    stages,
    state_of,
)

pytestmark = pytest.mark.django_db


def test_a_young_car_with_its_papers_is_fine_until_its_third_birthday_asks_for_an_inspection() -> None:
    car = make_car()
    assert stages(car) == {
        "coe": ("fine", date(2035, 1, 15)),
        "inspection": ("fine", date(2028, 1, 15)),
        "insurance": ("fine", date(2027, 10, 1)),
        "obu": ("fine", None),
        "road_tax": ("fine", date(2027, 10, 1)),
    }
    assert not open_holds(car)
    assert state_of(car) == VehicleState.AVAILABLE


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2027, 10, 16), DocumentStage.FINE),
        (date(2027, 10, 17), DocumentStage.AHEAD),
        (date(2027, 12, 16), DocumentStage.SOON),
        (date(2028, 1, 8), DocumentStage.URGENT),
        (date(2028, 1, 14), DocumentStage.URGENT),
        (date(2028, 1, 15), DocumentStage.MISSING),
    ],
)
def test_the_first_inspection_is_announced_before_the_car_is_three(today: date, stage: str) -> None:
    car = make_car(papers={**FINE, "insurance": (date(2027, 9, 1), date(2028, 9, 1))})
    look(today)
    assert stages(car)["inspection"] == (stage, date(2028, 1, 15))


def test_a_car_without_papers_says_so_and_stands(django_assert_max_num_queries: Any) -> None:
    car = make_car(papers={})
    found = look()
    assert open_holds(car) == {
        "coe": "Certificate of Entitlement is not on file.",
        "insurance": "Insurance certificate is not on file.",
        "obu": "ERP on-board unit is not on file.",
        "road_tax": "Road tax is not on file.",
    }
    assert (found.cars, found.held, found.told) == (1, 4, 4)
    assert state_of(car) == VehicleState.NON_OPERATIONAL
    with django_assert_max_num_queries(12):
        again = look()
    assert (again.moved, again.held, again.lifted, again.told, again.settled) == (0, 0, 0, 0, 0)


def test_of_a_car_of_unknown_age_everything_is_asked() -> None:
    car = make_car(born=None)
    assert stages(car)["inspection"][0] == DocumentStage.MISSING
    assert list(open_holds(car)) == ["inspection"]


def test_a_renewal_that_joins_keeps_the_car_on_the_road() -> None:
    car = make_car(papers={**FINE, "road_tax": (date(2025, 11, 30), date(2026, 11, 30))})
    assert stages(car)["road_tax"] == ("urgent", date(2026, 11, 30))
    add_paper(car, "road_tax", date(2026, 11, 30), date(2027, 11, 30), number="A-2")
    assert stages(car)["road_tax"] == ("fine", date(2027, 11, 30))


def test_a_gap_of_a_day_is_a_day_without() -> None:
    car = make_car(papers={**FINE, "road_tax": (date(2025, 11, 24), date(2026, 11, 24))})
    add_paper(car, "road_tax", date(2026, 11, 25), date(2027, 11, 25), number="A-2")
    assert stages(car)["road_tax"] == ("urgent", date(2026, 11, 24))
    look(date(2026, 11, 24))
    assert open_holds(car) == {"road_tax": "Road tax ended on 24 Nov 2026."}
    look(date(2026, 11, 25))
    assert stages(car)["road_tax"] == ("fine", date(2027, 11, 25))
    assert not open_holds(car)
    assert state_of(car) == VehicleState.AVAILABLE


def test_a_renewed_paper_brings_the_car_back_at_once_and_settles_the_inbox() -> None:
    car = make_car(papers={**FINE, "insurance": (date(2025, 11, 23), date(2026, 11, 23))})
    assert not InboxItem.objects.exists()
    look()
    item = InboxItem.objects.get()
    assert (item.title, item.severity) == (
        f"{car.plate}: insurance certificate ended on 23 Nov 2026",
        "critical",
    )
    assert state_of(car) == VehicleState.NON_OPERATIONAL
    add_paper(car, "insurance", TODAY, date(2027, 11, 23), number="A-2")
    item.refresh_from_db()
    assert (item.state, item.outcome) == ("resolved", "cleared")
    assert state_of(car) == VehicleState.AVAILABLE


def test_the_same_line_of_the_inbox_follows_a_paper_to_its_end() -> None:
    car = make_car(papers={**FINE, "insurance": (date(2026, 2, 1), date(2027, 2, 1))})
    seen = []
    for day in range(72):
        look(TODAY + timedelta(days=day))
        item = InboxItem.objects.filter(dedupe_key__endswith=":insurance").first()
        seen.append((item.severity, item.seen_count) if item else None)
    assert InboxItem.objects.filter(subject=f"vehicle:{car.id}").count() == 1
    # 70 days before: ahead; 30: soon; 7: urgent; 0: over. Days in between say nothing.
    assert [seen[0], seen[39], seen[40], seen[62], seen[63], seen[69], seen[70], seen[71]] == [
        ("info", 1),
        ("info", 1),
        ("warning", 2),
        ("warning", 2),
        ("critical", 3),
        ("critical", 3),
        ("critical", 4),
        ("critical", 4),
    ]


def test_a_line_is_due_when_the_office_closes_for_the_last_time_before() -> None:
    # 25 Dec 2026 is a Friday and a holiday: the last office day before Monday 28 Dec is Thursday the 24th.
    make_car(papers={**FINE, "road_tax": (date(2026, 6, 28), date(2026, 12, 28))})
    look(date(2026, 12, 1))
    item = InboxItem.objects.get()
    assert item.evidence["renew_by"] == "2026-12-24"
    assert item.due_at is not None
    assert item.due_at.isoformat() == "2026-12-24T16:00:00+00:00"


def test_a_paper_taken_back_counts_no_more() -> None:
    car = make_car()
    document = Document.objects.get(vehicle=car, kind="insurance")
    documents.withdraw_document(actor=CLERK, document_id=document.id, note="Another car's", at=AT)
    assert open_holds(car) == {"insurance": "Insurance certificate is not on file."}
    document.refresh_from_db()
    assert (document.superseded_at, document.superseded_note) == (AT, "Another car's")


def test_a_replaced_paper_stays_on_file_beside_the_right_one() -> None:
    car = make_car()
    wrong = Document.objects.get(vehicle=car, kind="insurance")
    right = documents.replace_document(
        actor=CLERK, document_id=wrong.id, changes={"valid_to": date(2027, 4, 1)}, note="Half a year", at=AT
    )
    assert stages(car)["insurance"] == ("fine", date(2027, 4, 1))
    wrong.refresh_from_db()
    assert wrong.superseded_by_id == right
    assert Document.objects.filter(vehicle=car, kind="insurance").count() == 2


def test_a_kind_that_only_wants_to_be_known_warns_and_holds_nothing() -> None:
    car = make_car(market="JP", papers={})
    add_paper(car, "automobile_tax", date(2025, 6, 1), date(2026, 6, 1), number="")
    assert stages(car)["automobile_tax"] == ("lapsed", date(2026, 6, 1))
    look(market="JP")
    assert "automobile_tax" not in open_holds(car)
    assert InboxItem.objects.get(dedupe_key__endswith=":automobile_tax").severity == "warning"


def test_a_pack_that_asks_no_more_lets_the_cars_go() -> None:
    car = make_car(papers={kind: days for kind, days in FINE.items() if kind != "obu"})
    look()
    assert list(open_holds(car)) == ["obu"]
    kinds = tuple(kind for kind in pack().documents.kinds if kind.kind != "obu")
    relaxed = replace(pack(), documents=replace(pack().documents, kinds=kinds))
    documents.review(pack=relaxed, vehicles=None, days=documents.Days(TODAY, TODAY), at=AT)
    assert not open_holds(car)
    assert stages(car)["obu"][0] == DocumentStage.UNASKED
    assert InboxItem.objects.get().state == "resolved"


def test_other_markets_are_left_alone() -> None:
    car = make_car(market="JP", papers={})
    look(market="SG")
    assert not stages(car)


_DAY = st.integers(-400, 400)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(st.tuples(_DAY, st.integers(1, 200)), max_size=6),
    age_days=st.integers(0, 5_000),
    ahead=st.integers(0, 1),
)
def test_the_statement_agrees_with_counting_the_days(
    spans: list[tuple[int, int]], age_days: int, ahead: int
) -> None:
    """Against a walk through the calendar, day by day."""
    DocumentDue.objects.all().delete()
    born = TODAY - timedelta(days=age_days)
    car = make_car(born=born, papers={})
    days = [(TODAY + timedelta(start), TODAY + timedelta(start + length)) for start, length in spans]
    Document.objects.bulk_create(
        Document(
            vehicle=car,
            kind="inspection",
            number=str(number),
            valid_from=begins,
            valid_to=ends,
            created_by="clerk",
            created_at=AT,
        )
        for number, (begins, ends) in enumerate(days)
    )
    look(through=TODAY + timedelta(days=ahead))
    needed = date(born.year + 3, born.month, min(born.day, 28) if born.month == 2 else born.day)
    without = TODAY
    while not (without >= needed and not any(a <= without < b for a, b in days)):
        without += timedelta(days=1)
    if without == TODAY:
        while without > needed and not any(a <= without - timedelta(days=1) < b for a, b in days):
            without -= timedelta(days=1)
    stage, due_on = stages(car)["inspection"]
    assert due_on == without
    holds = without <= TODAY + timedelta(days=ahead)
    assert (stage in {"lapsed", "missing"}) == holds == ("inspection" in open_holds(car))


def test_a_paper_filed_twice_is_filed_once() -> None:
    car = make_car()
    with pytest.raises(Conflict) as refused:
        add_paper(car, "insurance", *FINE["insurance"])
    assert refused.value.error_code == "document_known"
