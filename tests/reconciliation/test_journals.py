"""Breaks closed by a journal: proposed, agreed to by another person, taken back."""

from itertools import product
from typing import Any

import pytest

from apps.core import clock
from apps.outbox.models import Fact
from apps.payments import selectors as payments
from apps.payments.enums import AccountCode as A
from apps.payments.models import Journal
from apps.reconciliation import services as reconciliation
from apps.reconciliation.enums import BreakKind
from apps.reconciliation.models import Break, BreakJournal
from apps.reconciliation.rules.limits import decider
from apps.reconciliation.rules.proposals import propose
from tests.plugins.people import AsRole
from tests.reconciliation.builders import AT, FINANCE, bank, breaks, line, payouts, run

API = "/api/v1/reconciliation"


def test_whatever_is_proposed_is_a_journal() -> None:
    streams = ("payouts_bank", "balance_payouts", "rentals_ledger", "captures_payments", "records_invoices")
    sides = ((1_000, 0), (0, 700), (1_000, 990), (500, 1_000), (800, 800))
    found = [
        each
        for stream, kind, (left, right) in product(streams, BreakKind, sides)
        for each in propose(
            stream=stream, kind=kind, left_minor=left, right_minor=right, currency="SGD", tax_minor=9
        )
    ]
    assert len(found) > 50
    for each in found:
        assert sum(minor for _, minor in each.lines) == 0
        assert len(each.lines) > 1
        assert all(minor for _, minor in each.lines)


def test_the_books_that_count_no_money_have_no_journal() -> None:
    assert propose(stream="x", kind=BreakKind.AMOUNT, left_minor=1, right_minor=2, currency="KWH") == []


def test_the_larger_the_journal_the_higher_who_agrees() -> None:
    assert decider(100_000, threshold_minor=20_000) == "journal.approve"
    assert decider(100_001, threshold_minor=20_000) == "journal.approve_large"


def _balance(account: A) -> int:
    found = {row.code: row.balance_minor for row in payments.trial_balance(FINANCE, market="SG").accounts}
    return found.get(account.value, 0)


def decide(as_role: AsRole, approval_id: str, outcome: str = "approved") -> None:
    said = {"outcome": outcome, "note": "Looked at it."}
    answer = as_role("manager").post(f"/api/v1/approvals/{approval_id}/decide", said)
    assert answer.status_code == 200, answer.json()
    fact = Fact.objects.filter(type="approval.decided").latest("at")
    event: Any = {
        "id": str(fact.pk),
        "type": fact.type,
        "version": 1,
        "market": fact.market,
        "subject": fact.subject,
        "actor": fact.actor,
        "at": fact.at.isoformat(),
        "payload": fact.payload,
    }
    for _ in range(2):
        reconciliation.act_on_decision(event=event, at=clock.now())


@pytest.fixture
def short(as_role: AsRole) -> Break:
    """The bank kept 30 of a payout of 1,000."""
    payouts(line("po_a", 1_000))
    bank(line("po_a", 970))
    run()
    return Break.objects.get()


def _ask(client: Any, row: Break, **more: Any) -> Any:
    proposals = client.get(f"{API}/breaks/{row.pk}/proposals").json()["proposals"]
    body = {"lines": proposals[0]["lines"], "memo": "The correspondent's charge.", **more}
    return client.post(f"{API}/breaks/{row.pk}/journals", body)


@pytest.mark.django_db
class TestJournal:
    def test_it_closes_the_break_for_good_while_the_books_stay_so(
        self, as_role: AsRole, short: Break
    ) -> None:
        maker = as_role("finance")
        seen = _ask(maker, short)
        assert (seen.status_code, seen.json()["approval_id"]) == (200, None)
        assert not BreakJournal.objects.exists()
        asked = _ask(maker, short, dry_run=False)
        assert asked.status_code == 202
        assert _ask(maker, short, dry_run=False).status_code == 409
        own = maker.post(f"/api/v1/approvals/{asked.json()['approval_id']}/decide", {"outcome": "approved"})
        assert own.status_code == 403
        decide(as_role, asked.json()["approval_id"])
        short.refresh_from_db()
        assert (short.state, short.resolution) == ("closed", "journal")
        assert Journal.objects.get().pk == short.journal_id
        assert [_balance(each) for each in (A.BANK, A.BANK_CHARGES, A.PAYOUTS_IN_TRANSIT)] == [
            970,
            30,
            -1_000,
        ]
        run()
        assert breaks() == {}
        panes = as_role("finance").get(f"{API}/items?source=bank&open_in=payouts_bank").json()
        assert panes["items"] == []

    def test_late_data_takes_it_back(self, as_role: AsRole, short: Break) -> None:
        decide(as_role, _ask(as_role("finance"), short, dry_run=False).json()["approval_id"])
        bank(line("po_a", 1_000, ext_id="corrected"))
        run(at=AT)
        assert breaks() == {"po_a": "duplicate"}
        assert BreakJournal.objects.get().state == "reversed"
        assert [_balance(each) for each in (A.BANK, A.BANK_CHARGES)] == [0, 0]

    def test_a_person_takes_it_back_once(self, as_role: AsRole, short: Break) -> None:
        decide(as_role, _ask(as_role("finance"), short, dry_run=False).json()["approval_id"])
        path = f"{API}/break-journals/{BreakJournal.objects.get().pk}/reverse"
        for _ in range(2):
            answer = as_role("manager").post(path, {"reason": "The bank has paid it back."})
            assert (answer.status_code, answer.json()["state"]) == (200, "reversed")
        assert Journal.objects.count() == 2
        assert breaks() == {"po_a": "amount"}

    def test_refused_or_overtaken_nothing_is_posted(self, as_role: AsRole, short: Break) -> None:
        decide(as_role, _ask(as_role("finance"), short, dry_run=False).json()["approval_id"], "rejected")
        asked = _ask(as_role("finance"), short, dry_run=False).json()["approval_id"]
        bank(line("po_a", 971, ext_id=f"{short.key}-again"))
        run()
        decide(as_role, asked)
        assert not Journal.objects.exists()
        assert set(BreakJournal.objects.values_list("state", flat=True)) == {"refused"}

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"lines": [{"account": "1000", "amount_minor": 5}]}, "lines"),
            (
                {"lines": [{"account": "1000", "amount_minor": 5}, {"account": "1900", "amount_minor": -4}]},
                "lines",
            ),
            (
                {"lines": [{"account": "9", "amount_minor": 5}, {"account": "1900", "amount_minor": -5}]},
                "account",
            ),
            ({"memo": ""}, "memo"),
        ],
    )
    def test_what_is_no_journal_is_refused(
        self, as_role: AsRole, short: Break, change: dict[str, Any], field: str
    ) -> None:
        answer = _ask(as_role("finance"), short, **change)
        assert answer.status_code == 400
        assert field in str(answer.json())
