"""Query parameters of the fleet's lists."""

from django import forms

from apps.core.http import filters
from apps.fleet.enums import DocumentStage, ImportKind, ImportOutcome, StationKind, VehicleState


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


class DocumentFilters(filters.FilterSet):
    """`?vehicle=<id>&kind=insurance&in_force=true&q=EVR1`"""

    market = filters.AnyOf("vehicle__market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    kind = filters.AnyOf("kind")
    in_force = filters.Flag("in_force")
    has_file = filters.Flag("has_file")
    q = filters.Search("vehicle__plate", "number")


class DocumentDueFilters(filters.FilterSet):
    """`?market=SG&stage=lapsed,urgent&kind=insurance&station=SG-AMK&due_before=2026-12-01&q=EVR1`"""

    market = filters.AnyOf("market")
    stage = filters.AnyOf("stage", choices=DocumentStage)
    kind = filters.AnyOf("kind")
    station = filters.AnyOf("vehicle__home_station__stop_id")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    needed = filters.Flag("needed")
    due_before = filters.Before("due_on", forms.DateField())
    q = filters.Search("vehicle__plate")


class IntakeFilters(filters.FilterSet):
    """`?market=SG`"""

    market = filters.AnyOf("market")


class IntakeCarFilters(filters.FilterSet):
    """`?batch=<id>&ready=true&released=false&q=SLA1`"""

    market = filters.AnyOf("batch__market")
    batch = filters.AnyOf("batch__id", member=forms.UUIDField())
    ready = filters.Flag("ready")
    released = filters.IsPresent("released_at")
    q = filters.Search("vehicle__plate", "vehicle__vin")
