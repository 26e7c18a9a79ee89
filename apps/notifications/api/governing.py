"""Channels, rules and the rota: how people are told, set up by those who may."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import earlier_answer, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.inbox.enums import Severity
from apps.notifications import selectors, services
from apps.notifications.api import filters, on_call_forms
from apps.notifications.api import serializers as forms
from apps.notifications.enums import Cadence, ChannelKind
from apps.notifications.models import Channel, NotificationRule, Page
from apps.notifications.types import ChannelDraft, Outcome, RuleDraft


class ChannelViewSet(Listed, Detailed, ApiViewSet):
    """Ways to people, and how they do."""

    capabilities: ClassVar = {
        "list": "notification.view",
        "retrieve": "notification.view",
        "create": "notification.manage",
        "partial_update": "notification.manage",
        "test": "notification.manage",
    }
    inputs: ClassVar = {
        "create": forms.ChannelInput,
        "partial_update": forms.ChannelPatch,
        "test": NoInput,
    }
    row = forms.ChannelRow
    filters = filters.ChannelFilters
    orders = Orders("name", "created_at", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Channel]:
        return selectors.list_channels(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        body = self.body()
        draft = ChannelDraft(
            name=body["name"],
            kind=ChannelKind(body["kind"]),
            market=body["market"],
            target=body["target"],
            address=body.get("address"),
            signing_key=body.get("signing_key"),
            enabled=body["enabled"],
        )
        return self.created(services.create_channel(actor=actor_of(request), draft=draft, at=clock.now()))

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        services.change_channel(
            actor=actor_of(request),
            channel_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(responses=forms.TestOut)
    @action(detail=True, methods=["post"])
    def test(self, request: Request, **_: str) -> HttpResponse:
        """One message now; its outcome is the answer, also when it did not arrive."""
        self.body()
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        outcome = services.test_channel(actor=actor_of(request), channel_id=self.id(), at=clock.now())
        return self._say(request, outcome)

    @idempotent
    def _say(self, request: Request, outcome: Outcome) -> HttpResponse:
        return self.answer({"is_sent": outcome.is_sent, "why": outcome.why})


class RuleViewSet(Listed, Detailed, ApiViewSet):
    """Who hears of what, by which channel, and when."""

    capabilities: ClassVar = {
        "list": "notification.view",
        "retrieve": "notification.view",
        "create": "notification.manage",
        "update": "notification.manage",
        "destroy": "notification.manage",
        "preview": "notification.manage",
    }
    inputs: ClassVar = dict.fromkeys(("create", "update", "preview"), forms.NotificationRuleInput)
    row = forms.NotificationRuleRow
    filters = filters.RuleFilters
    orders = Orders("name", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[NotificationRule]:
        return selectors.list_rules(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        return self.created(
            services.create_rule(actor=actor_of(request), draft=self._draft(), at=clock.now())
        )

    @extend_schema(responses=forms.NotificationRuleRow)
    @idempotent
    def update(self, request: Request, **_: str) -> HttpResponse:
        services.change_rule(
            actor=actor_of(request),
            rule_id=self.id(),
            version=expected_version(request),
            draft=self._draft(),
            at=clock.now(),
        )
        return self.show()

    @idempotent
    def destroy(self, request: Request, **_: str) -> HttpResponse:
        services.remove_rule(
            actor=actor_of(request), rule_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.nothing()

    @extend_schema(responses=forms.RehearsalOut)
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> HttpResponse:
        """Whom it would have told in the last seven days. Writes nothing."""
        done = services.preview_rule(actor=actor_of(request), draft=self._draft(), at=clock.now())
        return self.answer(
            {
                "listeners": done.listeners,
                "messages": done.messages,
                "notices": done.notices,
                "held_back": done.held_back,
            }
        )

    def _draft(self) -> RuleDraft:
        body = self.body()
        return RuleDraft(
            name=body["name"],
            market=body["market"],
            channel_id=body["channel"],
            topics=tuple(body["topics"]),
            severity=Severity(body["severity"]),
            roles=tuple(body["roles"]),
            people=tuple(str(person) for person in body["people"]),
            quiet_from=body["quiet_from"],
            quiet_to=body["quiet_to"],
            cadence=Cadence(body["cadence"]),
            enabled=body["enabled"],
        )


class RotasView(ApiView):
    """Who is on call in each of the caller's markets."""

    capabilities: ClassVar = {"get": "notification.view"}

    @extend_schema(responses=on_call_forms.RotasOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer({"rotas": selectors.describe_rotas(actor_of(request), at=clock.now())})


class RotaView(ApiView):
    """The rota of a market: written, or changed (`If-Match`)."""

    capabilities: ClassVar = {"put": "notification.manage"}
    inputs: ClassVar = {"put": on_call_forms.RotaInput}

    @extend_schema(responses=on_call_forms.RotasOut)
    @idempotent
    def put(self, request: Request, **url: str) -> HttpResponse:
        body = self.body()
        services.write_rota(
            actor=actor_of(request),
            market=url["market"],
            version=expected_version(request) if "If-Match" in request.headers else None,
            people=tuple(str(person) for person in body.pop("people")),
            at=clock.now(),
            **body,
        )
        return self.answer({"rotas": selectors.describe_rotas(actor_of(request), at=clock.now())})


class SwapsView(ApiView):
    """Somebody stands in for a while."""

    capabilities: ClassVar = {"post": "notification.manage"}
    inputs: ClassVar = {"post": on_call_forms.SwapInput}

    @extend_schema(responses={201: on_call_forms.RotasOut})
    @idempotent
    def post(self, request: Request, **url: str) -> HttpResponse:
        body = self.body()
        services.add_swap(
            actor=actor_of(request),
            market=url["market"],
            person=str(body.pop("person")),
            at=clock.now(),
            **body,
        )
        rotas = selectors.describe_rotas(actor_of(request), at=clock.now())
        return self.answer({"rotas": rotas}, status=201)


class SwapView(ApiView):
    """Nobody stands in any more."""

    capabilities: ClassVar = {"delete": "notification.manage"}

    @extend_schema(responses={204: None})
    @idempotent
    def delete(self, request: Request, **url: str) -> HttpResponse:
        services.remove_swap(actor=actor_of(request), swap_id=_uuid(url["id"]), at=clock.now())
        return self.nothing()


class PageViewSet(Listed, Detailed, ApiViewSet):
    """Calls: what is critical and had no owner."""

    capabilities: ClassVar = {
        "list": "notification.view",
        "retrieve": "notification.view",
        "acknowledge": "inbox.work",
    }
    inputs: ClassVar = {"acknowledge": NoInput}
    row = on_call_forms.PageRow
    filters = filters.PageFilters
    orders = Orders("opened_at", default="-opened_at")

    def rows(self, actor: Actor) -> QuerySet[Page]:
        return selectors.list_pages(actor)

    @extend_schema(responses=on_call_forms.PageRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def acknowledge(self, request: Request, **_: str) -> HttpResponse:
        """Take it: the item of the inbox is the caller's, and nobody else is called."""
        self.body()
        services.acknowledge_page(actor=actor_of(request), page_id=self.id(), at=clock.now())
        return self.show()


def _uuid(text: str) -> Any:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
