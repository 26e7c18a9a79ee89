"""Query parameters of the list of cars."""

from django import forms
from django.db.models import Q

from apps.core.http import filters
from apps.fleet.enums import HoldKind, VehicleState
from apps.inbox.enums import Severity


def _percent() -> forms.FloatField:
    return forms.FloatField(min_value=0, max_value=100)


class VehicleFilters(filters.FilterSet):
    """`?vehicle_state=available,reserved&station=SG-AMK&soc_min=20&contactable=true&q=EVR1`"""

    market = filters.AnyOf("market")
    vehicle_state = filters.AnyOf("vehicle_state", choices=VehicleState)
    vehicle_type = filters.AnyOf("vehicle_type__code")
    station = filters.AnyOf("station__stop_id")
    home_station = filters.AnyOf("home_station__stop_id")
    owner = filters.AnyOf("owner__code")
    partner_owned = filters.IsPresent("owner")
    soc_min = filters.AtLeast("snapshot__soc", _percent())
    soc_max = filters.AtMost("snapshot__soc", _percent())
    contactable = filters.Flag("snapshot__contactable")
    plugged = filters.Flag("snapshot__plugged")
    has_alert = filters.Choose(
        {
            "true": Q(snapshot__open_alerts__gt=0),
            "false": ~Q(snapshot__open_alerts__gt=0),
        }
    )
    worst_alert = filters.AnyOf("snapshot__worst_alert", choices=Severity)
    held = filters.Choose({"true": Q(held_at__isnull=False), "false": Q(held_at__isnull=True)})
    hold_kind = filters.SharesAny("hold_kinds", choices=HoldKind)
    q = filters.Search("plate", "vin", "device_id")


class MapFilters(filters.FilterSet):
    """`?market=SG&vehicle_state=available`"""

    market = filters.AnyOf("market")
    vehicle_state = filters.AnyOf("vehicle_state", choices=VehicleState)
    vehicle_type = filters.AnyOf("vehicle_type__code")
