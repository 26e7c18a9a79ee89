"""How good the help is, over HTTP: figures, the rows behind them, and what customers say by their link."""

from datetime import timedelta
from typing import ClassVar, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.accounts import selectors as accounts
from apps.core import clock
from apps.core.days import day_start, local_date
from apps.core.errors import NotFound
from apps.core.http.allowance import Allowance
from apps.core.http.capabilities import PUBLIC
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor, Window
from apps.support import selectors
from apps.support import services as support
from apps.support.api import quality_forms as forms
from apps.support.api.filters import LearnedFilters, TicketFilters
from apps.support.models import Learned, Ticket

# Somebody who opens their mail on two devices, and not a program that tries links out.
_LOOKS: Final = Allowance(most=30, seconds=60)
_ANSWERS: Final = Allowance(most=10, seconds=600)
_PRIVATE: Final = {"Cache-Control": "no-store"}


class SupportReportView(ApiView):
    """How the desk of a market did in the last days, today included."""

    capabilities: ClassVar = {"get": "ticket.view"}

    @extend_schema(parameters=[forms.ReportQuestion], responses=forms.ReportOut)
    def get(self, request: Request) -> HttpResponse:
        asked = read_query(forms.ReportQuestion, request)
        actor, at = actor_of(request), clock.now()
        market = str(asked["market"])
        if not actor.sees_market(market):
            raise NotFound("There is no such market.")
        zone = accounts.get_pack(market).time_zone
        first = local_date(at, zone) - timedelta(days=asked["days"] - 1)
        window = Window(day_start(first, zone), at)
        found = selectors.summarise_desk(actor, market=market, window=window, at=at)
        return self.answer(forms.ReportOut({**found, "start": window.start, "end": window.end}).data)


class TicketQualityViewSet(Exported, ApiViewSet):
    """The rows behind the figures: a ticket each, with what was counted of it."""

    capabilities: ClassVar = {"list": "ticket.view", "export": "ticket.view"}
    row = forms.TicketQualityRow
    filters = TicketFilters
    orders = Orders("solved_at", "opened_at", "number", default="-opened_at")
    export_name = "ticket-quality.csv"

    def rows(self, actor: Actor) -> QuerySet[Ticket]:
        return selectors.list_quality(actor)


class LearnedViewSet(Listed, ApiViewSet):
    """What was learned from tickets, and how well it guesses."""

    capabilities: ClassVar = {"list": "ticket.view"}
    row = forms.LearnedRow
    filters = LearnedFilters
    orders = Orders("made_at", default="-made_at")

    def rows(self, actor: Actor) -> QuerySet[Learned]:
        return selectors.list_learned(actor)


class FeedbackView(ApiView):
    """What a customer says of the help, by the link in their mail; nobody signs in."""

    capabilities: ClassVar = {"get": PUBLIC, "post": PUBLIC}
    authentication_classes = ()
    inputs: ClassVar = {"post": forms.FeedbackInput}

    @extend_schema(parameters=[forms.FeedbackQuestion], responses=forms.FeedbackOut)
    def get(self, request: Request, token: str) -> HttpResponse:
        """Which ticket is meant, by its number and nothing else of it, in the words of the reader."""
        _LOOKS.take(request)
        asked = read_query(forms.FeedbackQuestion, request)["language"]
        accepted = request.headers.get("Accept-Language", "")
        found = support.find_question(token=token, language=asked, accepted=accepted, at=clock.now())
        return self.answer(forms.FeedbackOut(found).data, headers=_PRIVATE)

    @extend_schema(parameters=[forms.FeedbackQuestion], request=forms.FeedbackInput, responses={204: None})
    def post(self, request: Request, token: str) -> HttpResponse:
        """Say it, once."""
        _ANSWERS.take(request)
        asked = read_query(forms.FeedbackQuestion, request)["language"]
        support.give_feedback(token=token, language=asked, at=clock.now(), **self.body())
        return self.nothing()
