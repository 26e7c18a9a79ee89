"""What the product keeps of the cloud bill."""

from apps.costs.models.bill import Bill
from apps.costs.models.control import CloudAnswer, CostControl
from apps.costs.models.cost_day import CostDay
from apps.costs.models.cost_import import CostImport
from apps.costs.models.cost_row import CostRow
from apps.costs.models.lookups import Satisfies
from apps.costs.models.rate import ExchangeRate

__all__ = [
    "Bill",
    "CloudAnswer",
    "CostControl",
    "CostDay",
    "CostImport",
    "CostRow",
    "ExchangeRate",
    "Satisfies",
]
