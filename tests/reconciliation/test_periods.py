"""A month is closed by two people, for good; what comes later goes to the next."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from apps.approvals.models import Approval
from apps.payments import services as payments
from apps.payments.models import ClosedPeriod, Journal
from apps.payments.rules import periods as months
from apps.reconciliation import services as reconciliation
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.models import Break, DayClose, PeriodClose
from apps.reconciliation.rules.periods import check_off
from apps.reconciliation.types import PeriodFacts
from tests.payments.builders import a_draft
from tests.plugins.people import AsRole
from tests.reconciliation.builders import FINANCE, line, load
from tests.reconciliation.test_journals import decide
from tests.rentals.builders import make_rental

API = "/api/v1/reconciliation"
MONTH = date(2026, 10, 1)
# Half past ten in the evening of 31 October in Singapore, and four days later.
LAST_EVENING = datetime(2026, 10, 31, 14, 30, tzinfo=UTC)
AFTER = datetime(2026, 11, 4, 4, tzinfo=UTC)


def facts(**other: Any) -> PeriodFacts:
    good: dict[str, Any] = {
        "month_ended": True,
        "earlier_open": 0,
        "books": 3,
        "books_behind": 0,
        "days": 31,
        "days_unsigned": 0,
        "breaks_unowned": 0,
        "limit": "200.00 SGD",
        "suspense": (),
        "is_level": True,
        "proof_holds": True,
        "proof_is_after": True,
    }
    return PeriodFacts(**{**good, **other})


@pytest.mark.parametrize(
    ("wrong", "line_of_it"),
    [
        ({"month_ended": False}, "ended"),
        ({"earlier_open": 1}, "order"),
        ({"books_behind": 2}, "books"),
        ({"books": 0}, "books"),
        ({"days_unsigned": 4}, "days"),
        ({"breaks_unowned": 1}, "breaks"),
        ({"suspense": ("1.00 SGD",)}, "suspense"),
        ({"is_level": False}, "balance"),
        ({"proof_holds": False}, "proof"),
        ({"proof_is_after": False}, "proof"),
    ],
)
def test_each_line_of_the_checklist_stands_in_the_way(wrong: dict[str, Any], line_of_it: str) -> None:
    assert all(check.holds for check in check_off(facts()))
    assert [check.code for check in check_off(facts(**wrong)) if not check.holds] == [line_of_it]


def test_what_belongs_to_a_closed_month_goes_to_the_next_open_day_and_says_so() -> None:
    late, first = date(2026, 10, 20), date(2026, 11, 1)
    assert months.booked_on(late, first) == first
    assert months.booked_on(date(2026, 11, 9), first) == date(2026, 11, 9)
    assert months.late_memo("A fee.", late, first) == "Belongs to 20 Oct 2026; October 2026 is closed. A fee."
    assert months.late_memo("A fee.", first, first) == "A fee."


@pytest.fixture
def october() -> PeriodClose:
    """A month that is ready: one fare, a ride priced too late, all days signed, the ledger proved."""
    payments.post_journals([a_draft(1_090, at=LAST_EVENING)], at=LAST_EVENING)
    make_rental(
        ended_at=LAST_EVENING,
        priced_at=LAST_EVENING + timedelta(days=1),
        fare_minor=2_180,
        tax_minor=180,
        currency="SGD",
    )
    for kind in (SourceKind.PAYOUT, SourceKind.BANK):
        load(kind, line("po_1", ts=LAST_EVENING, ext_id="po_1"))
    reconciliation.prepare_periods(market="SG", at=AFTER)
    reconciliation.close_day(market="SG", day=date(2026, 10, 31), at=AFTER)
    row = DayClose.objects.get()
    reconciliation.sign_day(
        actor=FINANCE, day_id=row.pk, checksum=row.checksum, note="Looked at it.", at=AFTER
    )
    payments.prove(market="SG", at=AFTER)
    return PeriodClose.objects.get(month=MONTH)


@pytest.mark.django_db
class TestClose:
    def test_two_people_close_it_and_the_accruals_are_taken_back(
        self, as_role: AsRole, october: PeriodClose
    ) -> None:
        maker = as_role("finance")
        look = maker.get(f"{API}/periods/{october.pk}/look").json()
        assert look["is_ready"], look["checks"]
        assert look["figures"]["accruals"] == [
            {"what": "rides", "count": 1, "amount_minor": 2_000, "currency": "SGD"}
        ]
        asked = maker.post(f"{API}/periods/{october.pk}/sign", {"checksum": look["checksum"]})
        assert (asked.status_code, asked.json()["state"]) == (202, "asked")
        own = {"outcome": "approved", "note": "Me."}
        assert maker.post(f"/api/v1/approvals/{asked.json()['approval_id']}/decide", own).status_code == 403
        decide(as_role, asked.json()["approval_id"])
        row = as_role("finance").get(f"{API}/periods/{october.pk}").json()
        assert (row["state"], bool(row["signed_by_name"] and row["approved_by_name"])) == ("closed", True)
        assert ClosedPeriod.objects.get().month == MONTH
        posted = Journal.objects.filter(kind__startswith="accrual").order_by("number")
        assert [(each.kind, each.booked_on) for each in posted] == [
            ("accrual", date(2026, 10, 31)),
            ("accrual_reversed", date(2026, 11, 1)),
        ]
        kept = as_role("manager").get(f"{API}/periods/{october.pk}/look").json()["figures"]
        assert {each["code"]: each["closing_minor"] for each in kept["balances"]}["1250"] == 2_000

    def test_nothing_comes_into_it_any_more_and_corrections_go_to_the_next(
        self, as_role: AsRole, october: PeriodClose
    ) -> None:
        maker = as_role("finance")
        seen = maker.get(f"{API}/periods/{october.pk}/look").json()["checksum"]
        asked = maker.post(f"{API}/periods/{october.pk}/sign", {"checksum": seen}).json()
        decide(as_role, asked["approval_id"])
        (late,) = payments.post_journals([a_draft(500, at=LAST_EVENING)], at=AFTER)
        journal = Journal.objects.get(pk=late.id)
        assert journal.booked_on == date(2026, 11, 1)
        assert journal.memo == "Belongs to 31 Oct 2026; October 2026 is closed."
        with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
            Journal.objects.create(
                market="SG", idem_key="x", kind="correction", source="x:1", actor="sql",
                effective_at=LAST_EVENING, booked_on=MONTH, posted_at=AFTER,
            )  # fmt: skip
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            ClosedPeriod.objects.update(month=date(2026, 9, 1))
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            ClosedPeriod.objects.all().delete()
        assert payments.prove(market="SG", at=AFTER + timedelta(hours=1)).fault_count == 0

    def test_the_database_wants_the_second_person_too(self, october: PeriodClose) -> None:
        with pytest.raises(IntegrityError, match="no second person"), transaction.atomic():
            payments.close_period(
                market="SG", month=MONTH, signed_by="a", approved_by="b", approval_id=uuid4(), at=AFTER
            )
        assert not Journal.objects.filter(kind="accrual").exists()

    def test_what_changed_after_the_signature_is_not_closed(
        self, as_role: AsRole, october: PeriodClose
    ) -> None:
        maker = as_role("finance")
        seen = maker.get(f"{API}/periods/{october.pk}/look").json()["checksum"]
        wrong = maker.post(f"{API}/periods/{october.pk}/sign", {"checksum": "0"})
        assert (wrong.status_code, wrong.json()["code"]) == (409, "period_changed")
        asked = maker.post(f"{API}/periods/{october.pk}/sign", {"checksum": seen}).json()
        payments.post_journals([a_draft(70, at=LAST_EVENING)], at=AFTER)
        decide(as_role, asked["approval_id"])
        october.refresh_from_db()
        assert (october.state, october.refused_why[:11]) == ("open", "The figures")
        assert not ClosedPeriod.objects.exists()

    def test_a_large_break_without_an_owner_keeps_it_open(
        self, as_role: AsRole, october: PeriodClose
    ) -> None:
        Break.objects.create(
            stream="payouts_bank", market="SG", key="po_9", kind="missing_right", left_minor=90_000,
            right_minor=0, delta_minor=90_000, currency="SGD", item_ids=[], occurred_at=LAST_EVENING,
            opened_at=AFTER, seen_at=AFTER,
        )  # fmt: skip
        client = as_role("finance")
        look = client.get(f"{API}/periods/{october.pk}/look").json()
        assert [check["code"] for check in look["checks"] if not check["holds"]] == ["breaks"]
        refused = client.post(f"{API}/periods/{october.pk}/sign", {"checksum": look["checksum"]})
        assert (refused.status_code, refused.json()["code"]) == (409, "period_not_ready")
        assert not Approval.objects.exists()


@pytest.mark.django_db
def test_a_month_is_prepared_once(october: PeriodClose) -> None:
    assert reconciliation.prepare_periods(market="SG", at=AFTER) == 0
    assert PeriodClose.objects.count() == 2
