"""Technicians and when they are not there, over HTTP."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.dispatch import selectors
from apps.dispatch import services as dispatch
from apps.dispatch.api import forms
from apps.dispatch.api.filters import AbsenceFilters, TechnicianFilters
from apps.dispatch.enums import AbsenceKind
from apps.dispatch.models import Absence, Technician


class TechnicianViewSet(Listed, Detailed, ApiViewSet):
    """Who can be sent."""

    capabilities: ClassVar = {
        "list": "dispatch.view",
        "retrieve": "dispatch.view",
        "create": "dispatch.plan",
        "partial_update": "dispatch.plan",
    }
    inputs: ClassVar = {"create": forms.TechnicianInput, "partial_update": forms.TechnicianPatch}
    row = forms.TechnicianRow
    filters = TechnicianFilters
    orders = Orders("created_at", default="created_at")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Technician]:
        return selectors.list_technicians(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        key = dispatch.add_technician(actor=actor_of(request), values=self.body(), at=clock.now())
        return self.created(key)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        dispatch.change_technician(
            actor=actor_of(request),
            technician_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()


class AbsenceViewSet(Listed, Detailed, ApiViewSet):
    """Leave, training, and who is sick today."""

    capabilities: ClassVar = {
        "list": "dispatch.view",
        "retrieve": "dispatch.view",
        "create": "dispatch.plan",
        "withdraw": "dispatch.plan",
    }
    inputs: ClassVar = {"create": forms.AbsenceInput}
    outputs: ClassVar = {"withdraw": forms.AbsenceRow}
    row = forms.AbsenceRow
    filters = AbsenceFilters
    orders = Orders("from_at", default="-from_at")

    def rows(self, actor: Actor) -> QuerySet[Absence]:
        return selectors.list_absences(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        key = dispatch.report_absence(
            actor=actor_of(request),
            technician_id=values["technician"],
            kind=AbsenceKind(values["kind"]),
            from_at=values["from_at"],
            to_at=values["to_at"],
            note=values["note"],
            at=clock.now(),
        )
        return self.created(key)

    @action(detail=True, methods=["post"])
    @idempotent
    def withdraw(self, request: Request, **_: str) -> HttpResponse:
        """They are there after all."""
        dispatch.withdraw_absence(actor=actor_of(request), absence_id=self.id(), at=clock.now())
        return self.show()
