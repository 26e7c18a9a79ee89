from decimal import Decimal
from typing import ClassVar

from django.db import models

from apps.costs.enums import ChargeCategory, CostGrain
from apps.costs.models.cost_import import CostImport


def _amount() -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(max_digits=38, decimal_places=18)


class Summed(models.Model):
    """Cost rows that agree in some columns, added up.

    Columns mean what they mean on CostRow; texts that a row may lack are empty here.
    """

    id = models.BigAutoField(primary_key=True)
    cost_import = models.ForeignKey(CostImport, on_delete=models.PROTECT, db_index=False, db_constraint=False)
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
        abstract = True

    def __str__(self) -> str:
        return f"{self.day} {self.service_name} {self.billed_cost} {self.billing_currency}"


class CostDay(Summed):
    """Cost rows of one UTC day that agree in everything a view groups or filters by, added up.

    Written by `services.rolling` in the transaction that changed the rows, and replaced with them; sums are
    exact, so that a view over these equals the same view over the rows.
    """

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["billing_currency", "day"], name="cost_day_by_day"),
            models.Index(fields=["cost_import", "billing_period_start"], name="cost_day_by_import"),
        ]


class CostSum(Summed):
    """Days of cost added up further, in the grains that `rules.grains` describes: what a grain does not tell
    apart is empty, and a month stands on its first day. Written and dropped with the days they were made of.
    """

    grain = models.CharField(max_length=8, choices=CostGrain)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["grain", "billing_currency", "day"], name="cost_sum_by_day"),
            models.Index(fields=["cost_import", "billing_period_start"], name="cost_sum_by_import"),
        ]


class CostFact(Summed):
    """Days and sums side by side in one form: a view, see `migrations/0011_sums.py`.

    Never added up over more than one grain: the same cost is in each.
    """

    # No key of its own: the number of a day or of a sum.
    cost_import = models.ForeignKey(CostImport, on_delete=models.DO_NOTHING, db_index=False)
    grain = models.CharField(max_length=8, choices=CostGrain)

    class Meta:
        managed = False
        db_table = "costs_fact"
