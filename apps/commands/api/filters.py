"""Query parameters of the lists of commands and access."""

from django import forms
from django.db.models import Q

from apps.commands.enums import CommandState, CommandType
from apps.core.http import filters


class CommandFilters(filters.FilterSet):
    """`?vehicle=<id>&type=unlock&state=expired&is_safety=true`"""

    market = filters.AnyOf("market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    type = filters.AnyOf("type", choices=CommandType)
    state = filters.AnyOf("state", choices=CommandState)
    is_safety = filters.Flag("is_safety")
    q = filters.Search("vehicle__plate", "reason")


class AccessFilters(filters.FilterSet):
    """`?vehicle=<id>&is_open=true`"""

    market = filters.AnyOf("market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    staff = filters.AnyOf("staff_id")
    source = filters.AnyOf("source")
    is_open = filters.Choose({"true": Q(ended_at__isnull=True), "false": Q(ended_at__isnull=False)})
