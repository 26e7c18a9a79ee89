"""Saved views of lists: one's own, the team's, and what a role begins with."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.accounts import selectors
from apps.accounts import services as accounts
from apps.accounts.enums import Role, ViewAudience
from apps.accounts.models import SavedView
from apps.accounts.types import ViewDraft
from apps.core import clock
from apps.core.http import filters
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput, RowSerializer, StrictSerializer
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor

MAX_PARAMETERS: Final = 40
_PARAMETER: Final = re.compile(r"[a-z][a-z0-9_.]{0,59}")
_LIST: Final = r"^[a-z][a-z0-9-]{0,39}\Z"


class SearchField(serializers.DictField):
    """What stands behind `?` in the address of the list, by parameter; text alone. Where somebody stands in
    the list (`sel`, `cursor`, `view`) is no part of it, and what a list no longer knows is its own affair."""

    child = serializers.CharField(max_length=500)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if isinstance(data, Mapping):
            if len(data) > MAX_PARAMETERS:
                raise serializers.ValidationError(f"At most {MAX_PARAMETERS} parameters.", code="too_many")
            if not all(_PARAMETER.fullmatch(str(name)) for name in data):
                raise serializers.ValidationError(
                    "Names of parameters are small letters, digits and _.", code="no_parameter"
                )
            if not all(isinstance(value, str) for value in data.values()):
                raise serializers.ValidationError("Values are text.", code="not_text")
        kept: dict[str, str] = super().to_internal_value(data)
        return kept


class SavedViewRow(RowSerializer[SavedView]):
    """`default_for` are the roles that begin with it in the caller's markets."""

    list = serializers.CharField(source="list_name")
    owner = serializers.UUIDField(source="owner_id")
    owner_name = serializers.CharField(source="owner.name")
    search = serializers.JSONField()
    audience = serializers.ChoiceField(choices=[each.value for each in ViewAudience])
    default_for = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = SavedView
        fields = (
            "id",
            "list",
            "name",
            "search",
            "owner",
            "owner_name",
            "audience",
            "default_for",
            "created_at",
            "updated_at",
            "version",
        )


class SavedViewInput(StrictSerializer):
    """`list` is what the console calls the list: `vehicles`, `inbox`, …"""

    list = serializers.RegexField(_LIST, source="list_name")
    name = serializers.CharField(max_length=60)
    search = SearchField()


class SavedViewPatch(StrictSerializer):
    name = serializers.CharField(max_length=60, required=False)
    search = SearchField(required=False)


class TakeOverInput(StrictSerializer):
    """What a browser has kept until now, of any lists."""

    views = serializers.ListField(child=SavedViewInput(), max_length=200)


class TakenOverOut(serializers.Serializer[Any]):
    taken = serializers.IntegerField()


class DefaultsInput(StrictSerializer):
    """Every role that shall begin with it; an empty list for none."""

    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=[role.value for role in Role]), max_length=len(Role)
    )


class SavedViewFilters(filters.FilterSet):
    """`?list=vehicles`"""

    list = filters.AnyOf("list_name")


class SavedViewViewSet(Listed, Detailed, ApiViewSet):
    """What the caller keeps and what colleagues share, oldest first."""

    capabilities: ClassVar = {
        "list": "view.use",
        "retrieve": "view.use",
        "create": "view.use",
        "partial_update": "view.use",
        "destroy": "view.use",
        "restore": "view.use",
        "take_over": "view.use",
        "share": "view.share",
        "unshare": "view.share",
        "defaults": "view.curate",
    }
    inputs: ClassVar = {
        "create": SavedViewInput,
        "partial_update": SavedViewPatch,
        "restore": NoInput,
        "take_over": TakeOverInput,
        "share": NoInput,
        "unshare": NoInput,
        "defaults": DefaultsInput,
    }
    row = SavedViewRow
    filters = SavedViewFilters
    orders = Orders("created_at", default="created_at")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[SavedView]:
        return selectors.list_views(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        draft = ViewDraft(**self.body())
        return self.created(accounts.save_view(actor=actor_of(request), draft=draft, at=clock.now()))

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        accounts.change_view(
            actor=actor_of(request),
            view_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @idempotent
    def destroy(self, request: Request, **_: str) -> HttpResponse:
        accounts.remove_view(actor=actor_of(request), view_id=self.id(), at=clock.now())
        return self.nothing()

    @action(detail=True, methods=["post"])
    @idempotent
    def restore(self, request: Request, **_: str) -> HttpResponse:
        """Undo a delete."""
        self.body()
        accounts.restore_view(actor=actor_of(request), view_id=self.id(), at=clock.now())
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def share(self, request: Request, **_: str) -> HttpResponse:
        """Let the colleagues of the caller's markets see it."""
        self.body()
        accounts.share_view(actor=actor_of(request), view_id=self.id(), at=clock.now())
        return self.show()

    @extend_schema(responses={204: None})
    @action(detail=True, methods=["post"])
    @idempotent
    def unshare(self, request: Request, **_: str) -> HttpResponse:
        """Its owner's alone again."""
        self.body()
        accounts.unshare_view(actor=actor_of(request), view_id=self.id(), at=clock.now())
        return self.nothing()

    @action(detail=True, methods=["post"])
    @idempotent
    def defaults(self, request: Request, **_: str) -> HttpResponse:
        """Which roles begin with it."""
        roles = [Role(name) for name in self.body()["roles"]]
        accounts.set_view_defaults(actor=actor_of(request), view_id=self.id(), roles=roles, at=clock.now())
        return self.show()

    @extend_schema(request=TakeOverInput, responses=TakenOverOut)
    @action(detail=False, methods=["post"], url_path="take-over")
    @idempotent
    def take_over(self, request: Request) -> HttpResponse:
        """Keep what a browser has kept until now; what is there already is passed over."""
        drafts = [ViewDraft(**values) for values in self.body()["views"]]
        taken = accounts.take_over_views(actor=actor_of(request), drafts=drafts, at=clock.now())
        return self.answer({"taken": taken})
