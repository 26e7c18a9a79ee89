"""The organisation: what each unit and account costs."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from apps.core.http.identity import actor_of
from apps.core.http.serializers import InstantField
from apps.costs import selectors
from apps.costs.api.queries import CostQuery
from apps.costs.api.views import Figures

_KINDS = ("root", "unit", "account", "outside")


class OrgNodeOut(serializers.Serializer[Any]):
    """A node with what it and all below it cost; `path` is what `unit` groups and filters by."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(choices=_KINDS)
    name = serializers.CharField(allow_blank=True)
    parent = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    path = serializers.CharField(allow_blank=True)
    depth = serializers.IntegerField()
    status = serializers.CharField(allow_blank=True)
    amount = serializers.CharField()
    before = serializers.CharField()


class OrganisationOut(serializers.Serializer[Any]):
    """The tree, depth first; `synced_at` is null before AWS has told it."""

    currency = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()
    synced_at = InstantField(allow_null=True)
    items = OrgNodeOut(many=True)


class OrganisationView(Figures):
    """Units and accounts of AWS Organizations beside the bill."""

    @extend_schema(parameters=[CostQuery], responses=OrganisationOut)
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        nodes, synced_at = selectors.show_organisation(actor_of(request), asked.filter, asked.metric)
        answer = {
            "currency": asked.filter.currency,
            "start": asked.filter.start,
            "end": asked.filter.end,
            "synced_at": synced_at,
            "items": nodes,
        }
        return self.answer(OrganisationOut(answer).data)
