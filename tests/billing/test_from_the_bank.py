"""A payer's transfer on its way: from the bank's statement to the invoice, the books and back."""

from datetime import timedelta

import pytest

from apps.billing.models import Invoice
from apps.core.types import Window
from apps.reconciliation import services as reconciliation
from apps.reconciliation.enums import MatchState, SourceKind
from apps.reconciliation.models import Break, Match, ReconItem
from apps.reconciliation.services.loading import load_own_book
from apps.reconciliation.services.transfers import tell_transfers
from apps.reconciliation.types import NewReconItem
from tests.billing.builders import make_invoice, make_payer, payments_of
from tests.fleet.builders import NOON
from tests.reconciliation.builders import FINANCE

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=5)
STATEMENT = """:20:S
:25:SG-001
:28C:1/1
:60F:C261120SGD100,00
:61:2611201120C10,00NTRFNONREF//B-1
:86:ACME {number} RIDES
:61:2611201120C3,00NTRFNONREF//B-2
:86:SOMEBODY ELSE
:62F:C261120SGD113,00
"""


def _compare() -> dict[str, str]:
    tell_transfers(market="SG", at=LATER)
    load_own_book(kind=SourceKind.PAYER_BILL, market="SG", at=LATER)
    reconciliation.run_stream(
        stream="invoices_bank",
        market="SG",
        window=Window(LATER - timedelta(days=400), LATER),
        dry_run=False,
        actor=FINANCE,
        at=LATER,
    )
    tell_transfers(market="SG", at=LATER)
    return dict(Break.objects.filter(state="open", stream="invoices_bank").values_list("key", "kind"))


def _transfer(name: str, number: str, amount_minor: int) -> None:
    line = NewReconItem(
        ext_id=name, reference=number, currency="SGD", ts=NOON, label=name, amount_minor=amount_minor
    )
    reconciliation.load_items(kind="transfer", market="SG", items=[line], watermark=LATER, at=LATER)


def _take(invoice: Invoice) -> None:
    reconciliation.import_statement(
        actor=FINANCE,
        market="SG",
        name="day.sta",
        content=STATEMENT.format(number=invoice.number).encode(),
        dry_run=False,
        at=NOON,
    )


def test_a_short_transfer_is_part_of_the_payment_and_a_break_until_the_rest_comes() -> None:
    invoice = make_invoice()
    _take(invoice)
    kinds = ReconItem.objects.order_by("amount_minor").values_list("source__kind", "reference")
    assert list(kinds) == [("bank", kinds[0][1]), ("transfer", invoice.number)]
    assert _compare() == {invoice.number: "amount"}
    assert payments_of(invoice) == [1_000]
    _transfer("rest", invoice.number, 695)
    assert _compare() == {}
    invoice.refresh_from_db()
    assert (invoice.state, Match.objects.get(state="confirmed").right_count) == ("paid", 2)


def test_a_late_payer_is_a_break_once_the_day_is_over() -> None:
    invoice = make_invoice(make_payer(terms_days=0))
    _transfer("other", "SG-INV-009999", 5)  # a number that nobody has
    assert "SG-INV-000001" not in _compare()
    Invoice.objects.filter(pk=invoice.pk).update(state="overdue")
    assert _compare() == {invoice.number: "missing_right", "SG-INV-009999": "missing_left"}


def test_whoever_takes_a_match_apart_takes_the_payment_back() -> None:
    invoice = make_invoice()
    _transfer("whole", invoice.number, 1_695)
    assert _compare() == {}
    match = Match.objects.get(state="confirmed")
    reconciliation.decide_matches(
        actor=FINANCE, match_ids=[match.pk], decision=MatchState.UNDONE, note="Wrong", at=LATER
    )
    assert payments_of(invoice) == []
