"""Payers over HTTP: what is asked for, what is refused and why."""

from typing import Any

import pytest

from apps.billing.models import Payer, PayerMember
from tests.billing.builders import make_invoice, make_member, make_payer
from tests.plugins.people import AsRole
from tests.rentals.builders import make_customer

pytestmark = pytest.mark.django_db

NEW: dict[str, Any] = {
    "market": "SG",
    "code": "ACME-OPS",
    "organisation": "Acme Logistics",
    "name": "Operations",
    "address": "1 Test Street",
    "email": "bills@acme.example",
    "currency": "SGD",
    "cost_centres": ["Field"],
}


def test_a_payer_with_its_members(as_role: AsRole) -> None:
    clerk = as_role("finance")
    made = clerk.post("/api/v1/payers", NEW, headers={"Idempotency-Key": "a" * 16})
    assert made.status_code == 201, made.json()
    again = clerk.post("/api/v1/payers", NEW, headers={"Idempotency-Key": "b" * 16})
    assert (again.status_code, again.json()["errors"][0]["field"]) == (400, "code")
    foreign = clerk.post(
        "/api/v1/payers", {**NEW, "code": "X-2", "currency": "MYR"}, headers={"Idempotency-Key": "c" * 16}
    )
    assert (foreign.status_code, foreign.json()["errors"][0]["field"]) == (400, "currency")
    payer = Payer.objects.get()
    customer = make_customer()
    joined = clerk.post(
        f"/api/v1/payers/{payer.pk}/members",
        {"number": customer.number, "cost_centre": "Field"},
        headers={"Idempotency-Key": "d" * 16},
    )
    assert (joined.status_code, joined.json()["member_count"]) == (201, 1)
    for wish, field in (
        ({"number": "C-999999"}, "number"),
        ({"number": make_customer().number, "cost_centre": "Nowhere"}, "cost_centre"),
    ):
        refused = clerk.post(
            f"/api/v1/payers/{payer.pk}/members", wish, headers={"Idempotency-Key": f"{field:-<16}"}
        )
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, field)


def test_a_customer_has_one_payer_at_a_time(as_role: AsRole) -> None:
    clerk, member, other = as_role("finance"), make_member(), make_payer()
    wish = {"number": member.customer.number}
    url = f"/api/v1/payers/{other.pk}/members"
    assert clerk.post(url, wish, headers={"Idempotency-Key": "a" * 16}).json()["code"] == "member_elsewhere"
    removed = clerk.post(
        f"/api/v1/payer-members/{member.pk}/remove", {}, headers={"Idempotency-Key": "b" * 16}
    )
    assert removed.json()["until"]
    assert clerk.post(url, wish, headers={"Idempotency-Key": "c" * 16}).status_code == 201
    assert PayerMember.objects.filter(customer=member.customer).count() == 2


def test_terms_change_under_a_version(as_role: AsRole) -> None:
    payer = make_payer()
    clerk = as_role("finance")
    url = f"/api/v1/payers/{payer.pk}"
    etag = clerk.get(url).headers["ETag"]
    changed = clerk.patch(url, {"terms_days": 14}, headers={"If-Match": etag, "Idempotency-Key": "a" * 16})
    assert (changed.status_code, changed.json()["terms_days"]) == (200, 14)
    assert changed.json()["cost_centres"] == ["Sales", "Field"]
    stale = clerk.patch(url, {"terms_days": 7}, headers={"If-Match": etag, "Idempotency-Key": "b" * 16})
    assert stale.status_code == 412


def test_an_invoice_its_file_and_what_is_owed(as_role: AsRole) -> None:
    invoice = make_invoice()
    clerk = as_role("finance")
    row = clerk.get(f"/api/v1/invoices/{invoice.pk}").json()
    assert (row["balance_minor"], row["state"], row["payer_code"]) == (1_695, "issued", invoice.payer.code)
    file = clerk.get(f"/api/v1/invoices/{invoice.pk}/file.pdf")
    assert (file["Content-Type"], file.content[:5]) == ("application/pdf", b"%PDF-")
    assert clerk.get("/api/v1/invoices/nothing/file.pdf").status_code == 404
    lines = clerk.get(f"/api/v1/payer-charges?invoice={invoice.pk}&order=cost_centre").json()["items"]
    assert [line["invoice_number"] for line in lines] == [invoice.number]
    owed = clerk.get(f"/api/v1/payers/{invoice.payer_id}/ageing").json()
    assert sum(owed.values()) == 1_695
    listed = clerk.get("/api/v1/payers?standing=owes").json()["items"]
    assert [each["balance_minor"] for each in listed] == [1_695]
    rides = clerk.get(f"/api/v1/ride-payers?payer={invoice.payer_id}").json()["items"]
    assert [each["state"] for each in rides] == ["payer"]
    too_much = clerk.post(
        f"/api/v1/invoices/{invoice.pk}/credit",
        {"amount_minor": 9_999, "reason": "A mistake"},
        headers={"Idempotency-Key": "a" * 16},
    )
    assert (too_much.status_code, too_much.json()["errors"][0]["field"]) == (400, "amount_minor")
    assert as_role("finance", markets=["MY"]).get("/api/v1/invoices").json()["items"] == []
