"""Who reacts to which fact."""

from apps.telemetry.events import DriftApplied

SUBSCRIPTIONS = {DriftApplied.type: ("telemetry.carry_out_drift",)}
