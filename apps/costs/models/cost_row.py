from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from apps.costs.enums import ChargeCategory
from apps.costs.models.cost_import import CostImport


def _amount(*, null: bool = False) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(max_digits=38, decimal_places=18, null=null)


def _text(*, null: bool = True) -> "models.TextField[str | None, str | None]":
    # FOCUS tells null from empty and sets no lengths, so neither do we.
    return models.TextField(null=null)


def _first_of(*paths: str) -> models.GeneratedField:
    """The first of some keys of a JSON column that a row has; empty when it has none."""
    blank = models.Value("", output_field=models.TextField())
    return models.GeneratedField(
        expression=Coalesce(*(KT(path) for path in paths), blank),
        output_field=models.TextField(),
        db_persist=True,
    )


class CostRow(models.Model):
    """One line of a cloud bill in FOCUS 1.2 columns; see `rules.columns` for how each is read.

    Rows are written by COPY and never edited: a restated bill replaces its rows. They come in the transaction
    of their import; that it is there is not looked up for each of them, which would cost half a COPY.
    """

    id = models.BigAutoField(primary_key=True)
    cost_import = models.ForeignKey(CostImport, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    provider_name = _text(null=False)
    billing_account_id = _text(null=False)
    billing_account_name = _text()
    billing_currency = _text(null=False)
    billing_period_start = models.DateTimeField()
    billing_period_end = models.DateTimeField()
    charge_period_start = models.DateTimeField()
    charge_period_end = models.DateTimeField()
    charge_category = models.TextField(choices=ChargeCategory.choices)
    charge_class = _text()
    charge_description = _text()
    charge_frequency = _text()
    billed_cost = _amount()
    effective_cost = _amount(null=True)
    list_cost = _amount(null=True)
    contracted_cost = _amount(null=True)
    list_unit_price = _amount(null=True)
    contracted_unit_price = _amount(null=True)
    publisher_name = _text()
    invoice_issuer_name = _text()
    invoice_id = _text()
    service_name = _text(null=False)
    service_category = _text()
    service_subcategory = _text()
    sub_account_id = _text()
    sub_account_name = _text()
    region_id = _text()
    region_name = _text()
    availability_zone = _text()
    resource_id = _text()
    resource_name = _text()
    resource_type = _text()
    sku_id = _text()
    sku_price_id = _text()
    consumed_quantity = _amount(null=True)
    consumed_unit = _text()
    pricing_category = _text()
    pricing_quantity = _amount(null=True)
    pricing_unit = _text()
    commitment_discount_id = _text()
    commitment_discount_name = _text()
    commitment_discount_category = _text()
    commitment_discount_status = _text()
    commitment_discount_type = _text()
    capacity_reservation_status = _text()
    tags = models.JSONField(null=True)
    x = models.JSONField(null=True)
    # Teams spell the tag both ways; views filter on one column.
    environment = _first_of("tags__environment", "tags__env")
    market = _first_of("x__x_market", "tags__market")
    team = _first_of("x__x_team", "tags__team")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["charge_period_start", "id"], name="cost_row_by_charge_day"),
            models.Index(fields=["cost_import", "billing_period_start"], name="cost_row_by_import"),
        ]

    def __str__(self) -> str:
        amount = f"{self.billed_cost} {self.billing_currency}"
        return f"{self.charge_period_start:%Y-%m-%d} {self.service_name} {amount}"
