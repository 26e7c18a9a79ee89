"""Links of a ticket over HTTP."""

from typing import ClassVar

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
from apps.support.api.answers import LinksOut
from apps.support.api.helping import key_of
from apps.support.enums import LinkKind
from apps.support.enums.linking import BY_HAND


class LinkInput(StrictSerializer):
    """What is linked, by its kind and its id."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in BY_HAND])
    target = serializers.UUIDField()


class TicketLinksView(ApiView):
    """What else a ticket speaks of; related tickets from either side."""

    capabilities: ClassVar = {"get": "ticket.view", "post": "ticket.work"}
    inputs: ClassVar = {"post": LinkInput}

    @extend_schema(responses=LinksOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        found = selectors.read_links(actor_of(request), key_of(id))
        return self.answer(LinksOut({"items": found}).data)

    @extend_schema(request=LinkInput, responses={201: LinksOut})
    @idempotent
    def post(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        """Link something that one sees, in the market of the ticket; the same twice is one link."""
        actor, values, key = actor_of(request), self.body(), key_of(id)
        support.add_link(
            actor=actor,
            ticket_id=key,
            kind=LinkKind(values["kind"]),
            target=values["target"],
            at=clock.now(),
        )
        return self.answer(LinksOut({"items": selectors.read_links(actor, key)}).data, status=201)


class TicketLinkView(ApiView):
    """One link of a ticket."""

    capabilities: ClassVar = {"delete": "ticket.work"}

    @extend_schema(request=None, responses={204: None})
    @idempotent
    def delete(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        """Take it away. What came of something that was done stays."""
        support.remove_link(actor=actor_of(request), link_id=key_of(id), at=clock.now())
        return self.nothing()
