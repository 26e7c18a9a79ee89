"""What plans promised of the stock, and what technicians load, over HTTP."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import RowSerializer
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.api.filters import AllocationFilters
from apps.maintenance.models import PartAllocation


class PartAllocationRow(RowSerializer[PartAllocation]):
    """So much of what lies at `location` goes into the car of an order that day; where that is not the `van`,
    `holder` loads it first (`loaded_at`).
    """

    part = serializers.UUIDField(source="part_id")
    part_number = serializers.CharField()
    part_name = serializers.CharField()
    unit = serializers.CharField()
    work_order = serializers.UUIDField(source="work_order_id")
    order_code = serializers.CharField()
    plate = serializers.CharField()
    location = serializers.UUIDField(source="location_id")
    location_name = serializers.CharField()
    van = serializers.UUIDField(source="van_id")
    van_name = serializers.CharField()
    holder_name = serializers.CharField(allow_null=True)

    class Meta:
        model = PartAllocation
        fields = (
            "id",
            "part",
            "part_number",
            "part_name",
            "unit",
            "work_order",
            "order_code",
            "plate",
            "location",
            "location_name",
            "van",
            "van_name",
            "holder",
            "holder_name",
            "day",
            "quantity",
            "created_at",
            "loaded_at",
        )


class AllocationViewSet(Listed, Detailed, ApiViewSet):
    """What plans promised."""

    capabilities: ClassVar = {"list": "part.view", "retrieve": "part.view", "load": "part.move"}
    outputs: ClassVar[dict[str, Any]] = {"load": PartAllocationRow}
    row = PartAllocationRow
    filters = AllocationFilters
    orders = Orders("created_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[PartAllocation]:
        return selectors.list_allocations(actor)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def load(self, request: Request, **_: str) -> HttpResponse:
        """It is in the van now."""
        maintenance.load_part(actor=actor_of(request), allocation_id=self.id(), at=clock.now())
        return self.show()
