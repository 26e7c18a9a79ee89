"""Refunds, credits, waivers: one asks, another decides, and the money moves once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, OperationalError

from apps.accounts.models import Staff
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.core import clock
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.integrations.stripe import accounts as stripe_accounts
from apps.outbox.models import Fact, OutboxMessage
from apps.outbox.types import EventMessage
from apps.payments import services as payments
from apps.payments.enums import AccountCode, MoneyKind, MoneyReason
from apps.payments.models import Journal, MoneyRequest, Payment, Posting, Refund
from apps.payments.types import MoneyWish
from deploy.local.provider.faults import Fault
from tests.payments.conftest import RunningProvider
from tests.plugins.people import ActorFor, AsRole
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db

PATH = "/api/v1/money-requests"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def payment(provider: RunningProvider) -> Payment:
    """One of S$300.00 that stands at the provider and with us."""
    return _pay(provider)


def _pay(provider: RunningProvider, amount: int = 30_000) -> Payment:
    at = int(clock.now().timestamp()) - 60
    wish = {"amount": amount, "currency": "sgd", "metadata": {"customer_id": str(uuid4())}}
    made = provider.bank.create_payment(wish, at)
    payments.catch_up(market="SG", at=clock.now())
    return Payment.objects.get(psp_id=made["id"])


@pytest.fixture
def finance(actor_for: ActorFor) -> Actor:
    return actor_for("finance")


@pytest.fixture
def manager(actor_for: ActorFor) -> Actor:
    return actor_for("manager")


def _ask(actor: Actor, payment: Payment, amount: int = 5_000, **more: Any) -> MoneyRequest:
    wish = MoneyWish(
        **{
            "kind": MoneyKind.REFUND,
            "payment_id": payment.id,
            "amount_minor": amount,
            "reason": MoneyReason.OVERCHARGED,
            "note": "The car was locked out for an hour.",
            **more,
        }
    )
    return payments.request_money(actor=actor, wish=wish, at=clock.now())


def _decide(request: MoneyRequest, actor: Actor, outcome: ApprovalState = ApprovalState.APPROVED) -> None:
    assert request.approval_id is not None
    approvals.decide(
        approval_id=request.approval_id, outcome=outcome, note="Looked at it.", actor=actor, at=clock.now()
    )
    _hear(request.approval_id)


def _hear(approval_id: UUID) -> None:
    """What the worker does with the fact of the decision; it may hear it twice."""
    fact = Fact.objects.get(type="approval.decided", payload__approval_id=str(approval_id))
    event: EventMessage = {
        "id": str(fact.id),
        "type": fact.type,
        "version": fact.version,
        "market": fact.market,
        "subject": fact.subject,
        "actor": fact.actor,
        "at": fact.at.isoformat(),
        "payload": fact.payload,
    }
    payments.follow_approval(event=event, at=clock.now())
    payments.follow_approval(event=event, at=clock.now())


def _carry_out(request: MoneyRequest, at: datetime | None = None) -> MoneyRequest:
    payments.execute(request_id=request.id, at=at or clock.now())
    return _now(request)


def _now(request: MoneyRequest) -> MoneyRequest:
    return MoneyRequest.objects.get(pk=request.pk)


def _approved(finance: Actor, manager: Actor, payment: Payment, amount: int = 5_000) -> MoneyRequest:
    request = _ask(finance, payment, amount)
    _decide(request, manager)
    return _now(request)


def _given(provider: RunningProvider, payment: Payment) -> list[int]:
    found, _ = provider.bank.store.page("refund", limit=100, owner=payment.psp_id)
    return [each["amount"] for each in found]


class TestTwoPeople:
    def test_nothing_moves_before_the_second_has_agreed(
        self, finance: Actor, manager: Actor, payment: Payment, provider: RunningProvider
    ) -> None:
        request = _ask(finance, payment)
        assert _carry_out(request).state == "requested"
        assert _given(provider, payment) == []
        _decide(request, manager)
        done = _carry_out(request)
        assert (done.state, done.approved_by) == ("executed", manager.id)
        assert _given(provider, payment) == [5_000]
        payment.refresh_from_db()
        assert payment.refunded_minor == 5_000

    def test_who_asked_does_not_decide(self, finance: Actor, payment: Payment) -> None:
        request = _ask(finance, payment)
        with pytest.raises(NotAllowed, match="somebody else"):
            _decide(request, finance)
        with pytest.raises(IntegrityError, match="approved_by_somebody_else"):
            MoneyRequest.objects.filter(pk=request.pk).update(approved_by=finance.id)

    def test_a_rejected_one_frees_the_money(self, finance: Actor, manager: Actor, payment: Payment) -> None:
        request = _ask(finance, payment, 30_000)
        _decide(request, manager, ApprovalState.REJECTED)
        assert _now(request).state == "rejected"
        _ask(finance, payment, 30_000)

    def test_large_sums_are_decided_higher_up(
        self, finance: Actor, provider: RunningProvider, actor_for: ActorFor
    ) -> None:
        request = _ask(finance, _pay(provider, 120_000), 100_001)
        assert Approval.objects.get().capability == "refund.approve_large"
        with pytest.raises((NotAllowed, NotFound)):
            _decide(request, actor_for("finance"))

    def test_small_ones_are_ones_own_up_to_ones_limit(
        self, make_staff: Callable[..., Staff], as_role: AsRole, payment: Payment
    ) -> None:
        support = as_role("support", money_limit_minor=2_000).actor
        small, large = _ask(support, payment, 2_000), _ask(support, payment, 2_001)
        assert (small.state, small.approved_by) == ("approved", support.id)
        assert (large.state, Approval.objects.count()) == ("requested", 1)

    def test_even_the_best_known_does_not_decide_above_the_markets_threshold_alone(
        self, as_role: AsRole, payment: Payment
    ) -> None:
        finance = as_role("finance", money_limit_minor=10_000_000).actor
        assert _ask(finance, payment, 20_001).state == "requested"

    def test_support_asks_for_so_much_and_no_more(self, actor_for: ActorFor, payment: Payment) -> None:
        with pytest.raises(NotAllowed, match=r"S\$200\.00 at most"):
            _ask(actor_for("support"), payment, 20_001)


class TestTooMuch:
    def test_more_than_was_captured_is_refused_by_name(self, finance: Actor, payment: Payment) -> None:
        with pytest.raises(Invalid) as refused:
            _ask(finance, payment, 30_001)
        assert refused.value.fields == {"amount_minor": "is more than the S$300.00 that are left"}

    def test_what_is_asked_for_and_what_is_given_count(
        self, finance: Actor, manager: Actor, payment: Payment
    ) -> None:
        _carry_out(_approved(finance, manager, payment, 10_000))
        _ask(finance, payment, 15_000)
        with pytest.raises(Invalid, match=r"At most S\$50\.00"):
            _ask(finance, payment, 5_001)
        _ask(finance, payment, 5_000)

    def test_credit_for_a_payment_counts_too(self, finance: Actor, manager: Actor, payment: Payment) -> None:
        request = _ask(finance, payment, 29_000, kind=MoneyKind.CREDIT)
        _decide(request, manager)
        assert _carry_out(request).state == "executed"
        with pytest.raises(Invalid):
            _ask(finance, payment, 1_001)

    @pytest.mark.parametrize(
        ("wrong", "field"), [({"note": " "}, "note"), ({"amount_minor": 0}, "amount_minor")]
    )
    def test_wishes_that_say_too_little(
        self, finance: Actor, payment: Payment, wrong: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            _ask(finance, payment, **{"amount": 1, **wrong}) if "amount_minor" not in wrong else _ask(
                finance, payment, 0
            )
        assert list(refused.value.fields) == [field]

    def test_a_disputed_payment_gives_nothing(
        self, finance: Actor, payment: Payment, provider: RunningProvider
    ) -> None:
        provider.bank.dispute(payment.psp_id, int(clock.now().timestamp()))
        payments.catch_up(market="SG", at=clock.now())
        with pytest.raises(Conflict, match="taken this payment back"):
            _ask(finance, payment)

    def test_a_payment_of_another_market_is_not_there(self, actor_for: ActorFor, payment: Payment) -> None:
        with pytest.raises(NotFound):
            _ask(actor_for("finance", markets=["JP"]), payment)


class TestTheProvider:
    @pytest.fixture
    def request_(self, finance: Actor, manager: Actor, payment: Payment) -> MoneyRequest:
        return _approved(finance, manager, payment)

    @pytest.fixture(autouse=True)
    def _impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stripe_accounts, "_PATIENCE", (0.5, 0.5))
        stripe_accounts._client.cache_clear()

    def test_a_silence_after_the_effect_is_looked_up_and_never_sent_again(
        self, request_: MoneyRequest, payment: Payment, provider: RunningProvider
    ) -> None:
        provider.bank.faults.order(Fault.SILENT_AFTER_EFFECT)
        assert _carry_out(request_).state == "unknown"
        assert _carry_out(request_).state == "unknown"
        assert payments.look_up(request_id=request_.id, at=clock.now() + MINUTE)
        assert _now(request_).state == "executed"
        assert _given(provider, payment) == [5_000]

    def test_a_silence_without_an_effect_ends_after_a_while(
        self, request_: MoneyRequest, payment: Payment, provider: RunningProvider
    ) -> None:
        provider.bank.faults.order(Fault.SERVER_ERROR)
        assert _carry_out(request_).state == "unknown"
        assert not payments.look_up(request_id=request_.id, at=clock.now() + MINUTE)
        assert payments.look_up(request_id=request_.id, at=clock.now() + 16 * MINUTE)
        assert (_now(request_).state, _now(request_).failure) == ("failed", "never_arrived")
        assert _given(provider, payment) == []

    def test_a_webhook_settles_it_as_well(self, request_: MoneyRequest, provider: RunningProvider) -> None:
        provider.bank.faults.order(Fault.SILENT_AFTER_EFFECT)
        _carry_out(request_)
        payments.catch_up(market="SG", at=clock.now())
        assert _now(request_).state == "executed"

    def test_a_worker_that_died_in_between_does_not_pay_twice(
        self, request_: MoneyRequest, payment: Payment, provider: RunningProvider
    ) -> None:
        """It had noted that it would ask; whether it did, the provider knows."""
        MoneyRequest.objects.filter(pk=request_.pk).update(state="executing", sent_at=clock.now())
        assert _carry_out(request_).state == "unknown"
        assert _given(provider, payment) == []

    def test_a_refusal_is_told(
        self, finance: Actor, manager: Actor, payment: Payment, provider: RunningProvider
    ) -> None:
        request = _approved(finance, manager, payment, 30_000)
        provider.bank.refund({"payment_intent": payment.psp_id, "amount": 20_000}, 0)
        done = _carry_out(request)
        assert (done.state, done.failure) == ("failed", "amount_too_large")

    def test_money_that_comes_back_can_be_given_again(
        self, request_: MoneyRequest, finance: Actor, payment: Payment, provider: RunningProvider
    ) -> None:
        provider.bank.faults.order(Fault.REFUND_FAILS)
        _carry_out(request_)
        payments.catch_up(market="SG", at=clock.now())
        assert (_now(request_).state, _now(request_).failure) == ("failed", "returned")
        _ask(finance, payment, 30_000)

    def test_what_was_executed_stands_in_the_ledger(self, request_: MoneyRequest) -> None:
        _carry_out(request_)
        journal = Journal.objects.get(kind="refund")
        lines = dict(Posting.objects.filter(journal=journal).values_list("account__code", "amount_minor"))
        assert lines == {
            AccountCode.REFUNDS: 4_587,
            AccountCode.TAX_PAYABLE: 413,
            AccountCode.PROVIDER_BALANCE: -5_000,
        }
        assert journal.source == f"payment:{request_.payment_id}"


def _insist(act: Callable[[], Any]) -> Any:
    """As a client does that is told 503: this process has four connections for fifty threads."""
    for _ in range(60):
        try:
            return act()
        except OperationalError:
            sleep(0.1)
    return act()


@pytest.mark.django_db(transaction=True)
def test_fifty_threads_with_three_replays_each_make_one_movement(
    provider: RunningProvider, as_role: AsRole
) -> None:
    finance = as_role("finance", money_limit_minor=10_000).actor
    payment = _pay(provider)

    def ask() -> MoneyRequest:
        return _ask(finance, payment, 5_000, idem_key="one refund")

    def ask_and_carry_out() -> UUID:
        request = _insist(ask)
        for _ in range(3):
            assert _insist(ask).id == request.id
            _insist(lambda: payments.execute(request_id=request.id, at=clock.now()))
        return request.id

    assert len(set(at_once(ask_and_carry_out, times=50))) == 1
    payments.look_up(request_id=MoneyRequest.objects.get().id, at=clock.now() + MINUTE)
    assert MoneyRequest.objects.get().state == "executed"
    assert _given(provider, payment) == [5_000]
    assert Refund.objects.count() == Journal.objects.filter(kind="refund").count() == 1
    assert OutboxMessage.objects.filter(task="payments.execute").count() == 1
