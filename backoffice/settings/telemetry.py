"""How long telemetry is kept, and how long a car may be silent before somebody should know."""

from datetime import timedelta

from backoffice.env import env

TELEMETRY_HISTORY_DAYS = env.integer(
    "TELEMETRY_HISTORY_DAYS", 90, least=2, doc="Days for which points of cars are kept."
)
TELEMETRY_HISTORY_MAX_BYTES = env.integer(
    "TELEMETRY_HISTORY_MAX_BYTES",
    0,
    doc="Bytes that the history may take with its indexes; the oldest days go first. 0: no cap.",
)
TELEMETRY_ROLLUP_DAYS = 400
TELEMETRY_QUARANTINE_DAYS = 30
TELEMETRY_BATCH_DAYS = 2
VEHICLE_EVENT_DAYS = 800
# From the end of a drift; one that goes on is never forgotten.
DRIFT_DAYS = 400

# By state (MDS): a customer waits on a car that is reserved or on a trip, nobody waits on one that is parked.
# States that are absent here are never watched.
TELEMETRY_SILENCE = {
    "on_trip": timedelta(minutes=3),
    "reserved": timedelta(minutes=3),
    "stopped": timedelta(minutes=5),
    "available": timedelta(minutes=5),
    "non_operational": timedelta(minutes=15),
    "elsewhere": timedelta(minutes=15),
}
# Cars at an underground station are out of reach by nature: their thresholds are this many times longer.
TELEMETRY_SILENCE_UNDERGROUND_FACTOR = 12
# A car that was out of reach for this long is missing: somebody has to go and look.
TELEMETRY_MISSING_AFTER = timedelta(hours=24)
