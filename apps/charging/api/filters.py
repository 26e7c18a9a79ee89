"""Query parameters of the lists of charging."""

from django import forms
from django.db.models import Q

from apps.charging.enums import DISAGREEMENTS, Finding, InvoiceState, LineFault, SessionStatus
from apps.core.http import filters


class SessionFilters(filters.FilterSet):
    """`?finding=unbilled,meter&status=ACTIVE&vehicle=<id>&q=EVR1`"""

    market = filters.AnyOf("market")
    status = filters.AnyOf("status", choices=SessionStatus)
    finding = filters.AnyOf("finding", choices=Finding)
    disagrees = filters.Choose({"true": Q(finding__in=DISAGREEMENTS), "false": ~Q(finding__in=DISAGREEMENTS)})
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    station = filters.AnyOf("station__id", member=forms.UUIDField())
    q = filters.Search("vehicle__plate", "station__name", "ocpi_id", "evse_id")


class RecordFilters(filters.FilterSet):
    """`?invoiced=false&is_credit=true&session=<id>`"""

    market = filters.AnyOf("market")
    session = filters.AnyOf("session__id", member=forms.UUIDField())
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    is_credit = filters.Flag("is_credit")
    session_known = filters.IsPresent("session")
    invoiced = filters.IsPresent("invoice")
    q = filters.Search("vehicle__plate", "station__name", "ocpi_id", "session_ocpi_id")


class InvoiceFilters(filters.FilterSet):
    """`?state=received,disputed`"""

    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=InvoiceState)
    clean = filters.Choose(
        {
            "true": Q(faulty_lines=0, difference_minor=0),
            "false": Q(faulty_lines__gt=0) | ~Q(difference_minor=0),
        }
    )
    q = filters.Search("number", "party_id")


class InvoiceLineFilters(filters.FilterSet):
    """`?fault=unknown,cost`; `faulty=true` for any."""

    fault = filters.AnyOf("fault", choices=LineFault)
    faulty = filters.Choose({"true": ~Q(fault=""), "false": Q(fault="")})
    q = filters.Search("cdr_ocpi_id", "record__vehicle__plate")
