"""The truths of a car side by side, and the drifts between them."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.telemetry.api.drift import serializers as forms
from apps.telemetry.api.drift.filters import DriftFilters, DriftRuleFilters
from apps.telemetry.enums import RuleMode
from apps.telemetry.models import Drift, DriftRule
from apps.telemetry.selectors import drifts as reads
from apps.telemetry.services import drift as telemetry


class TruthsView(ApiView):
    """What registry, shadow and hot table say of one car; a source that is away is a column that says so."""

    capabilities: ClassVar = {"get": "telemetry.view"}

    @extend_schema(responses=forms.TruthsOut)
    def get(self, request: Request, **url: str) -> HttpResponse:
        table = telemetry.read_truths(actor=actor_of(request), vehicle_id=_uuid(url["id"]), at=clock.now())
        return self.answer(forms.TruthsOut(_shaped(table)).data)


class DriftViewSet(Exported, Detailed, ApiViewSet):
    """Where the truths of cars part, and what would settle it."""

    capabilities: ClassVar = {
        "list": "drift.view",
        "export": "drift.view",
        "retrieve": "drift.view",
        "apply": "drift.settle",
        "explain": "drift.settle",
        "apply_many": "drift.settle",
    }
    inputs: ClassVar = {
        "apply": NoInput,
        "explain": forms.ExplainInput,
        "apply_many": forms.ApplyManyInput,
    }
    row = forms.DriftRow
    filters = DriftFilters
    orders = Orders(
        "first_seen_at",
        "last_seen_at",
        "opened_at",
        default="first_seen_at",
        plate="vehicle__plate",
    )
    version = "version"
    export_name = "drifts.csv"

    def rows(self, actor: Actor) -> QuerySet[Drift]:
        return reads.list_drifts(actor)

    @extend_schema(responses=forms.DriftRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def apply(self, request: Request, **_: str) -> HttpResponse:
        """Apply the proposed remedy, by the version that was read."""
        self.body()
        telemetry.apply_drift(
            actor=actor_of(request), drift_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.show()

    @extend_schema(responses=forms.DriftRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def explain(self, request: Request, **_: str) -> HttpResponse:
        """Leave the drift alone for as long as it lasts, and say why."""
        note = self.body()["note"]
        telemetry.explain_drift(actor=actor_of(request), drift_id=self.id(), note=note, at=clock.now())
        return self.show()

    @extend_schema(responses=forms.AppliedManyOut)
    @action(detail=False, methods=["post"], url_path="apply")
    @idempotent
    def apply_many(self, request: Request) -> HttpResponse:
        """Apply the remedies of many drifts, or say what would happen."""
        results = telemetry.apply_drifts(actor=actor_of(request), at=clock.now(), **self.body())
        return self.answer(forms.AppliedManyOut({"items": results}).data)


class DriftRuleViewSet(Listed, Detailed, ApiViewSet):
    """Who applies what is proposed, a person or the job."""

    capabilities: ClassVar = {
        "list": "drift.view",
        "retrieve": "drift.view",
        "partial_update": "drift.rule",
    }
    inputs: ClassVar = {"partial_update": forms.DriftRulePatch}
    row = forms.DriftRuleRow
    filters = DriftRuleFilters
    orders = Orders("field", "odd", default="field")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[DriftRule]:
        return reads.list_rules(actor)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        values = self.body()
        telemetry.change_rule(
            actor=actor_of(request),
            rule_id=self.id(),
            version=expected_version(request),
            mode=RuleMode(values["mode"]) if "mode" in values else None,
            patience_minutes=values.get("patience_minutes"),
            at=clock.now(),
        )
        return self.show()


def _shaped(table: telemetry.TruthTable) -> dict[str, Any]:
    return {
        "at": table.at,
        "sources": table.sources,
        "rows": [
            {
                "field": line.finding.field,
                "agreement": line.finding.agreement,
                "reason": line.finding.reason,
                "odd": line.finding.odd,
                "drift_id": line.drift_id,
                "cells": [{"source": source, "value": value} for source, value in line.cells.items()],
            }
            for line in table.fields
        ],
    }


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
