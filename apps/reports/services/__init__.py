"""Writes of reports. Callers say `from apps.reports import services as reports`."""

from apps.reports.services.mailing import send_pending
from apps.reports.services.making import make_report
from apps.reports.services.planning import change_plan, link_file, preview, subscribe
from apps.reports.services.running import make_due, make_requested, request_report
from apps.reports.services.starters import ensure_starters

__all__ = [
    "change_plan",
    "ensure_starters",
    "link_file",
    "make_due",
    "make_report",
    "make_requested",
    "preview",
    "request_report",
    "send_pending",
    "subscribe",
]
