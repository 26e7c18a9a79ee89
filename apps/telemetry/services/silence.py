"""The silent-vehicle watch: cars that nobody hears any more are given as out of reach, each silence once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import connection, transaction

from apps.fleet import selectors as fleet_reads
from apps.fleet import services as fleet
from apps.telemetry.models import VehicleSnapshot
from apps.telemetry.rules import reactions
from apps.telemetry.rules.silence import SilencePolicy, is_silent
from apps.telemetry.selectors import silence as reads
from apps.telemetry.types import Standing, WatchCounts

# Only a car that has still not spoken when its row is locked is silent.
_MARK: Final = """
WITH quiet AS (
    SELECT s.vehicle_id FROM telemetry_vehiclesnapshot AS s
    JOIN unnest(%s::uuid[], %s::timestamptz[]) AS q (vehicle_id, heard_at) ON q.vehicle_id = s.vehicle_id
    WHERE s.contactable AND coalesce(s.heard_at, s.received_at) = q.heard_at
    ORDER BY s.vehicle_id FOR UPDATE OF s
)
UPDATE telemetry_vehiclesnapshot AS s
SET contactable = false, lost_at = %s, revision = pg_current_xact_id()::text::bigint
FROM quiet WHERE s.vehicle_id = quiet.vehicle_id
RETURNING s.vehicle_id
"""


def policy_from_settings() -> SilencePolicy:
    return SilencePolicy(
        limits=settings.TELEMETRY_SILENCE,
        underground_factor=settings.TELEMETRY_SILENCE_UNDERGROUND_FACTOR,
        missing_after=settings.TELEMETRY_MISSING_AFTER,
    )


def watch_silence(*, policy: SilencePolicy, at: datetime) -> WatchCounts:
    """Mark the cars that have been silent for longer than their state allows; set-based, however many they
    are.

    Safe to run at any time and twice: the event of a silence has an id that follows from it.
    """
    heard = reads.list_heard_minutes(since=at - 2 * policy.longest, until=at)
    watched = 0
    silent = []
    for standing, underground in reads.list_quiet(before=at - policy.shortest):
        watched += 1
        minutes = heard.get(standing.market, [])
        if is_silent(standing, underground=underground, policy=policy, heard_minutes=minutes, at=at):
            silent.append(standing)
    counts = WatchCounts(watched=watched, lost=_lose(silent, at), missing=_miss(policy, at))
    _tell_new_cars(at)
    return counts


@transaction.atomic
def _tell_new_cars(at: datetime) -> None:
    """A new car goes into service only while it is heard; its board follows from here."""
    new = fleet_reads.list_unreleased()
    if new:
        heard = VehicleSnapshot.objects.filter(vehicle__in=new, contactable=True, heard_at__isnull=False)
        fleet.follow_signals(heard=list(heard.values_list("vehicle_id", flat=True)), at=at)


@transaction.atomic
def _lose(silent: Sequence[Standing], at: datetime) -> int:
    if not silent:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_MARK, [[s.vehicle_id for s in silent], [s.heard_at for s in silent], at])
        marked = {row[0] for row in cursor.fetchall()}
    events = [reactions.comms_lost(standing, at=at) for standing in silent if standing.vehicle_id in marked]
    return fleet.record_vehicle_events(events=events, at=at).added


@transaction.atomic
def _miss(policy: SilencePolicy, at: datetime) -> int:
    gone = reads.list_out_of_reach(before=at - policy.missing_after)
    events = [reactions.not_located(standing, at=at) for standing in gone]
    return fleet.record_vehicle_events(events=events, at=at).added
