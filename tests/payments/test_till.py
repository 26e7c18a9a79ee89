"""The platform's till against the provider: fares are taken, and what goes wrong on purpose is labelled."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from deploy.local.provider.faults import Fault
from deploy.simulator.till import faults
from deploy.simulator.till.faults import TillFault
from deploy.simulator.till.till import PastPayment, Till
from deploy.simulator.till.wire import TillError, Wire
from tests.payments.conftest import KEY, TOKEN, RunningProvider

NOON = 1_763_630_000
SEED = 42


@pytest.fixture
def till(provider: RunningProvider, tmp_path: Path) -> Till:
    return Till(Wire(provider.url, KEY, TOKEN), SEED, tmp_path / "truth.jsonl")


def _rental(fault: TillFault | None, *, disputed: bool = False) -> str:
    """Some rental to which the seed does this."""
    return next(
        key
        for key in iter(lambda: str(uuid4()), "")
        if faults.of_rental(SEED, key) is fault and faults.is_disputed(SEED, key) is disputed
    )


def _pay(till: Till, rental: str) -> str:
    payment = till.authorise(rental_id=rental, customer_id=str(uuid4()), amount_minor=2_180, currency="SGD")
    till.capture(payment, amount_minor=2_180)
    return payment


def _of(provider: RunningProvider, rental: str) -> list[int]:
    rows, _ = provider.bank.store.page("payment_intent", limit=1_000)
    return [each["amount_received"] for each in rows if each["metadata"].get("rental_id") == rental]


def _truth(till: Till) -> list[str]:
    return [json.loads(line)["kind"] for line in till.truth.read_text().splitlines()]


def test_a_fare_is_taken_once(till: Till, provider: RunningProvider) -> None:
    rental = _rental(None)
    payment = _pay(till, rental)
    assert _of(provider, rental) == [2_180]
    assert provider.bank.find("payment_intent", payment)["metadata"]["rental_id"] == rental
    assert not till.truth.exists()


def test_a_double_capture_is_labelled(till: Till, provider: RunningProvider) -> None:
    rental = _rental(TillFault.DOUBLE_CAPTURE)
    _pay(till, rental)
    assert _of(provider, rental) == [2_180, 2_180]
    assert _truth(till) == ["double_capture"]


def test_another_amount_is_labelled(till: Till, provider: RunningProvider) -> None:
    rental = _rental(TillFault.AMOUNT_DIFFERS)
    _pay(till, rental)
    assert _of(provider, rental)[0] < 2_180
    assert _truth(till) == ["amount_differs"]


def test_what_was_set_aside_is_given_back(till: Till, provider: RunningProvider) -> None:
    payment = till.authorise(rental_id=str(uuid4()), customer_id="", amount_minor=900, currency="SGD")
    till.cancel(payment)
    assert provider.bank.find("payment_intent", payment)["status"] == "canceled"


def test_a_declined_card_is_told(till: Till, provider: RunningProvider) -> None:
    provider.bank.faults.order(Fault.DECLINE)
    with pytest.raises(TillError) as declined:
        _pay(till, _rental(None))
    assert declined.value.code == "card_declined"


def test_a_past_comes_with_the_payout_that_carried_it(till: Till, provider: RunningProvider) -> None:
    rentals = [_rental(None) for _ in range(5)]
    past = [PastPayment(each, str(uuid4()), 1_000, NOON, NOON + 60) for each in rentals]
    till.tell_past(past, until_s=NOON + 86_400)
    payouts, _ = provider.bank.store.page("payout", limit=1)
    assert payouts[0]["amount"] == 5 * (1_000 - 34 - 50)
    lines, _ = provider.bank.store.page("balance_transaction", limit=100, payout=payouts[0]["id"])
    assert sorted({each["type"] for each in lines}) == ["charge", "payout"]


def test_now_and_then_a_bank_takes_a_payment_back(till: Till, provider: RunningProvider) -> None:
    kept, disputed = _rental(None), _rental(None, disputed=True)
    past = [PastPayment(each, str(uuid4()), 1_000, NOON, NOON + 60) for each in (kept, disputed)]
    till.tell_past(past, until_s=NOON + 86_400)
    found, _ = provider.bank.store.page("dispute", limit=10)
    payments = [provider.bank.find("payment_intent", each["payment_intent"]) for each in found]
    assert [each["metadata"]["rental_id"] for each in payments] == [disputed]


def test_a_line_that_is_missing_in_a_payout_is_labelled(till: Till, provider: RunningProvider) -> None:
    days = (NOON + 86_400 * number for number in range(1, 400))
    until = next(day for day in days if faults.of_payout(SEED, _day(day)) is not None)
    past = [PastPayment(_rental(None), str(uuid4()), 1_000, until - 900, until - 600) for _ in range(3)]
    till.tell_past(past, until_s=until)
    payout = provider.bank.store.page("payout", limit=1)[0][0]
    lines, _ = provider.bank.store.page("balance_transaction", limit=100, payout=payout["id"])
    charged = sum(each["net"] for each in lines if each["type"] == "charge")
    assert charged < payout["amount"]
    assert _truth(till) == ["missing_payout_line"]


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment, tz=UTC).astimezone(ZoneInfo("Asia/Singapore")).date().isoformat()
