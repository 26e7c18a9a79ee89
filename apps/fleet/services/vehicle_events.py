"""The event log and the two registers that follow it: a car's state and its place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from apps.core.db import prepared
from apps.fleet.enums import VehicleState, own_type
from apps.fleet.rules.holding import hold_event_id
from apps.fleet.types import NewVehicleEvent, RecordedEvents

# One statement: append what is new, hold the cars it concerns, move their registers. A register only moves to
# a later (ts, event_id), so the outcome is the same in whatever order events come. Cars are taken in the
# order of their ids, so that two batches cannot deadlock. A car on the road stands nowhere; an event that
# names no stop says nothing about the place of a parked car. A car that would become available under an open
# hold falls out of service in the same breath, with an event of ours that stands on the one from the road.
_ROAD_MOVES: Final = "v.road_event_id IS NULL OR (v.road_at, v.road_event_id) < (s.ts, s.event_id)"
_FALLS: Final = "s.state = 'available' AND v.held_at IS NOT NULL"
_PLACE_MOVES: Final = (
    "p.ts IS NOT NULL"
    " AND (v.station_event_id IS NULL OR (v.station_at, v.station_event_id) < (p.ts, p.event_id))"
)
_RECORD: Final = f"""
WITH incoming AS (
    SELECT * FROM unnest(
        %s::uuid[], %s::uuid[], %s::timestamptz[], %s::text[], %s::text[], %s::text[],
        %s::float8[], %s::float8[], %s::float8[], %s::uuid[], %s::text[], %s::uuid[]
    ) AS t (event_id, vehicle_id, ts, state, event_types, x_event_type, lat, lng, soc, trip_id, stop_id,
            hold_event_id)
), added AS (
    INSERT INTO fleet_vehicleevent (event_id, vehicle_id, ts, publication_ts, state, event_types,
    x_event_type,
                                    lat, lng, soc, trip_id, stop_id)
    SELECT event_id, vehicle_id, ts, %s::timestamptz, state, string_to_array(event_types, ','), x_event_type,
           lat, lng, soc, trip_id, stop_id
    FROM incoming ORDER BY event_id
    ON CONFLICT (event_id) DO NOTHING
    RETURNING event_id, vehicle_id, ts, state, lat, lng, soc, stop_id, publication_ts
), held AS MATERIALIZED (
    SELECT id, market FROM fleet_vehicle WHERE id IN (SELECT vehicle_id FROM added) ORDER BY id FOR NO KEY
    UPDATE
), state AS (
    SELECT DISTINCT ON (vehicle_id) added.*, incoming.hold_event_id
    FROM added JOIN incoming USING (vehicle_id, event_id)
    ORDER BY vehicle_id, added.ts DESC, event_id DESC
), place AS (
    SELECT DISTINCT ON (vehicle_id) vehicle_id, ts, event_id,
           CASE WHEN state IN ('on_trip', 'elsewhere') THEN NULL ELSE stop_id END AS stop_id
    FROM added WHERE stop_id IS NOT NULL OR state IN ('on_trip', 'elsewhere')
    ORDER BY vehicle_id, ts DESC, event_id DESC
), moved AS (
    UPDATE fleet_vehicle AS v SET
        road_state = CASE WHEN {_ROAD_MOVES} THEN s.state ELSE v.road_state END,
        road_at = CASE WHEN {_ROAD_MOVES} THEN s.ts ELSE v.road_at END,
        road_event_id = CASE WHEN {_ROAD_MOVES} THEN s.event_id ELSE v.road_event_id END,
        vehicle_state = CASE WHEN NOT ({_ROAD_MOVES}) THEN v.vehicle_state
                             WHEN {_FALLS} THEN 'non_operational' ELSE s.state END,
        state_at = CASE WHEN NOT ({_ROAD_MOVES}) THEN v.state_at
                        WHEN {_FALLS} THEN greatest(s.ts + interval '1 millisecond', v.held_at) ELSE s.ts END,
        state_event_id = CASE WHEN NOT ({_ROAD_MOVES}) THEN v.state_event_id
                              WHEN {_FALLS} THEN s.hold_event_id ELSE s.event_id END,
        station_id = CASE WHEN {_PLACE_MOVES} THEN stop.id ELSE v.station_id END,
        station_at = CASE WHEN {_PLACE_MOVES} THEN p.ts ELSE v.station_at END,
        station_event_id = CASE WHEN {_PLACE_MOVES} THEN p.event_id ELSE v.station_event_id END
    FROM held
    JOIN state AS s ON s.vehicle_id = held.id
    LEFT JOIN place AS p ON p.vehicle_id = held.id
    LEFT JOIN fleet_station AS stop ON stop.market = held.market AND stop.stop_id = p.stop_id
    WHERE v.id = held.id AND (({_ROAD_MOVES}) OR ({_PLACE_MOVES}))
    RETURNING v.id, v.state_at, v.state_event_id, s.event_id, s.hold_event_id, s.publication_ts,
              s.lat, s.lng, s.soc, s.stop_id
), fallen AS (
    INSERT INTO fleet_vehicleevent (event_id, vehicle_id, ts, publication_ts, state, event_types,
                                    x_event_type, lat, lng, soc, stop_id, stands_on)
    SELECT hold_event_id, id, state_at, publication_ts, 'non_operational', '{{service_end,hold_placed}}',
           'hold_placed', lat, lng, soc, stop_id, event_id
    FROM moved WHERE state_event_id = hold_event_id
    RETURNING 1
)
SELECT (SELECT count(*) FROM added),
       (SELECT array_agg(id) FROM moved WHERE state_event_id IN (event_id, hold_event_id))
"""  # noqa: S608 - conditions of our own


def record_vehicle_events(*, events: Sequence[NewVehicleEvent], at: datetime) -> RecordedEvents:
    """Append what is new and let state and place follow: newest event time wins, repeats change nothing.

    A car with an open hold never becomes `available`: it is `non_operational` at once, through an event of
    ours. The events were checked against the transition table by whoever took them in; their cars exist.
    """
    if not events:
        return RecordedEvents()
    ((added, changed),) = prepared.values(_RECORD, [*_columns(events), at])
    return RecordedEvents(
        added=added, duplicates=len(events) - added, states_changed=frozenset(changed or ())
    )


@transaction.atomic
def prune_vehicle_events(*, before: datetime) -> int:
    """Retention: forget events older than `before`, except each car's newest. Returns how many went."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ev4rent.retention = 'on'")
        cursor.execute(
            "DELETE FROM fleet_vehicleevent AS e WHERE e.ts < %s AND NOT EXISTS "
            "(SELECT 1 FROM fleet_vehicle AS v WHERE v.id = e.vehicle_id"
            " AND e.event_id IN (v.state_event_id, v.road_event_id, v.station_event_id))",
            [before],
        )
        return int(cursor.rowcount)


def _columns(events: Sequence[NewVehicleEvent]) -> list[list[object]]:
    return [
        [event.event_id for event in events],
        [event.vehicle_id for event in events],
        [event.ts for event in events],
        [event.state.value for event in events],
        [",".join(event.event_types) for event in events],
        [own_type(event.event_types) for event in events],
        [event.lat for event in events],
        [event.lng for event in events],
        [event.soc for event in events],
        [event.trip_id for event in events],
        [event.stop_id for event in events],
        [
            hold_event_id(event.event_id) if event.state is VehicleState.AVAILABLE else None
            for event in events
        ],
    ]
