"""An operator's invoice: tried, taken as a whole, compared line by line, agreed or disputed."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.charging.models import Invoice, Record
from apps.core.ids import new_id
from tests.charging.builders import make_record, make_session
from tests.fleet.builders import make_vehicle
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db
URL = "/api/v1/charging/invoices"


def sent(client: Api, text: str, **values: Any) -> Any:
    body = {
        "market": "SG",
        "party_id": "EV4",
        "number": "INV-1",
        "period_from": "2026-11-01",
        "period_to": "2026-11-30",
        "currency": "SGD",
        "cost_minor": 1128,
        "tax_minor": 102,
        "file": SimpleUploadedFile("lines.csv", text.encode()),
        **values,
    }
    return client.post(URL, body, format="multipart", headers={"Idempotency-Key": str(new_id())})


def lines(*rows: str) -> str:
    return "\n".join(["cdr_id,energy_kwh,cost", *rows])


@pytest.fixture
def record() -> Record:
    return make_record(make_session(make_vehicle()))


def test_a_trial_says_what_it_would_bring_and_keeps_nothing(as_role: AsRole, record: Record) -> None:
    text = lines(f"{record.ocpi_id},20.5,11.28", "C-unknown,1,0.5")
    answer = sent(as_role("finance"), text, dry_run=True)
    assert answer.status_code == 200
    found = answer.json()
    assert (found["lines"], found["unknown"], found["difference_minor"], found["is_clean"]) == (
        2,
        1,
        -50,
        False,
    )
    assert not Invoice.objects.exists()


def test_a_clean_invoice_is_taken_once_and_agreed_once(as_role: AsRole, record: Record) -> None:
    finance = as_role("finance")
    text = lines(f"{record.ocpi_id},20.5,11.28")
    answer = sent(finance, text)
    assert answer.status_code == 201
    invoice = answer.json()
    assert (invoice["faulty_lines"], invoice["difference_minor"], invoice["state"]) == (0, 0, "received")
    assert sent(finance, text).status_code == 409
    url = f"{URL}/{invoice['id']}/agree"
    assert finance.post(url, {}, headers={"Idempotency-Key": str(new_id())}).status_code == 428
    agreed = finance.post(url, {}, headers={"Idempotency-Key": str(new_id()), "If-Match": '"1"'})
    assert (agreed.status_code, agreed.json()["state"]) == (200, "agreed")
    stale = finance.post(url, {}, headers={"Idempotency-Key": str(new_id()), "If-Match": '"1"'})
    assert stale.status_code == 412
    again = finance.post(url, {}, headers={"Idempotency-Key": str(new_id()), "If-Match": '"2"'})
    assert (again.status_code, again.json()["code"]) == (409, "invoice_agreed")


@pytest.mark.parametrize(
    ("line", "fault"),
    [("{id},20.5,12.00", "cost"), ("{id},25,11.28", "energy"), ("C-none,20.5,11.28", "unknown")],
)
def test_lines_that_disagree_are_marked(as_role: AsRole, record: Record, line: str, fault: str) -> None:
    finance = as_role("finance")
    invoice = sent(finance, lines(line.format(id=record.ocpi_id))).json()
    assert invoice["faulty_lines"] == 1
    shown = finance.get(f"{URL}/{invoice['id']}/lines?faulty=true").json()["items"]
    assert [each["fault"] for each in shown] == [fault]


def test_a_record_on_two_invoices_is_found_on_the_second(as_role: AsRole, record: Record) -> None:
    finance = as_role("finance")
    text = lines(f"{record.ocpi_id},20.5,11.28")
    sent(finance, text)
    second = sent(finance, text, number="INV-2").json()
    shown = finance.get(f"{URL}/{second['id']}/lines").json()["items"]
    assert [each["fault"] for each in shown] == ["twice"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cdr_id,cost\nC1,1", "energy_kwh"),
        (lines("C1,x,1"), "energy_kwh"),
        (lines(",1,1"), "cdr_id"),
        (lines("C1,1,1", "C1,1,1"), "twice"),
        (lines("C1,1,1e999999"), "cost"),
        (lines(), "no lines"),
        (lines('C1,"1,1'), "CSV"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(as_role: AsRole, text: str, words: str) -> None:
    answer = sent(as_role("finance"), text)
    assert answer.status_code == 400
    assert words in f"{answer.json()['errors']} {answer.json()['detail']}"
    assert not Invoice.objects.exists()


def test_a_dispute_needs_a_reason(as_role: AsRole, record: Record) -> None:
    finance = as_role("finance")
    invoice = sent(finance, lines(f"{record.ocpi_id},20.5,12.00")).json()
    url = f"{URL}/{invoice['id']}/dispute"
    match = {"If-Match": '"1"'}
    refused = finance.post(url, {}, headers={**match, "Idempotency-Key": str(new_id())})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "reason")
    answer = finance.post(
        url, {"reason": "72 cents too much"}, headers={**match, "Idempotency-Key": str(new_id())}
    )
    assert (answer.json()["state"], answer.json()["reason"]) == ("disputed", "72 cents too much")


def test_support_reads_and_takes_nothing(as_role: AsRole) -> None:
    support = as_role("support")
    assert support.get(URL).status_code == 200
    assert sent(support, lines("C1,1,1")).status_code == 403
