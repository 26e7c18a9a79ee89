"""Reading the points of cars for what they mean, and keeping what was found."""

from apps.telemetry.services.meaning.reading import read_on, reread

__all__ = ["read_on", "reread"]
