"""Writes of the cost app. Callers say `from apps.costs import services as costs`."""

from apps.costs.services.asking import DAILY_CALLS, ask, ask_scheduled, calls_left
from apps.costs.services.importing import import_bill
from apps.costs.services.owning import take_own, take_own_scheduled
from apps.costs.services.rates import enter_rate
from apps.costs.services.requests import import_requested, import_scheduled, request_import, upload_bill

__all__ = [
    "DAILY_CALLS",
    "ask",
    "ask_scheduled",
    "calls_left",
    "enter_rate",
    "import_bill",
    "import_requested",
    "import_scheduled",
    "request_import",
    "take_own",
    "take_own_scheduled",
    "upload_bill",
]
