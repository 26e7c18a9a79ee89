"""The board and its plans, over HTTP."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.dispatch import selectors
from apps.dispatch import services as dispatch
from apps.dispatch.api import board_forms, forms
from apps.dispatch.api.filters import DispatchPlanFilters
from apps.dispatch.models import Plan, Stop
from apps.dispatch.types import Spot


class BoardView(ApiView):
    """One day of one market: technicians, stops, and what nobody has."""

    capabilities: ClassVar = {"get": "dispatch.view"}

    @extend_schema(parameters=[board_forms.BoardQuery], responses=board_forms.BoardOut)
    def get(self, request: Request) -> HttpResponse:
        query = board_forms.BoardQuery(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        board = selectors.get_board(
            actor_of(request),
            market=asked["market"],
            day=asked["day"],
            plan_id=asked.get("plan"),
            at=clock.now(),
        )
        return self.answer(board_forms.BoardOut(board).data)


class PlanViewSet(Listed, Detailed, ApiViewSet):
    """Plans: asked for, compared, published."""

    capabilities: ClassVar = {
        "list": "dispatch.view",
        "retrieve": "dispatch.view",
        "create": "dispatch.plan",
        "publish": "dispatch.plan",
        "discard": "dispatch.plan",
        "difference": "dispatch.view",
        "check": "dispatch.plan",
        "stops": "dispatch.plan",
    }
    inputs: ClassVar = {
        "create": forms.DispatchPlanInput,
        "check": forms.PlanStopInput,
        "stops": forms.PlanStopInput,
    }
    outputs: ClassVar = {
        "publish": forms.DispatchPlanRow,
        "discard": forms.DispatchPlanRow,
        "stops": forms.DispatchPlanRow,
    }
    row = forms.DispatchPlanRow
    filters = DispatchPlanFilters
    orders = Orders("created_at", "day", default="-created_at")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Plan]:
        return selectors.list_plans(actor)

    @extend_schema(request=forms.DispatchPlanInput, responses={202: forms.PlanRunOut})
    @idempotent
    def create(self, request: Request) -> HttpResponse:
        """202: a job makes the plan."""
        run_id = dispatch.start_plan(actor=actor_of(request), at=clock.now(), **self.body())
        return self.answer({"run_id": str(run_id)}, status=202)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def publish(self, request: Request, **_: str) -> HttpResponse:
        """People work by it from now on."""
        dispatch.publish_plan(
            actor=actor_of(request), plan_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.show()

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def discard(self, request: Request, **_: str) -> HttpResponse:
        """Put a proposal away."""
        dispatch.discard_plan(actor=actor_of(request), plan_id=self.id(), at=clock.now())
        return self.show()

    @extend_schema(responses=board_forms.PlanDifferenceOut)
    @action(detail=True)
    def difference(self, request: Request, **_: str) -> HttpResponse:
        """What it changes against the plan that people work by."""
        found = selectors.compare_plan(actor_of(request), self.id())
        return self.answer(board_forms.PlanDifferenceOut(found).data)

    @extend_schema(request=forms.PlanStopInput, responses=board_forms.TroublesOut)
    @action(detail=True, methods=["post"])
    def check(self, request: Request, **_: str) -> HttpResponse:
        """What would be wrong if the visit were there; nothing is written."""
        values = self.body()
        troubles = dispatch.check_place(
            actor=actor_of(request),
            plan_id=self.id(),
            visit_id=values["visit"],
            spot=_spot(values),
            at=clock.now(),
        )
        return self.answer(board_forms.TroublesOut({"items": troubles}).data)

    @action(detail=True, methods=["post"])
    @idempotent
    def stops(self, request: Request, **_: str) -> HttpResponse:
        """Give a visit to a technician. Of two at once one wins, the other is told."""
        values = self.body()
        dispatch.assign(
            actor=actor_of(request),
            plan_id=self.id(),
            visit_id=values["visit"],
            spot=_spot(values),
            at=clock.now(),
        )
        return self.show(status=201)


class PlanStopViewSet(Detailed, ApiViewSet):
    """One stop of a plan."""

    capabilities: ClassVar = {
        "retrieve": "dispatch.view",
        "destroy": "dispatch.plan",
        "move": "dispatch.plan",
        "lock": "dispatch.plan",
    }
    inputs: ClassVar = {"move": forms.PlaceInput, "lock": forms.LockInput}
    outputs: ClassVar = {"move": forms.PlanStopRow, "lock": forms.PlanStopRow}
    row = forms.PlanStopRow
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Stop]:
        return selectors.list_stops(actor)

    @action(detail=True, methods=["post"])
    @idempotent
    def move(self, request: Request, **_: str) -> HttpResponse:
        """To another place in the day, or to somebody else."""
        values = self.body()
        dispatch.move_stop(
            actor=actor_of(request),
            stop_id=self.id(),
            version=expected_version(request),
            spot=_spot(values),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def lock(self, request: Request, **_: str) -> HttpResponse:
        """Keep it where it is whatever a re-plan finds, or let go of it."""
        dispatch.lock_stop(
            actor=actor_of(request),
            stop_id=self.id(),
            version=expected_version(request),
            locked=self.body()["locked"],
            at=clock.now(),
        )
        return self.show()

    @idempotent
    def destroy(self, request: Request, **_: str) -> HttpResponse:
        """Take it out of the plan."""
        dispatch.take_out(
            actor=actor_of(request), stop_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.nothing()


def _spot(values: Mapping[str, Any]) -> Spot:
    return Spot(technician_id=values["technician"], position=values["position"])
