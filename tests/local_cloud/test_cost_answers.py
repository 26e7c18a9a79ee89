"""Answers about costs have AWS's shapes and say what the bill says."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import boto3
import pytest
from botocore.model import OperationModel
from botocore.validate import ParamValidator
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from apps.costs.rules.questions import QUESTIONS, Question
from deploy.local.cloud.costs.api import CostApi
from deploy.local.cloud.costs.ledger import Charge, Ledger, _charge
from deploy.simulator.billing.rhythm import incidents
from deploy.simulator.billing.rows import City, month_rows

TODAY = date(2026, 11, 20)
PAYER = "123456789012"


class _Bill(Ledger):
    """October and November of the demo's bill, without a bucket."""

    def __init__(self) -> None:
        first = date(2026, 10, 1)
        city = City(seed=7, cars=1_000, first=first, moves=incidents(first))
        rows = [*month_rows(city, first, through=date(2026, 10, 31))]
        rows += month_rows(city, date(2026, 11, 1), through=TODAY - timedelta(days=1))
        self._charges = [_charge(row) for row in rows]

    def charges(self) -> Iterator[Charge]:
        yield from self._charges


@pytest.fixture(scope="module")
def bill() -> _Bill:
    return _Bill()


def operation(question: Question) -> tuple[OperationModel, str]:
    client = boto3.client(question.service, region_name="us-east-1")  # type: ignore[call-overload]
    model = client.meta.service_model
    name = client.meta.method_to_api_mapping[question.operation]
    return model.operation_model(name), f"{model.metadata['targetPrefix']}.{name}"


def ask(api: CostApi, question: Question, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    _, target = operation(question)
    headers = Headers({"X-Amz-Target": target})
    environ = EnvironBuilder(method="POST", headers=headers, data=json.dumps(request))
    answer = api(Request(environ.get_environ()))
    assert answer is not None
    return answer.status_code, json.loads(answer.get_data())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.topic)
def test_every_question_of_the_back_office_is_answered_in_the_shape_of_aws(
    bill: _Bill, question: Question
) -> None:
    request = dict(question.request(TODAY, PAYER))
    model, _ = operation(question)
    assert model.input_shape is not None
    assert model.output_shape is not None
    asked = ParamValidator().validate(request, model.input_shape)
    assert not asked.has_errors(), asked.generate_report()
    status, body = ask(CostApi(bill), question, request)
    report = ParamValidator().validate(body, model.output_shape)
    assert (status, report.generate_report()) == (200, "")
    question.read([body])


def test_pages_of_costs_add_up_to_the_rows(bill: _Bill) -> None:
    question = QUESTIONS[0]
    request, pages, token = dict(question.request(TODAY, PAYER)), [], None
    while True:
        _, page = ask(CostApi(bill), question, {**request, "NextPageToken": token} if token else request)
        pages.append(page)
        token = page.get("NextPageToken")
        if not token:
            break
    billed = [Decimal(r["amount"]) for r in question.read(pages) if r["basis"] == "billed"]
    assert len(pages) == 3
    assert sum(billed) == sum(charge.billed for charge in bill.charges())


def test_an_invoice_comes_when_the_month_is_over_and_nonsense_is_refused(bill: _Bill) -> None:
    invoices = QUESTIONS[1]
    (invoice,) = invoices.read([ask(CostApi(bill), invoices, dict(invoices.request(TODAY, PAYER)))[1]])
    october = sum(c.billed for c in bill.charges() if c.month == date(2026, 10, 1))
    assert abs(Decimal(invoice["amount"]) - october) <= Decimal("0.005")
    later = dict(invoices.request(datetime(2026, 12, 5, tzinfo=UTC).date(), PAYER))
    assert ask(CostApi(bill), invoices, later)[1] == {"InvoiceSummaries": []}
    wrong = {**QUESTIONS[0].request(TODAY, PAYER), "TimePeriod": {"Start": "2026-11-02", "End": "2026-11-01"}}
    assert ask(CostApi(bill), QUESTIONS[0], wrong)[0] == 400
