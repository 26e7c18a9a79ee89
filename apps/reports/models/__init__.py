"""Plans, editions, and mails about them."""

from apps.reports.models.plan import ReportPlan
from apps.reports.models.run import ReportMail, ReportRun

__all__ = ["ReportMail", "ReportPlan", "ReportRun"]
