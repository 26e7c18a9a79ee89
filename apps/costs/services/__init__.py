"""Writes of the cost app. Callers say `from apps.costs import services as costs`."""

from apps.costs.services.anomalies import assign_anomaly, find_anomalies, move_anomaly, run_finding
from apps.costs.services.asking import DAILY_CALLS, ask, ask_scheduled, calls_left
from apps.costs.services.budgets import (
    change_budget,
    comment_month,
    create_budget,
    judge_budgets,
    run_sharing,
    settle_with_aws,
    share_budgets,
)
from apps.costs.services.forecasts import forecast_costs, run_forecasts
from apps.costs.services.importing import import_bill
from apps.costs.services.listening import listen
from apps.costs.services.looking import run_look
from apps.costs.services.metering import record_deploy, run_metering, take_metered
from apps.costs.services.organisation import run_organisation, sync_organisation
from apps.costs.services.owning import take_own, take_own_scheduled
from apps.costs.services.rates import enter_rate
from apps.costs.services.requests import (
    import_awaited,
    import_requested,
    import_scheduled,
    request_import,
    upload_bill,
)

__all__ = [
    "DAILY_CALLS",
    "ask",
    "ask_scheduled",
    "assign_anomaly",
    "calls_left",
    "change_budget",
    "comment_month",
    "create_budget",
    "enter_rate",
    "find_anomalies",
    "forecast_costs",
    "import_awaited",
    "import_bill",
    "import_requested",
    "import_scheduled",
    "judge_budgets",
    "listen",
    "move_anomaly",
    "record_deploy",
    "request_import",
    "run_finding",
    "run_forecasts",
    "run_look",
    "run_metering",
    "run_organisation",
    "run_sharing",
    "settle_with_aws",
    "share_budgets",
    "sync_organisation",
    "take_metered",
    "take_own",
    "take_own_scheduled",
    "upload_bill",
]
