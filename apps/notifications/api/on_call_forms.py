"""What goes in and out about who is on call."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.notifications.models import Page


class PageRow(RowSerializer[Page]):
    """A call: who has to be found for what. `step` is how many were called so far."""

    title = serializers.CharField(source="notice.title")
    link = serializers.CharField(source="notice.link")
    acknowledged_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Page
        fields = (
            "id",
            "market",
            "item_id",
            "title",
            "link",
            "state",
            "step",
            "opened_at",
            "next_at",
            "acknowledged_at",
            "acknowledged_by",
            "acknowledged_by_name",
        )


class RotaInput(StrictSerializer):
    people = serializers.ListField(child=serializers.UUIDField(), max_length=40)
    starts_on = serializers.DateField()
    handover_hour = serializers.IntegerField(min_value=0, max_value=23)
    patience_minutes = serializers.IntegerField(min_value=1, max_value=240)
    channel = serializers.UUIDField(allow_null=True, default=None)
    enabled = serializers.BooleanField(default=True)


class SwapInput(StrictSerializer):
    person = serializers.UUIDField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()


class OnCallPersonOut(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()


class SwapOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    person = OnCallPersonOut()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()


class RotaOut(serializers.Serializer[Any]):
    """Who is on call now and until when; `next` has it then."""

    id = serializers.UUIDField()
    market = serializers.CharField()
    people = OnCallPersonOut(many=True)
    starts_on = serializers.DateField()
    handover_hour = serializers.IntegerField()
    patience_minutes = serializers.IntegerField()
    channel = serializers.UUIDField(allow_null=True)
    enabled = serializers.BooleanField()
    version = serializers.IntegerField()
    now = OnCallPersonOut(allow_null=True)
    handover_at = serializers.DateTimeField()
    next = OnCallPersonOut(allow_null=True)
    swaps = SwapOut(many=True)


class RotasOut(serializers.Serializer[Any]):
    rotas = RotaOut(many=True)
