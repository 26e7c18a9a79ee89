"""Months that are closed: the one thing that keeps postings out of them."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id


class ClosedPeriod(models.Model):
    """A month of a market's ledger that is closed for good. Only ever added; see migration 0008.

    Two people sign: the database looks for the approval of the one over the wish of the other. The months of
    a market are closed one after the other. `head_number`, `head_hash` are the end of the chain at the close,
    `digest` is over the trial balance that was signed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    month = models.DateField()
    closed_at = models.DateTimeField()
    signed_by = models.CharField(max_length=120)
    approved_by = models.CharField(max_length=120)
    approval_id = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)
    head_number = models.BigIntegerField()
    head_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-month", "market")
        constraints = [
            models.UniqueConstraint(fields=["market", "month"], name="payments_period_closed_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="payments_period_is_a_month"),
            models.CheckConstraint(condition=~Q(signed_by=F("approved_by")), name="payments_period_by_two"),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.month:%Y-%m} closed"
