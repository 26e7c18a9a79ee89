"""Money for many customers at once: one asks, another agrees, and each customer is paid once."""

import os
import random
import signal
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NoReturn

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections

from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.core import clock
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.integrations.stripe import accounts as stripe_accounts
from apps.outbox.models import Fact
from apps.payments import selectors
from apps.payments import services as payments
from apps.payments.enums import CampaignSource, MoneyKind, MoneyReason
from apps.payments.models import Campaign, MoneyRequest, Payment, Posting
from apps.payments.rules.campaigns import Means, exclusion_of, read_file, share_of
from apps.payments.types import CampaignWish
from apps.rentals.models import Customer
from deploy.local.provider.faults import Fault
from tests.payments.builders import make_dispute, make_payment
from tests.payments.conftest import RunningProvider
from tests.plugins.people import ActorFor, AsRole
from tests.rentals.builders import make_customer, make_rental

MINUTE = timedelta(minutes=1)
HEAD = "customer,amount,reason\n"


@pytest.fixture
def finance(actor_for: ActorFor) -> Actor:
    return actor_for("finance")


@pytest.fixture
def manager(actor_for: ActorFor) -> Actor:
    return actor_for("manager")


class TestTheFile:
    def test_each_fault_names_its_row_and_its_field(self) -> None:
        lines, faults = read_file(
            (
                HEAD + "C-1,12.50,The outage of Monday\n"
                ",5,The outage\n"
                "C-1,5.00,The outage\n"
                "C-2,five,The outage\n"
                "C-3,0,The outage\n"
                "C-4,1.005,The outage\n"
                "C-5,NaN,The outage\n"
                "C-6,5.00,\n"
            ).encode(),
            "SGD",
        )
        assert [(line.customer, line.amount_minor) for line in lines] == [("C-1", 1250)]
        assert [(fault.row, fault.field) for fault in faults] == [
            *((3, "customer"), (4, "customer"), (5, "amount"), (6, "amount"), (7, "amount")),
            *((8, "amount"), (9, "reason")),
        ]
        assert faults[1].problem == "C-1 stands in row 2 already; a campaign pays once"

    @pytest.mark.parametrize(
        "content",
        [b"\xff\xfe\x00", b"", b"customer,amount\nC-1,5\n", HEAD.encode(), b'customer,amount,reason\n"C-1'],
    )
    def test_what_is_no_such_file_is_refused_by_name(self, content: bytes) -> None:
        with pytest.raises(Invalid) as refused:
            read_file(content, "SGD")
        assert list(refused.value.fields) == ["file"]


@pytest.mark.parametrize(
    ("kind", "amount", "means", "why"),
    [
        (MoneyKind.REFUND, 500, Means(500, 0, False, False), ""),
        (MoneyKind.REFUND, 501, Means(500, 0, False, False), "too_much"),
        (MoneyKind.REFUND, 500, Means(None, 0, False, False), "no_payment"),
        (MoneyKind.REFUND, 500, Means(None, 0, True, False), "disputed"),
        (MoneyKind.PAYOUT, 500, Means(900, 499, False, False), "no_balance"),
        (MoneyKind.PAYOUT, 500, Means(900, 500, False, True), ""),
        (MoneyKind.CREDIT, 500, Means(None, 0, False, False), ""),
        (MoneyKind.CREDIT, 500, Means(None, 0, False, True), "blocked"),
        (MoneyKind.CREDIT, 0, Means(None, 0, False, False), "nothing"),
        (MoneyKind.CREDIT, 1_001, Means(None, 0, False, False), "above_limit"),
    ],
)
def test_who_is_left_out_and_why(kind: MoneyKind, amount: int, means: Means, why: str) -> None:
    assert exclusion_of(kind, amount, means, most_minor=1_000) == why


def test_a_share_is_rounded_half_up_and_never_more_than_the_whole() -> None:
    assert [share_of(101, 50), share_of(1, 1), share_of(999, 100)] == [51, 0, 999]


def _wish(content: str = "", **more: Any) -> CampaignWish:
    usual: dict[str, Any] = {
        "market": "SG",
        "kind": MoneyKind.REFUND,
        "source": CampaignSource.CSV,
        "title": "Outage of 23 November",
        "reason": MoneyReason.SERVICE_FAILURE,
        "note": "Nobody could unlock a car for two hours.",
        "per_minute": 600,
        "content": (HEAD + content).encode() if content else None,
    }
    return CampaignWish(**{**usual, **more})


def _rows(customers: list[Customer], amount: str = "5.00") -> str:
    return "".join(f"{each.number},{amount},The outage of Monday\n" for each in customers)


def _payers(provider: RunningProvider, count: int, amount: int = 2_000) -> list[Customer]:
    """Customers with a payment each, at the provider and with us."""
    at = int(clock.now().timestamp()) - 60
    customers = [make_customer() for _ in range(count)]
    for each in customers:
        wish = {"amount": amount, "currency": "sgd", "metadata": {"customer_id": str(each.id)}}
        provider.bank.create_payment(wish, at)
    payments.catch_up(market="SG", at=clock.now())
    return customers


def _agreed(finance: Actor, manager: Actor, wish: CampaignWish) -> Campaign:
    campaign = payments.draft_campaign(actor=finance, wish=wish, at=clock.now())
    payments.submit_campaign(actor=finance, campaign_id=campaign.id, at=clock.now())
    _decide(campaign, manager)
    return _now(campaign)


def _decide(campaign: Campaign, actor: Actor, outcome: ApprovalState = ApprovalState.APPROVED) -> None:
    approval_id = _now(campaign).approval_id
    assert approval_id is not None
    approvals.decide(
        approval_id=approval_id, outcome=outcome, note="Looked at it.", actor=actor, at=clock.now()
    )
    fact = Fact.objects.get(type="approval.decided", payload__approval_id=str(approval_id))
    event: Any = {
        **{
            name: getattr(fact, name) for name in ("type", "version", "market", "subject", "actor", "payload")
        },
        "id": str(fact.id),
        "at": fact.at.isoformat(),
    }
    for _ in range(2):
        payments.follow_campaign(event=event, at=clock.now())


def _now(campaign: Campaign) -> Campaign:
    return Campaign.objects.get(pk=campaign.pk)


def _send(campaign: Campaign, at: datetime | None = None) -> int:
    return payments.send_campaign(campaign_id=campaign.id, at=at or clock.now())


def _states(campaign: Campaign) -> list[str]:
    return list(campaign.items.order_by("position").values_list("state", flat=True))


def _refunds(provider: RunningProvider) -> list[int]:
    found, _ = provider.bank.store.page("refund", limit=1_000)
    return [each["amount"] for each in found]


@pytest.mark.django_db
class TestTheDraft:
    def test_a_file_says_who_is_paid_who_is_not_and_why(self, finance: Actor) -> None:
        paid, poor, stranger, angry = (make_customer() for _ in range(4))
        make_payment(2_000, customer_id=paid.id)
        make_payment(400, customer_id=poor.id)
        make_dispute(make_payment(2_000, customer_id=angry.id))
        content = _rows([paid, poor, stranger, angry])
        plan = payments.plan_campaign(actor=finance, wish=_wish(content))
        assert (len(plan.payable), plan.total_minor, plan.currency) == (1, 500, "SGD")
        assert [(each.why, each.count) for each in plan.excluded] == [
            *(("disputed", 1), ("no_payment", 1), ("too_much", 1)),
        ]
        assert plan.largest[0].customer_number == paid.number
        assert Campaign.objects.count() == 0

    def test_a_customer_of_nobody_is_a_fault_and_makes_no_draft(self, finance: Actor) -> None:
        foreign = make_customer(market="JP")
        wish = _wish(_rows([make_customer(), foreign]))
        faults = payments.plan_campaign(actor=finance, wish=wish).faults
        assert [(fault.row, fault.field) for fault in faults] == [(3, "customer")]
        with pytest.raises(Invalid, match="row 3, customer"):
            payments.draft_campaign(actor=finance, wish=wish, at=clock.now())

    def test_rides_of_a_time_are_paid_a_share_once_a_customer(self, finance: Actor) -> None:
        noon = clock.now() - timedelta(hours=5)
        customer = make_customer()
        for hours, fare in ((0, 1_000), (1, 3_000), (9, 9_000)):
            ride = make_rental(
                "ended",
                customer=customer,
                started_at=noon - timedelta(hours=hours),
                ended_at=noon - timedelta(hours=hours) + timedelta(minutes=30),
            )
            make_payment(fare, customer_id=customer.id, rental_id=ride.pk)
        wish = _wish(
            source=CampaignSource.RENTALS,
            since=noon - timedelta(hours=2),
            until=noon + timedelta(hours=1),
            percent=50,
        )
        plan = payments.plan_campaign(actor=finance, wish=wish)
        assert ([item.amount_minor for item in plan.payable], plan.more_rides) == ([1_500], 1)

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"content": None}, "file"),
            ({"source": CampaignSource.BALANCES}, "source"),
            ({"source": CampaignSource.RENTALS}, "since"),
        ],
    )
    def test_what_a_wish_lacks_is_named(self, finance: Actor, more: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            payments.plan_campaign(actor=finance, wish=_wish(**{"content": b"", **more}))
        assert list(refused.value.fields) == [field]

    def test_a_market_of_others_is_not_there(self, actor_for: ActorFor) -> None:
        with pytest.raises(NotFound):
            payments.plan_campaign(actor=actor_for("finance", markets=["JP"]), wish=_wish("C-1,5,Outage\n"))


@pytest.mark.django_db
class TestTwoPeople:
    def test_nothing_moves_before_another_has_agreed(
        self, finance: Actor, manager: Actor, provider: RunningProvider
    ) -> None:
        customers = _payers(provider, 3)
        campaign = payments.draft_campaign(actor=finance, wish=_wish(_rows(customers)), at=clock.now())
        payments.submit_campaign(actor=finance, campaign_id=campaign.id, at=clock.now())
        assert _send(campaign) == 0
        with pytest.raises(NotAllowed, match="somebody else"):
            _decide(campaign, finance)
        _decide(campaign, manager)
        assert _send(campaign) == 3
        assert (_now(campaign).state, _refunds(provider)) == ("done", [500, 500, 500])

    def test_a_large_sum_is_decided_higher_up(self, finance: Actor) -> None:
        customers = [make_customer() for _ in range(6)]
        for each in customers:
            make_payment(30_000, customer_id=each.id)
        campaign = payments.draft_campaign(
            actor=finance, wish=_wish(_rows(customers, "200.00")), at=clock.now()
        )
        payments.submit_campaign(actor=finance, campaign_id=campaign.id, at=clock.now())
        assert Approval.objects.get().capability == "refund.approve_large"

    def test_a_rejected_one_is_over(self, finance: Actor, manager: Actor) -> None:
        customer = make_customer()
        make_payment(2_000, customer_id=customer.id)
        campaign = payments.draft_campaign(actor=finance, wish=_wish(_rows([customer])), at=clock.now())
        payments.submit_campaign(actor=finance, campaign_id=campaign.id, at=clock.now())
        _decide(campaign, manager, ApprovalState.REJECTED)
        assert (_now(campaign).state, _send(campaign)) == ("rejected", 0)
        with pytest.raises(Conflict):
            payments.resume_campaign(actor=finance, campaign_id=campaign.id, at=clock.now())


@pytest.mark.django_db
class TestPaying:
    @pytest.fixture(autouse=True)
    def _impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stripe_accounts, "_PATIENCE", (0.3, 0.3))
        stripe_accounts._client.cache_clear()

    def test_so_many_a_minute_paused_resumed_and_cancelled(
        self, finance: Actor, manager: Actor, provider: RunningProvider
    ) -> None:
        wish = _wish(_rows(_payers(provider, 5)), per_minute=2)
        campaign, at = _agreed(finance, manager, wish), clock.now().replace(second=10)
        assert (_send(campaign, at), _send(campaign, at + timedelta(seconds=20))) == (2, 0)
        payments.pause_campaign(actor=finance, campaign_id=campaign.id, at=at)
        assert _send(campaign, at + MINUTE) == 0
        payments.resume_campaign(actor=finance, campaign_id=campaign.id, at=at)
        assert _send(campaign, at + MINUTE) == 2
        payments.cancel_campaign(actor=finance, campaign_id=campaign.id, at=at)
        assert _states(campaign) == ["paid"] * 4 + ["cancelled"]
        assert (len(_refunds(provider)), _send(campaign, at + 5 * MINUTE)) == (4, 0)

    def test_refused_unclear_and_used_up_payments_are_told_apart(
        self, finance: Actor, manager: Actor, provider: RunningProvider
    ) -> None:
        customers = _payers(provider, 3)
        campaign, at = _agreed(finance, manager, _wish(_rows(customers))), clock.now()
        gone = Payment.objects.get(customer_id=customers[0].id)
        provider.bank.refund({"payment_intent": gone.psp_id, "amount": 1_800}, 0)
        spent = Payment.objects.get(customer_id=customers[1].id)
        Payment.objects.filter(pk=spent.pk).update(status="cancelled", captured_at=None, captured_minor=0)
        payments.send_campaign(campaign_id=campaign.id, at=at)
        failures = list(campaign.items.order_by("position").values_list("state", "failure"))
        assert failures == [("failed", "amount_too_large"), ("failed", "no_payment"), ("paid", "")]
        assert _now(campaign).state == "done"
        provider.bank.faults.order(Fault.SILENT_AFTER_EFFECT)
        Payment.objects.filter(pk=spent.pk).update(status="captured", captured_at=at, captured_minor=2_000)
        item = campaign.items.get(position=2)
        assert payments.retry_items(actor=finance, campaign_id=campaign.id, items=[item.id], at=at) == 1
        _send(campaign, at)
        assert _states(campaign) == ["failed", "unknown", "paid"]
        assert (_send(campaign, at), _now(campaign).state) == (0, "running")
        request = MoneyRequest.objects.get(campaign_item=item)
        assert payments.look_up(request_id=request.id, at=at + MINUTE)
        _send(campaign, at + MINUTE)
        assert (_states(campaign)[1], _now(campaign).state) == ("paid", "done")
        assert sorted(_refunds(provider)) == [500, 500, 1_800]

    def test_what_never_arrived_is_sent_again_under_the_same_key(
        self, finance: Actor, manager: Actor, provider: RunningProvider
    ) -> None:
        campaign = _agreed(finance, manager, _wish(_rows(_payers(provider, 1))))
        at = clock.now()
        provider.bank.faults.order(Fault.SERVER_ERROR)
        _send(campaign, at)
        assert _states(campaign) == ["unknown"]
        first = MoneyRequest.objects.get()
        assert not payments.look_up(request_id=first.id, at=at + MINUTE)
        assert payments.look_up(request_id=first.id, at=at + 16 * MINUTE)
        assert _states(campaign) == ["waiting"]
        _send(campaign, at + 17 * MINUTE)
        assert (_states(campaign), MoneyRequest.objects.get().id) == (["paid"], first.id)
        assert _refunds(provider) == [500]

    def test_credit_is_given_and_paid_out_and_both_are_proved(
        self, finance: Actor, manager: Actor, provider: RunningProvider
    ) -> None:
        customers = _payers(provider, 3)
        given = _agreed(finance, manager, _wish(_rows(customers), kind=MoneyKind.CREDIT))
        _send(given)
        assert selectors.prove_campaign(finance, given.id).holds
        wish = _wish(kind=MoneyKind.PAYOUT, source=CampaignSource.BALANCES, above_minor=100)
        out = _agreed(finance, manager, wish)
        _send(out)
        before = selectors.prove_campaign(finance, out.id)
        assert (before.ledger_minor, before.provider_minor, before.holds) == (1_500, 0, False)
        payments.catch_up(market="SG", at=clock.now())
        proof = selectors.prove_campaign(finance, out.id)
        assert (proof.paid, proof.receipts, proof.provider_minor, proof.holds) == (3, 3, 1_500, True)
        owed = Posting.objects.filter(account__code="2000").values_list("amount_minor", flat=True)
        assert sum(owed) == 0
        with pytest.raises(Invalid, match="Nobody"):
            payments.draft_campaign(actor=finance, wish=wish, at=clock.now())

    def test_money_that_comes_back_is_no_payment(
        self, finance: Actor, manager: Actor, provider: RunningProvider
    ) -> None:
        campaign = _agreed(finance, manager, _wish(_rows(_payers(provider, 2))))
        provider.bank.faults.order(Fault.REFUND_FAILS)
        _send(campaign)
        payments.catch_up(market="SG", at=clock.now())
        assert sorted(_states(campaign)) == ["failed", "paid"]
        proof = selectors.prove_campaign(finance, campaign.id)
        assert (proof.items_minor, proof.ledger_minor, proof.provider_minor) == (500, 500, 500)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_at_twenty_moments_pays_each_customer_once(
    provider: RunningProvider, actor_for: ActorFor
) -> None:
    finance, manager = actor_for("finance"), actor_for("manager")
    campaign, at = _agreed(finance, manager, _wish(_rows(_payers(provider, 24)))), clock.now()
    dice = random.Random(20)
    for _ in range(20):
        _killed(lambda: _send(campaign, at), statement=dice.randrange(3, 50), after_s=dice.random() / 100)
    left = _states(campaign).count("waiting")
    assert 0 < left < 24, "the kills fell into the campaign"
    _send(campaign, at)
    for later in (MINUTE, 16 * MINUTE):
        for request in MoneyRequest.objects.filter(state__in=["executing", "unknown"]):
            payments.look_up(request_id=request.id, at=at + later)
    _send(campaign, at + 17 * MINUTE)
    assert (_now(campaign).state, set(_states(campaign))) == ("done", {"paid"})
    found, _ = provider.bank.store.page("refund", limit=1_000)
    paid = [each["payment_intent"] for each in found]
    assert len(paid) == len(set(paid)) == 24
    payments.catch_up(market="SG", at=at + 17 * MINUTE)
    proof = selectors.prove_campaign(finance, campaign.id)
    assert (proof.holds, proof.receipts, proof.items_minor) == (True, 24, 12_000)


def _killed(work: Callable[[], object], *, statement: int, after_s: float) -> None:
    """`work` in a process of its own, ended by SIGKILL a little after its n-th statement was sent."""
    told, tell = os.pipe()
    connections.close_all()
    child = os.fork()
    if child == 0:
        _work_and_tell(work, tell)
    os.close(tell)
    while statement > 0 and (heard := os.read(told, statement)):
        statement -= len(heard)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(told)


def _work_and_tell(work: Callable[[], object], tell: int) -> NoReturn:
    """In the child: the parent's pool of connections has no threads here, so it begins with its own."""

    def heard(execute: Any, *asked: Any) -> Any:
        os.write(tell, b".")
        return execute(*asked)

    try:
        connection._connection_pools.clear()  # type: ignore[attr-defined]
        with connection.execute_wrapper(heard):
            work()
    finally:
        os._exit(0)


@pytest.mark.django_db
class TestOverHttp:
    PATH = "/api/v1/campaigns"

    def _body(self, file: Any = None, **more: Any) -> dict[str, Any]:
        usual = {
            "market": "SG",
            "kind": "refund",
            "source": "csv",
            "title": "Outage of Monday",
            "reason": "service_failure",
            "note": "Nobody could unlock a car.",
        }
        return {**usual, **({"file": file} if file else {}), **more}

    def test_from_the_file_to_the_proof(self, as_role: AsRole) -> None:
        finance, customer = as_role("finance"), make_customer()
        make_payment(2_000, customer_id=customer.id)

        def upload(rows: str, path: str = "") -> Any:
            file = SimpleUploadedFile("outage.csv", (HEAD + rows).encode(), "text/csv")
            return finance.post(self.PATH + path, self._body(file), format="multipart").json()

        looked = upload(_rows([customer]) + "C-none,5.00,The outage\n", "/dry-run")
        assert (looked["count"], looked["total_minor"]) == (1, 500)
        fault = {"row": 3, "field": "customer", "problem": "C-none is no customer of SG"}
        assert looked["faults"] == [fault]
        made = upload(_rows([customer]))
        assert (made["state"], made["count"], made["waiting_count"]) == ("draft", 1, 1)
        path = f"{self.PATH}/{made['id']}"
        assert finance.post(f"{path}/submit", {}).json()["state"] == "asked"
        items = finance.get(f"{path}/items", {"state": "waiting"}).json()["items"]
        assert [item["customer_number"] for item in items] == [customer.number]
        proof = finance.get(f"{path}/proof").json()
        assert (proof["paid"], proof["holds"]) == (0, True)
        rows = finance.get(f"{path}/proof.csv").content.decode().splitlines()
        assert (rows[0].split(",")[0], rows[-1].split(",")[0]) == ("position", "sum of paid")

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"percent": 101}, "percent"),
            ({"kind": "waiver"}, "kind"),
            ({"per_minute": 0}, "per_minute"),
            ({"x": 1}, "x"),
        ],
    )
    def test_wrong_input_is_named(self, as_role: AsRole, more: dict[str, Any], field: str) -> None:
        answer = as_role("finance").post(self.PATH, self._body(**more))
        assert (answer.status_code, sorted({each["field"] for each in answer.json()["errors"]})) == (
            400,
            [field],
        )
