"""The FOCUS columns that we keep, and how strictly each is read.

Source: FOCUS 1.2, "Columns". `required` is stricter than the specification's "mandatory": without these a row
cannot be added up at all, so the file is refused. What the specification calls mandatory but published bills
leave empty is counted as a conformance gap instead.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

DECIMAL_PRECISION: Final = 38
DECIMAL_SCALE: Final = 18


class Kind(Enum):
    TEXT = "text"
    DECIMAL = "decimal"
    MOMENT = "moment"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """One FOCUS column: its name in files, its kind, and what its absence means."""

    focus_name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    mandatory: bool = False

    @property
    def field(self) -> str:
        """The name of the database column and API field: BilledCost → billed_cost."""
        return _WORD.sub("_", self.focus_name).lower()


def _required(name: str, kind: Kind = Kind.TEXT) -> Column:
    return Column(name, kind, required=True, mandatory=True)


def _mandatory(name: str, kind: Kind = Kind.TEXT) -> Column:
    return Column(name, kind, mandatory=True)


COLUMNS: Final[tuple[Column, ...]] = (
    _required("ProviderName"),
    _required("BillingAccountId"),
    _mandatory("BillingAccountName"),
    _required("BillingCurrency"),
    _required("BillingPeriodStart", Kind.MOMENT),
    _required("BillingPeriodEnd", Kind.MOMENT),
    _required("ChargePeriodStart", Kind.MOMENT),
    _required("ChargePeriodEnd", Kind.MOMENT),
    _required("ChargeCategory"),
    Column("ChargeClass"),
    _mandatory("ChargeDescription"),
    Column("ChargeFrequency"),
    _required("BilledCost", Kind.DECIMAL),
    _mandatory("EffectiveCost", Kind.DECIMAL),
    _mandatory("ListCost", Kind.DECIMAL),
    _mandatory("ContractedCost", Kind.DECIMAL),
    Column("ListUnitPrice", Kind.DECIMAL),
    Column("ContractedUnitPrice", Kind.DECIMAL),
    _mandatory("PublisherName"),
    _mandatory("InvoiceIssuerName"),
    Column("InvoiceId"),
    _required("ServiceName"),
    _mandatory("ServiceCategory"),
    Column("ServiceSubcategory"),
    Column("SubAccountId"),
    Column("SubAccountName"),
    Column("RegionId"),
    Column("RegionName"),
    Column("AvailabilityZone"),
    Column("ResourceId"),
    Column("ResourceName"),
    Column("ResourceType"),
    Column("SkuId"),
    Column("SkuPriceId"),
    Column("ConsumedQuantity", Kind.DECIMAL),
    Column("ConsumedUnit"),
    Column("PricingCategory"),
    # Mandatory for usage, null for tax: their absence alone says nothing, so it is no gap.
    Column("PricingQuantity", Kind.DECIMAL),
    Column("PricingUnit"),
    Column("CommitmentDiscountId"),
    Column("CommitmentDiscountName"),
    Column("CommitmentDiscountCategory"),
    Column("CommitmentDiscountStatus"),
    Column("CommitmentDiscountType"),
    Column("CapacityReservationStatus"),
    Column("Tags", Kind.JSON),
)

BY_FOCUS_NAME: Final = {column.focus_name: column for column in COLUMNS}
EXTENSION_PREFIX: Final = "x_"
