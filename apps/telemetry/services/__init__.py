"""Writes of the telemetry. Callers say `from apps.telemetry import services as telemetry`."""

from apps.telemetry.services.backfill import run_backfill, start_backfill
from apps.telemetry.services.consumption import refresh_consumption
from apps.telemetry.services.health.following import follow_inbox
from apps.telemetry.services.health.trials import run_trial
from apps.telemetry.services.health.watching import watch_health
from apps.telemetry.services.ingest import ingest_batch
from apps.telemetry.services.meaning import read_on, reread, run_reread, start_reread
from apps.telemetry.services.retention import keep_house
from apps.telemetry.services.rollups import roll_up
from apps.telemetry.services.scheduled import run_health_watch, run_meaning, run_rollup, run_watch
from apps.telemetry.services.shocks import change_shock_rule
from apps.telemetry.services.silence import policy_from_settings, watch_silence

__all__ = [
    "change_shock_rule",
    "follow_inbox",
    "ingest_batch",
    "keep_house",
    "policy_from_settings",
    "read_on",
    "refresh_consumption",
    "reread",
    "roll_up",
    "run_backfill",
    "run_health_watch",
    "run_meaning",
    "run_reread",
    "run_rollup",
    "run_trial",
    "run_watch",
    "start_backfill",
    "start_reread",
    "watch_health",
    "watch_silence",
]
