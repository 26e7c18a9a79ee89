"""Why cars are in their states, read from the log: the answer does not depend on the order of arrival.

Events of our holds are left out: they say that we keep a car back, not what became of it.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db.models import CharField, F, Func, OuterRef, Subquery

from apps.core.db import prepared
from apps.fleet.enums import PASSING_TYPES, EventType, VehicleState
from apps.fleet.models import VehicleEvent

# The newest event of each car that was about being rentable, not about charging or being in reach.
_CAUSE: Final = """
SELECT v.id, e.event_types
FROM unnest(%s::uuid[]) AS v (id)
CROSS JOIN LATERAL (
    SELECT event_types FROM fleet_vehicleevent
    WHERE vehicle_id = v.id AND stands_on IS NULL AND NOT (event_types <@ %s::varchar[])
    ORDER BY ts DESC, event_id DESC LIMIT 1
) AS e
"""

_BEFORE_SILENCE: Final = """
SELECT v.id, e.state
FROM unnest(%s::uuid[]) AS v (id)
CROSS JOIN LATERAL (
    SELECT state FROM fleet_vehicleevent
    WHERE vehicle_id = v.id AND stands_on IS NULL AND state NOT IN ('non_contactable', 'missing')
    ORDER BY ts DESC, event_id DESC LIMIT 1
) AS e
"""

# Cars given as back within reach in another state than what happened to them before that says.
_OVERTAKEN: Final = """
SELECT v.id, e.state
FROM unnest(%s::uuid[]) AS v (id)
CROSS JOIN LATERAL (
    SELECT ts, event_types, state FROM fleet_vehicleevent
    WHERE vehicle_id = v.id AND stands_on IS NULL ORDER BY ts DESC, event_id DESC LIMIT 1
) AS newest
CROSS JOIN LATERAL (
    SELECT state FROM fleet_vehicleevent
    WHERE vehicle_id = v.id AND stands_on IS NULL AND NOT (event_types && %s::varchar[])
    ORDER BY ts DESC, event_id DESC LIMIT 1
) AS e
WHERE newest.event_types = ARRAY['comms_restored']::varchar[] AND e.state <> newest.state
"""
_PASSING: Final = sorted(PASSING_TYPES)
_ABOUT_REACH: Final = sorted(
    kind.value for kind in (EventType.COMMS_LOST, EventType.COMMS_RESTORED, EventType.NOT_LOCATED)
)


def find_battery_grounded(vehicle_ids: Collection[UUID]) -> frozenset[UUID]:
    """Which of these cars stand because their battery ran low."""
    rows = prepared.values(_CAUSE, [list(vehicle_ids), _PASSING])
    return frozenset(key for key, event_types in rows if event_types[-1] == EventType.BATTERY_LOW)


def cause_of_standing() -> Subquery:
    """For a queryset of cars: the last type of the newest event that was about being rentable, or null."""
    events = (
        VehicleEvent.objects.filter(vehicle=OuterRef("pk"), stands_on__isnull=True)
        .exclude(event_types__contained_by=sorted(PASSING_TYPES))
        .order_by("-ts", "-event_id")
    )
    last = Func(F("event_types"), template="(%(expressions)s)[cardinality(%(expressions)s)]")
    return Subquery(events.values(last_type=last)[:1], output_field=CharField())


def find_states_before_silence(vehicle_ids: Collection[UUID]) -> dict[UUID, VehicleState]:
    """The state that each of these cars had, or reached, apart from being out of reach.

    A car whose log holds no such state is absent.
    """
    rows = prepared.values(_BEFORE_SILENCE, [list(vehicle_ids)])
    return {key: VehicleState(state) for key, state in rows}


def find_overtaken_returns(vehicle_ids: Collection[UUID]) -> dict[UUID, VehicleState]:
    """What these cars have become while they were out of reach, where we said something else on their
    return: the event of it came after their first word."""
    rows = prepared.values(_OVERTAKEN, [list(vehicle_ids), _ABOUT_REACH])
    return {key: VehicleState(state) for key, state in rows}
