"""Markets, and the people of Settings."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.accounts import selectors
from apps.accounts import services as accounts
from apps.accounts.api import serializers as forms
from apps.accounts.api.filters import ColleagueFilters, PersonFilters
from apps.accounts.enums import Role
from apps.accounts.models import Market, Organisation, Staff
from apps.accounts.types import Invitation, PersonChanges
from apps.core import clock
from apps.core.errors import Invalid
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import earlier_answer, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor


class MarketViewSet(Listed, ApiViewSet):
    """The countries that the caller works in."""

    capabilities = {"list": "market.view"}
    row = forms.MarketRow
    orders = Orders("code", "name", default="code")

    def rows(self, actor: Actor) -> QuerySet[Market]:
        return selectors.list_markets(actor)


class TakeOnView(ApiView):
    """The first admin of a market that has none."""

    capabilities = {"post": "market.manage"}
    inputs = {"post": NoInput}

    @idempotent
    def post(self, request: Request, code: str) -> HttpResponse:
        self.body()
        accounts.take_on_market(actor=actor_of(request), code=code, at=clock.now())
        return self.nothing()


class ColleagueViewSet(Listed, ApiViewSet):
    """Who is here to take work, by name; what else is known of people is under `people`."""

    capabilities = {"list": "colleague.view"}
    row = forms.ColleagueRow
    filters = ColleagueFilters
    orders = Orders("name", default="name")

    def rows(self, actor: Actor) -> QuerySet[Staff]:
        return selectors.list_colleagues(actor)


class OrganisationViewSet(Listed, Detailed, ApiViewSet):
    """Partners that own cars of the fleet."""

    capabilities = {
        "list": "organisation.view",
        "retrieve": "organisation.view",
        "create": "organisation.edit",
        "partial_update": "organisation.edit",
    }
    inputs = {"create": forms.OrganisationInput, "partial_update": forms.OrganisationPatch}
    row = forms.OrganisationRow
    orders = Orders("code", "name", default="code")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Organisation]:
        return selectors.list_organisations(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        code = accounts.create_organisation(actor=actor_of(request), at=clock.now(), **self.body())
        return self.created(code)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        accounts.rename_organisation(
            actor=actor_of(request),
            code=self.id(),
            version=expected_version(request),
            at=clock.now(),
            **self.body(),
        )
        return self.show()


class PersonViewSet(Listed, Detailed, ApiViewSet):
    """Colleagues of the caller's markets. Inviting speaks to Cognito, so it is done in two steps."""

    capabilities = {
        "list": "person.view",
        "retrieve": "person.view",
        "create": "person.manage",
        "partial_update": "person.manage",
        "disable": "person.manage",
        "enable": "person.manage",
        "resend_invitation": "person.manage",
    }
    inputs = {
        "create": forms.InvitationInput,
        "partial_update": forms.PersonPatch,
        "disable": forms.DisableInput,
        "enable": NoInput,
        "resend_invitation": NoInput,
    }
    row = forms.PersonRow
    filters = PersonFilters
    orders = Orders("name", "email", "status", "last_seen_at", "created_at", default="name")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Staff]:
        return selectors.list_people(actor)

    def create(self, request: Request) -> HttpResponse:
        invitation = _invitation(self.body())
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        try:
            staff_id = accounts.prepare_invitation(
                actor=actor_of(request), invitation=invitation, at=clock.now()
            )
        except Invalid:
            # The same command, sent twice at once: its twin has just made the address somebody's.
            earlier = earlier_answer(request)
            if earlier is None:
                raise
            return earlier
        return self._invite(request, staff_id)

    @idempotent
    def _invite(self, request: Request, staff_id: Any) -> HttpResponse:
        accounts.complete_invitation(actor=actor_of(request), staff_id=staff_id, at=clock.now())
        return self.created(staff_id)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        accounts.change_person(
            actor=actor_of(request),
            staff_id=self.id(),
            version=expected_version(request),
            changes=_changes(self.body()),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def disable(self, request: Request, **_: str) -> HttpResponse:
        accounts.disable_person(
            actor=actor_of(request),
            staff_id=self.id(),
            hand_over_to=self.body()["hand_over_to"],
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def enable(self, request: Request, **_: str) -> HttpResponse:
        self.body()
        accounts.enable_person(actor=actor_of(request), staff_id=self.id(), at=clock.now())
        return self.show()

    @action(detail=True, methods=["post"], url_path="resend-invitation")
    def resend_invitation(self, request: Request, **_: str) -> HttpResponse:
        self.body()
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        accounts.resend_invitation(actor=actor_of(request), staff_id=self.id())
        return self._resent(request)

    @idempotent
    def _resent(self, request: Request) -> HttpResponse:
        return self.show()


def _invitation(body: dict[str, Any]) -> Invitation:
    return Invitation(
        email=body["email"].lower(),
        name=body["name"],
        roles=_roles(body["roles"]),
        markets=tuple(dict.fromkeys(body["markets"])),
        money_limit_minor=body["money_limit_minor"],
        organisation=body["organisation"],
    )


def _changes(body: dict[str, Any]) -> PersonChanges:
    return PersonChanges(
        roles=_roles(body["roles"]) if "roles" in body else None,
        markets=tuple(dict.fromkeys(body["markets"])) if "markets" in body else None,
        money_limit_minor=body.get("money_limit_minor"),
        organisation=(body["organisation"] or "") if "organisation" in body else None,
    )


def _roles(names: list[str]) -> tuple[Role, ...]:
    return tuple(role for role in Role if role in names)
