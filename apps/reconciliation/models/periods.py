"""Months of a market on their way to the close."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.reconciliation.enums import PeriodState


class PeriodClose(models.Model):
    """One month of one market, from its first day to the signatures of two people.

    While it is open its checklist and figures are made when somebody looks. `checksum` is what the first
    person signed; the second agrees to that and nothing else. What stood there at the close is kept in
    `checks` and `figures`. That nothing is posted into a closed month is seen to by the ledger itself.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    month = models.DateField()
    state = models.CharField(max_length=8, choices=PeriodState, default=PeriodState.OPEN)
    checks = models.JSONField(default=list)
    figures = models.JSONField(default=dict)
    checksum = models.CharField(max_length=40, blank=True, default="")
    signed_by = models.CharField(max_length=120, blank=True, default="")
    signed_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True, default="")
    approval_id = models.UUIDField(null=True)
    approved_by = models.CharField(max_length=120, blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    refused_why = models.CharField(max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "month"], name="recon_period_once_a_market"),
            models.CheckConstraint(condition=Q(month__day=1), name="recon_period_is_a_month"),
            models.CheckConstraint(
                condition=Q(state__in=PeriodState.values), name="recon_period_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=PeriodState.CLOSED)
                | Q(closed_at__isnull=False, signed_at__isnull=False)
                & ~Q(signed_by="")
                & ~Q(approved_by="")
                & ~Q(signed_by=F("approved_by")),
                name="recon_period_closed_by_two",
            ),
        ]
        indexes = [models.Index(fields=["-month", "market"], name="recon_period_newest")]

    def __str__(self) -> str:
        return f"{self.market} {self.month:%Y-%m} ({self.state})"
