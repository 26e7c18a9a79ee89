"""What the product keeps of the cloud bill."""

from apps.costs.models.anomaly import CostAnomaly
from apps.costs.models.bill import Bill
from apps.costs.models.budget import Budget, BudgetAlert, BudgetNote
from apps.costs.models.control import CloudAnswer, CostControl
from apps.costs.models.cost_day import CostDay, CostFact, CostSum
from apps.costs.models.cost_import import CostImport
from apps.costs.models.cost_row import CostRow
from apps.costs.models.forecast import Forecast
from apps.costs.models.lookups import Satisfies
from apps.costs.models.metering import Deploy, MeteredFile, SpotInterruption, UnitPrice, UsageHour
from apps.costs.models.organisation import OrgNode
from apps.costs.models.rate import ExchangeRate

__all__ = [
    "Bill",
    "Budget",
    "BudgetAlert",
    "BudgetNote",
    "CloudAnswer",
    "CostAnomaly",
    "CostControl",
    "CostDay",
    "CostFact",
    "CostImport",
    "CostRow",
    "CostSum",
    "Deploy",
    "ExchangeRate",
    "Forecast",
    "MeteredFile",
    "OrgNode",
    "Satisfies",
    "SpotInterruption",
    "UnitPrice",
    "UsageHour",
]
