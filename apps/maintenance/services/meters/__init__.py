"""Meters: what telemetry counts, what people read, and what makes no sense."""

from apps.maintenance.services.meters.counting import count_meters, run_meters
from apps.maintenance.services.meters.reading import enter_reading, settle_reading

__all__ = ["count_meters", "enter_reading", "run_meters", "settle_reading"]
