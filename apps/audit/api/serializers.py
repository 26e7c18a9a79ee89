"""What goes out about what happened."""

from typing import Any

from rest_framework import serializers

from apps.audit.models import TimelineEntry
from apps.core.http.serializers import InstantField, RowSerializer


class TrailRow(RowSerializer[TimelineEntry]):
    """One line of a timeline. `source` says which members speak: of a car's event `state` and `event_types`,
    of a fact `actor` and `payload`. Names are null for our own jobs and where there is nobody.
    """

    actor_name = serializers.CharField(allow_null=True)
    person_name = serializers.CharField(allow_null=True)

    class Meta:
        model = TimelineEntry
        fields = (
            "id",
            "source",
            "type",
            "at",
            "recorded_at",
            "actor",
            "actor_name",
            "person_name",
            "state",
            "event_types",
            "payload",
        )


class StationTrailRow(TrailRow):
    """The same of a station, which has facts only."""


class FactRow(serializers.Serializer[Any]):
    """One fact. `subject_name` is a plate, a station, a person, a zone or what long work works on, null for
    other things."""

    id = serializers.UUIDField()
    type = serializers.CharField()
    market = serializers.CharField(allow_null=True)
    subject = serializers.CharField()
    subject_name = serializers.CharField(allow_null=True)
    actor = serializers.CharField()
    actor_name = serializers.CharField(allow_null=True)
    person_name = serializers.CharField(allow_null=True)
    at = InstantField()
    payload = serializers.JSONField()
    request_id = serializers.CharField()


class FactTypeOut(serializers.Serializer[Any]):
    type = serializers.CharField()
    summary = serializers.CharField()


class FactTypesOut(serializers.Serializer[Any]):
    items = FactTypeOut(many=True)
