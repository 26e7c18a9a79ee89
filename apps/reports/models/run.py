from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.reports.enums import MailState, RunReason, RunState
from apps.reports.models.plan import ReportPlan


class ReportRun(models.Model):
    """One edition of a report of one period, or the failure to write it.

    An edition is never changed: figures that differ afterwards make the next edition. A failed one is written
    again under the same number. `fingerprint` is of the figures, so that writing it again changes nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(ReportPlan, on_delete=models.PROTECT, related_name="runs")
    period_start = models.DateField()
    period_end = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=RunState.choices)
    reason = models.CharField(max_length=10, choices=RunReason.choices)
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    headline = models.JSONField(default=list)
    pdf_key = models.CharField(max_length=300, blank=True, default="")
    pdf_size = models.PositiveIntegerField(default=0)
    xlsx_key = models.CharField(max_length=300, blank=True, default="")
    xlsx_size = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True, default="")
    started_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "period_start", "edition"], name="report_run_once_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(period_start__lt=models.F("period_end")), name="report_run_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state=RunState.READY, fault="") & ~Q(pdf_key="") & ~Q(xlsx_key="")
                | Q(state=RunState.FAILED) & ~Q(fault=""),
                name="report_run_has_files_or_a_fault",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-made_at", "-id"], name="report_run_newest")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.period_start} {self.edition}"


class ReportMail(models.Model):
    """One mail about one edition to one person; never a second."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(ReportRun, on_delete=models.CASCADE, related_name="mails")
    person = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=200, blank=True, default="")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "person"], name="report_mail_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.person} {self.state}"
