"""Reading rentals, and asking the core platform about them."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import HEADER, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.rentals import selectors
from apps.rentals import services as rentals
from apps.rentals.api import serializers as forms
from apps.rentals.api.filters import CommandFilters, RentalFilters
from apps.rentals.enums import PlatformCommandType
from apps.rentals.models import PlatformCommand, PlatformEvent, Rental
from apps.rentals.types import Ask


class RentalViewSet(Exported, Detailed, ApiViewSet):
    """Rentals as the core platform tells them. What it is asked about one is answered with 202: look at
    `/platform-commands?rental=` for what comes of it.
    """

    capabilities: ClassVar = {
        "list": "rental.view",
        "retrieve": "rental.view",
        "export": "rental.view",
        "end": "rental.end",
        "move": "rental.end",
        "hold_capture": "capture.hold",
        "release_capture": "capture.release",
    }
    recent_sign_in: ClassVar = frozenset({"end", "move", "hold_capture", "release_capture"})
    inputs: ClassVar = {
        "end": forms.RentalEndInput,
        "move": forms.RentalMoveInput,
        "hold_capture": forms.PlatformReasonInput,
        "release_capture": forms.PlatformReasonInput,
    }
    outputs: ClassVar = dict.fromkeys(inputs, forms.RentalDetail)
    row = forms.RentalRow
    detail_row = forms.RentalDetail
    filters = RentalFilters
    orders = Orders("opened_at", "started_at", "ended_at", "fare_minor", "distance_m", default="-opened_at")
    changes = Changes("revision")
    export_name = "rentals.csv"

    def rows(self, actor: Actor) -> QuerySet[Rental]:
        return selectors.list_rentals(actor)

    @action(detail=True, methods=["post"])
    @idempotent
    def end(self, request: Request, **_: str) -> HttpResponse:
        """Ask the platform to end the rental at a time that lies behind us."""
        return self._ask(request, PlatformCommandType.END_RENTAL, ended_at=self.body()["ended_at"])

    @action(detail=True, methods=["post"])
    @idempotent
    def move(self, request: Request, **_: str) -> HttpResponse:
        """Ask the platform to let the customer go on with another car."""
        return self._ask(request, PlatformCommandType.MOVE_RENTAL, vehicle_id=self.body()["vehicle"])

    @action(detail=True, methods=["post"], url_path="hold-capture")
    @idempotent
    def hold_capture(self, request: Request, **_: str) -> HttpResponse:
        """Ask the platform not to take the fare until somebody releases it."""
        return self._ask(request, PlatformCommandType.HOLD_CAPTURE)

    @action(detail=True, methods=["post"], url_path="release-capture")
    @idempotent
    def release_capture(self, request: Request, **_: str) -> HttpResponse:
        """Ask the platform to take the fare after all; where two people have to agree, ask the second one."""
        rentals.release_fare(
            actor=actor_of(request),
            rental_id=self.id(),
            reason=self.body()["reason"],
            idem_key=request.headers.get(HEADER, ""),
            at=clock.now(),
        )
        return self.show(status=202)

    def _ask(self, request: Request, kind: PlatformCommandType, **more: Any) -> HttpResponse:
        key = request.headers.get(HEADER, "")
        wish = Ask(type=kind, rental_id=self.id(), reason=self.body()["reason"], idem_key=key, **more)
        rentals.ask(actor=actor_of(request), ask=wish, at=clock.now())
        return self.show(status=202)


class PlatformEventViewSet(Listed, ApiViewSet):
    """What the platform told of one rental, word by word."""

    capabilities: ClassVar = {"list": "rental.view"}
    within: ClassVar = {"id": "rental_id"}
    row = forms.PlatformEventRow
    orders = Orders("occurred_at", default="occurred_at")

    def rows(self, actor: Actor) -> QuerySet[PlatformEvent]:
        return selectors.visible_events(actor)


class PlatformCommandViewSet(Listed, Detailed, ApiViewSet):
    """What the core platform was asked, and what came of it."""

    capabilities: ClassVar = {"list": "rental.view", "retrieve": "rental.view"}
    row = forms.PlatformCommandRow
    filters = CommandFilters
    orders = Orders("requested_at", default="-requested_at")

    def rows(self, actor: Actor) -> QuerySet[PlatformCommand]:
        return selectors.list_commands(actor)


class SummaryView(ApiView):
    """The figures above the list of rentals."""

    capabilities: ClassVar = {"get": "rental.view"}

    @extend_schema(responses=forms.RentalFiguresOut)
    def get(self, request: Request) -> HttpResponse:
        figures = selectors.summarise_rentals(actor_of(request), at=clock.now())
        return self.answer(forms.RentalFiguresOut(figures).data)


class BackfillView(ApiView):
    """Loading the platform's past from its archive, as a job."""

    capabilities: ClassVar = {"post": "rental.backfill"}
    inputs: ClassVar = {"post": forms.RentalBackfillInput}

    @extend_schema(request=forms.RentalBackfillInput, responses={202: forms.RentalRunOut})
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        run_id = rentals.start_backfill(actor=actor_of(request), prefix=self.body()["prefix"], at=clock.now())
        return self.answer({"run_id": str(run_id)}, status=202)
