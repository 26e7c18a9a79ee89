"""Reports in the making."""

from datetime import UTC, date, datetime

from apps.reports.models import ReportPlan, ReportRun

AT = datetime(2026, 11, 23, tzinfo=UTC)


def make_plan() -> ReportPlan:
    plan, _ = ReportPlan.objects.get_or_create(kind="month_pack", market="SG", defaults={"updated_at": AT})
    return plan


def make_run() -> ReportRun:
    return ReportRun.objects.create(
        plan=make_plan(),
        period_start=date(2026, 10, 1),
        period_end=date(2026, 11, 1),
        edition=ReportRun.objects.count() + 1,
        state="ready",
        reason="scheduled",
        pdf_key="reports/x.pdf",
        xlsx_key="reports/x.xlsx",
        started_by="system:reports.make",
        made_at=AT,
    )
