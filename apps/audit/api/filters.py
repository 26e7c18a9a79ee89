"""What timelines and the audit trail can be asked."""

from django import forms

from apps.audit.enums import Source
from apps.core.http import filters
from apps.fleet.enums import VehicleState


class TrailFilters(filters.FilterSet):
    """`?source=fact`, `?state=on_trip,stopped`, `?type=vehicle.changed`"""

    source = filters.AnyOf("source", choices=Source)
    state = filters.AnyOf("state", choices=VehicleState)
    type = filters.AnyOf("type")


class FactFilters(filters.FilterSet):
    """`?type=approval.decided&actor=<id>&subject_id=<id>&from=…&to=…`; `to` does not belong to it."""

    type = filters.AnyOf("type")
    actor = filters.AnyOf("actor")
    subject_id = filters.AnyOf("subject_id", member=forms.UUIDField())
    market = filters.AnyOf("market")
    at_from = filters.AtLeast("at", forms.DateTimeField())
    at_to = filters.Before("at", forms.DateTimeField())
