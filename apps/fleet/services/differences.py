"""What an edit changed, in the words of whoever reads it later: names in place of ids."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from apps.fleet.models import Station, VehicleType

# Field → the column that holds it, where the two differ.
COLUMNS: Final[Mapping[str, str]] = {"vehicle_type": "vehicle_type_id", "home_station": "home_station_id"}

Spelling = Callable[[str, Any], Any]


def spelling_of(values: Mapping[str, Iterable[Any]]) -> Spelling:
    """How to write values of these fields, after at most one query a kind of thing that they name."""
    names: dict[str, dict[Any, str]] = {}
    if "home_station" in values:
        found = Station.objects.filter(pk__in={key for key in values["home_station"] if key})
        names["home_station"] = dict(found.values_list("pk", "name"))
    if "vehicle_type" in values:
        kinds = VehicleType.objects.filter(pk__in=set(values["vehicle_type"]))
        names["vehicle_type"] = dict(kinds.values_list("pk", "code"))
    return lambda field, value: names[field].get(value) if field in names else value


def told(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Field → {"from", "to"} of one edit; the keys are fields, not columns."""
    spell = spelling_of({name: (before[name], after[name]) for name in after})
    return {
        name: {"from": spell(name, before[name]), "to": spell(name, after[name])} for name in sorted(after)
    }
