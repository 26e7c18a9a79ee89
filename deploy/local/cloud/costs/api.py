"""The wire: JSON 1.x operations by their target header, pages, and AWS's own way of saying no."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from werkzeug.wrappers import Request, Response

from deploy.local.cloud.costs import advice, answers
from deploy.local.cloud.costs.ledger import Ledger
from deploy.local.cloud.responses import json_response

PAGE_DAYS: Final = 20

Answer = Callable[[Ledger, Mapping[str, Any]], dict[str, Any]]


class _UnansweredError(Exception):
    """What was asked cannot be answered; the text is what AWS would say."""


def _costs(ledger: Ledger, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Twenty days a page, so that whoever asks has to turn pages here as well."""
    start, end = _period(asked["TimePeriod"])
    offset = int(asked.get("NextPageToken") or 0)
    first = start + timedelta(days=offset)
    last = min(first + timedelta(days=PAGE_DAYS), end)
    page = answers.cost_and_usage(ledger, first, last, asked["Metrics"], asked.get("GroupBy", []))
    return {**page, "NextPageToken": str(offset + PAGE_DAYS)} if last < end else page


def _period(told: Mapping[str, str]) -> tuple[date, date]:
    start, end = (date.fromisoformat(told[name]) for name in ("Start", "End"))
    if end <= start:
        raise _UnansweredError("Start date (and hour) should be before end date (and hour)")
    return start, end


def _over(answer: Callable[[Ledger, date, date], dict[str, Any]]) -> Answer:
    return lambda ledger, asked: answer(ledger, *_period(asked["TimePeriod"]))


_OPERATIONS: Final[Mapping[str, Answer]] = {
    "AWSInsightsIndexService.GetCostAndUsage": _costs,
    "AWSInsightsIndexService.GetCostForecast": _over(answers.forecast),
    "AWSInsightsIndexService.GetSavingsPlansCoverage": _over(answers.plans_coverage),
    "AWSInsightsIndexService.GetSavingsPlansUtilization": _over(answers.plans_utilisation),
    "AWSInsightsIndexService.GetReservationCoverage": _over(answers.reservation_coverage),
    "AWSInsightsIndexService.GetReservationUtilization": _over(answers.reservation_utilisation),
    "AWSInsightsIndexService.GetAnomalies": lambda ledger, asked: advice.anomalies(
        ledger, date.fromisoformat(asked["DateInterval"]["StartDate"])
    ),
    "AWSInsightsIndexService.GetRightsizingRecommendation": lambda ledger, asked: advice.rightsizing(),
    "CostOptimizationHubService.ListRecommendations": lambda ledger, asked: advice.recommendations(ledger),
    "Invoicing.ListInvoiceSummaries": lambda ledger, asked: answers.invoices(
        ledger, asked["Selector"]["Value"], asked["Filter"]["BillingPeriod"]
    ),
}


class CostApi:
    """A route of the local cloud for the operations above; None leaves the rest to moto."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __call__(self, request: Request) -> Response | None:
        answer = _OPERATIONS.get(request.headers.get("X-Amz-Target", ""))
        if request.method != "POST" or answer is None:
            return None
        try:
            return json_response(answer(self._ledger, json.loads(request.get_data() or b"{}")))
        except (KeyError, ValueError, _UnansweredError) as wrong:
            body = {"__type": "ValidationException", "message": str(wrong)}
            return json_response(body, status=400)
