"""Both ways with Zendesk and Jira: how it goes, where queues are at home, and who decides what."""

from typing import ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http import filters
from apps.core.http.capabilities import PUBLIC
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.support import selectors
from apps.support import services as support
from apps.support.api import sync_forms as forms
from apps.support.api.helping import key_of
from apps.support.enums import Priority
from apps.support.enums.sync import Home, Side, Vendor
from apps.support.models import SyncConflict
from apps.support.types import IssueWish


class SyncConflictFilters(filters.FilterSet):
    """`?open=true&field=status`"""

    market = filters.AnyOf("market")
    field = filters.AnyOf("field")
    open = filters.Choose({"true": Q(resolved_at=None), "false": Q(resolved_at__isnull=False)})


class SyncConflictViewSet(Listed, Detailed, ApiViewSet):
    """Where both sides disagree."""

    capabilities: ClassVar = {"list": "ticket.view", "retrieve": "ticket.view", "resolve": "sync.resolve"}
    inputs: ClassVar = {"resolve": forms.SyncConflictInput}
    row = forms.SyncConflictRow
    filters = SyncConflictFilters
    orders = Orders("found_at", default="-found_at")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[SyncConflict]:
        return selectors.list_conflicts(actor)

    @extend_schema(request=forms.SyncConflictInput, responses=forms.SyncConflictRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def resolve(self, request: Request, **_: str) -> HttpResponse:
        """One side's value holds on both."""
        support.resolve_conflict(
            actor=actor_of(request),
            conflict_id=self.id(),
            version=expected_version(request),
            keep=Side(self.body()["keep"]),
            at=clock.now(),
        )
        return self.show()


class SyncView(ApiView):
    """How each account does, and where each queue is at home."""

    capabilities: ClassVar = {"get": "sync.view"}

    @extend_schema(responses=forms.SyncOut)
    def get(self, request: Request) -> HttpResponse:
        found = selectors.describe_sync(actor_of(request), at=clock.now())
        return self.answer(forms.SyncOut(found).data)


class SyncConnectionView(ApiView):
    """An account is connected, or rests."""

    capabilities: ClassVar = {"patch": "sync.manage"}
    inputs: ClassVar = {"patch": forms.SyncSwitchInput}

    @extend_schema(request=forms.SyncSwitchInput, responses=forms.SyncOut)
    @idempotent
    def patch(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        actor, at = actor_of(request), clock.now()
        support.switch(
            actor=actor,
            connection_id=key_of(id),
            version=expected_version(request),
            is_enabled=self.body()["is_enabled"],
            at=at,
        )
        return self.answer(forms.SyncOut(selectors.describe_sync(actor, at=at)).data)


class SyncHomeView(ApiView):
    """A queue is shared, switches its home, or is shared no more."""

    capabilities: ClassVar = {"put": "sync.manage"}
    inputs: ClassVar = {"put": forms.SyncHomeInput}

    @extend_schema(request=forms.SyncHomeInput, responses=forms.SyncOut)
    @idempotent
    def put(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        actor, at, values = actor_of(request), clock.now(), self.body()
        support.set_home(
            actor=actor, queue_id=key_of(id), was=_home(values["was"]), home=_home(values["home"]), at=at
        )
        return self.answer(forms.SyncOut(selectors.describe_sync(actor, at=at)).data)


class TicketElsewhereView(ApiView):
    """What stands for a ticket in Zendesk and Jira."""

    capabilities: ClassVar = {"get": "ticket.view"}

    @extend_schema(responses=forms.TicketElsewhereOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        found = selectors.show_elsewhere(actor_of(request), key_of(id))
        return self.answer(forms.TicketElsewhereOut(found).data)


class EscalateView(ApiView):
    """Engineers are asked for help with a ticket."""

    capabilities: ClassVar = {"post": "ticket.work"}
    inputs: ClassVar = {"post": forms.EscalateInput}

    @extend_schema(request=forms.EscalateInput, responses={201: forms.TicketElsewhereOut})
    @idempotent
    def post(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        actor, values = actor_of(request), self.body()
        priority = Priority(values.pop("priority"))
        wish = IssueWish(priority=priority, **values)
        support.escalate(actor=actor, ticket_id=key_of(id), wish=wish, at=clock.now())
        found = selectors.show_elsewhere(actor, key_of(id))
        return self.answer(forms.TicketElsewhereOut(found).data, status=201)


class _WebhookView(ApiView):
    """One telling, proven by a signature over the raw body. The same again answers 204 and orders nothing."""

    capabilities: ClassVar = {"post": PUBLIC}
    authentication_classes = ()
    vendor: ClassVar[Vendor]

    @extend_schema(request=OpenApiTypes.OBJECT, responses={204: None})
    def post(self, request: Request, market: str) -> HttpResponse:
        support.take_webhook(
            vendor=self.vendor, market=market, body=request.body, headers=request.headers, at=clock.now()
        )
        return self.nothing()


class ZendeskWebhookView(_WebhookView):
    """Something happened to a ticket in Zendesk; it is read from there."""

    vendor = Vendor.ZENDESK


class JiraWebhookView(_WebhookView):
    """Something happened to an issue in Jira; it is read from there."""

    vendor = Vendor.JIRA


def _home(word: str) -> Home | None:
    return None if word == forms.ALONE else Home(word)
