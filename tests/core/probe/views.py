"""Views on parcels as an app would write them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import F, QuerySet
from django.db.models.functions import Upper
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core.errors import Conflict, Stale
from apps.core.http import filters
from apps.core.http.capabilities import ANY_STAFF, PUBLIC, Need
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from tests.core.probe.models import Parcel, Shelf
from tests.core.probe.sign_in import SignedIn


class ParcelFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    size = filters.AnyOf("pieces", member=forms.IntegerField())
    kind = filters.AnyOf("note", choices=["gift", "spare"])
    pieces_min = filters.AtLeast("pieces", forms.IntegerField(min_value=0))
    pieces_max = filters.AtMost("pieces", forms.IntegerField(min_value=0))
    packed_before = filters.Before("packed_at", forms.DateTimeField())
    fragile = filters.Flag("fragile")
    sent = filters.IsPresent("sent_at")
    q = filters.Search("code", "shelf__name")


class ShelfRow(RowSerializer[Shelf]):
    class Meta:
        model = Shelf
        fields = ("id", "name")


class ParcelRow(RowSerializer[Parcel]):
    shelf_name = serializers.CharField(source="shelf.name")
    spare = ShelfRow(source="spare_shelf")
    loud_code = serializers.CharField()
    pieces_text = serializers.CharField(source="pieces")

    class Meta:
        model = Parcel
        fields = (
            "id", "market", "code", "shelf", "shelf_name", "spare", "weight", "pieces", "pieces_text",
            "fragile", "price", "labels", "packed_at", "sent_at", "due_date", "note", "loud_code", "version",
        )  # fmt: skip


class ParcelInput(StrictSerializer):
    code = serializers.CharField(max_length=40)
    market = serializers.CharField(max_length=8)
    pieces = serializers.IntegerField(min_value=1, max_value=1000, default=1)
    price = serializers.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))
    packed_at = InstantField()
    labels = serializers.JSONField(required=False)


class ParcelPatch(StrictSerializer):
    note = serializers.CharField(max_length=200)


def list_parcels(actor: Actor) -> QuerySet[Parcel]:
    visible = Parcel.objects.all()
    if actor.markets is not None:
        visible = visible.filter(market__in=sorted(actor.markets))
    return visible.select_related("shelf").annotate(loud_code=Upper(F("code")))


class ParcelViewSet(SignedIn, Exported, Detailed, ApiViewSet):
    capabilities: ClassVar[Mapping[str, Need]] = {
        "list": "parcel.view",
        "retrieve": "parcel.view",
        "create": "parcel.edit",
        "partial_update": "parcel.edit",
        "send": "parcel.edit",
        "export": "parcel.export",
    }
    inputs: ClassVar[Mapping[str, type[serializers.BaseSerializer[Any]]]] = {
        "create": ParcelInput,
        "partial_update": ParcelPatch,
    }
    row = ParcelRow
    filters = ParcelFilters
    orders = Orders("code", "pieces", "weight", heavy=("-weight", "pieces"), default="code")
    changes = Changes("revision", "shelf__revision")
    version = "version"
    max_limit = 1000

    def rows(self, actor: Actor) -> QuerySet[Parcel]:
        return list_parcels(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        shelf, _ = Shelf.objects.get_or_create(name="Entrance")
        parcel = Parcel.objects.create(shelf=shelf, **self.body())
        return self.created(parcel.pk)

    def partial_update(self, request: Request, **url: str) -> HttpResponse:
        version = expected_version(request)
        parcels = Parcel.objects.filter(pk=self.id())
        changed = (parcels if version is None else parcels.filter(version=version)).update(
            version=F("version") + 1, **self.body()
        )
        if not changed and parcels.exists():
            raise Stale("The parcel was changed.")
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def send(self, request: Request, **url: str) -> HttpResponse:
        raise Conflict("The parcel has no address.")


class ShelfParcels(SignedIn, Listed, ApiView):
    """A list inside another thing."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "parcel.view"}
    row = ParcelRow
    orders = Orders("code", default="-code")
    within: ClassVar[Mapping[str, str]] = {"id": "shelf"}

    def rows(self, actor: Actor) -> QuerySet[Parcel]:
        return list_parcels(actor)

    def get(self, request: Request, **url: str) -> HttpResponse:
        return self.list(request)


class WhoAmI(SignedIn, ApiView):
    capabilities: ClassVar[Mapping[str, Need]] = {"get": ANY_STAFF}

    def get(self, request: Request) -> HttpResponse:
        return self.answer({"id": actor_of(request).id})


class Hello(SignedIn, ApiView):
    capabilities: ClassVar[Mapping[str, Need]] = {"get": PUBLIC}

    def get(self, request: Request) -> HttpResponse:
        return self.answer({"hello": "world"})


class Forgotten(SignedIn, ApiView):
    """Declares nothing for `post`."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": ANY_STAFF}

    def get(self, request: Request) -> HttpResponse:
        return self.nothing()

    def post(self, request: Request) -> HttpResponse:
        return self.nothing()


class Breaks(SignedIn, ApiView):
    """Raises what the test put there."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": ANY_STAFF}
    fault: ClassVar[Exception] = ValueError("a secret detail")

    def get(self, request: Request) -> HttpResponse:
        raise self.fault
