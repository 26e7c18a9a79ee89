"""Budgets as finance would have written them when the year began: some hold, one does not."""

from datetime import date
from typing import Any, Final

from deploy.simulator.billing.catalogue import PRODUCTION, STAGING
from deploy.simulator.edges.api import ApiError, BackOffice

_CONFLICT: Final = 409
_MONTHS: Final = 12
_GROWTH_A_MONTH: Final = 1.004
# Name, scope, judged by, dollars a month without any car and on top for 1,000 cars, shared with AWS Budgets.
_BUDGETS: Final[tuple[tuple[str, dict[str, str], str, int, int, bool], ...]] = (
    ("Cloud, all of it", {}, "month", 3_300, 2_600, True),
    ("Production", {"account": PRODUCTION.name}, "quarter", 2_800, 2_250, False),
    ("Staging", {"account": STAGING.name}, "month", 420, 300, False),
    ("Logs and search", {"service": "Amazon OpenSearch Service"}, "month", 560, 190, True),
    ("Team fleet", {"team": "fleet"}, "year", 75, 870, False),
)


def bring_budgets(office: BackOffice, *, today: date, cars: int) -> None:
    """Write them, once: what people made of them since is left alone. Raises ApiError."""
    # A quarter begins with January and so on: plans count from the year's first month.
    first = date(today.year, 1, 1)
    for name, scope, period, fixed, by_cars, shared in _BUDGETS:
        body: dict[str, Any] = {
            "name": name,
            "scope": scope,
            "period": period,
            "currency": "USD",
            "first_month": first.isoformat(),
            "months_minor": [
                round((fixed + by_cars * cars / 1000) * _GROWTH_A_MONTH**number) * 100
                for number in range(_MONTHS)
            ],
            "thresholds": [
                {"kind": "actual", "percent": 80},
                {"kind": "actual", "percent": 100},
                {"kind": "forecast", "percent": 100},
            ],
            "shared": shared,
        }
        try:
            office.command("/costs/budgets", body, "budget", name, first.isoformat())
        except ApiError as error:
            if error.status != _CONFLICT:
                raise
