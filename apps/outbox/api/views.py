"""Messages that could not run, and what a person decides about them."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.outbox import selectors, services
from apps.outbox.api import serializers as forms
from apps.outbox.api.filters import DeadLetterFilters
from apps.outbox.models import DeadLetter


class DeadLetterViewSet(Listed, Detailed, ApiViewSet):
    """The dead-letter table. Requeueing sends the task again as a new message; both decisions are final."""

    capabilities: ClassVar = {
        "list": "job.view",
        "retrieve": "dead_letter.manage",
        "requeue": "dead_letter.manage",
        "discard": "dead_letter.manage",
    }
    inputs: ClassVar = {"requeue": forms.RequeueInput, "discard": forms.DiscardInput}
    row = forms.DeadLetterRow
    detail_row = forms.DeadLetterDetail
    filters = DeadLetterFilters
    orders = Orders("received_at", default="-received_at")

    def rows(self, actor: Actor) -> QuerySet[DeadLetter]:
        return selectors.list_dead_letters()

    @action(detail=True, methods=["post"])
    @idempotent
    def requeue(self, request: Request, **_: str) -> HttpResponse:
        self.body()
        services.requeue(dead_letter_id=self.id(), actor=actor_of(request), at=clock.now())
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def discard(self, request: Request, **_: str) -> HttpResponse:
        note = self.body()["note"]
        services.discard(dead_letter_id=self.id(), actor=actor_of(request), at=clock.now(), note=note)
        return self.show()
