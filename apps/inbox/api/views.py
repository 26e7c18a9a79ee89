"""What needs a person: read, and worked off one by one."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.export import Exported
from apps.core.http.reading.matching import Matched
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.question import Question
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.inbox import selectors
from apps.inbox import services as inbox
from apps.inbox.api import serializers as forms
from apps.inbox.api.filters import ItemFilters
from apps.inbox.api.steps import STEPS, step_of
from apps.inbox.models import InboxEntry, InboxItem

_OWNERS: Final = {"nobody": ""}


class ItemList(Listed):
    """The list that all of the inbox speaks of: `owner=me` is the caller, `owner=nobody` the queue."""

    row = forms.ItemRow
    filters = ItemFilters
    orders = Orders(
        "last_seen_at",
        "resolved_at",
        "due_at",
        urgency=("-urgency", "-opened_at"),
        opened_at="opened_at",
        default="urgency",
    )

    def rows(self, actor: Actor) -> QuerySet[InboxItem]:
        return selectors.list_items(actor)

    def bound(self, question: Question) -> dict[str, Any]:
        values = super().bound(question)
        if "owner" in values:
            words = {**_OWNERS, "me": actor_of(self.request).id}
            values["owner"] = [words.get(owner, owner) for owner in values["owner"]]
        return values


class ItemViewSet(ItemList, Exported, Matched, Detailed, ApiViewSet):
    """One item after the other; many at once are ordered in `inbox/bulk`."""

    capabilities: ClassVar = {
        "list": "inbox.view",
        "export": "inbox.view",
        "retrieve": "inbox.view",
        **dict.fromkeys(STEPS, "inbox.work"),
    }
    inputs: ClassVar = {name: form for name, (_, form) in STEPS.items()}
    detail_row = forms.ItemDetail
    changes = Changes("revision")
    version = "version"
    export_name = "inbox.csv"

    @action(detail=True, methods=["post"])
    @idempotent
    def assign(self, request: Request, **_: str) -> HttpResponse:
        """Give it to a colleague, or take it."""
        return self._step("assign")

    @action(detail=True, methods=["post"])
    @idempotent
    def unassign(self, request: Request, **_: str) -> HttpResponse:
        """Back to the queue."""
        return self._step("unassign")

    @action(detail=True, methods=["post"])
    @idempotent
    def snooze(self, request: Request, **_: str) -> HttpResponse:
        """Off the desk until a moment; getting worse brings it back before."""
        return self._step("snooze")

    @action(detail=True, methods=["post"])
    @idempotent
    def wake(self, request: Request, **_: str) -> HttpResponse:
        """Back on the desk."""
        return self._step("wake")

    @action(detail=True, methods=["post"])
    @idempotent
    def due(self, request: Request, **_: str) -> HttpResponse:
        """By when it should be over."""
        return self._step("due")

    @action(detail=True, methods=["post"])
    @idempotent
    def comment(self, request: Request, **_: str) -> HttpResponse:
        """A line for whoever reads it next."""
        return self._step("comment")

    @action(detail=True, methods=["post"])
    @idempotent
    def resolve(self, request: Request, **_: str) -> HttpResponse:
        """It is over. 409 names who said so before."""
        return self._step("resolve")

    @action(detail=True, methods=["post"])
    @idempotent
    def reopen(self, request: Request, **_: str) -> HttpResponse:
        """It is not over after all."""
        return self._step("reopen")

    def _step(self, name: str) -> HttpResponse:
        inbox.take_step(
            item_id=self.id(),
            step=step_of(name, self.body()),
            actor=actor_of(self.request),
            at=clock.now(),
        )
        return self.show()


class EntryViewSet(Listed, ApiViewSet):
    """The history of one item, newest first."""

    capabilities: ClassVar = {"list": "inbox.view"}
    row = forms.EntryRow
    orders = Orders("at", default="-at")
    within: ClassVar[Mapping[str, str]] = {"id": "item"}

    def rows(self, actor: Actor) -> QuerySet[InboxEntry]:
        return selectors.visible_entries(actor)


class DeskCountsView(ApiView):
    """How much waits, for the tabs and the badge."""

    capabilities: ClassVar = {"get": "inbox.view"}

    @extend_schema(responses=forms.DeskCountsOut)
    def get(self, request: Request) -> HttpResponse:
        counts = selectors.count_desk(actor_of(request))
        return self.answer({**counts.desk._asdict(), "kinds": [kind._asdict() for kind in counts.kinds]})
