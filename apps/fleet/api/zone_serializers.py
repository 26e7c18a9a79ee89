"""What goes in and out about zones."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.fleet.enums import ZoneKind
from apps.fleet.models import Geofence
from apps.fleet.rules.zones.meaning import FLAGS

_KINDS = [kind.value for kind in ZoneKind]


class ZoneRules(StrictSerializer):
    """What holds in the zone, in the words of GBFS 3.0; null takes away what the kind of zone would say."""

    maximum_speed_kph = serializers.IntegerField(min_value=0, max_value=130, allow_null=True, required=False)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        flags = {name: serializers.BooleanField(allow_null=True, required=False) for name in FLAGS}
        return {**flags, **super().get_fields()}


class ZoneRow(RowSerializer[Geofence]):
    """A zone: `outline` is its shape within about ten metres (GeoJSON), the area is in m²."""

    kind = serializers.ChoiceField(choices=_KINDS)

    class Meta:
        model = Geofence
        fields = ("id", "market", "kind", "name", "rules", "outline", "area_m2", "version", "updated_at")


class ZoneDetail(ZoneRow):
    """With its exact shape."""

    class Meta(ZoneRow.Meta):
        fields = (*ZoneRow.Meta.fields, "geometry")  # type: ignore[assignment]


class ZoneInput(StrictSerializer):
    """`geometry` is a Polygon or MultiPolygon of GeoJSON; rules that are not given are those of the kind."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    kind = serializers.ChoiceField(choices=_KINDS)
    name = serializers.CharField(max_length=80)
    geometry = serializers.JSONField()
    rules = ZoneRules(required=False)


class ZonePatch(StrictSerializer):
    kind = serializers.ChoiceField(choices=_KINDS, required=False)
    name = serializers.CharField(max_length=80, required=False)
    geometry = serializers.JSONField(required=False)
    rules = ZoneRules(required=False)


class ZoneUpload(StrictSerializer):
    """A GeoJSON file, packed by gzip or not; `kind` is that of features that name none. A dry run unless
    said."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    kind = serializers.ChoiceField(choices=_KINDS, default=ZoneKind.DISTRICT.value)
    file = serializers.FileField(max_length=120, allow_empty_file=True)
    dry_run = serializers.BooleanField(default=True)
    use_suggestions = serializers.BooleanField(default=False)


class FeatureResultOut(serializers.Serializer[Any]):
    """One feature, counted from 1. `repaired_by` is the share by which a repair changed the area."""

    number = serializers.IntegerField()
    name = serializers.CharField()
    outcome = serializers.ChoiceField(choices=["created", "changed", "unchanged", "joined", "refused"])
    reason = serializers.CharField()
    suggestion = serializers.CharField(allow_null=True)
    notes = serializers.ListField(child=serializers.CharField())
    area_m2 = serializers.FloatField(allow_null=True)
    repaired_by = serializers.FloatField(allow_null=True)


class ZoneReportOut(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(choices=["checked", "applied", "refused"])
    features = FeatureResultOut(many=True)


class ZoneFileQuery(StrictSerializer):
    market = serializers.RegexField(r"^[A-Z]{2}\Z", required=False)
    kind = serializers.ChoiceField(choices=_KINDS, required=False)


class GeoJson(serializers.Serializer[Any]):
    type = serializers.CharField()
    features = serializers.ListField(child=serializers.JSONField())


class ZoneRef(serializers.Serializer[Any]):
    """A zone in a word."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=_KINDS)
    name = serializers.CharField()
    rules = serializers.JSONField()


class ZonesOut(serializers.Serializer[Any]):
    items = ZoneRef(many=True)
