"""Query parameters of the fleet's lists."""

from django import forms
from django.db.models import Q

from apps.core.http import filters
from apps.fleet.enums import (
    DocumentStage,
    HoldKind,
    ImportKind,
    ImportOutcome,
    StationKind,
    VehicleState,
    ZoneKind,
)


class StationFilters(filters.FilterSet):
    """`?market=SG&kind=underground_parking&is_charging=true&empty=true&q=bedok`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=StationKind)
    is_charging = filters.Flag("is_charging")
    empty = filters.Choose({"true": Q(vehicles_available=0), "false": Q(vehicles_available__gt=0)})
    full = filters.Choose({"true": Q(bays_free=0), "false": Q(bays_free__gt=0)})
    faulty = filters.Choose({"true": Q(bays_out_of_order__gt=0), "false": Q(bays_out_of_order=0)})
    q = filters.Search("stop_id", "name", "address")


class HoldFilters(filters.FilterSet):
    """`?vehicle=<id>&is_open=true&kind=document,manual&q=EVR1`"""

    market = filters.AnyOf("vehicle__market")
    kind = filters.AnyOf("kind", choices=HoldKind)
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    source = filters.AnyOf("source")
    is_open = filters.Flag("is_open")
    q = filters.Search("vehicle__plate", "reason")


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


class ZoneFilters(filters.FilterSet):
    """`?market=SG&kind=no_parking,slow&q=bedok`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=ZoneKind)
    q = filters.Search("name")
