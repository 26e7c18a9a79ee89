"""Damage claims over HTTP."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import earlier_answer, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.parsers import StrictJsonParser
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.sealing import SealedFile
from apps.core.types import Actor
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.api import damage_forms as forms
from apps.maintenance.api.filters import DamageFilters
from apps.maintenance.api.work_order_forms import WorkOrderPhotoLinkOut
from apps.maintenance.enums import DamageState
from apps.maintenance.models import DamageClaim, DamageSeal
from apps.maintenance.types import DamageStep


class DamageViewSet(Exported, Listed, Detailed, ApiViewSet):
    """Damage that somebody may have to pay for."""

    capabilities: ClassVar = {
        "list": "damage.view",
        "export": "damage.view",
        "retrieve": "damage.view",
        "custody": "damage.view",
        "shocks": "damage.view",
        "verify": "damage.view",
        "create": "damage.work",
        "move": "damage.work",
        "seal": "damage.work",
    }
    parser_classes = (StrictJsonParser, MultiPartParser)
    inputs: ClassVar = {
        "create": forms.DamageClaimInput,
        "move": forms.DamageClaimMoveInput,
        "verify": forms.DamageCopyInput,
    }
    outputs: ClassVar = {"move": forms.DamageClaimRow, "seal": forms.DamageClaimRow}
    row = forms.DamageClaimRow
    filters = DamageFilters
    orders = Orders("created_at", "state_at", default="-created_at")
    version = "version"
    export_name = "damage-claims.csv"

    def rows(self, actor: Actor) -> QuerySet[DamageClaim]:
        return selectors.list_damage(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        key = maintenance.report_damage(
            actor=actor_of(request), work_order_id=values.pop("work_order"), at=clock.now(), **values
        )
        return self.created(key)

    @action(detail=True, methods=["post"])
    @idempotent
    def move(self, request: Request, **_: str) -> HttpResponse:
        """Lead the claim on."""
        values = self.body()
        maintenance.move_damage(
            actor=actor_of(request),
            claim_id=self.id(),
            version=expected_version(request),
            step=DamageStep(**{**values, "to": DamageState(values["to"])}),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(responses=forms.CustodyOut)
    @action(detail=True)
    def custody(self, request: Request, **_: str) -> HttpResponse:
        """Who had the car between whole and damaged."""
        holders = selectors.get_custody(actor_of(request), self.id())
        return self.answer(forms.CustodyOut({"items": [asdict(each) for each in holders]}).data)

    @extend_schema(responses=forms.ClaimShocksOut)
    @action(detail=True)
    def shocks(self, request: Request, **_: str) -> HttpResponse:
        """What the car felt near the claim's time."""
        found = selectors.get_shocks(actor_of(request), self.id())
        return self.answer(forms.ClaimShocksOut({"items": found}).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def seal(self, request: Request, **_: str) -> HttpResponse:
        """Put the evidence into one sealed file."""
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        file = maintenance.make_sealed_file(actor=actor_of(request), claim_id=self.id(), at=clock.now())
        return self._record(request, file)

    @idempotent
    def _record(self, request: Request, file: SealedFile) -> HttpResponse:
        maintenance.record_seal(actor=actor_of(request), claim_id=self.id(), file=file, at=clock.now())
        return self.show(status=201)

    @extend_schema(request={"multipart/form-data": forms.DamageCopyInput}, responses=forms.DamageVerdictOut)
    @action(detail=True, methods=["post"])
    def verify(self, request: Request, **_: str) -> HttpResponse:
        """Whether a copy is still what was sealed; nothing is kept."""
        faults = maintenance.verify_copy(
            actor=actor_of(request), claim_id=self.id(), file=self.body()["file"]
        )
        return self.answer(forms.DamageVerdictOut({"intact": not faults, "faults": faults}).data)


class ClaimSealsViewSet(Listed, ApiViewSet):
    """Files that were sealed of a claim, the latest first."""

    capabilities: ClassVar = {"list": "damage.view"}
    row = forms.DamageSealRow
    orders = Orders("at", default="-at")
    within: ClassVar[Mapping[str, str]] = {"id": "claim"}

    def rows(self, actor: Actor) -> QuerySet[DamageSeal]:
        return selectors.list_seals(actor)


class ShockClaimView(Listed, Detailed, ApiViewSet):
    """A claim that begins with a shock."""

    capabilities: ClassVar = {"create": "damage.work"}
    inputs: ClassVar = {"create": forms.ShockClaimInput}
    outputs: ClassVar = {"create": forms.DamageClaimRow}
    row = forms.DamageClaimRow
    orders = Orders("created_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[DamageClaim]:
        return selectors.list_damage(actor)

    @idempotent
    def create(self, request: Request, **_: str) -> HttpResponse:
        """Order a look at the car, and ask who had it then."""
        key = maintenance.claim_shock(
            actor=actor_of(request), shock_id=self.id(), at=clock.now(), **self.body()
        )
        return self.show(key, status=201, headers={"Location": f"/api/v1/damage-claims/{key}"})


class SealViewSet(Detailed, ApiViewSet):
    """A sealed file."""

    capabilities: ClassVar = {"retrieve": "damage.view", "file": "damage.view"}
    row = forms.DamageSealRow

    def rows(self, actor: Actor) -> QuerySet[DamageSeal]:
        return selectors.list_seals(actor)

    @extend_schema(responses=WorkOrderPhotoLinkOut)
    @action(detail=True)
    def file(self, request: Request, **_: str) -> HttpResponse:
        """Where it can be fetched."""
        link = maintenance.link_seal(actor=actor_of(request), seal_id=self.id(), at=clock.now())
        return self.answer(WorkOrderPhotoLinkOut(link).data)
