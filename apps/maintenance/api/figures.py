"""Figures of the workshop over HTTP."""

from dataclasses import asdict
from datetime import timedelta
from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.identity import actor_of
from apps.core.http.views import ApiView
from apps.core.types import Window
from apps.maintenance import selectors
from apps.maintenance.api import figure_forms as forms
from apps.maintenance.api.reading import read_uuid


class ShopFiguresView(ApiView):
    """How the workshop did in the last days."""

    capabilities: ClassVar = {"get": "work_order.view"}

    @extend_schema(parameters=[forms.ShopQuestion], responses=forms.ShopFiguresOut)
    def get(self, request: Request) -> HttpResponse:
        asked = forms.ShopQuestion(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        actor, at = actor_of(request), clock.now()
        if not actor.sees_market(asked.validated_data["market"]):
            raise NotFound("There is no such market.")
        window = Window(at - timedelta(days=asked.validated_data["days"]), at)
        found = selectors.summarise_workshop(
            actor, market=asked.validated_data["market"], window=window, at=at
        )
        values = {**asdict(found), "start": window.start, "end": window.end}
        return self.answer(forms.ShopFiguresOut(values).data)


class LostRevenueView(ApiView):
    """What the car of an order did not earn while it stood."""

    capabilities: ClassVar = {"get": "work_order.view"}

    @extend_schema(responses=forms.LostRevenueOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - the name in the URL
        found = selectors.find_lost_revenue(actor_of(request), read_uuid(id), at=clock.now())
        return self.answer(forms.LostRevenueOut(found).data)
