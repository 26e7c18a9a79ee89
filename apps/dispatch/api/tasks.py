"""What is to be done at cars, and what a technician did, over HTTP."""

from typing import ClassVar
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
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.dispatch import selectors
from apps.dispatch import services as dispatch
from apps.dispatch.api import board_forms, forms
from apps.dispatch.api.filters import FieldTaskFilters
from apps.dispatch.enums import FailReason, TaskKind, VisitState
from apps.dispatch.models import FieldTask
from apps.dispatch.types import NewTask, VisitStep


class FieldTaskViewSet(Exported, Listed, Detailed, ApiViewSet):
    """What is to be done at cars."""

    capabilities: ClassVar = {
        "list": "dispatch.view",
        "export": "dispatch.view",
        "retrieve": "dispatch.view",
        "create": "dispatch.plan",
        "cancel": "dispatch.plan",
    }
    inputs: ClassVar = {"create": forms.FieldTaskInput, "cancel": forms.TaskCancelInput}
    outputs: ClassVar = {"cancel": forms.FieldTaskRow}
    row = forms.FieldTaskRow
    filters = FieldTaskFilters
    orders = Orders("urgency", "created_at", "minutes", default="-urgency", plate="vehicle__plate")
    version = "version"
    export_name = "field-tasks.csv"

    def rows(self, actor: Actor) -> QuerySet[FieldTask]:
        return selectors.list_tasks(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        task = NewTask(
            vehicle_id=values["vehicle"],
            kind=TaskKind(values["kind"]),
            title=values["title"],
            minutes=values["minutes"],
            urgency=values["urgency"],
            window_from=values["window_from"],
            window_to=values["window_to"],
        )
        return self.created(dispatch.create_task(actor=actor_of(request), task=task, at=clock.now()))

    @action(detail=True, methods=["post"])
    @idempotent
    def cancel(self, request: Request, **_: str) -> HttpResponse:
        """Take it back, as long as nobody is on the way."""
        dispatch.cancel_task(
            actor=actor_of(request),
            task_id=self.id(),
            version=expected_version(request),
            reason=self.body()["reason"],
            at=clock.now(),
        )
        return self.show()


class MyDayView(ApiView):
    """The stops of whoever asks."""

    capabilities: ClassVar = {"get": "dispatch.work"}

    @extend_schema(responses=board_forms.MyDayOut)
    def get(self, request: Request) -> HttpResponse:
        day = selectors.get_my_day(actor_of(request), at=clock.now())
        return self.answer(board_forms.MyDayOut(day).data)


class VisitStepView(ApiView):
    """Setting out, arriving, being done, giving up."""

    capabilities: ClassVar = {"post": "dispatch.work"}
    inputs: ClassVar = {"post": forms.VisitStepInput}

    @extend_schema(request=forms.VisitStepInput, responses=board_forms.MyDayOut)
    @idempotent
    def post(self, request: Request, **url: str) -> HttpResponse:
        """One step of a visit; answers with the day as it is now."""
        values = self.body()
        actor, now = actor_of(request), clock.now()
        step = VisitStep(
            to=VisitState(values["to"]),
            happened_at=values["happened_at"],
            reason=FailReason(values["reason"]) if values["reason"] else None,
            note=values["note"],
            signed_by=values["signed_by"],
        )
        dispatch.take_visit_step(actor=actor, visit_id=_uuid(url["id"]), step=step, at=now)
        return self.answer(board_forms.MyDayOut(selectors.get_my_day(actor, at=now)).data)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("There is no such visit.") from None
