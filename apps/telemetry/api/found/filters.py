"""Query parameters of the lists of what was found."""

from django import forms

from apps.core.http import filters


class SpanFilters(filters.FilterSet):
    """`?started_from=2026-11-20T00:00:00Z&started_to=…`: by the beginning, half-open; `ended_from` together
    with `started_to` gives all that touches a stretch of time.
    """

    started_from = filters.AtLeast("started_at", forms.DateTimeField())
    started_to = filters.Before("started_at", forms.DateTimeField())
    ended_from = filters.AtLeast("ended_at", forms.DateTimeField())


class TroubleFilters(SpanFilters):
    """`?ongoing=true`: what the car reports now."""

    ongoing = filters.Flag("ongoing")
    code = filters.AnyOf("code")
