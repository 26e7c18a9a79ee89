"""Alerts and incidents: what the rules found, and what people do about it."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http import filters
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.inbox.enums import Severity
from apps.telemetry.api.health import forms as shapes
from apps.telemetry.enums import AlertState, Cause, IncidentState, Outcome, StepKind
from apps.telemetry.selectors.health import around, digest, lists
from apps.telemetry.services.health import alert_steps, incident_steps
from apps.telemetry.types import AlertStep

_CHANGES = Changes("revision")


class AlertFilters(filters.FilterSet):
    """`?open=true&severity=critical&rule=out-of-reach&q=SLK`"""

    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=AlertState)
    open = filters.Choose(
        {"true": ~Q(state=AlertState.RESOLVED.value), "false": Q(state=AlertState.RESOLVED.value)}
    )
    severity = filters.AnyOf("severity", choices=Severity)
    rule = filters.AnyOf("rule__code")
    vehicle = filters.AnyOf("vehicle__pk", member=forms.UUIDField())
    incident = filters.AnyOf("incident__pk", member=forms.UUIDField())
    alone = filters.Choose({"true": Q(incident=None), "false": Q(incident__isnull=False)})
    owner = filters.AnyOf("owner")
    owned = filters.Choose({"true": ~Q(owner=""), "false": Q(owner="")})
    unfit_to_rent = filters.Flag("unfit_to_rent")
    flapping = filters.Flag("flapping")
    q = filters.Search("vehicle__plate")


class AlertViewSet(Exported, Listed, Detailed, ApiViewSet):
    """One rule holds for one car."""

    capabilities: ClassVar = {
        "list": "alert.view",
        "export": "alert.view",
        "retrieve": "alert.view",
        "around": "alert.view",
        "steps": "alert.manage",
    }
    inputs: ClassVar = {"steps": shapes.AlertStepInput}
    row = shapes.AlertRow
    filters = AlertFilters
    orders = Orders("opened_at", "last_seen", default="-opened_at", plate="vehicle__plate")
    changes = _CHANGES
    version = "version"
    max_limit = 500

    def rows(self, actor: Actor) -> Any:
        return lists.list_alerts(actor)

    @extend_schema(responses=shapes.AroundOut)
    @action(detail=True)
    def around(self, request: Request, **_: str) -> HttpResponse:
        """The signal around the alert, with the line that the rule draws."""
        found = around.get_around(actor_of(request), self.id(), at=clock.now())
        return self.answer(shapes.AroundOut(found).data)

    @extend_schema(request=shapes.AlertStepInput, responses=shapes.AlertStepsOut)
    @action(detail=False, methods=["post"])
    @idempotent
    def steps(self, request: Request) -> HttpResponse:
        """Acknowledge, assign, snooze, wake, resolve or link one alert or many."""
        values = self.body()
        ids = values.pop("ids")
        values["kind"] = StepKind(values["kind"])
        if "outcome" in values:
            values["outcome"] = Outcome(values["outcome"])
        results = alert_steps.take_alert_steps(
            actor=actor_of(request), alert_ids=ids, step=AlertStep(**values), at=clock.now()
        )
        return self.answer(shapes.AlertStepsOut({"items": results}).data)


class AlertCountsView(ApiView):
    """The figures above the list of alerts."""

    capabilities: ClassVar = {"get": "alert.view"}

    @extend_schema(responses=shapes.AlertCountsOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer(shapes.AlertCountsOut(digest.count_open(actor_of(request))).data)


class IncidentFilters(filters.FilterSet):
    """`?open=true&cause=gateway`"""

    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=IncidentState)
    open = filters.Choose(
        {"true": ~Q(state=IncidentState.RESOLVED.value), "false": Q(state=IncidentState.RESOLVED.value)}
    )
    cause = filters.AnyOf("cause", choices=Cause)
    severity = filters.AnyOf("severity", choices=Severity)


class IncidentViewSet(Listed, Detailed, ApiViewSet):
    """Many alerts of one rule behind one cause; its cars are `/alerts?incident=<id>`."""

    capabilities: ClassVar = {
        "list": "alert.view",
        "retrieve": "alert.view",
        "ack": "alert.manage",
        "assign": "alert.manage",
        "resolve": "alert.manage",
    }
    inputs: ClassVar = {"assign": shapes.IncidentAssignInput, "resolve": shapes.IncidentResolveInput}
    row = shapes.IncidentRow
    filters = IncidentFilters
    orders = Orders("opened_at", "cars", default="-opened_at")
    changes = _CHANGES
    version = "version"

    def rows(self, actor: Actor) -> Any:
        return lists.list_incidents(actor)

    @extend_schema(request=None, responses=shapes.IncidentRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def ack(self, request: Request, **_: str) -> HttpResponse:
        """Say that somebody looks into it."""
        incident_steps.ack_incident(
            actor=actor_of(request), incident_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.show()

    @extend_schema(request=shapes.IncidentAssignInput, responses=shapes.IncidentRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def assign(self, request: Request, **_: str) -> HttpResponse:
        """Give it to a colleague."""
        incident_steps.assign_incident(
            actor=actor_of(request),
            incident_id=self.id(),
            version=expected_version(request),
            owner=self.body()["owner"],
            at=clock.now(),
        )
        return self.show()

    @extend_schema(request=shapes.IncidentResolveInput, responses=shapes.IncidentRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def resolve(self, request: Request, **_: str) -> HttpResponse:
        """Call it over, with all of its alerts."""
        values = self.body()
        incident_steps.resolve_incident(
            actor=actor_of(request),
            incident_id=self.id(),
            version=expected_version(request),
            outcome=Outcome(values["outcome"]),
            note=values["note"],
            at=clock.now(),
        )
        return self.show()
