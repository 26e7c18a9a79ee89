"""Cost Explorer is asked little, read exactly, and missed in part without losing the rest."""

import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import boto3
import pytest
from botocore.stub import Stubber

from apps.costs import gateways, services
from apps.costs import selectors as costs
from apps.costs.models import CloudAnswer, CostControl
from apps.costs.rules.proof import Verdict
from apps.costs.rules.questions import QUESTIONS, Question, read_costs, read_recommendations
from apps.integrations.aws import cost_explorer
from apps.integrations.aws.errors import ServiceAway
from tests.costs.conftest import AT, FINANCE, Import, Put
from tests.costs.focus_files import csv_file, row

REAL: Final = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "cloud-cost"
PAYER: Final = "123456789012"


def day_page(
    day: str, *amounts: str, account: str = "111122223333", token: str | None = None
) -> dict[str, Any]:
    metrics = dict(zip(("UnblendedCost", "NetAmortizedCost"), amounts, strict=False))
    group = {"Keys": [account], "Metrics": {k: {"Amount": v, "Unit": "USD"} for k, v in metrics.items()}}
    end = date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()
    page = {
        "ResultsByTime": [{"TimePeriod": {"Start": day, "End": end}, "Groups": [group], "Estimated": False}]
    }
    return {**page, "NextPageToken": token} if token else page


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """Topic → pages or errors, in order; what is not named answers with one empty page."""
    answers: dict[str, list[Any]] = {}

    def ask(question: Question, request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        for page in answers.get(question.topic, [{}]):
            if isinstance(page, Exception):
                raise page
            yield page

    monkeypatch.setattr(gateways, "ask_cloud", ask)
    return answers


@pytest.fixture
def bill(put: Put, take: Import) -> None:
    rows = [
        row(BilledCost="10", SubAccountName="prod", ChargePeriodStart=f"2026-10-0{day}T00:00:00Z")
        for day in (1, 2)
    ]
    content = csv_file([*rows, row(BilledCost="2.5", ServiceName="AWS Support", SubAccountName="prod")])
    head, *lines = content.decode().splitlines()
    with_account = "\n".join([f"{head},SubAccountId", *(f"{line},111122223333" for line in lines)])
    take(put("uploads/bill.csv", with_account.encode()))


def ask() -> dict[str, CloudAnswer]:
    return {answer.topic: answer for answer in services.ask(clock=lambda: AT)}


def test_nothing_is_asked_without_a_bill(db: None, asked: dict[str, list[Any]]) -> None:
    assert ask() == {}


def test_a_day_is_asked_once_and_metered(bill: None, asked: dict[str, list[Any]]) -> None:
    asked["costs"] = [day_page("2026-10-01", "10", token="2"), day_page("2026-10-02", "10")]
    first = ask()
    assert (first["costs"].state, first["costs"].calls) == ("whole", 2)
    assert sum(a.calls for a in first.values()) == len(QUESTIONS) + 1
    assert ask() == {}
    assert CostControl.objects.count() == 2


def test_a_failure_loses_only_its_own_answer_and_is_asked_again(
    bill: None, asked: dict[str, list[Any]]
) -> None:
    asked["coverage"] = [ServiceAway("ce")]
    asked["anomalies"] = [{"Anomalies": [{"AnomalyId": "a", "Impact": {}}]}, ServiceAway("ce")]
    first = ask()
    states = {topic: first[topic].state for topic in ("costs", "coverage", "anomalies", "forecast")}
    assert states == {"costs": "whole", "coverage": "failed", "anomalies": "partial", "forecast": "whole"}
    assert [r["id"] for r in costs.last_rows(FINANCE, "anomalies")] == ["a"]
    asked.clear()
    assert set(ask()) == {"coverage", "anomalies"}


def test_the_budget_ends_the_questions(bill: None, asked: dict[str, list[Any]]) -> None:
    asked["costs"] = [day_page("2026-10-01", "1", token="x") for _ in range(60)]
    answers = ask()
    assert sum(a.calls for a in answers.values()) == services.DAILY_CALLS
    assert (answers["costs"].state, answers["anomalies"].state) == ("partial", "skipped")
    assert costs.days_answered(FINANCE) == {"costs": AT.date()}, "what nobody answered is not nothing"
    assert not CostControl.objects.exists()


def test_equal_days_agree_and_a_difference_is_named(bill: None, asked: dict[str, list[Any]]) -> None:
    asked["costs"] = [
        day_page("2026-10-01", "10.004", "1.2"),
        day_page("2026-10-03", "0", "1.2"),
        day_page("2026-10-04", "7", "7"),
    ]
    ask()
    proof = costs.prove_month(FINANCE, month=date(2026, 10, 15), basis="billed")
    verdicts = {line.place.day.day: line.verdict for line in proof.lines}
    assert verdicts == {1: Verdict.AGREES, 2: Verdict.UNASKED, 3: Verdict.DIFFERS, 4: Verdict.MISSING}
    (explained,) = proof.explained
    assert (explained.exact, {each.what for each in explained.rows}) == (
        True,
        {"AWS Support · Usage", "AWS Support · Requests"},
    )
    assert proof.of_rows == proof.of_days == Decimal("22.5")


def test_pages_are_turned_and_refusals_are_told_from_outages() -> None:
    client = boto3.client("ce", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
    question = QUESTIONS[0]
    request = dict(question.request(AT.date(), PAYER))
    with pytest.MonkeyPatch.context() as patch, Stubber(client) as stub:
        patch.setitem(cost_explorer._clients, "ce", lambda: client)
        stub.add_response("get_cost_and_usage", day_page("2026-10-01", "1", "1", token="t"), request)
        second = {**request, "NextPageToken": "t"}
        stub.add_response("get_cost_and_usage", day_page("2026-10-02", "2", "2"), second)
        rows = question.read(list(gateways.ask_cloud(question, request)))
        assert [(r["day"], r["basis"], r["amount"]) for r in rows][:2] == [
            ("2026-10-01", "billed", "1"),
            ("2026-10-01", "effective", "1"),
        ]
        stub.add_client_error("get_cost_and_usage", "DataUnavailableException", http_status_code=400)
        with pytest.raises(gateways.CloudRefused, match="DataUnavailableException"):
            list(gateways.ask_cloud(question, request))
        stub.add_client_error("get_cost_and_usage", "LimitExceededException", http_status_code=400)
        with pytest.raises(ServiceAway):
            list(gateways.ask_cloud(question, request))


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the recorded AWS bodies are not beside the checkout")
def test_recorded_bodies_are_read_and_have_the_shapes_of_botocore() -> None:
    by_user = json.loads((REAL / "ce-hms-dbmi/get_cost_and_usage.by-user-and-tag.json").read_text())["byUser"]
    client = boto3.client("ce", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
    with Stubber(client) as stub:
        body = {k: v for k, v in by_user.items() if k != "ResponseMetadata"}
        stub.add_response("get_cost_and_usage", body)
        period = {"Start": "2023-12-12", "End": "2023-12-13"}
        page = client.get_cost_and_usage(TimePeriod=period, Granularity="DAILY", Metrics=["BlendedCost"])
    rows = read_costs([page])
    assert rows[0] == {
        "day": "2023-12-12",
        "account": "CreatedBy$user-1",
        "basis": "BlendedCost",
        "currency": "USD",
        "amount": "0.208",
    }
    recorded = REAL / "cloud-custodian/cost_opt_hub_ebs/cost-optimization-hub.ListRecommendations_1.json"
    hub = boto3.client(
        "cost-optimization-hub", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x"
    )
    with Stubber(hub) as stub:
        stub.add_response("list_recommendations", _timed(json.loads(recorded.read_text())["data"]))
        (saving,) = read_recommendations([hub.list_recommendations()])
    assert (saving["action"], saving["saving"], saving["now"], saving["then"]) == (
        "Upgrade",
        "0.64",
        "gp2",
        "gp3",
    )


def _timed(data: dict[str, Any]) -> dict[str, Any]:
    for item in data["items"]:
        told = item["lastRefreshTimestamp"]
        item["lastRefreshTimestamp"] = datetime(told["year"], told["month"], told["day"], tzinfo=UTC)
        # AWS really sends an empty list, which botocore's own model forbids
        item.pop("tags")
    return {"items": data["items"]}
