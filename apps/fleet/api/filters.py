"""Query parameters of the fleet's lists."""

from apps.core.http import filters
from apps.fleet.enums import ImportKind, ImportOutcome, StationKind, VehicleState


class StationFilters(filters.FilterSet):
    """`?market=SG&kind=underground_parking&is_charging=true&q=bedok`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=StationKind)
    is_charging = filters.Flag("is_charging")
    q = filters.Search("stop_id", "name", "address")


class EventFilters(filters.FilterSet):
    """`?state=on_trip,stopped`"""

    state = filters.AnyOf("state", choices=VehicleState)


class ImportFilters(filters.FilterSet):
    """`?kind=stations&outcome=refused`"""

    kind = filters.AnyOf("kind", choices=ImportKind)
    outcome = filters.AnyOf("outcome", choices=ImportOutcome)
