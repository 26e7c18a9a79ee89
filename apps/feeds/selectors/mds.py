"""What a regulator reads, page by page: cars, what happened to them, where they were, their trips."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from apps.core.clock import from_millis, to_millis
from apps.core.errors import Invalid, NotFound
from apps.core.types import Actor, Window
from apps.feeds.rules.mds import objects
from apps.fleet import selectors as fleet
from apps.telemetry import selectors as telemetry

PAGE: Final = 2_000
# MDS: events of the last two weeks are "recent".
RECENT: Final = timedelta(days=14)

_VEHICLE: Final = (
    "id",
    "plate",
    "vin",
    "vehicle_type__make",
    "vehicle_type__model",
    "vehicle_type__battery_kwh",
)
_SNAPSHOT: Final = (
    "snapshot__ts",
    "snapshot__seq",
    "snapshot__lat",
    "snapshot__lng",
    "snapshot__heading",
    "snapshot__speed_kmh",
    "snapshot__soc",
)
_EVENT: Final = (
    "event_id",
    "vehicle_id",
    "ts",
    "publication_ts",
    "state",
    "event_types",
    "lat",
    "lng",
    "soc",
    "trip_id",
    "stop_id",
)
_TRIP: Final = (
    "id",
    "vehicle_id",
    "started_at",
    "ended_at",
    "journey_id",
    "start_lat",
    "start_lng",
    "end_lat",
    "end_lng",
    "distance_m",
)


class Page(NamedTuple):
    """A page, and where the next one begins (None: nowhere)."""

    items: list[dict[str, Any]]
    after: str | None


def list_mds_vehicles(actor: Actor, *, after: str | None = None) -> Page:
    """All cars of the regulator's market; those that were removed for good too, as MDS wants."""
    rows = fleet.visible_vehicles(actor).order_by("id")
    if after:
        rows = rows.filter(id__gt=_id(after))
    return _page(
        rows.values(*_VEHICLE), lambda row: objects.vehicle(_provider(), row), lambda row: str(row["id"])
    )


def get_mds_vehicle(actor: Actor, device_id: str) -> dict[str, Any]:
    """One car. Raises NotFound."""
    row = fleet.visible_vehicles(actor).filter(id=_id(device_id, NotFound)).values(*_VEHICLE).first()
    if row is None:
        raise NotFound
    return objects.vehicle(_provider(), row)


def list_mds_statuses(actor: Actor, *, after: str | None = None) -> Page:
    """Each car with the event that its state came from and its newest reading."""
    rows = telemetry.list_vehicles(actor).order_by("id")
    if after:
        rows = rows.filter(id__gt=_id(after))
    found = list(rows.values("id", "state_event_id", *_SNAPSHOT)[: PAGE + 1])
    shown = found[:PAGE]
    ids = [row["state_event_id"] for row in shown if row["state_event_id"]]
    events = {
        row["event_id"]: row for row in fleet.list_events(actor).filter(event_id__in=ids).values(*_EVENT)
    }
    items = [_status(row, events.get(row["state_event_id"])) for row in shown]
    return Page(items, str(shown[-1]["id"]) if len(found) > PAGE else None)


def list_mds_events(actor: Actor, window: Window, *, after: str | None = None) -> Page:
    """What happened in the window, oldest first."""
    rows = fleet.list_events(actor).filter(ts__gte=window.start, ts__lt=window.end).order_by("ts", "event_id")
    if after:
        ts, key = _pair(after)
        rows = rows.filter(Q(ts__gt=ts) | Q(ts=ts, event_id__gt=key))
    return _page(
        rows.values(*_EVENT),
        lambda row: objects.event(_provider(), row),
        lambda row: f"{_micros(row['ts'])}.{row['event_id']}",
    )


def list_mds_telemetry(actor: Actor, window: Window, *, after: str | None = None) -> Page:
    """Readings in the window, oldest first."""
    markets = sorted(actor.markets or ())
    behind = None
    if after:
        head, _, seq = after.rpartition(".")
        behind = (*_pair(head), _whole(seq))
    rows = telemetry.list_points(markets, start=window.start, end=window.end, after=behind, limit=PAGE + 1)
    items = [
        objects.telemetry(
            _provider(),
            vehicle_id=row.vehicle_id,
            ts=row.ts,
            seq=row.seq,
            place=objects.location(row.lat, row.lng, heading=row.heading, speed_kmh=row.speed_kmh) or {},
            soc=row.soc,
        )
        for row in rows[:PAGE]
    ]
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(items, f"{_micros(last.ts)}.{last.vehicle_id}.{last.seq}" if last else None)


def list_mds_trips(actor: Actor, window: Window, *, after: str | None = None) -> Page:
    """Trips that ended in the window, oldest first."""
    rows = (
        telemetry.list_trips(actor)
        .filter(ended_at__gte=window.start, ended_at__lt=window.end, ongoing=False)
        .order_by("ended_at", "id")
    )
    if after:
        ts, key = _pair(after)
        rows = rows.filter(Q(ended_at__gt=ts) | Q(ended_at=ts, id__gt=key))
    return _page(
        rows.values(*_TRIP),
        lambda row: objects.trip(_provider(), row),
        lambda row: f"{_micros(row['ended_at'])}.{row['id']}",
    )


def _page(rows: "QuerySet[Any, Any]", make: Callable[[Any], Any], key: Callable[[Any], str]) -> Page:
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    return Page([make(row) for row in shown], key(shown[-1]) if len(found) > PAGE else None)


def _status(row: dict[str, Any], event: dict[str, Any] | None) -> dict[str, Any]:
    told: dict[str, Any] = {"device_id": str(row["id"]), "provider_id": str(_provider())}
    if event:
        told["last_event"] = objects.event(_provider(), event)
    place = objects.location(
        row["snapshot__lat"],
        row["snapshot__lng"],
        heading=row["snapshot__heading"],
        speed_kmh=row["snapshot__speed_kmh"],
    )
    if place:
        told["last_telemetry"] = objects.telemetry(
            _provider(),
            vehicle_id=row["id"],
            ts=row["snapshot__ts"],
            seq=row["snapshot__seq"],
            place=place,
            soc=row["snapshot__soc"],
        )
    return told


def _provider() -> UUID:
    return UUID(settings.MDS_PROVIDER_ID)


def _micros(at: datetime) -> int:
    return to_millis(at) * 1000 + at.microsecond % 1000


def _pair(text: str) -> tuple[datetime, UUID]:
    moment, _, key = text.partition(".")
    micros = _whole(moment)
    return from_millis(micros // 1000) + timedelta(microseconds=micros % 1000), _id(key)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise Invalid("This is no `after` of ours.", fields={"after": "is not known"})
    return int(text)


def _id(text: str, fault: type[NotFound] | None = None) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        if fault is not None:
            raise fault from None
        raise Invalid("This is no `after` of ours.", fields={"after": "is not known"}) from None
