"""The truths of a car side by side, the watch over them, and what settles a drift."""

from apps.telemetry.services.drift.applying import apply_drift, apply_drifts, carry_out
from apps.telemetry.services.drift.explaining import explain_drift
from apps.telemetry.services.drift.looking import look
from apps.telemetry.services.drift.reading import TruthTable, read_truths
from apps.telemetry.services.drift.rules import change_rule, ensure_rules
from apps.telemetry.services.drift.scheduled import run_drift_watch

__all__ = [
    "TruthTable",
    "apply_drift",
    "apply_drifts",
    "carry_out",
    "change_rule",
    "ensure_rules",
    "explain_drift",
    "look",
    "read_truths",
    "run_drift_watch",
]
