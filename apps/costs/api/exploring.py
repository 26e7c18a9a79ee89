"""Views that explain: what moved between two periods, what teams bear, what a unit costs, at which rates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.accounts import selectors as accounts
from apps.core import clock
from apps.core.http.capabilities import Need
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.costs import selectors, services
from apps.costs.api import exploring_shapes as shapes
from apps.costs.api.files import WORKBOOK, group_label, table_file, table_workbook
from apps.costs.api.queries import Asked, CompareQuery, UnitQuery, read_query, read_units
from apps.costs.models import ExchangeRate
from apps.costs.rules.movers import Mover

_PARTS = ("price", "volume", "new", "gone", "other")


class _Compared(ApiView):
    """A view of two periods; the days before are as many as the days asked for unless they are named."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.view"}

    def asked(self, request: Request) -> Asked:
        currency = selectors.main_currency(actor_of(request))
        return read_query(request.query_params, CompareQuery, today=clock.now().date(), currency=currency)

    def movers(self, request: Request, asked: Asked) -> list[Mover]:
        return selectors.list_movers(
            actor_of(request), asked.filter, before=asked.before, group_by=asked.group_by, metric=asked.metric
        )


class MoversView(_Compared):
    """Each group's difference between two periods, explained: price, volume, new, gone, other."""

    @extend_schema(parameters=[CompareQuery], responses=shapes.MoversOut)
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        movers = self.movers(request, asked)
        names = ("amount", "before", "difference", *_PARTS)
        totals = {name: sum((getattr(m, name) for m in movers), Decimal(0)) for name in names}
        items = [{"group": mover.group, **{name: getattr(mover, name) for name in names}} for mover in movers]
        answer = {**_windows(asked), "total": totals, "items": items}
        return self.answer(shapes.MoversOut(answer).data)


class MoversFileView(_Compared):
    """The same table as a file."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.export"}

    @extend_schema(parameters=[CompareQuery], responses={(200, "text/csv"): str})
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        names = ("amount", "before", "difference", *_PARTS)
        rows = ((m.group, *(getattr(m, name) for name in names)) for m in self.movers(request, asked))
        return table_file(
            "costs-compared.csv", (asked.group_by, *names), rows, currency=asked.filter.currency
        )


class MoversWorkbookView(_Compared):
    """The same table as a workbook."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.export"}

    @extend_schema(parameters=[CompareQuery], responses={(200, WORKBOOK): bytes})
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        names = ("amount", "before", "difference", *_PARTS)
        rows = ((m.group, *(getattr(m, name) for name in names)) for m in self.movers(request, asked))
        headings = (group_label(asked.group_by), *names)
        return table_workbook("costs-compared.xlsx", headings, rows, currency=asked.filter.currency)


class ShowbackView(_Compared):
    """What each team bears of a period, shared costs divided by the rules that the page states."""

    @extend_schema(parameters=[CompareQuery], responses=shapes.ShowbackOut)
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        borne = selectors.show_back(actor_of(request), asked.filter, metric=asked.metric)
        teams = [{**asdict(team), "total": team.total} for team in borne.teams]
        answer = {**asdict(borne), **_windows(asked), "teams": teams}
        return self.answer(shapes.ShowbackOut(answer).data)


class UnitsView(ApiView):
    """Cost and margin of the units of the business, by month."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.view"}

    @extend_schema(parameters=[UnitQuery], responses=shapes.UnitsOut)
    def get(self, request: Request) -> HttpResponse:
        actor = actor_of(request)
        asked = read_units(request.query_params, actor=actor, today=clock.now().date())
        currency = accounts.get_pack(asked.market).currency
        months = selectors.summarise_units(
            actor, market=asked.market, currency=currency, start=asked.start, end=asked.end
        )
        answer = {
            "market": asked.market,
            "currency": currency,
            "start": asked.start,
            "end": asked.end,
            "items": [{**asdict(month), "unconverted": _amounts(month.unconverted)} for month in months],
        }
        return self.answer(shapes.UnitsOut(answer).data)


class RateViewSet(Listed, ApiViewSet):
    """Dated exchange rates, and entering one."""

    capabilities: ClassVar[Mapping[str, Need]] = {"list": "cost.view", "create": "cost.import"}
    inputs: ClassVar = {"create": shapes.RateInput}
    row = shapes.RateOut
    orders = Orders("day", default="-day")

    def rows(self, actor: Actor) -> "QuerySet[ExchangeRate]":
        return selectors.list_rates(actor)

    @idempotent
    def create(self, request: Request, /) -> HttpResponse:
        """Say what a currency is worth from a day on; the same day again puts it right."""
        entered = services.enter_rate(actor=actor_of(request), at=clock.now(), **self.body())
        return self.answer({"id": str(entered.pk)}, status=201)


def _windows(asked: Asked) -> dict[str, Any]:
    start, end = asked.before
    return {
        "currency": asked.filter.currency,
        "start": asked.filter.start,
        "end": asked.filter.end,
        "before_start": start,
        "before_end": end,
    }


def _amounts(pairs: Iterable[tuple[str, Decimal]]) -> Sequence[dict[str, Any]]:
    return [{"currency": currency, "amount": amount} for currency, amount in pairs]
