"""Tickets of an item of the inbox over HTTP."""

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.serializers import StrictSerializer
from apps.core.http.views import ApiView
from apps.support import selectors
from apps.support import services as support
from apps.support.api.helping import key_of
from apps.support.enums import Priority, TicketStatus
from apps.support.types import ItemWish


class ItemTicketInput(StrictSerializer):
    """Without `ticket` one is opened; with it, that one is linked. Either gets the evidence as a note."""

    ticket = serializers.UUIDField(required=False, allow_null=True, default=None)
    summary = serializers.CharField(max_length=200, allow_blank=True, default="")
    text = serializers.CharField(max_length=5_000, allow_blank=True, default="")
    priority = serializers.ChoiceField(
        choices=[each.value for each in Priority], default=Priority.NORMAL.value
    )
    to_engineers = serializers.BooleanField(default=False)


class ItemIssueOut(serializers.Serializer[Any]):
    """An issue in Jira; without a key it is on its way."""

    their_key = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    their_status = serializers.CharField(allow_blank=True)


class ItemTicketOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    subject = serializers.CharField()
    status = serializers.ChoiceField(choices=[each.value for each in TicketStatus])
    issue = ItemIssueOut(allow_null=True)


class ItemTicketsOut(serializers.Serializer[Any]):
    """`can_escalate`: there are engineers to ask."""

    items = ItemTicketOut(many=True)
    can_escalate = serializers.BooleanField()


class ItemTicketsView(ApiView):
    """Tickets that an item of the inbox led to."""

    capabilities: ClassVar = {"get": "ticket.view", "post": "ticket.work"}
    inputs: ClassVar = {"post": ItemTicketInput}

    @extend_schema(responses=ItemTicketsOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        found = selectors.tickets_of_item(actor_of(request), key_of(id))
        return self.answer(ItemTicketsOut(found).data)

    @extend_schema(request=ItemTicketInput, responses={201: ItemTicketsOut})
    @idempotent
    def post(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        """Open one with the evidence, or link one that is there; on request, engineers are asked."""
        actor, values = actor_of(request), self.body()
        wish = ItemWish(
            ticket_id=values["ticket"],
            summary=values["summary"],
            text=values["text"],
            priority=Priority(values["priority"]),
            to_engineers=values["to_engineers"],
        )
        support.ticket_of_item(actor=actor, item_id=key_of(id), wish=wish, at=clock.now())
        return self.answer(ItemTicketsOut(selectors.tickets_of_item(actor, key_of(id))).data, status=201)
