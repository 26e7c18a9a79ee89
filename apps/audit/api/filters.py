"""What timelines and the audit trail can be asked."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from apps.audit import selectors
from apps.audit.enums import FACTS_OF_A_CAR, Source
from apps.core.http import filters
from apps.fleet.enums import VehicleState

_BY_US = Q(actor__startswith="system:")
# What a fact can be about, by the word before the id in its subject.
_SUBJECTS = ("vehicle", "station", "zone", "staff", "organisation", "health_rule", "incident", "job_run")


def _told_as(*prefixes: str) -> Q:
    told = Q()
    for prefix in prefixes:
        told |= Q(source=Source.FACT, type__startswith=prefix)
    return told


class Named(filters.Search):
    """`?q=SGX12`: facts about a car, a station or a person of that name."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs.filter(selectors.named(value))


class TrailFilters(filters.FilterSet):
    """`?source=fact`, `?kind=hold`, `?state=on_trip,stopped`, `?type=vehicle.changed`"""

    source = filters.AnyOf("source", choices=Source)
    kind = filters.Choose(
        {"car": Q(source=Source.CAR), **{name: _told_as(*begins) for name, begins in FACTS_OF_A_CAR.items()}}
    )
    state = filters.AnyOf("state", choices=VehicleState)
    type = filters.AnyOf("type")


class FactFilters(filters.FilterSet):
    """`?type=approval.decided&actor=<id>&by=person&about=vehicle&q=SGX12&at_from=…&at_to=…`; `at_to` itself
    does not belong to it."""

    type = filters.AnyOf("type")
    actor = filters.AnyOf("actor")
    by = filters.Choose({"person": ~_BY_US, "system": _BY_US})
    about = filters.Choose({name: Q(subject__startswith=f"{name}:") for name in _SUBJECTS})
    subject_id = filters.AnyOf("subject_id", member=forms.UUIDField())
    market = filters.AnyOf("market")
    at_from = filters.AtLeast("at", forms.DateTimeField())
    at_to = filters.Before("at", forms.DateTimeField())
    q = Named("subject_id")
