"""Totals, commitments and invoices in Cost Explorer's shapes."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from statistics import fmean, pstdev
from typing import Any, Final

from deploy.local.cloud.costs.ledger import Charge, Ledger

CURRENCY: Final = "USD"
_NOTHING: Final = Decimal(0)
# What compute savings plans may cover.
_ELIGIBLE: Final = frozenset({"AWS Fargate", "AWS Lambda"})
_COMMITTED: Final = "Committed"
_SPOT: Final = "Dynamic"
# What is let by the hour and can be reserved.
_RESERVABLE: Final = frozenset({"Amazon Relational Database Service", "Amazon OpenSearch Service"})
_HOURS: Final = "Hrs"
# The middle 80 % of a normal distribution lies within so many deviations.
_EIGHTY: Final = 1.2816
_USUAL_DAYS: Final = 28


def cost_and_usage(
    ledger: Ledger, start: date, end: date, metrics: Sequence[str], group_by: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    """Days of costs, grouped by linked account or service."""
    days = ledger.by_day()
    by = group_by[0]["Key"] if group_by else ""
    results = []
    for day in _days(start, end):
        charges = days.get(day, [])
        groups: dict[str, list[Charge]] = defaultdict(list)
        for charge in charges:
            groups[charge.account if by == "LINKED_ACCOUNT" else charge.service].append(charge)
        results.append(
            {
                "TimePeriod": _period(day, day + timedelta(days=1)),
                "Total": {} if by else _metrics(charges, metrics),
                "Groups": [
                    {"Keys": [key], "Metrics": _metrics(rows, metrics)} for key, rows in groups.items()
                ]
                if by
                else [],
                "Estimated": day.month == end.month,
            }
        )
    return {"ResultsByTime": results, "GroupDefinitions": list(group_by), "DimensionValueAttributes": []}


def forecast(ledger: Ledger, start: date, end: date) -> dict[str, Any]:
    """The mean of four weeks carried on, with the interval that its days suggest."""
    totals = _totals(ledger, start - timedelta(days=_USUAL_DAYS), start)
    length = (end - start).days
    mean = fmean(totals) * length if totals else 0.0
    spread = _EIGHTY * pstdev(totals) * length**0.5 if totals else 0.0
    result = {
        "TimePeriod": _period(start, end),
        "MeanValue": f"{mean:.10f}",
        "PredictionIntervalLowerBound": f"{mean - spread:.10f}",
        "PredictionIntervalUpperBound": f"{mean + spread:.10f}",
    }
    return {
        "Total": {"Amount": f"{mean:.10f}", "Unit": CURRENCY},
        "ForecastResultsByTime": [result],
    }


def plans_coverage(ledger: Ledger, start: date, end: date) -> dict[str, Any]:
    """What the plan covers of the compute that it could cover, day by day."""
    found = []
    for day, charges in _eligible(ledger, start, end):
        covered = sum((c.effective for c in charges if c.pricing == _COMMITTED), _NOTHING)
        open_ = sum((c.effective for c in charges if c.pricing != _COMMITTED), _NOTHING)
        total = covered + open_
        coverage = {
            "SpendCoveredBySavingsPlans": str(covered),
            "OnDemandCost": str(open_),
            "TotalCost": str(total),
            "CoveragePercentage": f"{covered / total * 100 if total else 0:.4f}",
        }
        found.append({"TimePeriod": _period(day, day + timedelta(days=1)), "Coverage": coverage})
    return {"SavingsPlansCoverages": found}


def plans_utilisation(ledger: Ledger, start: date, end: date) -> dict[str, Any]:
    """All of the commitment is used: the bill has no unused row of it."""
    found, used_all, listed_all = [], _NOTHING, _NOTHING
    for day, charges in _eligible(ledger, start, end):
        committed = [c for c in charges if c.pricing == _COMMITTED]
        used = sum((c.effective for c in committed), _NOTHING)
        listed = sum((c.listed for c in committed), _NOTHING)
        used_all, listed_all = used_all + used, listed_all + listed
        found.append({"TimePeriod": _period(day, day + timedelta(days=1)), **_plan(used, listed)})
    return {"SavingsPlansUtilizationsByTime": found, "Total": _plan(used_all, listed_all)}


def reservation_coverage(ledger: Ledger, start: date, end: date) -> dict[str, Any]:
    """The hours of databases and nodes, and those of them that a reservation covers, day by day."""
    found = []
    for day, charges in _reservable(ledger, start, end):
        reserved = sum((c.quantity for c in charges if c.pricing == _COMMITTED), _NOTHING)
        running = sum((c.quantity for c in charges), _NOTHING)
        hours = {
            "OnDemandHours": str(running - reserved),
            "ReservedHours": str(reserved),
            "TotalRunningHours": str(running),
            "CoverageHoursPercentage": f"{reserved / running * 100 if running else 0:.4f}",
        }
        period = _period(day, day + timedelta(days=1))
        found.append({"TimePeriod": period, "Groups": [], "Total": {"CoverageHours": hours}})
    return {"CoveragesByTime": found}


def reservation_utilisation(ledger: Ledger, start: date, end: date) -> dict[str, Any]:
    """All reserved hours are used: the bill has no unused row of them."""
    found = []
    for day, charges in _reservable(ledger, start, end):
        committed = [c for c in charges if c.pricing == _COMMITTED]
        hours = sum((c.quantity for c in committed), _NOTHING)
        fee = sum((c.effective for c in committed), _NOTHING)
        listed = sum((c.listed for c in committed), _NOTHING)
        total = {
            "UtilizationPercentage": "100" if hours else "0",
            "PurchasedHours": str(hours),
            "TotalActualHours": str(hours),
            "UnusedHours": "0",
            "OnDemandCostOfRIHoursUsed": str(listed),
            "NetRISavings": str(listed - fee),
            "AmortizedRecurringFee": str(fee),
            "TotalAmortizedFee": str(fee),
        }
        found.append({"TimePeriod": _period(day, day + timedelta(days=1)), "Groups": [], "Total": total})
    return {"UtilizationsByTime": found}


def invoices(ledger: Ledger, payer: str, period: Mapping[str, int]) -> dict[str, Any]:
    """One invoice a month once the month is over, to the cent as invoices are."""
    month = date(period["Year"], period["Month"], 1)
    charges = [c for c in ledger.charges() if c.month == month and c.payer == payer]
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    if not any(charge.day == last for charge in charges):
        return {"InvoiceSummaries": []}
    total = sum((c.billed for c in charges), _NOTHING).quantize(Decimal("0.01"))
    tax = sum((c.billed for c in charges if c.category == "Tax"), _NOTHING).quantize(Decimal("0.01"))
    amount = {
        "TotalAmount": str(total),
        "TotalAmountBeforeTax": str(total - tax),
        "CurrencyCode": CURRENCY,
    }
    summary = {
        "AccountId": payer,
        "InvoiceId": charges[0].invoice,
        "BillingPeriod": {"Month": month.month, "Year": month.year},
        "BaseCurrencyAmount": amount,
        "PaymentCurrencyAmount": amount,
    }
    return {"InvoiceSummaries": [summary]}


def _metrics(charges: Iterable[Charge], metrics: Sequence[str]) -> dict[str, Any]:
    rows = list(charges)
    billed = sum((c.billed for c in rows), _NOTHING)
    effective = sum((c.effective for c in rows), _NOTHING)
    return {
        name: {"Amount": str(effective if "Amortized" in name else billed), "Unit": CURRENCY}
        for name in metrics
    }


def _plan(used: Decimal, listed: Decimal) -> dict[str, Any]:
    return {
        "Utilization": {
            "TotalCommitment": str(used),
            "UsedCommitment": str(used),
            "UnusedCommitment": "0",
            "UtilizationPercentage": "100" if used else "0",
        },
        "Savings": {"NetSavings": str(listed - used), "OnDemandCostEquivalent": str(listed)},
    }


def _eligible(ledger: Ledger, start: date, end: date) -> list[tuple[date, list[Charge]]]:
    """Compute that a plan may cover; spot capacity is none."""
    days = ledger.by_day()
    return [
        (day, [c for c in days[day] if c.service in _ELIGIBLE and c.pricing != _SPOT])
        for day in _days(start, end)
        if day in days
    ]


def _reservable(ledger: Ledger, start: date, end: date) -> list[tuple[date, list[Charge]]]:
    days = ledger.by_day()
    return [
        (day, [c for c in days[day] if c.service in _RESERVABLE and c.unit == _HOURS])
        for day in _days(start, end)
        if day in days
    ]


def _totals(ledger: Ledger, start: date, end: date) -> list[float]:
    days = ledger.by_day()
    return [float(sum((c.billed for c in days[day]), _NOTHING)) for day in _days(start, end) if day in days]


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days)]


def _period(start: date, end: date) -> dict[str, str]:
    return {"Start": start.isoformat(), "End": end.isoformat()}
