"""What we believe of Stripe's API, held against the provider of one machine, and on request against Stripe.

With STRIPE_CONTRACT_KEY (a secret key of a test account in SGD) the same test asks Stripe itself. The shapes
are compared with Stripe's own published fixtures.
"""

import json
import os
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import stripe
from pytest_django import Settings

from apps.core.errors import NotFound
from apps.integrations.stripe import accounts, calls
from apps.integrations.stripe.errors import ProviderRefused, ProviderSilent
from apps.payments.gateways import reading
from deploy.local.provider.faults import Fault
from tests.payments.conftest import RunningProvider

REAL_DATA = Path(os.environ.get("REAL_DATA_DIR", Path(__file__).parents[3] / "shared" / "data"))
FIXTURES = REAL_DATA / "payments" / "openapi" / "openapi" / "fixtures3.json"


@pytest.fixture(params=["local", "stripe"])
def account(request: pytest.FixtureRequest, settings: Settings) -> str:
    if request.param == "local":
        request.getfixturevalue("provider")
    elif key := os.environ.get("STRIPE_CONTRACT_KEY"):
        settings.STRIPE_SECRET_KEYS = {"SG": key}
    else:
        pytest.skip("no STRIPE_CONTRACT_KEY: Stripe itself is not asked")
    return "SG"


def _pay(amount: int, *, capture: bool = True) -> Any:
    payments = accounts.client("SG").v1.payment_intents
    made = payments.create(
        {
            "amount": amount,
            "currency": "sgd",
            "capture_method": "manual",
            "confirm": True,
            "payment_method": "pm_card_visa",
            "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
            "metadata": {"rental_id": str(uuid4())},
        }
    )
    return payments.capture(made.id) if capture else made


def _give_back(market: str, payment: str, amount: int) -> None:
    calls.create_refund(
        market, payment=payment, amount_minor=amount, metadata={}, idempotency_key=str(uuid4())
    )


def test_a_payment_is_authorised_captured_refunded_and_told(account: str) -> None:
    payment = _pay(2_180)
    assert (payment.status, payment.amount_received) == ("succeeded", 2_180)
    told = reading.payment_of(payment.to_dict())
    assert (told.captured_minor, told.currency, told.status.value) == (2_180, "SGD", "captured")

    wish: dict[str, Any] = {
        "payment": payment.id,
        "amount_minor": 1_000,
        "metadata": {"request_id": str(uuid4())},
    }
    key = str(uuid4())
    first = calls.create_refund(account, idempotency_key=key, **wish)
    again = calls.create_refund(account, idempotency_key=key, **wish)
    assert first["id"] == again["id"]
    assert [each["amount"] for each in calls.list_refunds(account, payment=payment.id)] == [1_000]
    with pytest.raises(ProviderRefused):
        calls.create_refund(account, idempotency_key=key, **{**wish, "amount_minor": 999})
    with pytest.raises(ProviderRefused):
        calls.create_refund(account, idempotency_key=str(uuid4()), **{**wish, "amount_minor": 1_181})
    with pytest.raises(NotFound):
        calls.create_refund(account, idempotency_key=str(uuid4()), **{**wish, "payment": "pi_nothing"})

    first_page = next(iter(calls.list_events(account)))
    events = [each for page in calls.list_events(account) for each in page]
    newer = [each["id"] for page in calls.list_events(account, after=first_page[-1]["id"]) for each in page]
    assert first_page[-1]["id"] not in newer
    assert first_page[0]["id"] in newer
    about = {each["type"] for each in events if each["data"]["object"]["id"] in {payment.id, first["id"]}}
    assert {"payment_intent.succeeded", "refund.created"} <= about
    movements = [each for page in calls.list_balance_transactions(account) for each in page]
    mine = [reading.movement_of(each) for each in movements]
    charge = next(each for each in mine if each.kind == "charge" and each.payment_psp_id == payment.id)
    assert charge.net_minor == charge.amount_minor - charge.fee_minor


def test_what_was_not_captured_is_not_refunded(account: str) -> None:
    payment = _pay(500, capture=False)
    with pytest.raises(ProviderRefused):
        calls.create_refund(
            account, payment=payment.id, amount_minor=500, metadata={}, idempotency_key=str(uuid4())
        )


def test_a_market_without_an_account_has_no_provider(provider: RunningProvider) -> None:
    with pytest.raises(NotFound):
        calls.list_refunds("JP", payment="pi_1")


def test_a_server_error_says_nothing_about_the_effect(provider: RunningProvider) -> None:
    payment = _pay(500)
    provider.bank.faults.order(Fault.SERVER_ERROR)
    with pytest.raises(ProviderSilent):
        calls.create_refund(
            "SG", payment=payment.id, amount_minor=5, metadata={}, idempotency_key=str(uuid4())
        )


def test_a_provider_that_is_away_is_silent(settings: Settings) -> None:
    settings.STRIPE_API_BASE, settings.STRIPE_SECRET_KEYS = "http://127.0.0.1:9", {"SG": "sk_test_other"}
    with pytest.raises(ProviderSilent):
        calls.list_refunds("SG", payment="pi_1")


@pytest.mark.real_data
@pytest.mark.skipif(not FIXTURES.exists(), reason=f"no fixtures of Stripe at {FIXTURES}")
class TestShapes:
    """Stripe's own examples can be read, and the local provider has no member that Stripe does not have."""

    @pytest.fixture
    def fixtures(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(FIXTURES.read_text("utf-8"))["resources"]
        return found

    def test_ours_read_theirs(self, fixtures: dict[str, Any]) -> None:
        assert reading.payment_of(fixtures["payment_intent"]).amount_minor == 1_099
        assert reading.refund_of(fixtures["refund"]).status == "succeeded"
        assert reading.payout_of(fixtures["payout"]).status == "in_transit"
        assert reading.dispute_of(fixtures["dispute"]).status == "needs_response"
        assert reading.movement_of(fixtures["balance_transaction"]).net_minor == 100
        event = reading.event_of(fixtures["event"])
        assert event.fault == "is of a type that we do not know: plan.created"

    @pytest.mark.parametrize(
        "kind", ["payment_intent", "refund", "payout", "dispute", "balance_transaction", "event"]
    )
    def test_the_local_provider_adds_nothing(
        self, kind: str, fixtures: dict[str, Any], provider: RunningProvider
    ) -> None:
        payment = _pay(700)
        now = int(time.time())
        provider.bank.refund({"payment_intent": payment.id, "amount": 100}, now)
        provider.bank.dispute(payment.id, now)
        provider.bank.pay_out("2030-01-01", now)
        local = provider.bank.store.page(kind, limit=1)[0][0]
        theirs = fixtures[kind]
        extra = {name for name in set(local) - set(theirs) if not name.startswith("_")}
        assert extra <= {"failure_reason"}
        for name in set(local) & set(theirs):
            if local[name] is not None and theirs[name] is not None:
                assert isinstance(local[name], type(theirs[name])), name


def test_a_key_that_is_in_use_says_nothing_about_the_effect() -> None:
    with pytest.raises(ProviderSilent), calls._errors():
        raise stripe.InvalidRequestError(  # type: ignore[no-untyped-call]
            "In use", None, code="idempotency_key_in_use", http_status=409
        )
