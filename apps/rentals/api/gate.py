"""Fares that need two people, and the numbers that decide over it."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.conditions import expected_version
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.rentals import selectors
from apps.rentals import services as rentals
from apps.rentals.api import gate_forms as forms
from apps.rentals.api.filters import FareCheckFilters, FareLimitFilters, GuardVersionFilters
from apps.rentals.models import FareCheck, FareLimit, GhostRule, GuardRuleVersion
from apps.rentals.types import GuardNumbers


class FareCheckViewSet(Listed, Detailed, ApiViewSet):
    """Fares that two people have to agree to. To ask the second one, release the rental's capture."""

    capabilities: ClassVar = {"list": "rental.view", "retrieve": "rental.view"}
    row = forms.FareCheckRow
    filters = FareCheckFilters
    orders = Orders("found_at", default="-found_at")

    def rows(self, actor: Actor) -> QuerySet[FareCheck]:
        return selectors.list_fare_checks(actor)


class FareLimitViewSet(Listed, ApiViewSet):
    """The highest usual fare of each kind of ride: what one fare in a thousand exceeds."""

    capabilities: ClassVar = {"list": "rental.view"}
    row = forms.FareLimitRow
    filters = FareLimitFilters
    orders = Orders("samples", "limit_minor", default="-samples")

    def rows(self, actor: Actor) -> QuerySet[FareLimit]:
        return selectors.list_fare_limits(actor)


class GuardRuleViewSet(Listed, Detailed, ApiViewSet):
    """By which numbers the guard of a market decides; `{id}` is the market's code."""

    capabilities: ClassVar = {
        "list": "rental.view",
        "retrieve": "rental.view",
        "update": "guard_rule.edit",
        "trial": "rental.view",
    }
    inputs: ClassVar = {"update": forms.GuardRuleInput, "trial": forms.GuardTrialInput}
    outputs: ClassVar = {"update": forms.GuardRuleRow, "trial": forms.GuardTrialOut}
    row = forms.GuardRuleRow
    orders = Orders("market", default="market")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[GhostRule]:
        return selectors.list_guard_rules(actor)

    def update(self, request: Request, **_: str) -> HttpResponse:
        """Decide by other numbers from now on."""
        body = self.body()
        rentals.change_rule(
            actor=actor_of(request),
            market=str(self.id()),
            version=expected_version(request),
            numbers=_numbers(body),
            note=body["note"],
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    def trial(self, request: Request, **_: str) -> HttpResponse:
        """What these numbers would have held of the newest rides, beside the rule in force."""
        body = self.body()
        found = selectors.try_guard(
            actor_of(request),
            market=str(self.id()),
            numbers=_numbers(body),
            days=body["days"],
            at=clock.now(),
        )
        return self.answer(forms.GuardTrialOut(found).data)


class GuardVersionViewSet(Listed, ApiViewSet):
    """What the guard rules have said, newest first."""

    capabilities: ClassVar = {"list": "rental.view"}
    row = forms.GuardVersionRow
    filters = GuardVersionFilters
    orders = Orders("made_at", default="-made_at")

    def rows(self, actor: Actor) -> QuerySet[GuardRuleVersion]:
        return selectors.list_guard_versions(actor)


def _numbers(body: dict[str, int]) -> GuardNumbers:
    return GuardNumbers(body["minutes"], body["dock_m"], body["fare_limit_minor"])
