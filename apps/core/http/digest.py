"""One shape for what happened while somebody was away: several apps answer it, the console joins them."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from apps.core.http.identity import actor_of
from apps.core.http.serializers import StrictSerializer
from apps.core.http.views import ApiView
from apps.core.types import Actor, DigestLine


class DigestQuery(StrictSerializer):
    since = serializers.DateTimeField()


class DigestLineOut(serializers.Serializer[Any]):
    """`code` names a sentence of the console, `link` the page that shows more."""

    code = serializers.CharField()
    count = serializers.IntegerField()
    params = serializers.DictField(child=serializers.CharField())
    link = serializers.CharField()


class DigestOut(serializers.Serializer[Any]):
    items = DigestLineOut(many=True)


class DigestView(ApiView):
    """Base of an app's part of *Since you left*: say who may read it, and give the lines."""

    def lines(self, actor: Actor, since: datetime) -> Iterable[DigestLine]:
        """Only what there is to say, the most urgent first."""
        raise NotImplementedError

    @extend_schema(parameters=[DigestQuery], responses=DigestOut)
    def get(self, request: Request) -> HttpResponse:
        asked = DigestQuery(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        lines = self.lines(actor_of(request), asked.validated_data["since"])
        return self.answer({"items": [asdict(line) for line in lines]})
