"""The public files, and what staff see of them."""

from typing import ClassVar, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core.errors import NotFound
from apps.core.http.allowance import Allowance
from apps.core.http.capabilities import PUBLIC
from apps.core.http.conditions import not_modified
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.feeds import selectors
from apps.feeds.api import serializers as forms
from apps.feeds.api.filters import FeedFilters
from apps.feeds.enums import FeedName
from apps.feeds.models import FeedFile
from apps.feeds.rules.gbfs.documents import TTL_S

# Twelve files once a minute, and as much again for somebody who tries things out.
_PUBLIC_ALLOWANCE: Final = Allowance(most=120, seconds=60)
# Made to be read by everybody's programs and pages, kept by everybody's caches.
_OPEN: Final = {
    "Cache-Control": f"public, max-age={TTL_S // 2}, stale-if-error=300",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class GbfsView(ApiView):
    """One file of GBFS 3.0, open to everybody."""

    capabilities: ClassVar = {"get": PUBLIC}
    authentication_classes = ()

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, market: str, name: str) -> HttpResponse:
        _PUBLIC_ALLOWANCE.take(request)
        if name not in {each.value for each in FeedName}:
            raise NotFound
        found = selectors.find_file(market, name)
        if found is None:
            raise NotFound
        etag = f'"{found.etag}"'
        answer = not_modified(request, etag) or HttpResponse(
            found.body, content_type="application/json; charset=utf-8", headers={"ETag": etag}
        )
        for header, value in _OPEN.items():
            answer[header] = value
        return answer


class FeedViewSet(Listed, ApiViewSet):
    """The files by market: how old they are, and what is wrong with those that could not be renewed."""

    capabilities: ClassVar = {"list": "feed.view"}
    row = forms.FeedRow
    filters = FeedFilters
    orders = Orders("name", "built_at", "size", default="name")

    def rows(self, actor: Actor) -> QuerySet[FeedFile]:
        return selectors.visible_files(actor)
