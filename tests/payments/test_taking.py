"""Webhooks and catching up: each word once, in any order, and the ledger follows."""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from apps.inbox.models import InboxItem
from apps.outbox.models import DeadLetter, Fact
from apps.payments import services as payments
from apps.payments.enums import AccountCode
from apps.payments.gateways import reading
from apps.payments.models import (
    BalanceTransaction,
    Dispute,
    Journal,
    Payment,
    Payout,
    Posting,
    ProviderEvent,
    Refund,
)
from apps.payments.services.posting import MOST_AT_ONCE
from deploy.local.provider.bank import Bank
from deploy.local.provider.faults import Fault
from deploy.local.provider.store import Store
from deploy.local.provider.telling import sign
from tests.payments.conftest import SECRET, RunningProvider

pytestmark = pytest.mark.django_db

PATH = "/api/v1/webhooks/stripe/SG"
NOW = datetime.now(tz=UTC)
RENTAL = uuid4()


@pytest.fixture
def bank() -> Bank:
    """A provider that has only just begun, without its HTTP."""
    return Bank(Store(":memory:"))


def _story(bank: Bank, at: int) -> str:
    """Paid, half refunded, disputed and won, and paid out."""
    payment = bank.create_payment(
        {
            "amount": 2_180,
            "currency": "sgd",
            "capture_method": "manual",
            "metadata": {"rental_id": str(RENTAL)},
        },
        at,
    )
    bank.capture(payment["id"], None, at + 1)
    bank.refund({"payment_intent": payment["id"], "amount": 1_090}, at + 2)
    dispute = bank.dispute(payment["id"], at + 3)
    bank.decide(dispute["id"], at + 4, won=True)
    bank.pay_out("2026-11-21", at + 5)
    return str(payment["id"])


def _events(bank: Bank) -> list[dict[str, Any]]:
    return bank.store.page("event", limit=1_000)[0]


def _take(*events: Mapping[str, Any]) -> Any:
    told = [reading.event_of(each) for each in events]
    return payments.take_events(market="SG", events=told, at=NOW)


def _balances() -> dict[str, int]:
    sums: dict[str, int] = {}
    for code, amount in Posting.objects.values_list("account__code", "amount_minor"):
        sums[code] = sums.get(code, 0) + amount
    return {code: total for code, total in sums.items() if total}


def _tell(event: Mapping[str, Any], *, secret: str = SECRET, age: float = 0, body: str = "") -> Any:
    body = body or json.dumps(event)
    signature = sign(body, secret, time.time() - age)
    return APIClient().post(
        PATH, body, content_type="application/json", headers={"Stripe-Signature": signature}
    )


AT = int(datetime(2026, 11, 20, 4, tzinfo=UTC).timestamp())
EXPECTED = {
    AccountCode.PROVIDER_BALANCE: 2_180 - 1_090,
    AccountCode.RECEIVABLES: -2_180,
    AccountCode.REFUNDS: 1_000,
    AccountCode.TAX_PAYABLE: 90,
}


def _check(psp_id: str) -> None:
    payment = Payment.objects.get()
    assert (payment.psp_id, payment.status, payment.rental_id) == (psp_id, "captured", RENTAL)
    assert (payment.captured_minor, payment.refunded_minor) == (2_180, 1_090)
    assert Refund.objects.get().payment == payment
    dispute = Dispute.objects.get()
    assert (dispute.payment, dispute.status) == (payment, "won")
    payout = Payout.objects.get()
    assert payout.status == "paid"
    balances = _balances()
    in_transit = balances.pop(AccountCode.PAYOUTS_IN_TRANSIT)
    balances[AccountCode.PROVIDER_BALANCE] = balances.get(AccountCode.PROVIDER_BALANCE, 0) + in_transit
    assert balances == EXPECTED
    assert payments.prove(market="SG", at=NOW).outcome == "holds"


class TestOrder:
    def test_everything_at_once(self, bank: Bank) -> None:
        psp_id = _story(bank, AT)
        _take(*_events(bank))
        _check(psp_id)

    @pytest.mark.parametrize("seed", range(12))
    def test_one_by_one_in_any_order_and_each_twice(self, bank: Bank, seed: int) -> None:
        psp_id = _story(bank, AT)
        events = _events(bank)
        Random(seed).shuffle(events)
        for event in events:
            _take(event)
            _take(event)
        _check(psp_id)

    def test_twice_has_no_second_effect(self, bank: Bank) -> None:
        _story(bank, AT)
        first = _take(*_events(bank))
        journals, facts = Journal.objects.count(), Fact.objects.count()
        again = _take(*_events(bank))
        assert (first.repeated, again.new) == (0, 0)
        assert (Journal.objects.count(), Fact.objects.count()) == (journals, facts)

    def test_a_refund_that_comes_back_gives_the_customer_nothing(self, bank: Bank) -> None:
        bank.faults.order(Fault.REFUND_FAILS)
        _story(bank, AT)
        _take(*_events(bank))
        assert Payment.objects.get().refunded_minor == 0
        assert AccountCode.REFUNDS not in _balances()
        assert Fact.objects.filter(type="refund.returned").count() == 1

    def test_a_dispute_wants_an_answer(self, bank: Bank) -> None:
        payment = bank.create_payment({"amount": 900, "currency": "sgd"}, AT)
        bank.dispute(payment["id"], AT + 9)
        _take(*_events(bank))
        item = InboxItem.objects.get(kind="payments.dispute")
        assert item.due_at == Dispute.objects.get().evidence_due_at

    def test_many_cost_as_many_statements_as_one(
        self, bank: Bank, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(40):
            bank.create_payment({"amount": 900, "currency": "sgd"}, AT)
        events = _events(bank)
        _take(events[0])
        with django_assert_max_num_queries(40):
            _take(*events)
        assert Payment.objects.count() == 40
        assert MOST_AT_ONCE > 40


@pytest.mark.usefixtures("provider")
class TestWebhooks:
    @pytest.fixture
    def event(self, bank: Bank) -> dict[str, Any]:
        bank.create_payment({"amount": 900, "currency": "sgd"}, int(time.time()))
        return _events(bank)[0]

    def test_is_taken_once(self, event: dict[str, Any]) -> None:
        assert [_tell(event).status_code for _ in range(3)] == [204, 204, 204]
        assert Payment.objects.get().captured_minor == 900
        assert Journal.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"secret": "whsec_other"}, "wrong_signature"),
            ({"age": 301}, "old_signature"),
            ({"age": -301}, "old_signature"),
        ],
    )
    def test_of_somebody_else_or_of_yesterday_is_refused(
        self, event: dict[str, Any], wrong: dict[str, Any], code: str
    ) -> None:
        answer = _tell(event, **wrong)
        assert (answer.status_code, answer.json()["code"]) == (400, code)
        assert not ProviderEvent.objects.exists()

    @pytest.mark.parametrize("signature", ["", "t=1", "v1=ff", "t=x,v1=é", "t=1,v1=" + "0" * 64, "=" * 50])
    def test_nonsense_of_a_signature_is_refused(self, event: dict[str, Any], signature: str) -> None:
        headers = {"Stripe-Signature": signature}
        answer = APIClient().post(PATH, event, format="json", headers=headers)
        assert answer.status_code == 400

    @pytest.mark.parametrize("body", ["[]", "{}", "no json", '{"id": ""}', '{"id": 5}', "\x00"])
    def test_a_signed_body_that_is_no_event_is_refused(self, body: str) -> None:
        assert _tell({}, body=body).json()["code"] == "no_event"

    def test_a_market_without_an_account_is_not_found(self, event: dict[str, Any]) -> None:
        body = json.dumps(event)
        headers = {"Stripe-Signature": sign(body, SECRET)}
        answer = APIClient().post(
            "/api/v1/webhooks/stripe/JP", body, content_type="application/json", headers=headers
        )
        assert answer.status_code == 404

    @pytest.mark.parametrize(
        "change",
        [
            {"type": "customer.deleted"},
            {"data": {}},
            {"data": {"object": {"id": "pi_1", "status": "levitating"}}},
            {"created": "yesterday"},
        ],
    )
    def test_what_nobody_can_read_waits_as_a_dead_letter(
        self, event: dict[str, Any], change: dict[str, Any]
    ) -> None:
        assert [_tell({**event, **change}).status_code for _ in range(2)] == [204, 204]
        letter = DeadLetter.objects.get()
        assert letter.task == "payments.fetch_event"
        assert letter.kwargs == {"market": "SG", "psp_id": event["id"]}
        assert not Payment.objects.exists()


class TestCatchingUp:
    def test_finds_what_was_never_told(self, provider: RunningProvider) -> None:
        at = int(time.time()) - 90_000
        psp_id = _story(provider.bank, at)
        payments.catch_up(market="SG", at=NOW)
        assert Payment.objects.get(psp_id=psp_id).refunded_minor == 1_090
        lines = BalanceTransaction.objects.filter(payment_psp_id=psp_id)
        assert {each.kind for each in lines} == {"charge", "refund", "adjustment"}
        journals = Journal.objects.count()
        again = payments.catch_up(market="SG", at=NOW)
        assert (again.new, Journal.objects.count()) == (0, journals)

    def test_the_balance_account_is_what_the_provider_says(self, provider: RunningProvider) -> None:
        _story(provider.bank, int(time.time()) - 90_000)
        payments.catch_up(market="SG", at=NOW)
        net = sum(BalanceTransaction.objects.values_list("net_minor", flat=True))
        assert _balances().get(AccountCode.PROVIDER_BALANCE, 0) == net

    def test_an_event_can_be_fetched_again(self, provider: RunningProvider) -> None:
        provider.bank.create_payment({"amount": 900, "currency": "sgd"}, int(time.time()))
        event = _events(provider.bank)[0]
        _take({**event, "type": "payment_intent.levitated"})
        payments.fetch_event(market="SG", psp_id=event["id"], at=NOW)
        assert Payment.objects.get(psp_id=event["data"]["object"]["id"]).status == "captured"
