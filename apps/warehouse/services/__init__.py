"""Writes of the warehouse. Callers say `from apps.warehouse import services as warehouse`."""

from apps.warehouse.services.loading import load_day
from apps.warehouse.services.running import load_requested, load_scheduled, request_load

__all__ = ["load_day", "load_requested", "load_scheduled", "request_load"]
