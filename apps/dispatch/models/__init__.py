"""Tables of dispatch."""

from apps.dispatch.models.plans import LeftOut, Plan, Stop
from apps.dispatch.models.roster import Absence, Technician
from apps.dispatch.models.tasks import FieldTask, Visit

__all__ = ["Absence", "FieldTask", "LeftOut", "Plan", "Stop", "Technician", "Visit"]
