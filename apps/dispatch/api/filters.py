"""Query parameters of the lists of dispatch."""

from django import forms
from django.db.models import Q

from apps.core.http import filters
from apps.dispatch.enums import PlanState, TaskKind, TaskState


class TechnicianFilters(filters.FilterSet):
    """`?market=SG&active=true`"""

    market = filters.AnyOf("market")
    active = filters.Flag("active")


class AbsenceFilters(filters.FilterSet):
    """`?ends_from=…&withdrawn=false`"""

    market = filters.AnyOf("market")
    technician = filters.AnyOf("technician__id", member=forms.UUIDField())
    ends_from = filters.AtLeast("to_at", forms.DateTimeField())
    withdrawn = filters.Choose({"true": Q(withdrawn_at__isnull=False), "false": Q(withdrawn_at=None)})


class FieldTaskFilters(filters.FilterSet):
    """`?state=open&kind=charge&required=true&q=SLK`"""

    market = filters.AnyOf("market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=TaskState)
    kind = filters.AnyOf("kind", choices=TaskKind)
    required = filters.Flag("required")
    q = filters.Search("vehicle__plate", "title")


class DispatchPlanFilters(filters.FilterSet):
    """`?market=SG&state=published`"""

    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=PlanState)
    day_from = filters.AtLeast("day", forms.DateField())
