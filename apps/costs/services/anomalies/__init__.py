"""Cost anomalies: found by a job, taken up by people."""

from apps.costs.services.anomalies.finding import find_anomalies, run_finding
from apps.costs.services.anomalies.settling import assign_anomaly, move_anomaly

__all__ = ["assign_anomaly", "find_anomalies", "move_anomaly", "run_finding"]
