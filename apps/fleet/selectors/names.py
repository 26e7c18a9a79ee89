"""Cars and stations by name, for rows of the apps above that hold their ids."""

from django.db.models import OuterRef, Subquery

from apps.fleet.models import Station, Vehicle


def plate_of(path: str) -> Subquery:
    """The plate of the car whose id a column holds; null for anything else."""
    return Subquery(Vehicle.objects.filter(pk=OuterRef(path)).values("plate")[:1])


def station_name_of(path: str) -> Subquery:
    """The name of the station whose id a column holds; null for anything else."""
    return Subquery(Station.objects.filter(pk=OuterRef(path)).values("name")[:1])
