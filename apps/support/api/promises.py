"""Promises to customers over HTTP: calendars, policies with their preview, and the clocks of a ticket."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.support import selectors
from apps.support import services as support
from apps.support.api import promise_forms as forms
from apps.support.api.answers import FileLinkOfMessageOut
from apps.support.api.filters import CalendarFilters, PolicyFilters
from apps.support.api.helping import key_of
from apps.support.models import SlaCalendar, SlaPolicy


class SlaCalendarViewSet(Listed, Detailed, ApiViewSet):
    """When desks work."""

    capabilities: ClassVar = {
        "list": "ticket.view",
        "retrieve": "ticket.view",
        "create": "support.manage",
        "partial_update": "support.manage",
    }
    inputs: ClassVar = {"create": forms.CalendarInput, "partial_update": forms.CalendarPatch}
    row = forms.CalendarRow
    filters = CalendarFilters
    orders = Orders("name", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[SlaCalendar]:
        return selectors.list_calendars(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        return self.created(
            support.save_calendar(actor=actor_of(request), values=self.body(), at=clock.now())
        )

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        support.save_calendar(
            actor=actor_of(request),
            calendar_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()


class SlaPolicyViewSet(Listed, Detailed, ApiViewSet):
    """What is promised to whom."""

    capabilities: ClassVar = SlaCalendarViewSet.capabilities
    inputs: ClassVar = {"create": forms.PolicyInput, "partial_update": forms.PolicyPatch}
    row = forms.PolicyRow
    filters = PolicyFilters
    orders = Orders("position", "name", default="position")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[SlaPolicy]:
        return selectors.list_policies(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        return self.created(support.save_policy(actor=actor_of(request), values=self.body(), at=clock.now()))

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        support.save_policy(
            actor=actor_of(request),
            policy_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()


class PolicyPreviewView(ApiView):
    """Which open tickets a policy would be for, as if it were saved. Writes nothing."""

    capabilities: ClassVar = {"post": "support.manage"}
    inputs: ClassVar = {"post": forms.PreviewInput}

    @extend_schema(request=forms.PreviewInput, responses=forms.PreviewOut)
    def post(self, request: Request) -> HttpResponse:
        values: dict[str, Any] = dict(self.body())
        policy_id = values.pop("policy")
        found = support.preview_policy(
            actor=actor_of(request), values=values, at=clock.now(), policy_id=policy_id
        )
        return self.answer(forms.PreviewOut(found).data)


class TicketClocksView(ApiView):
    """What was promised on a ticket, and how it stands."""

    capabilities: ClassVar = {"get": "ticket.view"}

    @extend_schema(responses=forms.ClocksOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        found = selectors.show_clocks(actor_of(request), key_of(id))
        return self.answer(forms.ClocksOut(found).data)


class MessageFileView(ApiView):
    """A file that came with a message, or went with one."""

    capabilities: ClassVar = {"get": "ticket.view"}

    @extend_schema(responses=FileLinkOfMessageOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        """Where it can be fetched for some minutes."""
        found = support.link_file(actor=actor_of(request), file_id=key_of(id), at=clock.now())
        return self.answer(FileLinkOfMessageOut(found).data, headers={"Cache-Control": "no-store"})


class MessageMailView(ApiView):
    """What was folded away from a customer's mail, and what became of ours."""

    capabilities: ClassVar = {"get": "ticket.view"}

    @extend_schema(responses=forms.MailOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        found = selectors.show_mail(actor_of(request), key_of(id))
        return self.answer(forms.MailOut(found).data)
