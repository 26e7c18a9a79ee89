"""Query parameters of drifts."""

from apps.core.http import filters
from apps.telemetry.enums import DriftState, Remedy, TruthField, TruthSource


class DriftFilters(filters.FilterSet):
    """`?state=open&field=locked,place&odd=shadow&remedy=trip_end&q=EVR1`"""

    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=DriftState)
    field = filters.AnyOf("field", choices=TruthField)
    odd = filters.AnyOf("odd", choices=TruthSource)
    remedy = filters.AnyOf("remedy", choices=Remedy)
    applied = filters.IsPresent("applied_at")
    vehicle = filters.AnyOf("vehicle__device_id")
    q = filters.Search("vehicle__plate")


class DriftRuleFilters(filters.FilterSet):
    """`?market=SG`"""

    market = filters.AnyOf("market")
