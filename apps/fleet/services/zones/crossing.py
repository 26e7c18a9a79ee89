"""Cars that come into zones and go out of them: stays, facts, and events of MDS, each once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from apps.core.clock import from_millis
from apps.core.db import prepared
from apps.core.types import Actor
from apps.fleet.enums import ZoneKind
from apps.fleet.events import ZoneEntered, ZoneLeft
from apps.fleet.models import ZoneVisit
from apps.fleet.rules.zones.crossings import Begun, border_events, stays_of
from apps.fleet.selectors.zone_visits import find_borders
from apps.fleet.services.vehicle_events import record_vehicle_events
from apps.fleet.types import Crossing
from apps.outbox import services as outbox

_ACTOR: Final = Actor.system("fleet.zones")
# A district only names a place, and cars cross dozens of them a day: its stays are kept, nobody is told.
_UNTOLD: Final = frozenset({ZoneKind.DISTRICT, ZoneKind.JURISDICTION})

_MS: Final = "timestamptz 'epoch' + {} * interval '1 millisecond'"
_END: Final = f"""
UPDATE fleet_zonevisit AS v SET left_at = greatest(v.entered_at, {_MS.format("t.ts")})
FROM unnest(%s::uuid[], %s::uuid[], %s::bigint[]) AS t (vehicle_id, zone_id, ts)
WHERE v.left_at IS NULL AND v.vehicle_id = t.vehicle_id AND v.zone_id = t.zone_id
RETURNING v.vehicle_id, v.zone_id
"""  # noqa: S608 - an expression of our own
_BEGIN: Final = f"""
INSERT INTO fleet_zonevisit (id, vehicle_id, zone_id, entered_at, left_at)
SELECT t.id, t.vehicle_id, t.zone_id, {_MS.format("t.entered")}, {_MS.format("t.gone")}
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::bigint[], %s::bigint[])
    AS t (id, vehicle_id, zone_id, entered, gone)
JOIN fleet_geofence AS z ON z.id = t.zone_id AND z.removed_at IS NULL
ORDER BY t.vehicle_id, t.entered
ON CONFLICT DO NOTHING
RETURNING vehicle_id, zone_id
"""  # noqa: S608 - an expression of our own

# Asked for each batch in which a car crosses anything.
_ZONES: Final = """
SELECT id, kind, name, market, drawn_at FROM fleet_geofence
WHERE removed_at IS NULL AND id = ANY(%s::uuid[])
"""


class _Zone(NamedTuple):
    kind: ZoneKind
    name: str
    market: str
    drawn: int


def record_crossings(*, crossings: Sequence[Crossing], at: datetime) -> int:
    """Write down who came and went, in the caller's transaction, and tell it. Returns how many events of cars
    are new.

    A stay that is open already does not begin again and one that has ended does not end again, whoever else
    is writing; only what this call has changed is told. A car around which an edge was drawn, or that is
    seen for the first time, has not crossed it: its stay is kept and not told.
    """
    if not crossings:
        return 0
    zones = _zones({crossing.zone_id for crossing in crossings})
    guarded = {c.vehicle_id for c in crossings if _kind(zones, c) is ZoneKind.JURISDICTION}
    borders = find_borders(guarded) if guarded else {}
    ended, begun = stays_of(crossings)
    moved = _end(ended) | _begin(begun)
    told = [(c, (c.vehicle_id, c.zone_id) in moved and _is_told(zones, c)) for c in crossings]
    outbox.publish_all(_facts(told, zones))
    over_border = [(c, is_told) for c, is_told in told if _kind(zones, c) is ZoneKind.JURISDICTION]
    return record_vehicle_events(events=border_events(over_border, borders), at=at).added


def prune_visits(*, before: datetime) -> int:
    """Forget stays that ended before this moment. Returns how many went."""
    deleted, _ = ZoneVisit.objects.filter(left_at__lt=before).delete()
    return deleted


def _zones(ids: Iterable[UUID]) -> dict[UUID, _Zone]:
    """Those that still are."""
    return {
        key: _Zone(ZoneKind(kind), name, market, int(drawn_at.timestamp() * 1000))
        for key, kind, name, market, drawn_at in prepared.values(_ZONES, [list(ids)])
    }


def _kind(zones: dict[UUID, _Zone], crossing: Crossing) -> ZoneKind | None:
    zone = zones.get(crossing.zone_id)
    return zone.kind if zone else None


def _is_told(zones: dict[UUID, _Zone], crossing: Crossing) -> bool:
    zone = zones.get(crossing.zone_id)
    return zone is not None and crossing.since is not None and zone.drawn <= crossing.since


def _end(ended: Sequence[Crossing]) -> set[tuple[UUID, UUID]]:
    if not ended:
        return set()
    columns: list[Any] = [[c.vehicle_id for c in ended], [c.zone_id for c in ended], [c.ts for c in ended]]
    return set(prepared.values(_END, columns))


def _begin(begun: Sequence[Begun]) -> set[tuple[UUID, UUID]]:
    if not begun:
        return set()
    return set(prepared.values(_BEGIN, [list(column) for column in zip(*begun, strict=True)]))


def _facts(told: Iterable[tuple[Crossing, bool]], zones: dict[UUID, _Zone]) -> list[ZoneEntered | ZoneLeft]:
    return [
        (ZoneEntered if crossing.entered else ZoneLeft)(
            market=zone.market,
            subject=f"vehicle:{crossing.vehicle_id}",
            actor=_ACTOR.id,
            at=from_millis(crossing.ts),
            zone_id=str(crossing.zone_id),
            zone=zone.name,
            kind=zone.kind.value,
        )
        for crossing, is_told in told
        if is_told and (zone := zones[crossing.zone_id]).kind not in _UNTOLD
    ]
