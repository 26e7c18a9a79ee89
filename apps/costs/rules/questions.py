"""What is asked of Cost Explorer once a day, in the order of its worth: when the budget ends, the last are
left out.

Each question says how it is asked and how its pages are read; the reading is pure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from apps.costs.types import ControlTotal

Page = Mapping[str, Any]
Request = Callable[[date, str], Mapping[str, Any]]

# Metric of Cost Explorer → the amount of FOCUS that must equal it.
BASES: Final = {"UnblendedCost": "billed", "NetAmortizedCost": "effective"}


@dataclass(frozen=True, slots=True)
class Question:
    """One subject: the operation that answers, its request for a day and payer, and how to read the pages."""

    topic: str
    service: str
    operation: str
    request: Request
    read: Callable[[Sequence[Page]], list[dict[str, Any]]]
    token: tuple[str, str] = ("NextPageToken", "NextPageToken")


def _days(back: int) -> Request:
    return lambda today, payer: {"TimePeriod": _period(today - timedelta(days=back), today)}


def _period(start: date, end: date) -> dict[str, str]:
    return {"Start": start.isoformat(), "End": end.isoformat()}


def _costs(today: date, payer: str) -> Mapping[str, Any]:
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    return {
        "TimePeriod": _period(first, today),
        "Granularity": "DAILY",
        "Metrics": list(BASES),
        "GroupBy": [{"Type": "DIMENSION", "Key": "LINKED_ACCOUNT"}],
    }


def _invoices(today: date, payer: str) -> Mapping[str, Any]:
    month = today.replace(day=1) - timedelta(days=1)
    return {
        "Selector": {"ResourceType": "ACCOUNT_ID", "Value": payer},
        "Filter": {"BillingPeriod": {"Month": month.month, "Year": month.year}},
    }


def _forecast(today: date, payer: str) -> Mapping[str, Any]:
    end = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return {
        "TimePeriod": _period(today, end),
        "Metric": "UNBLENDED_COST",
        "Granularity": "MONTHLY",
        "PredictionIntervalLevel": 80,
    }


def read_costs(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """`{day, account, basis, currency, amount}` of every day, group and metric; amounts stay text."""
    found = []
    for day in (day for page in pages for day in page.get("ResultsByTime", [])):
        for group in day.get("Groups", []):
            for metric, value in group["Metrics"].items():
                found.append(
                    {
                        "day": day["TimePeriod"]["Start"],
                        "account": group["Keys"][0],
                        "basis": BASES.get(metric, metric),
                        "currency": value["Unit"],
                        "amount": value["Amount"],
                    }
                )
    return found


def read_invoices(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """Each invoice of a payer, in the currency in which it is paid for."""
    found = []
    for summary in (s for page in pages for s in page.get("InvoiceSummaries", [])):
        period, amount = summary["BillingPeriod"], summary["BaseCurrencyAmount"]
        found.append(
            {
                "day": date(period["Year"], period["Month"], 1).isoformat(),
                "account": summary["AccountId"],
                "basis": "billed",
                "currency": amount["CurrencyCode"],
                "amount": amount["TotalAmount"],
                "invoice": summary["InvoiceId"],
            }
        )
    return found


def read_coverage(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """Savings plans, a row for each stretch: what they cover of what could be covered."""
    rows = [row for page in pages for row in page.get("SavingsPlansCoverages", [])]
    return [{**row["TimePeriod"], **row["Coverage"]} for row in rows]


def read_utilisation(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """Savings plans: how much of the commitment is used, and what it saves."""
    rows = [row for page in pages for row in page.get("SavingsPlansUtilizationsByTime", [])]
    return [{**row["TimePeriod"], **row["Utilization"], **row.get("Savings", {})} for row in rows]


def read_reservation_coverage(pages: Sequence[Page]) -> list[dict[str, Any]]:
    rows = [row for page in pages for row in page.get("CoveragesByTime", [])]
    return [{**row["TimePeriod"], **row.get("Total", {}).get("CoverageHours", {})} for row in rows]


def read_reservation_utilisation(pages: Sequence[Page]) -> list[dict[str, Any]]:
    rows = [row for page in pages for row in page.get("UtilizationsByTime", [])]
    return [{**row["TimePeriod"], **row.get("Total", {})} for row in rows]


def read_forecast(pages: Sequence[Page]) -> list[dict[str, Any]]:
    rows = [row for page in pages for row in page.get("ForecastResultsByTime", [])]
    return [
        {
            **row["TimePeriod"],
            "mean": row["MeanValue"],
            "low": row.get("PredictionIntervalLowerBound"),
            "high": row.get("PredictionIntervalUpperBound"),
        }
        for row in rows
    ]


def read_anomalies(pages: Sequence[Page]) -> list[dict[str, Any]]:
    found = []
    for row in (row for page in pages for row in page.get("Anomalies", [])):
        impact = row.get("Impact", {})
        cause = (row.get("RootCauses") or [{}])[0]
        found.append(
            {
                "id": row["AnomalyId"],
                "start": row.get("AnomalyStartDate"),
                "end": row.get("AnomalyEndDate"),
                "service": cause.get("Service", ""),
                "account": cause.get("LinkedAccountName") or cause.get("LinkedAccount", ""),
                "impact": str(impact.get("TotalImpact", 0)),
            }
        )
    return found


def read_rightsizing(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """EC2 instances that are too large or idle, by Cost Explorer."""
    found = []
    for row in (row for page in pages for row in page.get("RightsizingRecommendations", [])):
        current = row.get("CurrentInstance", {})
        target = row.get("TerminateRecommendationDetail") or _first_target(row)
        found.append(
            _saving(
                resource=current.get("InstanceName") or current.get("ResourceId", ""),
                kind="Ec2Instance",
                account=row.get("AccountId", ""),
                action="Stop" if row.get("RightsizingType") == "TERMINATE" else "Rightsize",
                now=current.get("ResourceDetails", {}).get("EC2ResourceDetails", {}).get("InstanceType", ""),
                then=target.get("ResourceDetails", {}).get("EC2ResourceDetails", {}).get("InstanceType", ""),
                cost=current.get("MonthlyCost", "0"),
                saving=target.get("EstimatedMonthlySavings", "0"),
                currency=target.get("CurrencyCode") or current.get("CurrencyCode", "USD"),
                tags={t["Key"]: (t.get("Values") or [""])[0] for t in current.get("Tags", [])},
            )
        )
    return found


def _first_target(row: Page) -> Mapping[str, Any]:
    targets = row.get("ModifyRecommendationDetail", {}).get("TargetInstances") or [{}]
    first: Mapping[str, Any] = targets[0]
    return first


def read_recommendations(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """What Cost Optimization Hub would stop, shrink or move, whatever service it is of."""
    return [
        _saving(
            resource=row.get("resourceId", ""),
            kind=row.get("currentResourceType", ""),
            account=row.get("accountId", ""),
            action=row.get("actionType", ""),
            now=row.get("currentResourceSummary", ""),
            then=row.get("recommendedResourceSummary", ""),
            cost=str(row.get("estimatedMonthlyCost", 0)),
            saving=str(row.get("estimatedMonthlySavings", 0)),
            currency=row.get("currencyCode", "USD"),
            tags={tag["key"]: tag.get("value", "") for tag in row.get("tags", [])},
        )
        for page in pages
        for row in page.get("items", [])
    ]


def _saving(*, tags: Mapping[str, str], **facts: str) -> dict[str, Any]:
    return {**facts, "team": tags.get("team", ""), "environment": tags.get("environment", "")}


def controls(rows: Sequence[Mapping[str, Any]], source: str) -> list[ControlTotal]:
    """Totals that somebody else counted, ready to be compared with ours."""
    return [
        ControlTotal(
            source=source,
            account=row["account"],
            day=date.fromisoformat(row["day"]),
            basis=row["basis"],
            currency=row["currency"],
            amount=Decimal(row["amount"]),
            reference=row.get("invoice", ""),
        )
        for row in rows
    ]


_HUB: Final = ("nextToken", "nextToken")
_TOKEN: Final = ("NextToken", "NextToken")


def _all(today: date, payer: str) -> Mapping[str, Any]:
    return {}


def _plans(today: date, payer: str) -> Mapping[str, Any]:
    return {**_days(30)(today, payer), "Granularity": "DAILY"}


QUESTIONS: Final = (
    Question("costs", "ce", "get_cost_and_usage", _costs, read_costs),
    Question("invoices", "invoicing", "list_invoice_summaries", _invoices, read_invoices, _TOKEN),
    Question("coverage", "ce", "get_savings_plans_coverage", _plans, read_coverage, _TOKEN),
    Question("utilisation", "ce", "get_savings_plans_utilization", _plans, read_utilisation, _TOKEN),
    Question("reservation_coverage", "ce", "get_reservation_coverage", _plans, read_reservation_coverage),
    Question(
        "reservation_utilisation",
        "ce",
        "get_reservation_utilization",
        _plans,
        read_reservation_utilisation,
    ),
    Question(
        "recommendations", "cost-optimization-hub", "list_recommendations", _all, read_recommendations, _HUB
    ),
    Question(
        "rightsizing",
        "ce",
        "get_rightsizing_recommendation",
        lambda today, payer: {"Service": "AmazonEC2"},
        read_rightsizing,
    ),
    Question("forecast", "ce", "get_cost_forecast", _forecast, read_forecast),
    Question(
        "anomalies",
        "ce",
        "get_anomalies",
        lambda today, payer: {
            "DateInterval": {
                "StartDate": (today - timedelta(days=60)).isoformat(),
                "EndDate": today.isoformat(),
            }
        },
        read_anomalies,
    ),
)
