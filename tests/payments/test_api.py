"""Money over HTTP: who may, how long after a sign-in, and one effect of many clicks."""

import re
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from apps.core import clock
from apps.payments.enums import JournalKind
from apps.payments.models import MoneyRequest, Payment
from tests.payments.builders import NOON, make_payment, make_request, post
from tests.plugins.people import Api, AsRole
from tests.plugins.tokens import SigningKey, access_claims

pytestmark = pytest.mark.django_db

REQUESTS, PAYMENTS = "/api/v1/money-requests", "/api/v1/payments"


@pytest.fixture
def payment() -> Payment:
    return make_payment(30_000)


def _ask(client: Api, about: Payment, amount: Any = 5_000, *, key: str = "", **more: Any) -> Any:
    body = {
        "kind": "refund",
        "payment": str(about.pk),
        "amount_minor": amount,
        "reason": "overcharged",
        "note": "Locked out for an hour.",
    }
    return client.post(REQUESTS, {**body, **more}, headers={"Idempotency-Key": key} if key else {})


class TestAsking:
    def test_a_wish_is_answered_at_once_and_can_be_followed(self, as_role: AsRole, payment: Payment) -> None:
        finance = as_role("finance")
        answer = _ask(finance, payment)
        assert (answer.status_code, answer.json()["state"]) == (201, "requested")
        found = finance.get(answer["Location"]).json()
        assert (found["payment_psp_id"], found["requested_by_name"]) == (payment.psp_id, finance.staff.name)
        left = finance.get(f"{PAYMENTS}/{payment.pk}").json()
        assert (left["promised_minor"], left["refundable_minor"]) == (5_000, 25_000)

    def test_a_double_click_is_one_request(self, as_role: AsRole, payment: Payment) -> None:
        finance = as_role("finance")
        first, again = _ask(finance, payment, key="k"), _ask(finance, payment, key="k")
        assert first.json()["id"] == again.json()["id"]
        assert MoneyRequest.objects.count() == 1
        assert _ask(finance, payment, 5_001, key="k").status_code == 422

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"amount_minor": 30_001}, "amount_minor"),
            ({"amount_minor": 0}, "amount_minor"),
            ({"amount_minor": "5.50"}, "amount_minor"),
            ({"amount_minor": 10**30}, "amount_minor"),
            ({"note": "  "}, "note"),
            ({"reason": "because"}, "reason"),
            ({"kind": "gift"}, "kind"),
            ({"payment": "pi_1"}, "payment"),
            ({"payment": None}, "payment"),
            ({"kind": "waiver", "rental": None}, "rental"),
            ({"currency": "USD"}, "currency"),
        ],
    )
    def test_a_wrong_wish_is_refused_by_name(
        self, as_role: AsRole, payment: Payment, wrong: dict[str, Any], field: str
    ) -> None:
        answer = _ask(as_role("finance"), payment, **wrong)
        assert answer.status_code in {400, 422}
        assert field in str(answer.json()["errors"] if "errors" in answer.json() else answer.json())
        assert not MoneyRequest.objects.exists()

    def test_a_sign_in_of_this_morning_is_too_old(
        self, as_role: AsRole, payment: Payment, signing_key: SigningKey
    ) -> None:
        finance = as_role("finance")
        long_ago = int((clock.now() - timedelta(hours=3)).timestamp())
        claims = {**access_claims(finance.staff.cognito_sub, ("finance",)), "auth_time": long_ago}
        answer = _ask(finance.carry(signing_key.token(claims)), payment)
        assert (answer.status_code, answer.json()["code"]) == (401, "recent_sign_in_required")

    def test_support_is_told_its_limit(self, as_role: AsRole, payment: Payment) -> None:
        answer = _ask(as_role("support"), payment, 20_001)
        assert (answer.status_code, answer.json()["code"]) == (403, "above_limit")

    def test_a_payment_of_another_market_is_not_there(self, as_role: AsRole, payment: Payment) -> None:
        assert _ask(as_role("finance", markets=["JP"]), payment).status_code == 404


class TestReading:
    def test_requests_are_filtered_and_exported(self, as_role: AsRole, payment: Payment) -> None:
        finance = as_role("finance")
        make_request(payment)
        make_request(payment, state="executed", settled_at=NOON, kind="credit")
        assert len(finance.get(REQUESTS).json()["items"]) == 2
        assert [each["kind"] for each in finance.get(f"{REQUESTS}?open=true").json()["items"]] == ["refund"]
        assert [each["kind"] for each in finance.get(f"{REQUESTS}?kind=credit").json()["items"]] == ["credit"]
        file: Any = finance.get(f"{REQUESTS}.csv?open=true")
        lines = b"".join(file.streaming_content).decode().splitlines()
        assert len(lines) == 2

    def test_lists_cost_few_statements(
        self, as_role: AsRole, payment: Payment, django_assert_max_num_queries: Any
    ) -> None:
        finance = as_role("finance")
        for _ in range(5):
            make_request(payment)
        post(100, 200, 300)
        finance.get(REQUESTS)
        for path in (REQUESTS, PAYMENTS, "/api/v1/journals", "/api/v1/postings"):
            with django_assert_max_num_queries(3):
                assert finance.get(path).status_code == 200

    def test_a_journal_with_its_lines(self, as_role: AsRole) -> None:
        finance = as_role("finance")
        posted = post(1_090, kind=JournalKind.FARE_PRICED, tax_minor=90)[0]
        journal = finance.get(f"/api/v1/journals/{posted.id}").json()
        assert (journal["kind"], journal["amount_minor"], journal["currency"]) == (
            "fare_priced",
            1_090,
            "SGD",
        )
        lines = finance.get(f"/api/v1/postings?journal={posted.id}").json()["items"]
        assert sorted(each["amount_minor"] for each in lines) == [-1_000, -90, 1_090]

    def test_the_trial_balance_is_level(self, as_role: AsRole) -> None:
        post(1_090, 2_180)
        found = as_role("finance").get("/api/v1/ledger/trial-balance?market=SG").json()
        assert found["is_level"]
        balances = {each["code"]: each["balance_minor"] for each in found["accounts"]}
        assert (balances["1100"], balances["1200"], balances["1000"]) == (3_270, -3_270, 0)

    @pytest.mark.parametrize(
        ("query", "status"),
        [("", 400), ("market=JP", 404), ("market=SG&until=soon", 400), ("market=SG&x=1", 400)],
    )
    def test_a_wrong_question_is_refused(self, as_role: AsRole, query: str, status: int) -> None:
        assert as_role("finance").get(f"/api/v1/ledger/trial-balance?{query}").status_code == status


def _rows_of(book: bytes) -> list[list[str]]:
    """The cells of the only sheet, as they are written; this much of the format is enough."""
    sheet = zipfile.ZipFile(BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    cell = re.compile(r"<t[^>]*>([^<]*)</t>|<v>([^<]*)</v>")
    return [[a or b for a, b in cell.findall(row)] for row in re.findall(r"<row .*?</row>", sheet)]


def test_journals_as_a_workbook_are_the_rows_of_the_filter(as_role: AsRole) -> None:
    post(1_090, 250)
    clerk = as_role("finance")
    book = clerk.get("/api/v1/journals.xlsx?order=effective_at")
    assert book["Content-Disposition"] == 'attachment; filename="journals.xlsx"'
    heads, *rows = _rows_of(book.content)
    assert "amount" in heads
    assert sorted(cell for row in rows for cell in row if cell in {"2.5", "10.9"}) == ["10.9", "2.5"]
    assert len(rows) == 2
    assert len(_rows_of(clerk.get("/api/v1/journals.xlsx?kind=refund").content)) == 1
