"""Cars and stations by name, for rows of the apps above that hold their ids."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from apps.fleet.models import Geofence, Station, Vehicle


def plate_of(path: str) -> Subquery:
    """The plate of the car whose id a column holds; null for anything else."""
    return Subquery(Vehicle.objects.filter(pk=OuterRef(path)).values("plate")[:1])


def station_name_of(path: str) -> Subquery:
    """The name of the station whose id a column holds; null for anything else."""
    return Subquery(Station.objects.filter(pk=OuterRef(path)).values("name")[:1])


def zone_name_of(path: str) -> Subquery:
    """The name of the zone whose id a column holds, also when it was taken away; null for anything else."""
    return Subquery(Geofence.objects.filter(pk=OuterRef(path)).values("name")[:1])


def cars_named(text: Any) -> "QuerySet[Vehicle, UUID]":
    """Ids of cars whose plate has this text in it, for narrowing logs that are scoped by themselves."""
    return Vehicle.objects.filter(plate__icontains=text).values_list("pk", flat=True)


def stations_named(text: Any) -> "QuerySet[Station, UUID]":
    """Ids of stations whose name has this text in it."""
    return Station.objects.filter(name__icontains=text).values_list("pk", flat=True)
