"""What an edit of many cars would do: of those that were ticked, or of all that the list's filter finds."""

from typing import Any, ClassVar, Final

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.matching import Matched
from apps.core.http.serializers import StrictSerializer
from apps.core.http.views import ApiView
from apps.fleet import services as fleet
from apps.telemetry.api.vehicles import VehicleList

MOST_IDS: Final = 1_000
MOST_MATCHES: Final = 20_000
_EACH_ITS_OWN: Final = ("plate", "vin")


class EditValues(StrictSerializer):
    """What many cars may share, as in `VehiclePatch`; null takes away what is there."""

    vehicle_type = serializers.CharField(max_length=40, required=False)
    home_station = serializers.UUIDField(allow_null=True, required=False)
    first_registration_date = serializers.DateField(allow_null=True, required=False)
    owner = serializers.CharField(max_length=12, allow_null=True, required=False)

    def to_internal_value(self, data: Any) -> Any:
        own = [name for name in _EACH_ITS_OWN if isinstance(data, dict) and name in data]
        if own:
            told = ErrorDetail("Each car has its own; edit the car, or import a file.", "each_its_own")
            raise serializers.ValidationError({name: [told] for name in own})
        return super().to_internal_value(data)


class EditPreviewInput(StrictSerializer):
    """Of `ids`, or of everything that `filter` finds (parameters of the list of cars)."""

    ids = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=MOST_IDS, required=False
    )
    filter = serializers.DictField(child=serializers.CharField(max_length=2000), required=False)
    values = EditValues()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("ids" in attrs) == ("filter" in attrs):
            told = ErrorDetail("Say which cars: either ids or a filter.", "ids_or_filter")
            raise serializers.ValidationError({"ids": [told]})
        return attrs


class EditPreviewOut(serializers.Serializer[Any]):
    """The edit as it was kept; its cars are at `/vehicle-edits/{id}/items`."""

    id = serializers.UUIDField()
    cars = serializers.IntegerField()
    would = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()


class EditPreviewView(VehicleList, Matched, ApiView):
    """Judges a change of many cars and keeps the judgement; nothing is changed."""

    capabilities: ClassVar = {"post": "vehicle.edit"}
    inputs: ClassVar = {"post": EditPreviewInput}

    @extend_schema(responses={201: EditPreviewOut})
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        """Answers how many cars would change; apply it at `/vehicle-edits/{id}/apply`."""
        body = self.body()
        keys = body["ids"] if "ids" in body else self.matching(body["filter"], at_most=MOST_MATCHES)
        edit = fleet.preview_edit(
            actor=actor_of(request), vehicle_ids=keys, values=body["values"], at=clock.now()
        )
        return self.answer(EditPreviewOut(edit).data, status=201)
