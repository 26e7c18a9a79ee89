"""What Cost Explorer and Cost Optimization Hub would notice in the bill."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Any, Final

from deploy.local.cloud.costs.ledger import Charge, Ledger

_NOTHING: Final = Decimal(0)
_MONTH: Final = Decimal(30)
_USUAL_DAYS: Final = 28
_UNUSUAL: Final = 2.5


@dataclass(frozen=True, slots=True)
class _Advice:
    """What to do about a kind of resource outside production, and the part of its cost that it saves."""

    resource_type: str
    action: str
    kind: str
    now: str
    then: str
    part: Decimal


_ADVICE: Final = (
    _Advice("db", "Rightsize", "RdsDbInstance", "db.r6g.large Multi-AZ", "db.t4g.medium", Decimal("0.55")),
    _Advice(
        "domain", "Rightsize", "OpenSearchDomain", "3 r6g.large.search", "1 t3.medium.search", Decimal("0.7")
    ),
    _Advice("natgateway", "Delete", "NatGateway", "idle, no traffic but its own", "", Decimal(1)),
    _Advice(
        "loadbalancer", "Stop", "LoadBalancer", "idle at night and at weekends", "schedule", Decimal("0.6")
    ),
)


def recommendations(ledger: Ledger) -> dict[str, Any]:
    """For what runs round the clock in accounts that people use by day."""
    last = max((c.day for c in ledger.charges()), default=None)
    costs: dict[str, Decimal] = defaultdict(Decimal)
    examples: dict[str, Charge] = {}
    for charge in ledger.charges():
        if (
            last is None
            or charge.day <= last - timedelta(days=30)
            or charge.tags.get("environment") == "prod"
        ):
            continue
        costs[charge.resource] += charge.billed
        examples[charge.resource] = charge
    items = [
        _recommendation(examples[resource], advice, costs[resource])
        for resource in sorted(costs)
        for advice in _ADVICE
        if examples[resource].resource_type == advice.resource_type
    ]
    return {"items": items}


def _recommendation(charge: Charge, advice: _Advice, cost: Decimal) -> dict[str, Any]:
    return {
        "recommendationId": f"{charge.account}-{charge.resource_type}-{charge.resource_name}",
        "accountId": charge.account,
        "region": charge.region,
        "resourceId": charge.resource_name,
        "resourceArn": charge.resource,
        "currentResourceType": advice.kind,
        "recommendedResourceType": advice.kind,
        "currentResourceSummary": advice.now,
        "recommendedResourceSummary": advice.then,
        "actionType": advice.action,
        "estimatedMonthlyCost": float(round(cost, 2)),
        "estimatedMonthlySavings": float(round(cost * advice.part, 2)),
        "estimatedSavingsPercentage": float(advice.part * 100),
        "currencyCode": "USD",
        "implementationEffort": "Low" if advice.action == "Delete" else "Medium",
        "restartNeeded": advice.action == "Rightsize",
        "rollbackPossible": advice.action != "Delete",
        "recommendationLookbackPeriodInDays": int(_MONTH),
        "source": "CostExplorer",
        "tags": [{"key": key, "value": value} for key, value in sorted(charge.tags.items())],
    }


def rightsizing() -> dict[str, Any]:
    """There is no EC2 instance in this city."""
    return {
        "Metadata": {"LookbackPeriodInDays": "FOURTEEN_DAYS"},
        "Summary": {"TotalRecommendationCount": "0"},
        "RightsizingRecommendations": [],
    }


def anomalies(ledger: Ledger, since: date) -> dict[str, Any]:
    """Services of an account that cost far more than the median of four weeks, day after day."""
    series: dict[tuple[str, str, str], dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for charge in ledger.charges():
        series[charge.account, charge.account_name, charge.service][charge.day] += charge.billed
    found = [
        _anomaly(key, days, run)
        for key, days in sorted(series.items())
        for run in _runs(days)
        if run[-1] >= since
    ]
    return {"Anomalies": found}


def _runs(days: dict[date, Decimal]) -> list[list[date]]:
    runs: list[list[date]] = []
    for day in sorted(days):
        usual = _usual(days, day)
        if usual and float(days[day]) > _UNUSUAL * usual:
            if runs and runs[-1][-1] == day - timedelta(days=1):
                runs[-1].append(day)
            else:
                runs.append([day])
    return runs


def _usual(days: dict[date, Decimal], day: date) -> float:
    before = [
        days[day - timedelta(days=n)] for n in range(1, _USUAL_DAYS + 1) if day - timedelta(days=n) in days
    ]
    return float(median(before)) if len(before) >= _USUAL_DAYS // 2 else 0.0


def _anomaly(key: tuple[str, str, str], days: dict[date, Decimal], run: list[date]) -> dict[str, Any]:
    account, name, service = key
    usual = Decimal(str(_usual(days, run[0]))) * len(run)
    impact = float(round(sum((days[day] for day in run), _NOTHING) - usual, 2))
    return {
        "AnomalyId": f"{account}-{service.replace(' ', '')}-{run[0]}",
        "AnomalyStartDate": run[0].isoformat(),
        "AnomalyEndDate": run[-1].isoformat(),
        "DimensionValue": service,
        "RootCauses": [{"Service": service, "LinkedAccount": account, "LinkedAccountName": name}],
        "AnomalyScore": {"MaxScore": 0.9, "CurrentScore": 0.9},
        "Impact": {"MaxImpact": impact, "TotalImpact": impact},
        "MonitorArn": f"arn:aws:ce::{account}:anomalymonitor/services",
    }
