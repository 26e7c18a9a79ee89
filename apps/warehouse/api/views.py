"""The warehouse over HTTP: each table and day on both sides, and loading again."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.filters import AnyOf, AtLeast, AtMost, FilterSet
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.warehouse import selectors
from apps.warehouse import services as warehouse
from apps.warehouse.enums import DayState
from apps.warehouse.models import WarehouseDay


class WarehouseDayFilters(FilterSet):
    table = AnyOf("table")
    state = AnyOf("state", choices=DayState)
    day_from = AtLeast("day", forms.DateField())
    day_to = AtMost("day", forms.DateField())


class WarehouseDayRow(RowSerializer[WarehouseDay]):
    """`rows` and `checksum` of this side, `…_there` as the warehouse counted."""

    class Meta:
        model = WarehouseDay
        fields = (
            "id", "table", "title", "day", "state", "rows", "checksum", "rows_there", "checksum_there",
            "loads", "size", "fault", "loaded_at", "looked_at",
        )  # fmt: skip


class WarehouseOrder(StrictSerializer):
    """Nothing to say."""


class WarehouseOrdered(serializers.Serializer[Any]):
    """The run that loads."""

    run_id = serializers.UUIDField()


class WarehouseDayViewSet(Listed, Detailed, ApiViewSet):
    """Tables of the warehouse by day."""

    capabilities: ClassVar = {
        "list": "cost.view",
        "retrieve": "cost.view",
        "create": "cost.import",
        "repeat": "cost.import",
    }
    inputs: ClassVar = {"create": WarehouseOrder, "repeat": WarehouseOrder}
    row = WarehouseDayRow
    filters = WarehouseDayFilters
    orders = Orders("day", "table", "rows", "loaded_at", default="-day")

    def rows(self, actor: Actor) -> QuerySet[WarehouseDay]:
        return selectors.list_days(actor)

    @extend_schema(responses={202: WarehouseOrdered})
    @idempotent
    def create(self, request: Request, /) -> HttpResponse:
        """Load now what the night would load."""
        run_id = warehouse.request_load(actor=actor_of(request), day_id=None, at=clock.now())
        return self.answer({"run_id": str(run_id)}, status=202)

    @extend_schema(responses={202: WarehouseOrdered})
    @action(detail=True, methods=["post"])
    @idempotent
    def repeat(self, request: Request, **_: str) -> HttpResponse:
        """Load this day once more, whatever is there."""
        run_id = warehouse.request_load(actor=actor_of(request), day_id=self.id(), at=clock.now())
        return self.answer({"run_id": str(run_id)}, status=202)
