"""Inspections over HTTP."""

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
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.fleet.types import StoredFile
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.api import inspection_forms as forms
from apps.maintenance.api.filters import InspectionFilters, TemplateFilters
from apps.maintenance.api.work_order_forms import WorkOrderPhotoLinkOut
from apps.maintenance.models import (
    Inspection,
    InspectionAnswer,
    InspectionPhoto,
    InspectionTemplate,
    TemplateRevision,
)


class TemplateViewSet(Listed, Detailed, ApiViewSet):
    """What is looked at."""

    capabilities: ClassVar = {
        "list": "schedule.view",
        "retrieve": "schedule.view",
        "create": "schedule.edit",
        "partial_update": "schedule.edit",
    }
    inputs: ClassVar = {
        "create": forms.InspectionTemplateInput,
        "partial_update": forms.InspectionTemplatePatch,
    }
    row = forms.InspectionTemplateRow
    filters = TemplateFilters
    orders = Orders("name", "updated_at", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[InspectionTemplate]:
        return selectors.list_templates(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        key = maintenance.create_template(actor=actor_of(request), values=self.body(), at=clock.now())
        return self.created(key)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        maintenance.change_template(
            actor=actor_of(request),
            template_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()


class RevisionViewSet(Listed, ApiViewSet):
    """What a template said before, the newest first."""

    capabilities: ClassVar = {"list": "schedule.view"}
    row = forms.TemplateRevisionRow
    orders = Orders("number", default="-number")
    within: ClassVar[Mapping[str, str]] = {"id": "template"}

    def rows(self, actor: Actor) -> QuerySet[TemplateRevision]:
        return selectors.list_revisions(actor)


class InspectionViewSet(Exported, Listed, Detailed, ApiViewSet):
    """Cars that were looked over, and those that somebody is at."""

    capabilities: ClassVar = {
        "list": "work_order.view",
        "export": "work_order.view",
        "retrieve": "work_order.view",
        "create": "work_order.work",
        "photos": "work_order.work",
        "finish": "work_order.work",
        "abandon": "work_order.work",
    }
    parser_classes = (StrictJsonParser, MultiPartParser)
    inputs: ClassVar = {
        "create": forms.InspectionStart,
        "photos": forms.InspectionPhotoInput,
        "finish": forms.InspectionFinishInput,
    }
    outputs: ClassVar = {
        "photos": forms.InspectionDetail,
        "finish": forms.InspectionDetail,
        "abandon": forms.InspectionDetail,
    }
    row = forms.InspectionRow
    detail_row = forms.InspectionDetail
    filters = InspectionFilters
    orders = Orders("started_at", default="-started_at")
    version = "version"
    export_name = "inspections.csv"

    def rows(self, actor: Actor) -> QuerySet[Inspection]:
        return selectors.list_inspections(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        key = maintenance.start_inspection(
            actor=actor_of(request),
            vehicle_id=values["vehicle"],
            template_id=values["template"],
            at=clock.now(),
        )
        return self.created(key)

    @action(detail=True, methods=["post"])
    def photos(self, request: Request, **_: str) -> HttpResponse:
        """Add a photo to an item; it is judged and kept before anything is written."""
        values = self.body()
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        file = values.pop("file")
        photo = maintenance.store_inspection_photo(
            actor=actor_of(request), inspection_id=self.id(), file=file, name=file.name
        )
        return self._add_photo(request, photo, values)

    @idempotent
    def _add_photo(self, request: Request, photo: StoredFile, values: dict[str, Any]) -> HttpResponse:
        maintenance.add_inspection_photo(
            actor=actor_of(request),
            inspection_id=self.id(),
            item=values["item"],
            photo=photo,
            at=clock.now(),
        )
        return self.show(status=201)

    @action(detail=True, methods=["post"])
    @idempotent
    def finish(self, request: Request, **_: str) -> HttpResponse:
        """Sign it; what failed becomes a work order."""
        maintenance.finish_inspection(
            actor=actor_of(request),
            inspection_id=self.id(),
            version=expected_version(request),
            signed_name=self.body()["signed_name"],
            at=clock.now(),
        )
        return self.show()

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def abandon(self, request: Request, **_: str) -> HttpResponse:
        """Give it up."""
        maintenance.abandon_inspection(
            actor=actor_of(request),
            inspection_id=self.id(),
            version=expected_version(request),
            at=clock.now(),
        )
        return self.show()


class InspectionCountsView(ApiView):
    """The figures above the list."""

    capabilities: ClassVar = {"get": "work_order.view"}

    @extend_schema(responses=forms.InspectionCountsOut)
    def get(self, request: Request) -> HttpResponse:
        counts = selectors.count_inspections(actor_of(request), at=clock.now())
        return self.answer(forms.InspectionCountsOut(counts._asdict()).data)


class AnswerViewSet(Listed, Detailed, ApiViewSet):
    """How the items of an inspection came out."""

    capabilities: ClassVar = {"list": "work_order.view", "create": "work_order.work"}
    inputs: ClassVar = {"create": forms.InspectionAnswerInput}
    row = forms.InspectionAnswerRow
    orders = Orders("at", default="at")
    max_limit = 500
    within: ClassVar[Mapping[str, str]] = {"id": "inspection"}

    def rows(self, actor: Actor) -> QuerySet[InspectionAnswer]:
        return selectors.list_answers(actor)

    @idempotent
    def create(self, request: Request, **_: str) -> HttpResponse:
        key = maintenance.answer_item(
            actor=actor_of(request),
            inspection_id=self.key("id", "inspection"),
            at=clock.now(),
            **self.body(),
        )
        return self.show(key)


class InspectionPhotosViewSet(Listed, ApiViewSet):
    """The photos of an inspection."""

    capabilities: ClassVar = {"list": "work_order.view"}
    row = forms.InspectionPhotoRow
    orders = Orders("at", default="at")
    max_limit = 500
    within: ClassVar[Mapping[str, str]] = {"id": "inspection"}

    def rows(self, actor: Actor) -> QuerySet[InspectionPhoto]:
        return selectors.list_photos(actor)


class InspectionPhotoViewSet(Detailed, ApiViewSet):
    """A photo of an inspection."""

    capabilities: ClassVar = {"retrieve": "work_order.view", "file": "work_order.view"}
    row = forms.InspectionPhotoRow

    def rows(self, actor: Actor) -> QuerySet[InspectionPhoto]:
        return selectors.list_photos(actor)

    @extend_schema(responses=WorkOrderPhotoLinkOut)
    @action(detail=True)
    def file(self, request: Request, **_: str) -> HttpResponse:
        """Where it opens."""
        link = maintenance.link_inspection_photo(actor=actor_of(request), photo_id=self.id(), at=clock.now())
        return self.answer(WorkOrderPhotoLinkOut(link).data)
