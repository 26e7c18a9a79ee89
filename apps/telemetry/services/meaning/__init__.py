"""Reading the points of cars for what they mean, and keeping what was found."""

from apps.telemetry.services.meaning.reading import read_on, reread
from apps.telemetry.services.meaning.requests import run_reread, start_reread

__all__ = ["read_on", "reread", "run_reread", "start_reread"]
