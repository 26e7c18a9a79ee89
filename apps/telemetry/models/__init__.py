"""Columns and constraints of the telemetry, one module a noun."""

from apps.telemetry.models.archive import ArchiveObject
from apps.telemetry.models.batches import IngestBatch, QuarantinedItem
from apps.telemetry.models.drifts import Drift, DriftRule
from apps.telemetry.models.health import (
    Alert,
    HealthCursor,
    HealthIncident,
    HealthRule,
    HealthRuleRevision,
    HealthTrial,
)
from apps.telemetry.models.meaning import (
    ChargingSession,
    LatePoint,
    MeaningBookmark,
    Trip,
    TroubleSpell,
)
from apps.telemetry.models.points import TelemetryPoint
from apps.telemetry.models.rollups import FleetStateSlot, VehicleConsumption, VehicleHour
from apps.telemetry.models.shocks import Shock, ShockRule
from apps.telemetry.models.snapshots import VehicleSnapshot

__all__ = [
    "Alert",
    "ArchiveObject",
    "ChargingSession",
    "Drift",
    "DriftRule",
    "FleetStateSlot",
    "HealthCursor",
    "HealthIncident",
    "HealthRule",
    "HealthRuleRevision",
    "HealthTrial",
    "IngestBatch",
    "LatePoint",
    "MeaningBookmark",
    "QuarantinedItem",
    "Shock",
    "ShockRule",
    "TelemetryPoint",
    "Trip",
    "TroubleSpell",
    "VehicleConsumption",
    "VehicleHour",
    "VehicleSnapshot",
]
