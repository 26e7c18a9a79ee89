"""AWS's Cost and Usage Report 2.0 in FOCUS columns: which column becomes which, in one table.

FOCUS says of a covered hour that it is billed nothing and costs its part of the commitment; the report
spreads the same over columns that depend on the type of the line.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from apps.costs.rules.reading import Batch

MARK: Final = "line_item_line_item_type"
_TAGS: Final = "resource_tags"
_USER: Final = "user_"

# FOCUS column → columns of the report, the first that has a value.
COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "BillingAccountId": ("bill_payer_account_id",),
    "BillingAccountName": ("bill_payer_account_name",),
    "BillingCurrency": ("line_item_currency_code",),
    "BillingPeriodStart": ("bill_billing_period_start_date",),
    "BillingPeriodEnd": ("bill_billing_period_end_date",),
    "ChargePeriodStart": ("line_item_usage_start_date",),
    "ChargePeriodEnd": ("line_item_usage_end_date",),
    "ChargeDescription": ("line_item_line_item_description",),
    "InvoiceId": ("bill_invoice_id",),
    "InvoiceIssuerName": ("line_item_legal_entity", "bill_invoicing_entity", "bill_billing_entity"),
    "PublisherName": ("line_item_legal_entity", "bill_billing_entity"),
    "ServiceName": ("product_product_name", "product_servicename", "line_item_product_code"),
    "ServiceCategory": ("product_product_family",),
    "SubAccountId": ("line_item_usage_account_id",),
    "SubAccountName": ("line_item_usage_account_name",),
    "RegionId": ("product_region_code", "product_region"),
    "AvailabilityZone": ("line_item_availability_zone",),
    "ResourceId": ("line_item_resource_id",),
    "SkuId": ("product_sku",),
    "SkuPriceId": ("pricing_rate_id",),
    "ConsumedQuantity": ("line_item_usage_amount",),
    "ConsumedUnit": ("pricing_unit",),
    "PricingQuantity": ("line_item_usage_amount",),
    "PricingUnit": ("pricing_unit",),
    "ListUnitPrice": ("pricing_public_on_demand_rate",),
    "CommitmentDiscountId": ("savings_plan_savings_plan_a_r_n", "reservation_reservation_a_r_n"),
    "x_UsageType": ("line_item_usage_type",),
    "x_Operation": ("line_item_operation",),
}
# Type of a line → FOCUS's category; a type that is not here is an adjustment.
CATEGORIES: Final[Mapping[str, str]] = {
    "Usage": "Usage",
    "DiscountedUsage": "Usage",
    "SavingsPlanCoveredUsage": "Usage",
    "Fee": "Purchase",
    "RIFee": "Purchase",
    "SavingsPlanUpfrontFee": "Purchase",
    "SavingsPlanRecurringFee": "Purchase",
    "Tax": "Tax",
    "Credit": "Credit",
    "Refund": "Credit",
}
# Type of a line → what it is billed, and what it costs in effect; for the others both are the unblended cost.
_UNBLENDED: Final = "line_item_unblended_cost"
_BILLED: Final[Mapping[str, str | None]] = {
    "DiscountedUsage": None,
    "SavingsPlanCoveredUsage": None,
    "SavingsPlanNegation": None,
}
_EFFECTIVE: Final[Mapping[str, str | None]] = {
    "DiscountedUsage": "reservation_effective_cost",
    "SavingsPlanCoveredUsage": "savings_plan_savings_plan_effective_cost",
    "SavingsPlanNegation": None,
    "SavingsPlanUpfrontFee": None,
    "RIFee": "reservation_unused_recurring_fee",
}
_PRICING: Final[Mapping[str, str]] = {
    "Usage": "Standard",
    "DiscountedUsage": "Committed",
    "SavingsPlanCoveredUsage": "Committed",
}


def is_report(batch: Batch) -> bool:
    """Whether the file is a Cost and Usage Report and no FOCUS export."""
    return MARK in batch.columns


def as_focus(batch: Batch) -> Batch:
    """The same lines in FOCUS columns, amounts still as the file writes them."""
    rows = len(batch.lines)
    found = {name: _first(batch, names) for name, names in COLUMNS.items()}
    kinds = _text(batch, MARK).to_pylist()
    columns = {name: cells for name, cells in found.items() if cells is not None}
    columns |= {
        "ProviderName": pa.array(["AWS"] * rows, pa.string()),
        "ChargeCategory": pa.array([CATEGORIES.get(kind, "Adjustment") for kind in kinds], pa.string()),
        "PricingCategory": pa.array([_PRICING.get(kind) for kind in kinds], pa.string()),
        "BilledCost": _amount(batch, kinds, _BILLED),
        "EffectiveCost": _amount(batch, kinds, _EFFECTIVE),
    }
    listed = _first(batch, ("pricing_public_on_demand_cost",))
    columns["ListCost"] = columns["ContractedCost"] = columns["EffectiveCost"] if listed is None else listed
    if _TAGS in batch.columns:
        columns["Tags"] = pa.array([_tags(cell) for cell in batch.columns[_TAGS].to_pylist()], pa.string())
    return Batch(columns, batch.lines)


def _first(batch: Batch, names: Sequence[str]) -> pa.Array | None:
    known = [_text(batch, name) for name in names if name in batch.columns]
    return pc.coalesce(*[_blank_to_null(cells) for cells in known]) if known else None


def _text(batch: Batch, name: str) -> pa.Array:
    cells = batch.columns[name]
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if pa.types.is_timestamp(cells.type):
        return pc.strftime(cells, format="%Y-%m-%dT%H:%M:%SZ")
    return cells.cast(pa.string())


def _blank_to_null(cells: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)


def _amount(batch: Batch, kinds: Sequence[str], by_kind: Mapping[str, str | None]) -> pa.Array:
    """Each line's amount from the column that its type says; nought where it says none."""
    needed = {_UNBLENDED, *filter(None, by_kind.values())}
    cells = {name: _text(batch, name).to_pylist() for name in needed if name in batch.columns}
    amounts = []
    for row, kind in enumerate(kinds):
        name = by_kind.get(kind, _UNBLENDED)
        amounts.append((cells[name][row] or "0") if name in cells else "0")
    return pa.array(amounts, pa.string())


def _tags(cell: Any) -> str | None:
    """A map, or JSON text; what people tagged loses the prefix that the report puts before it."""
    pairs = dict(json.loads(cell) if isinstance(cell, str) and cell else cell or {})
    return json.dumps({key.removeprefix(_USER): value for key, value in pairs.items()}) if pairs else None
