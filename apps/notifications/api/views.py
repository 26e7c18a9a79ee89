"""One's own notices and preferences, the list of what was sent, and Slack's buttons."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.capabilities import PUBLIC
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.notifications import selectors, services
from apps.notifications.api import filters
from apps.notifications.api import serializers as forms
from apps.notifications.models import Delivery
from apps.notifications.rules.topics import ALWAYS_HEARD, TOPICS


class MineViewSet(Listed, ApiViewSet):
    """What the caller was told, newest first."""

    capabilities: ClassVar = {"list": "notification.view"}
    row = forms.MineRow
    filters = filters.MineFilters
    orders = Orders("sent_at", default="-sent_at")

    def rows(self, actor: Actor) -> QuerySet[Delivery]:
        return selectors.list_mine(actor)


class UnreadView(ApiView):
    """How many of them the caller has not read, for the bell."""

    capabilities: ClassVar = {"get": "notification.view"}

    @extend_schema(responses=forms.UnreadOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer({"unread": selectors.count_unread(actor_of(request))})


class ReadView(ApiView):
    """The caller has read them."""

    capabilities: ClassVar = {"post": "notification.view"}
    inputs: ClassVar = {"post": forms.ReadInput}

    @extend_schema(responses=forms.UnreadOut)
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        actor = actor_of(request)
        services.mark_read(actor=actor, ids=self.body().get("ids"), at=clock.now())
        return self.answer({"unread": selectors.count_unread(actor)})


class PreferencesView(ApiView):
    """What the caller does not want to hear of."""

    capabilities: ClassVar = {"get": "notification.view", "put": "notification.view"}
    inputs: ClassVar = {"put": forms.PreferencesInput}

    @extend_schema(responses=forms.PreferencesOut)
    def get(self, request: Request) -> HttpResponse:
        said = selectors.get_preferences(actor_of(request))
        return self.answer(
            {
                "muted": said.muted if said else [],
                "by_email": said.by_email if said else True,
                "slack_user": said.slack_user if said else "",
            }
        )

    @extend_schema(responses=forms.PreferencesOut)
    @idempotent
    def put(self, request: Request) -> HttpResponse:
        services.set_preferences(actor=actor_of(request), at=clock.now(), **self.body())
        return self.get(request)


class TopicsView(ApiView):
    """Everything that can be heard of."""

    capabilities: ClassVar = {"get": "notification.view"}

    @extend_schema(responses=forms.NotificationTopicsOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer(
            {
                "topics": [
                    {
                        "code": topic.code,
                        "title": topic.title,
                        "about": topic.about,
                        "can_be_muted": topic.code not in ALWAYS_HEARD,
                    }
                    for topic in TOPICS
                ]
            }
        )


class DeliveryViewSet(Exported, ApiViewSet):
    """Everything that was told, is on its way, or was not told and why."""

    capabilities: ClassVar = {"list": "notification.manage", "export": "notification.manage"}
    row = forms.DeliveryRow
    filters = filters.DeliveryFilters
    orders = Orders("created_at", "due_at", default="-created_at")
    export_name = "notifications.csv"

    def rows(self, actor: Actor) -> QuerySet[Delivery]:
        return selectors.list_deliveries(actor)


class SlackLinkView(ApiView):
    """Who a colleague is in Slack: their presses act as them."""

    capabilities: ClassVar = {"put": "notification.manage"}
    inputs: ClassVar = {"put": forms.SlackLinkInput}

    @extend_schema(responses={204: None})
    @idempotent
    def put(self, request: Request, **url: str) -> HttpResponse:
        services.link_slack(actor=actor_of(request), staff_id=url["id"], at=clock.now(), **self.body())
        return self.nothing()


class SlackPeopleView(ApiView):
    """The caller's colleagues, and who of them is known in Slack."""

    capabilities: ClassVar = {"get": "notification.manage"}

    @extend_schema(responses=forms.SlackPeopleOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer({"people": selectors.list_slack_people(actor_of(request))})


class SlackWebhookView(ApiView):
    """A button was pressed in Slack; it proves who it is by a signature over the raw body. The same again
    answers 200 and has no second effect."""

    capabilities: ClassVar = {"post": PUBLIC}
    authentication_classes = ()

    @extend_schema(request=OpenApiTypes.OBJECT, responses=forms.SlackAnswerOut)
    def post(self, request: Request) -> HttpResponse:
        text = services.take_press(body=request.body, headers=request.headers, at=clock.now())
        return self.answer({"text": text})
