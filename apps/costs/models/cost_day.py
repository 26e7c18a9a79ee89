from decimal import Decimal
from typing import ClassVar

from django.db import models

from apps.costs.enums import ChargeCategory
from apps.costs.models.cost_import import CostImport


def _amount() -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(max_digits=38, decimal_places=18)


class CostDay(models.Model):
    """Cost rows of one UTC day that agree in everything a view groups or filters by, added up.

    Written by `services.rolling` in the transaction that changed the rows, and replaced with them; sums are
    exact, so that a view over these equals the same view over the rows. Columns mean what they mean on
    CostRow; texts that a row may lack are empty here.
    """

    id = models.BigAutoField(primary_key=True)
    cost_import = models.ForeignKey(CostImport, on_delete=models.PROTECT, db_index=False)
    day = models.DateField()
    provider_name = models.TextField()
    billing_account_id = models.TextField()
    billing_currency = models.TextField()
    billing_period_start = models.DateTimeField()
    sub_account_id = models.TextField()
    sub_account_name = models.TextField()
    service_name = models.TextField()
    service_category = models.TextField()
    charge_category = models.TextField(choices=ChargeCategory.choices)
    region_id = models.TextField()
    environment = models.TextField()
    market = models.TextField()
    team = models.TextField()
    usage_type = models.TextField()
    pricing_unit = models.TextField()
    pricing_category = models.TextField()
    commitment_discount_id = models.TextField()
    commitment_discount_status = models.TextField()
    tags = models.JSONField(null=True)
    billed_cost = _amount()
    effective_cost = _amount()
    list_cost = _amount()
    contracted_cost = _amount()
    pricing_quantity = _amount()
    row_count = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["billing_currency", "day"], name="cost_day_by_day"),
            models.Index(fields=["cost_import", "billing_period_start"], name="cost_day_by_import"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.service_name} {self.billed_cost} {self.billing_currency}"
