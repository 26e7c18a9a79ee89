"""Placing and lifting holds, and what follows for the cars.

Whoever writes a hold has locked its car first, in the order of ids, as everybody does who moves a car's
registers.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from apps.core.errors import Invalid, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet.enums import HoldKind
from apps.fleet.events import HoldLifted, HoldPlaced
from apps.fleet.rules.holding import hold_event_id
from apps.fleet.types import HoldKey, NewHold
from apps.outbox import services as outbox

_LOCK: Final = """
SELECT id, market, state_event_id FROM fleet_vehicle WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE
"""

_PLACE: Final = """
INSERT INTO fleet_vehiclehold (id, vehicle_id, kind, source, reason, placed_at, placed_by, lifted_by)
SELECT h.*, %s, %s, '' FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[])
    AS h (id, vehicle_id, kind, source, reason) ORDER BY id
ON CONFLICT (vehicle_id, kind, source) WHERE lifted_at IS NULL DO NOTHING
RETURNING id, vehicle_id, kind, source
"""

_OPEN: Final = """
SELECT h.vehicle_id, h.kind, h.source, h.id FROM fleet_vehiclehold AS h
JOIN unnest(%s::uuid[], %s::text[], %s::text[]) AS k (vehicle_id, kind, source)
    USING (vehicle_id, kind, source)
WHERE h.lifted_at IS NULL
"""

_LIFT: Final = """
UPDATE fleet_vehiclehold AS h SET lifted_at = %s, lifted_by = %s
FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS k (vehicle_id, kind, source)
WHERE h.vehicle_id = k.vehicle_id AND h.kind = k.kind AND h.source = k.source AND h.lifted_at IS NULL
RETURNING h.id, h.vehicle_id, h.kind, h.source
"""

# The registers of locked cars follow their open holds. A car that the road gives as available leaves service
# with the first hold and returns with the last; each time an event of ours says so, standing on the road's.
_CHANGES: Final = "v.road_state = 'available' AND (v.held_at IS NULL) <> (n.held_at IS NULL)"
_FOLLOW: Final = f"""
WITH now_held AS (
    SELECT c.vehicle_id, c.event_id, min(h.placed_at) AS held_at,
           coalesce(array_agg(DISTINCT h.kind ORDER BY h.kind) FILTER (WHERE h.id IS NOT NULL), '{{}}')
               AS kinds
    FROM unnest(%(vehicles)s::uuid[], %(events)s::uuid[]) AS c (vehicle_id, event_id)
    LEFT JOIN fleet_vehiclehold AS h ON h.vehicle_id = c.vehicle_id AND h.lifted_at IS NULL
    GROUP BY c.vehicle_id, c.event_id
), followed AS (
    UPDATE fleet_vehicle AS v SET
        held_at = n.held_at,
        hold_kinds = n.kinds,
        vehicle_state = CASE WHEN v.road_state = 'available' AND n.held_at IS NOT NULL
                             THEN 'non_operational' ELSE v.road_state END,
        state_at = CASE WHEN {_CHANGES} THEN greatest(%(at)s, v.state_at + interval '1 millisecond')
                        ELSE v.state_at END,
        state_event_id = CASE WHEN {_CHANGES} THEN n.event_id ELSE v.state_event_id END
    FROM now_held AS n
    WHERE v.id = n.vehicle_id AND (v.held_at, v.hold_kinds) IS DISTINCT FROM (n.held_at, n.kinds::varchar[])
    RETURNING v.id, v.vehicle_state, v.state_at, v.state_event_id, v.road_event_id, v.held_at, n.event_id
), said AS (
    INSERT INTO fleet_vehicleevent (event_id, vehicle_id, ts, publication_ts, state, event_types,
                                    x_event_type, lat, lng, soc, stop_id, stands_on)
    SELECT f.event_id, f.id, f.state_at, %(at)s, f.vehicle_state,
           CASE WHEN f.held_at IS NULL THEN '{{service_start,hold_lifted}}'
                ELSE '{{service_end,hold_placed}}' END::varchar[],
           CASE WHEN f.held_at IS NULL THEN 'hold_lifted' ELSE 'hold_placed' END,
           road.lat, road.lng, road.soc, road.stop_id, f.road_event_id
    FROM followed AS f JOIN fleet_vehicleevent AS road ON road.event_id = f.road_event_id
    WHERE f.state_event_id = f.event_id
    RETURNING vehicle_id
)
SELECT vehicle_id FROM said
"""  # noqa: S608 - conditions of our own


def place_hold(
    *, vehicle_id: UUID, kind: HoldKind, source: str, reason: str, actor: Actor, at: datetime
) -> UUID:
    """Keep a car from being rented; returns the hold, the open one where there is one already.

    Raises NotFound without the car, Invalid without a source or a reason.
    """
    hold = NewHold(vehicle_id=vehicle_id, kind=kind, source=source, reason=reason)
    return place_holds([hold], actor=actor, at=at)[0]


@transaction.atomic
def place_holds(holds: Sequence[NewHold], *, actor: Actor, at: datetime) -> list[UUID]:
    """`place_hold` for many at once, all or none; ids come in the order of `holds`.

    A car that is out with a customer stays with them: it leaves service when it would become available.
    """
    _insist_on_words(holds)
    cars = _locked({hold.vehicle_id for hold in holds})
    asked = {HoldKey(hold.vehicle_id, hold.kind, hold.source): hold for hold in holds}
    rows: list[list[Any]] = [
        [new_id(), hold.vehicle_id, hold.kind.value, hold.source, hold.reason] for hold in asked.values()
    ]
    placed = _run(_PLACE, [at, actor.id, *_columns(rows, 5)])
    _follow([row[1] for row in placed], cars, at)
    outbox.publish_all(
        HoldPlaced(
            market=cars[vehicle][0],
            subject=f"vehicle:{vehicle}",
            actor=actor.id,
            at=at,
            hold_id=str(hold),
            kind=kind,
            source=source,
        )
        for hold, vehicle, kind, source in placed
    )
    opened = {tuple(row[:3]): row[3] for row in _run(_OPEN, _columns(_values(asked), 3))}
    return [opened[hold.vehicle_id, hold.kind.value, hold.source] for hold in holds]


def lift_hold(*, vehicle_id: UUID, kind: HoldKind, source: str, actor: Actor, at: datetime) -> bool:
    """Take the reason away; False when no such hold is open. Raises NotFound without the car."""
    return lift_holds([HoldKey(vehicle_id, kind, source)], actor=actor, at=at) > 0


@transaction.atomic
def lift_holds(keys: Collection[HoldKey], *, actor: Actor, at: datetime) -> int:
    """`lift_hold` for many at once; returns how many were open.

    The last one of a car brings it back to where the road says it is: `available`, unless its battery is low,
    nobody hears it, or it is in use.
    """
    cars = _locked({key.vehicle_id for key in keys})
    lifted = _run(_LIFT, [at, actor.id, *_columns(_values(keys), 3)])
    returned = _follow([row[1] for row in lifted], cars, at)
    outbox.publish_all(
        HoldLifted(
            market=cars[vehicle][0],
            subject=f"vehicle:{vehicle}",
            actor=actor.id,
            at=at,
            hold_id=str(hold),
            kind=kind,
            source=source,
            returned=vehicle in returned,
        )
        for hold, vehicle, kind, source in lifted
    )
    return len(lifted)


def _follow(
    vehicle_ids: Collection[UUID], cars: dict[UUID, tuple[str, UUID | None]], at: datetime
) -> set[UUID]:
    """Let the registers of these locked cars follow their holds; returns those whose state changed by it."""
    touched = sorted(set(vehicle_ids))
    if not touched:
        return set()
    tips = [cars[key][1] for key in touched]
    events = [hold_event_id(tip) if tip else None for tip in tips]
    return {row[0] for row in _run(_FOLLOW, {"vehicles": touched, "events": events, "at": at})}


def _locked(vehicle_ids: Collection[UUID]) -> dict[UUID, tuple[str, UUID | None]]:
    """Market and newest event of each car, held until the transaction ends."""
    cars = {row[0]: (row[1], row[2]) for row in _run(_LOCK, [list(vehicle_ids)])}
    if len(cars) < len(vehicle_ids):
        raise NotFound("There is no such car.")
    return cars


def _insist_on_words(holds: Sequence[NewHold]) -> None:
    for hold in holds:
        if not hold.source or not hold.reason.strip():
            raise Invalid("A hold says why.", fields={"reason": "Say why this car must not be rented."})


def _values(keys: Collection[HoldKey]) -> list[list[Any]]:
    return [[key.vehicle_id, key.kind.value, key.source] for key in keys]


def _columns(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    return [[row[n] for row in rows] for n in range(width)]


def _run(statement: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
