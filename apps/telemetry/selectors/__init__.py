"""Reads of the telemetry. Everything a person reads starts at the fleet's `visible_vehicles(actor)`."""
