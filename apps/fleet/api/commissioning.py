"""New cars: batches, the board, each step, the release."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import earlier_answer, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.parsers import StrictJsonParser
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.fleet import selectors
from apps.fleet.api import commissioning_forms as forms
from apps.fleet.api.filters import IntakeCarFilters, IntakeFilters
from apps.fleet.enums import IntakeStepName
from apps.fleet.models import IntakeBatch, IntakeCar
from apps.fleet.services import commissioning
from apps.fleet.services.commissioning.taking_in import Judgement


class IntakeViewSet(Listed, Detailed, ApiViewSet):
    """Batches. A dry run answers what a batch would bring; taking in answers 201, or 200 with its faults."""

    capabilities: ClassVar = {
        "list": "commissioning.view",
        "retrieve": "commissioning.view",
        "create": "commissioning.release",
    }
    parser_classes = (MultiPartParser,)
    inputs: ClassVar = {"create": forms.IntakeUpload}
    outputs: ClassVar = {"create": forms.IntakeVerdict}
    row = forms.IntakeRow
    filters = IntakeFilters
    orders = Orders("created_at", "name", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[IntakeBatch]:
        return selectors.list_intakes(actor)

    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        archive = values["archive"].read() if values.get("archive") else None
        judgement = commissioning.judge_batch(
            actor=actor_of(request),
            market=values["market"],
            table=values["table"],
            archive=archive,
            at=clock.now(),
        )
        if values["dry_run"] or not judgement.is_good:
            return self.answer(_verdict(judgement, None))
        batch_id = commissioning.prepare_batch(archive=archive, judgement=judgement)
        return self._take_in(request, values, batch_id, judgement)

    @idempotent
    def _take_in(
        self, request: Request, values: dict[str, Any], batch_id: UUID, judgement: Judgement
    ) -> HttpResponse:
        commissioning.take_in(
            actor=actor_of(request),
            batch_id=batch_id,
            market=values["market"],
            name=values["name"],
            file_name=values["table"].name,
            judgement=judgement,
            at=clock.now(),
        )
        return self.answer(
            _verdict(judgement, batch_id), status=201, headers={"Location": f"{request.path}/{batch_id}"}
        )


class IntakeCarViewSet(Listed, Detailed, ApiViewSet):
    """New cars and their steps."""

    capabilities: ClassVar = {
        "list": "commissioning.view",
        "retrieve": "commissioning.view",
        "identity": "commissioning.work",
        "inspection": "commissioning.work",
        "home": "commissioning.work",
        "certificate": "commissioning.release",
    }
    parser_classes = (StrictJsonParser,)
    inputs: ClassVar = {
        "identity": forms.IdentityInput,
        "inspection": forms.InspectionInput,
        "home": forms.HomeInput,
        "certificate": forms.CertificateInput,
    }
    outputs: ClassVar = {"certificate": forms.CredentialsOut}
    row = forms.IntakeCarRow
    filters = IntakeCarFilters
    orders = Orders(default="plate", plate="vehicle__plate")

    def rows(self, actor: Actor) -> QuerySet[IntakeCar]:
        return selectors.list_intake_cars(actor)

    @action(detail=True, methods=["post"])
    @idempotent
    def identity(self, request: Request, **_: str) -> HttpResponse:
        """Somebody stood at the car and read its VIN."""
        commissioning.confirm_identity(
            actor=actor_of(request), car_id=self.id(), vin=self.body()["vin"], at=clock.now()
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def inspection(self, request: Request, **_: str) -> HttpResponse:
        """What somebody found at each line of the checklist."""
        commissioning.inspect_car(
            actor=actor_of(request), car_id=self.id(), results=self.body()["results"], at=clock.now()
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def home(self, request: Request, **_: str) -> HttpResponse:
        """Where the car lives."""
        body = self.body()
        commissioning.set_home(
            actor=actor_of(request),
            car_id=self.id(),
            station_id=body["station"],
            bay_id=body["bay"],
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    def certificate(self, request: Request, **_: str) -> HttpResponse:
        """A key and a certificate, shown this once. Not kept for a repetition: a repetition is a 409."""
        issued = commissioning.issue_certificate(
            actor=actor_of(request), car_id=self.id(), again=self.body()["again"], at=clock.now()
        )
        return self.answer(
            forms.CredentialsOut(issued).data, status=201, headers={"Cache-Control": "no-store"}
        )


class PlanView(ApiView):
    """The maintenance plan of some cars, by name."""

    capabilities: ClassVar = {"post": "commissioning.work"}
    inputs: ClassVar = {"post": forms.PlanInput}

    @extend_schema(responses=forms.ChangedOut)
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        body = self.body()
        changed = commissioning.set_plan(
            actor=actor_of(request), car_ids=body["cars"], plan=body["plan"], at=clock.now()
        )
        return self.answer({"changed": changed})


class OwnerView(ApiView):
    """Who sees to a step of some cars."""

    capabilities: ClassVar = {"post": "commissioning.work"}
    inputs: ClassVar = {"post": forms.OwnerInput}

    @extend_schema(responses=forms.ChangedOut)
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        body = self.body()
        changed = commissioning.assign_steps(
            actor=actor_of(request),
            car_ids=body["cars"],
            step=IntakeStepName(body["step"]),
            owner=body["owner"],
            at=clock.now(),
        )
        return self.answer({"changed": changed})


class ReleaseView(ApiView):
    """Cars into service: those of which every step is done, the others with what they lack."""

    capabilities: ClassVar = {"post": "commissioning.release"}
    inputs: ClassVar = {"post": forms.IntakeReleaseInput}

    @extend_schema(responses=forms.IntakeReleaseOut)
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        results = commissioning.release(actor=actor_of(request), car_ids=self.body()["cars"], at=clock.now())
        return self.answer(forms.IntakeReleaseOut({"results": results}).data)


class ChecklistsView(ApiView):
    """What is looked at before a new car is released."""

    capabilities: ClassVar = {"get": "commissioning.view"}

    @extend_schema(responses=forms.ChecklistsOut)
    def get(self, request: Request) -> HttpResponse:
        found = selectors.list_checklists(actor_of(request))
        return self.answer(forms.ChecklistsOut({"checklists": found}).data)


def _verdict(judgement: Judgement, batch_id: UUID | None) -> Any:
    outcome = "taken_in" if batch_id else ("checked" if judgement.is_good else "refused")
    return forms.IntakeVerdict(
        {
            "outcome": outcome,
            "batch_id": batch_id,
            "cars": len(judgement.records),
            "papers": judgement.papers,
            "scans": len(judgement.scans),
            "row_faults": [each.as_json() for each in judgement.row_faults],
            "file_faults": [each.as_json() for each in judgement.file_faults],
        }
    ).data
