"""Forgetting, on purpose: days of history, rollups, ended drifts, quarantined items, ids of batches, old
events and edits."""

from datetime import datetime, timedelta

from django.conf import settings

from apps.fleet import services as fleet
from apps.telemetry.models import (
    ChargingSession,
    Drift,
    FleetStateSlot,
    IngestBatch,
    QuarantinedItem,
    Trip,
    TroubleSpell,
    VehicleHour,
)
from apps.telemetry.services.partitions import drop_old_days, ensure_days_ahead


def keep_house(*, at: datetime) -> dict[str, int]:
    """Partitions ahead, old rows gone. Returns counts for the job's ledger."""
    created = ensure_days_ahead(at=at)
    dropped = drop_old_days(
        at=at,
        keep_days=settings.TELEMETRY_HISTORY_DAYS,
        max_bytes=settings.TELEMETRY_HISTORY_MAX_BYTES or None,
    )
    rollups_before = at - timedelta(days=settings.TELEMETRY_ROLLUP_DAYS)
    VehicleHour.objects.filter(hour__lt=rollups_before).delete()
    FleetStateSlot.objects.filter(slot__lt=rollups_before).delete()
    for found in (Trip, ChargingSession, TroubleSpell):
        found._default_manager.filter(started_at__lt=rollups_before).delete()
    items, _ = QuarantinedItem.objects.filter(
        received_at__lt=at - timedelta(days=settings.TELEMETRY_QUARANTINE_DAYS)
    ).delete()
    IngestBatch.objects.filter(received_at__lt=at - timedelta(days=settings.TELEMETRY_BATCH_DAYS)).delete()
    events = fleet.prune_vehicle_events(before=at - timedelta(days=settings.VEHICLE_EVENT_DAYS))
    drifts, _ = Drift.objects.filter(ended_at__lt=at - timedelta(days=settings.DRIFT_DAYS)).delete()
    edits = fleet.prune_edits(
        previews_before=at - settings.VEHICLE_PREVIEW_KEPT,
        before=at - timedelta(days=settings.VEHICLE_EDIT_DAYS),
    )
    return {
        "days_created": created,
        "days_dropped": len(dropped),
        "quarantine_pruned": items,
        "events_pruned": events,
        "drifts_pruned": drifts,
        "edits_pruned": edits,
    }
