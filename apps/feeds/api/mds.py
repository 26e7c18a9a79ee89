"""MDS 2.0 for a regulator's program: cars, status, events, telemetry, trips."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAcceptable, ValidationError
from rest_framework.request import Request

from apps.accounts.authentication import RegulatorAuthentication
from apps.core import clock
from apps.core.clock import from_millis, to_millis
from apps.core.errors import NotFound
from apps.core.http.allowance import Allowance
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query, window_of
from apps.core.http.renderers import dumps
from apps.core.http.serializers import StrictSerializer
from apps.core.http.views import ApiView
from apps.core.types import Window
from apps.feeds import selectors
from apps.feeds.selectors.mds import RECENT, Page

VERSION: Final = "2.0.2"
MEDIA_TYPE: Final = "application/vnd.mds+json;version=2.0"
_ALLOWANCE: Final = Allowance(most=120, seconds=60)
_OURS: Final = re.compile(
    r"application/vnd\.mds\+json\s*;\s*version=2\.0(\.\d+)?|application/(json|\*)|\*/\*"
)
_EARLIEST_MS: Final = 946_684_800_000
_LATEST_MS: Final = 4_102_444_800_000


class PagedQuery(StrictSerializer):
    """`after` comes from the link to the next page."""

    after = serializers.CharField(max_length=120, required=False)


class _Hour(serializers.RegexField):
    """An hour in UTC as MDS writes it: `2026-11-20T09`."""

    def __init__(self) -> None:
        super().__init__(r"^\d{4}-\d{2}-\d{2}T\d{2}\Z")


def _hour_of(text: str, field: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H").replace(tzinfo=UTC)
    except ValueError:
        raise ValidationError({field: "An hour in UTC such as 2026-11-20T09."}) from None


class EventHourQuery(PagedQuery):
    event_time = _Hour()


class TelemetryHourQuery(PagedQuery):
    telemetry_time = _Hour()


class TripHourQuery(PagedQuery):
    end_time = _Hour()


class RecentQuery(PagedQuery):
    """Milliseconds since 1970; `end_time` does not belong to it."""

    start_time = serializers.IntegerField(min_value=_EARLIEST_MS, max_value=_LATEST_MS)
    end_time = serializers.IntegerField(min_value=_EARLIEST_MS, max_value=_LATEST_MS)


class MdsView(ApiView):
    """Answers in the media type of MDS, to whoever holds a regulator's key."""

    capabilities: ClassVar = {"get": "mds.read"}
    authentication_classes = (RegulatorAuthentication,)
    security: ClassVar = "regulator"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        _ALLOWANCE.take(request)
        accepted = request.headers.get("Accept", "*/*")
        if not any(_OURS.fullmatch(part.strip().split(";q=")[0]) for part in accepted.split(",")):
            raise NotAcceptable(f"Only {MEDIA_TYPE} is spoken here.")

    def told(self, request: Request, name: str, page: Page) -> HttpResponse:
        """A page in MDS's envelope, with the link to the next one."""
        body: dict[str, Any] = {"version": VERSION, "last_updated": to_millis(clock.now()), "ttl": 0}
        body[name] = page.items
        if page.after is not None:
            asked = {**request.query_params.dict(), "after": page.after}
            base = settings.PUBLIC_URL.rstrip("/")
            body["links"] = {"next": f"{base}{request.path}?{urlencode(asked)}"}
        return HttpResponse(dumps(body), content_type=MEDIA_TYPE)

    def hour(self, start: datetime) -> Window:
        """An hour that is over. Raises NotFound for one that is not, as MDS wants."""
        end = start + timedelta(hours=1)
        if end > clock.now():
            raise NotFound("That hour is not over yet.", code="hour_not_over")
        return Window(start, end)


class VehiclesView(MdsView):
    """Cars with what does not change."""

    @extend_schema(parameters=[PagedQuery], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> HttpResponse:
        after = read_query(PagedQuery, request).get("after")
        return self.told(request, "vehicles", selectors.list_mds_vehicles(actor_of(request), after=after))


class VehicleView(MdsView):
    """One car."""

    @extend_schema(operation_id="mds_vehicle_get", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, device_id: str) -> HttpResponse:
        found = selectors.get_mds_vehicle(actor_of(request), device_id)
        return self.told(request, "vehicles", Page([found], None))


class StatusView(MdsView):
    """Cars with their last event and reading."""

    @extend_schema(parameters=[PagedQuery], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> HttpResponse:
        after = read_query(PagedQuery, request).get("after")
        return self.told(
            request, "vehicles_status", selectors.list_mds_statuses(actor_of(request), after=after)
        )


class RecentEventsView(MdsView):
    """Events of the last two weeks, between two moments."""

    @extend_schema(parameters=[RecentQuery], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> HttpResponse:
        asked = read_query(RecentQuery, request)
        window = window_of(from_millis(asked["start_time"]), from_millis(asked["end_time"]))
        if window.start < clock.now() - RECENT:
            raise ValidationError({"start_time": "Lies more than two weeks back; ask events/historical."})
        page = selectors.list_mds_events(actor_of(request), window, after=asked.get("after"))
        return self.told(request, "events", page)


class HistoricalEventsView(MdsView):
    """Events of one hour."""

    @extend_schema(parameters=[EventHourQuery], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> HttpResponse:
        asked = read_query(EventHourQuery, request)
        return _of_hour(self, request, "events", "event_time", asked, selectors.list_mds_events)


class TelemetryView(MdsView):
    """Readings of one hour."""

    @extend_schema(parameters=[TelemetryHourQuery], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> HttpResponse:
        asked = read_query(TelemetryHourQuery, request)
        return _of_hour(self, request, "telemetry", "telemetry_time", asked, selectors.list_mds_telemetry)


class TripsView(MdsView):
    """Trips that ended in one hour."""

    @extend_schema(parameters=[TripHourQuery], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> HttpResponse:
        asked = read_query(TripHourQuery, request)
        return _of_hour(self, request, "trips", "end_time", asked, selectors.list_mds_trips)


def _of_hour(
    view: MdsView,
    request: Request,
    name: str,
    field: str,
    asked: dict[str, Any],
    read: Callable[..., Page],
) -> HttpResponse:
    window = view.hour(_hour_of(asked[field], field))
    return view.told(request, name, read(actor_of(request), window, after=asked.get("after")))
