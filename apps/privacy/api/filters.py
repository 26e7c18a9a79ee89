"""Query parameters of the list of data requests."""

from django import forms

from apps.core.http import filters
from apps.privacy.enums import RequestKind, RequestState


class DataRequestFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=RequestKind)
    state = filters.AnyOf("state", choices=RequestState)
    customer = filters.AnyOf("customer__id", member=forms.UUIDField())
