"""Parts that go into cars, and claims on warranties, over HTTP."""

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.api import claim_forms, part_forms
from apps.maintenance.api.filters import ClaimFilters
from apps.maintenance.api.work_order_forms import WorkOrderLineRow
from apps.maintenance.enums import ClaimState
from apps.maintenance.models import WarrantyClaim, WorkOrderLine
from apps.maintenance.types import ClaimStep


class OrderPartsView(Listed, Detailed, ApiViewSet):
    """Take parts out of stock for an order."""

    capabilities: ClassVar = {"create": "part.move"}
    inputs: ClassVar = {"create": part_forms.PartIssueInput}
    row = WorkOrderLineRow
    orders = Orders("position", default="position")
    within: ClassVar[Mapping[str, str]] = {"id": "work_order"}

    def rows(self, actor: Actor) -> QuerySet[WorkOrderLine]:
        return selectors.list_lines(actor)

    @idempotent
    def create(self, request: Request, **_: str) -> HttpResponse:
        values = self.body()
        line_id = maintenance.issue_part(
            actor=actor_of(request),
            work_order_id=self.key("id", "work_order"),
            part_id=values["part"],
            location_id=values["location"],
            quantity=values["quantity"],
            at=clock.now(),
        )
        return self.show(line_id, status=201, headers={"Location": f"/api/v1/work-order-lines/{line_id}"})


class ClaimViewSet(Exported, Listed, Detailed, ApiViewSet):
    """What makers owe."""

    capabilities: ClassVar = {
        "list": "part.view",
        "export": "part.view",
        "retrieve": "part.view",
        "create": "work_order.plan",
        "move": "work_order.plan",
    }
    inputs: ClassVar = {"create": claim_forms.WarrantyClaimInput, "move": claim_forms.WarrantyClaimMoveInput}
    outputs: ClassVar = {"move": claim_forms.WarrantyClaimRow}
    row = claim_forms.WarrantyClaimRow
    filters = ClaimFilters
    orders = Orders("created_at", "claim_minor", default="-created_at")
    version = "version"
    export_name = "warranty-claims.csv"

    def rows(self, actor: Actor) -> QuerySet[WarrantyClaim]:
        return selectors.list_claims(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        key = maintenance.create_claim(
            actor=actor_of(request), work_order_id=values.pop("work_order"), at=clock.now(), **values
        )
        return self.created(key)

    @action(detail=True, methods=["post"])
    @idempotent
    def move(self, request: Request, **_: str) -> HttpResponse:
        """Claim it, or say what the vendor answered."""
        values = self.body()
        maintenance.move_claim(
            actor=actor_of(request),
            claim_id=self.id(),
            version=expected_version(request),
            step=ClaimStep(**{**values, "to": ClaimState(values["to"])}),
            at=clock.now(),
        )
        return self.show()
