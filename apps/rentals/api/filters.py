"""Query parameters of the lists of rentals, customers and platform commands."""

from django import forms
from django.db.models import Q

from apps.core.http import filters
from apps.rentals.enums import (
    UNDER_WAY,
    CustomerStatus,
    CustomerTier,
    FareBasis,
    FareCheckState,
    PlatformCommandState,
    PlatformCommandType,
    RentalState,
    SuspicionState,
)


class RentalFilters(filters.FilterSet):
    """`?state=active,suspect&vehicle=<id>&opened_from=…`"""

    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=RentalState)
    under_way = filters.Choose({"true": Q(state__in=UNDER_WAY), "false": ~Q(state__in=UNDER_WAY)})
    held = filters.Choose(
        {
            "true": Q(held_at__isnull=False, captured_at__isnull=True),
            "false": Q(held_at__isnull=True) | Q(captured_at__isnull=False),
        }
    )
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    customer = filters.AnyOf("customer__id", member=forms.UUIDField())
    start_station = filters.AnyOf("start_station__id", member=forms.UUIDField())
    end_station = filters.AnyOf("end_station__id", member=forms.UUIDField())
    opened_from = filters.AtLeast("opened_at", forms.DateTimeField())
    opened_to = filters.Before("opened_at", forms.DateTimeField())
    ended_from = filters.AtLeast("ended_at", forms.DateTimeField())
    fare_min = filters.AtLeast("fare_minor", forms.IntegerField(min_value=0))
    q = filters.Search("reference", "vehicle__plate", "customer__number")


class CustomerFilters(filters.FilterSet):
    """`?tier=plus&status=blocked&q=C-0047`. Nobody can be looked for by a contact."""

    market = filters.AnyOf("market")
    tier = filters.AnyOf("tier", choices=CustomerTier)
    status = filters.AnyOf("status", choices=CustomerStatus)
    joined_from = filters.AtLeast("joined_at", forms.DateTimeField())
    q = filters.Search("number")


class CommandFilters(filters.FilterSet):
    """`?rental=<id>&state=pending`"""

    market = filters.AnyOf("market")
    rental = filters.AnyOf("rental__id", member=forms.UUIDField())
    customer = filters.AnyOf("customer__id", member=forms.UUIDField())
    type = filters.AnyOf("type", choices=PlatformCommandType)
    state = filters.AnyOf("state", choices=PlatformCommandState)


class SuspicionFilters(filters.FilterSet):
    """`?rental=<id>&state=open`"""

    market = filters.AnyOf("market")
    rental = filters.AnyOf("rental__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=SuspicionState)


class FareCheckFilters(filters.FilterSet):
    """`?rental=<id>&state=open`"""

    market = filters.AnyOf("market")
    rental = filters.AnyOf("rental__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=FareCheckState)


class FareLimitFilters(filters.FilterSet):
    """`?market=SG&basis=distance`"""

    market = filters.AnyOf("market")
    basis = filters.AnyOf("basis", choices=FareBasis)


class GuardVersionFilters(filters.FilterSet):
    """`?market=SG`"""

    market = filters.AnyOf("market")
