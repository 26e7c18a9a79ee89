from typing import ClassVar

from django.db import models

from apps.costs.models.cost_import import CostImport


class Bill(models.Model):
    """One provider's bill for one account and period: what is replaced as a whole when it is restated.

    `checksum` is the sum of a hash of each row, so that the order of rows and the split into files do not
    matter; `version` counts restatements from 1.
    """

    provider_name = models.TextField()
    billing_account_id = models.TextField()
    billing_account_name = models.TextField(blank=True)
    billing_currency = models.CharField(max_length=3)
    period_start = models.DateTimeField()
    period_end = models.DateTimeField()
    current_import = models.ForeignKey(CostImport, on_delete=models.PROTECT, related_name="bills")
    version = models.PositiveIntegerField(default=1)
    checksum = models.CharField(max_length=64)
    row_count = models.BigIntegerField()
    billed_total = models.DecimalField(max_digits=38, decimal_places=18)
    effective_total = models.DecimalField(max_digits=38, decimal_places=18)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="bill_once_per_account_period_currency",
                fields=["provider_name", "billing_account_id", "period_start", "billing_currency"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider_name} {self.billing_account_id} {self.period_start:%Y-%m}"
