"""What the guard found, and the person who decides."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import HEADER, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.rentals import selectors
from apps.rentals import services as rentals
from apps.rentals.api import serializers as forms
from apps.rentals.api.filters import SuspicionFilters
from apps.rentals.models import Suspicion


class SuspicionViewSet(Listed, Detailed, ApiViewSet):
    """Open rentals that their cars contradict."""

    capabilities: ClassVar = {
        "list": "rental.view",
        "retrieve": "rental.view",
        "accept": "rental.end",
        "reject": "rental.end",
    }
    recent_sign_in: ClassVar = frozenset({"accept", "reject"})
    inputs: ClassVar = dict.fromkeys(("accept", "reject"), forms.PlatformReasonInput)
    outputs: ClassVar = dict.fromkeys(("accept", "reject"), forms.SuspicionRow)
    row = forms.SuspicionRow
    filters = SuspicionFilters
    orders = Orders("found_at", default="-found_at")

    def rows(self, actor: Actor) -> QuerySet[Suspicion]:
        return selectors.list_suspicions(actor)

    @action(detail=True, methods=["post"])
    @idempotent
    def accept(self, request: Request, **_: str) -> HttpResponse:
        """It is over: ask the platform to end the rental when the car stood. The fare stays held."""
        return self._decide(request, accept=True)

    @action(detail=True, methods=["post"])
    @idempotent
    def reject(self, request: Request, **_: str) -> HttpResponse:
        """It goes on; the fare stays held until two people agree to it."""
        return self._decide(request, accept=False)

    def _decide(self, request: Request, *, accept: bool) -> HttpResponse:
        rentals.decide(
            actor=actor_of(request),
            suspicion_id=self.id(),
            accept=accept,
            reason=self.body()["reason"],
            idem_key=request.headers.get(HEADER, ""),
            at=clock.now(),
        )
        return self.show()
