"""Macros, answers that are written already, cases and tags over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.support import selectors
from apps.support import services as support
from apps.support.api import forms
from apps.support.api.filters import CannedFilters, CaseFilters, MacroFilters, TagFilters
from apps.support.models import CannedReply, Case, Macro, Tag
from apps.support.services.messages import LONGEST


def key_of(text: str) -> UUID:
    """The id in an address; what is none finds nothing."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


class MacroRow(RowSerializer[Macro]):
    """`texts` is the reply by language, `changes` what becomes of the ticket, `actions` what is done too."""

    updated_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Macro
        fields = (
            "id",
            "market",
            "name",
            "topic",
            "texts",
            "note",
            "changes",
            "actions",
            "is_active",
            "updated_by_name",
            "updated_at",
            "version",
        )


class CannedRow(RowSerializer[CannedReply]):
    updated_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = CannedReply
        fields = (
            "id",
            "market",
            "shortcut",
            "title",
            "topic",
            "texts",
            "is_active",
            "updated_by_name",
            "updated_at",
            "version",
        )


class MacroPatch(StrictSerializer):
    name = serializers.CharField(min_length=2, max_length=80, required=False)
    topic = serializers.ChoiceField(choices=[*forms.TOPICS, ""], required=False)
    texts = serializers.DictField(
        child=serializers.CharField(max_length=LONGEST, allow_blank=True), required=False
    )
    note = serializers.CharField(max_length=2000, allow_blank=True, required=False)
    changes = serializers.DictField(required=False)
    actions = serializers.ListField(
        child=serializers.ChoiceField(choices=forms.ACTIONS), max_length=3, required=False
    )
    is_active = serializers.BooleanField(required=False)


class MacroInput(MacroPatch):
    market = serializers.CharField(max_length=8)
    name = serializers.CharField(min_length=2, max_length=80)


class CannedPatch(StrictSerializer):
    shortcut = serializers.RegexField(r"^[a-z0-9-]{2,32}\Z", required=False)
    title = serializers.CharField(min_length=2, max_length=80, required=False)
    topic = serializers.ChoiceField(choices=[*forms.TOPICS, ""], required=False)
    texts = serializers.DictField(
        child=serializers.CharField(max_length=LONGEST, allow_blank=True), required=False
    )
    is_active = serializers.BooleanField(required=False)


class CannedInput(CannedPatch):
    market = serializers.CharField(max_length=8)
    shortcut = serializers.RegexField(r"^[a-z0-9-]{2,32}\Z")
    title = serializers.CharField(min_length=2, max_length=80)
    texts = serializers.DictField(child=serializers.CharField(max_length=LONGEST, allow_blank=True))


class MacroViewSet(Listed, Detailed, ApiViewSet):
    """Several steps in one."""

    capabilities: ClassVar = {
        "list": "ticket.view",
        "retrieve": "ticket.view",
        "create": "macro.edit",
        "partial_update": "macro.edit",
    }
    inputs: ClassVar = {"create": MacroInput, "partial_update": MacroPatch}
    row = MacroRow
    filters = MacroFilters
    orders = Orders("name", "updated_at", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Macro]:
        return selectors.visible_macros(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        return self.created(
            support.save_macro(
                actor=actor_of(request), macro_id=None, version=None, values=self.body(), at=clock.now()
            )
        )

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        support.save_macro(
            actor=actor_of(request),
            macro_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()


class CannedViewSet(Listed, Detailed, ApiViewSet):
    """Answers that are written already."""

    capabilities: ClassVar = MacroViewSet.capabilities
    inputs: ClassVar = {"create": CannedInput, "partial_update": CannedPatch}
    row = CannedRow
    filters = CannedFilters
    orders = Orders("title", "shortcut", "updated_at", default="title")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[CannedReply]:
        return selectors.visible_canned(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        return self.created(
            support.save_canned(
                actor=actor_of(request), canned_id=None, version=None, values=self.body(), at=clock.now()
            )
        )

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        support.save_canned(
            actor=actor_of(request),
            canned_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()


class CaseViewSet(Listed, Detailed, ApiViewSet):
    """One cause behind many tickets; they are `/tickets?case=`."""

    capabilities: ClassVar = {"list": "ticket.view", "retrieve": "ticket.view", "create": "ticket.work"}
    inputs: ClassVar = {"create": forms.CaseInput}
    row = forms.CaseRow
    filters = CaseFilters
    orders = Orders("created_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[Case]:
        return selectors.list_cases(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        key = support.open_case(
            actor=actor_of(request), title=values["title"], ticket_ids=values["tickets"], at=clock.now()
        )
        return self.created(key)


class TagViewSet(Listed, ApiViewSet):
    """Words that tickets were tagged with."""

    capabilities: ClassVar = {"list": "ticket.view"}
    row = forms.TagRow
    filters = TagFilters
    orders = Orders("name", default="name")

    def rows(self, actor: Actor) -> QuerySet[Tag]:
        return selectors.list_tags(actor)


class TicketCountsView(ApiView):
    """The figures above the list, and each queue's."""

    capabilities: ClassVar = {"get": "ticket.view"}

    @extend_schema(responses=forms.TicketCountsOut)
    def get(self, request: Request) -> HttpResponse:
        actor = actor_of(request)
        counts: dict[str, Any] = {**selectors.count_tickets(actor), "queues": selectors.board(actor)}
        return self.answer(forms.TicketCountsOut(counts).data)


class AnswersView(ApiView):
    """Answers that are written already, in the words of one ticket."""

    capabilities: ClassVar = {"get": "ticket.view"}

    @extend_schema(responses=forms.AnswersOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        found = selectors.list_answers(actor_of(request), key_of(id))
        return self.answer(forms.AnswersOut({"items": found}).data)


class WithdrawView(ApiView):
    """Calling back an answer that has not left."""

    capabilities: ClassVar = {"post": "ticket.work"}

    @extend_schema(request=None, responses=forms.TextOut)
    @idempotent
    def post(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        body = support.withdraw_reply(actor=actor_of(request), message_id=key_of(id), at=clock.now())
        return self.answer(forms.TextOut({"body": body}).data)


class TakingView(ApiView):
    """Whether and what one takes now, of the tickets that are handed out."""

    capabilities: ClassVar = {"get": "ticket.view", "put": "ticket.work"}
    inputs: ClassVar = {"put": forms.TakingInput}

    @extend_schema(responses=forms.TakingsOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer(forms.TakingsOut({"items": selectors.list_takings(actor_of(request))}).data)

    @extend_schema(request=forms.TakingInput, responses=forms.TakingsOut)
    @idempotent
    def put(self, request: Request) -> HttpResponse:
        actor = actor_of(request)
        support.set_taking(actor=actor, at=clock.now(), **self.body())
        return self.answer(forms.TakingsOut({"items": selectors.list_takings(actor)}).data)
