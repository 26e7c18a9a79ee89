"""Writes of the fleet: one public function is one transaction."""

from apps.fleet.services.vehicle_events import prune_vehicle_events, record_vehicle_events

__all__ = ["prune_vehicle_events", "record_vehicle_events"]
