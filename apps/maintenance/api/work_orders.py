"""Work orders over HTTP."""

from collections.abc import Mapping
from typing import Any, ClassVar

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
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.fleet.types import StoredFile
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.api import work_order_forms as forms
from apps.maintenance.api.filters import WorkOrderFilters
from apps.maintenance.api.part_forms import PartReturnInput
from apps.maintenance.api.reading import new_order_of, read_move, read_step
from apps.maintenance.enums import LineKind, PhotoStage
from apps.maintenance.models import WorkOrder, WorkOrderEntry, WorkOrderLine


class WorkOrderViewSet(Exported, Listed, Detailed, ApiViewSet):
    """Work on cars, from the wish to the books."""

    capabilities: ClassVar = {
        "list": "work_order.view",
        "export": "work_order.view",
        "retrieve": "work_order.view",
        "create": "work_order.create",
        "partial_update": "work_order.plan",
        "move": "work_order.move",
        "steps": "work_order.move",
        "comments": "work_order.create",
        "photos": "work_order.create",
    }
    parser_classes = (StrictJsonParser, MultiPartParser)
    inputs: ClassVar = {
        "create": forms.WorkOrderInput,
        "partial_update": forms.WorkOrderPatch,
        "move": forms.WorkOrderMoveInput,
        "steps": forms.WorkOrderStepsInput,
        "comments": forms.WorkOrderCommentInput,
        "photos": forms.WorkOrderPhotoInput,
    }
    outputs: ClassVar = {
        "move": forms.WorkOrderRow,
        "comments": forms.WorkOrderRow,
        "photos": forms.WorkOrderRow,
    }
    row = forms.WorkOrderRow
    filters = WorkOrderFilters
    orders = Orders(
        "urgency",
        "due_at",
        "scheduled_for",
        "created_at",
        "state_at",
        "code",
        default="-urgency",
        plate="vehicle__plate",
    )
    changes = Changes("revision")
    version = "version"
    max_limit = 500
    export_name = "work-orders.csv"

    def rows(self, actor: Actor) -> QuerySet[WorkOrder]:
        return selectors.list_work_orders(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        order = new_order_of(self.body())
        key = maintenance.create_work_order(actor=actor_of(request), order=order, at=clock.now())
        return self.created(key)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        maintenance.change_work_order(
            actor=actor_of(request),
            work_order_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def move(self, request: Request, **_: str) -> HttpResponse:
        """Lead the order on; its car and who may open it follow."""
        maintenance.move_work_order(
            actor=actor_of(request),
            work_order_id=self.id(),
            version=expected_version(request),
            move=read_move(self.body()),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(request=forms.WorkOrderStepsInput, responses=forms.WorkOrderStepsOut)
    @action(detail=False, methods=["post"])
    @idempotent
    def steps(self, request: Request) -> HttpResponse:
        """Assign, re-prioritise, re-date or move many at once; each stands for itself."""
        values = self.body()
        results = maintenance.take_steps(
            actor=actor_of(request), order_ids=values["ids"], step=read_step(values), at=clock.now()
        )
        return self.answer(forms.WorkOrderStepsOut({"items": results}).data)

    @action(detail=True, methods=["post"])
    @idempotent
    def comments(self, request: Request, **_: str) -> HttpResponse:
        """Write a comment."""
        maintenance.add_comment(
            actor=actor_of(request), work_order_id=self.id(), text=self.body()["text"], at=clock.now()
        )
        return self.show(status=201)

    @action(detail=True, methods=["post"])
    def photos(self, request: Request, **_: str) -> HttpResponse:
        """Add a photo; it is judged and kept before anything is written."""
        values = self.body()
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        file = values.pop("file")
        photo = maintenance.store_photo(
            actor=actor_of(request), work_order_id=self.id(), file=file, name=file.name
        )
        return self._add_photo(request, photo, values)

    @idempotent
    def _add_photo(self, request: Request, photo: StoredFile, values: dict[str, Any]) -> HttpResponse:
        maintenance.add_photo(
            actor=actor_of(request),
            work_order_id=self.id(),
            photo=photo,
            stage=PhotoStage(values["stage"]),
            text=values["text"],
            at=clock.now(),
        )
        return self.show(status=201)


class WorkOrderCountsView(ApiView):
    """The figures above the list."""

    capabilities: ClassVar = {"get": "work_order.view"}

    @extend_schema(responses=forms.WorkOrderCountsOut)
    def get(self, request: Request) -> HttpResponse:
        counts = selectors.count_orders(actor_of(request))
        return self.answer(forms.WorkOrderCountsOut(counts._asdict()).data)


class LineViewSet(Detailed, ApiViewSet):
    """One line of an order."""

    capabilities: ClassVar = {
        "retrieve": "work_order.view",
        "partial_update": "work_order.work",
        "destroy": "work_order.work",
        "bring_back": "part.move",
    }
    inputs: ClassVar = {"partial_update": forms.WorkOrderLinePatch, "bring_back": PartReturnInput}
    row = forms.WorkOrderLineRow
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[WorkOrderLine]:
        return selectors.list_lines(actor)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        maintenance.change_line(
            actor=actor_of(request),
            line_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @idempotent
    def destroy(self, request: Request, **_: str) -> HttpResponse:
        maintenance.remove_line(
            actor=actor_of(request), line_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.nothing()

    @extend_schema(responses={204: None})
    @action(detail=True, methods=["post"], url_path="return")
    @idempotent
    def bring_back(self, request: Request, **_: str) -> HttpResponse:
        """Bring parts that were not needed back to stock."""
        values = self.body()
        maintenance.return_part(
            actor=actor_of(request),
            line_id=self.id(),
            location_id=values["location"],
            quantity=values["quantity"],
            at=clock.now(),
        )
        return self.nothing()


class OrderLinesViewSet(Listed, Detailed, ApiViewSet):
    """What an order is made of, in its order."""

    capabilities: ClassVar = {"list": "work_order.view", "create": "work_order.work"}
    inputs: ClassVar = {"create": forms.WorkOrderLineInput}
    row = forms.WorkOrderLineRow
    orders = Orders("position", default="position")
    max_limit = 500
    within: ClassVar[Mapping[str, str]] = {"id": "work_order"}

    def rows(self, actor: Actor) -> QuerySet[WorkOrderLine]:
        return selectors.list_lines(actor)

    @idempotent
    def create(self, request: Request, **_: str) -> HttpResponse:
        values = self.body()
        line_id = maintenance.add_line(
            actor=actor_of(request),
            work_order_id=self.key("id", "work_order"),
            kind=LineKind(values.pop("kind")),
            values=values,
            at=clock.now(),
        )
        return self.show(line_id, status=201, headers={"Location": f"/api/v1/work-order-lines/{line_id}"})


class HistoryViewSet(Listed, ApiViewSet):
    """What happened to an order, the latest first."""

    capabilities: ClassVar = {"list": "work_order.view"}
    row = forms.WorkOrderEntryRow
    orders = Orders("at", default="-at")
    within: ClassVar[Mapping[str, str]] = {"id": "work_order"}

    def rows(self, actor: Actor) -> QuerySet[WorkOrderEntry]:
        return selectors.list_entries(actor)


class PhotoViewSet(Detailed, ApiViewSet):
    """A photo of an order."""

    capabilities: ClassVar = {"retrieve": "work_order.view", "file": "work_order.view"}
    row = forms.WorkOrderEntryRow

    def rows(self, actor: Actor) -> QuerySet[WorkOrderEntry]:
        return selectors.list_entries(actor)

    @extend_schema(responses=forms.WorkOrderPhotoLinkOut)
    @action(detail=True)
    def file(self, request: Request, **_: str) -> HttpResponse:
        """Where it opens."""
        link = maintenance.link_photo(actor=actor_of(request), entry_id=self.id(), at=clock.now())
        return self.answer(forms.WorkOrderPhotoLinkOut(link).data)
