"""Telling cars what to do, and who may open them."""

from typing import ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.commands import selectors
from apps.commands import services as commands
from apps.commands.api import serializers as forms
from apps.commands.api.filters import AccessFilters, CommandFilters
from apps.commands.enums import CommandType
from apps.commands.models import AccessGrant, Command
from apps.commands.types import Wish
from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.idempotency import HEADER, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor


class CommandViewSet(Exported, Detailed, ApiViewSet):
    """What cars were told. A wish is answered with 201 at once; poll it for what comes of it."""

    capabilities: ClassVar = {
        "list": "command.view",
        "retrieve": "command.view",
        "export": "command.view",
        "create": "command.send",
        "safety_unlock": "vehicle.unlock_for_safety",
    }
    # A safety unlock is never held up by the age of a sign-in.
    recent_sign_in: ClassVar = frozenset({"create"})
    inputs: ClassVar = {"create": forms.CommandInput, "safety_unlock": forms.SafetyUnlockInput}
    outputs: ClassVar = {"safety_unlock": forms.CommandRow}
    row = forms.CommandRow
    filters = CommandFilters
    orders = Orders("requested_at", default="-requested_at")
    export_name = "commands.csv"

    def rows(self, actor: Actor) -> QuerySet[Command]:
        return selectors.list_commands(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        wish = self._wish(CommandType(self.body()["type"]))
        command = commands.request_command(actor=actor_of(request), wish=wish, at=clock.now())
        return self.created(command.id)

    @action(detail=False, methods=["post"], url_path="safety-unlock")
    @idempotent
    def safety_unlock(self, request: Request) -> HttpResponse:
        """Unlock because somebody must get out or in now; a colleague reviews it afterwards."""
        wish = self._wish(CommandType.UNLOCK)
        command = commands.request_safety_unlock(actor=actor_of(request), wish=wish, at=clock.now())
        return self.show(command.id, status=201)

    def _wish(self, kind: CommandType) -> Wish:
        body = self.body()
        key = self.request.headers.get(HEADER, "")
        return Wish(vehicle_id=body["vehicle"], type=kind, reason=body["reason"], idem_key=key)


class AccessViewSet(Listed, Detailed, ApiViewSet):
    """Who may open which car, and until when."""

    capabilities: ClassVar = {
        "list": "command.view",
        "retrieve": "command.view",
        "create": "vehicle.grant_access",
        "revoke": "vehicle.grant_access",
    }
    recent_sign_in: ClassVar = frozenset({"create"})
    inputs: ClassVar = {"create": forms.AccessInput, "revoke": NoInput}
    outputs: ClassVar = {"revoke": forms.AccessRow}
    row = forms.AccessRow
    filters = AccessFilters
    orders = Orders("granted_at", "expires_at", default="-granted_at")

    def rows(self, actor: Actor) -> QuerySet[AccessGrant]:
        return selectors.list_access(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        actor, body = actor_of(request), self.body()
        grant_id = commands.grant_access(
            actor=actor,
            vehicle_id=body["vehicle"],
            staff_id=str(body["staff"]),
            source=f"staff:{actor.id}",
            reason=body["reason"],
            expires_at=body["expires_at"],
            at=clock.now(),
        )
        return self.created(grant_id)

    @action(detail=True, methods=["post"])
    @idempotent
    def revoke(self, request: Request, **_: str) -> HttpResponse:
        """End it at once."""
        self.body()
        commands.revoke_access(actor=actor_of(request), grant_id=self.id(), at=clock.now())
        return self.show()


class OptionsView(ApiView):
    """What the caller may tell one car right now."""

    capabilities: ClassVar = {"get": "command.view"}

    @extend_schema(responses=forms.OptionsOut)
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - the name in the route
        try:
            vehicle_id = UUID(id)
        except ValueError:
            raise NotFound from None
        options = selectors.get_options(actor_of(request), vehicle_id, at=clock.now())
        return self.answer(forms.OptionsOut(options).data)
