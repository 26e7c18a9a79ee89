"""Tables of maintenance."""

from apps.maintenance.models.meters import Meter, MeterReading
from apps.maintenance.models.parts import Part, PartReservation, StockLevel, StockLocation, StockMove
from apps.maintenance.models.plans import MaintenancePlan, Occurrence
from apps.maintenance.models.warranty import WarrantyClaim
from apps.maintenance.models.work_orders import WorkOrder, WorkOrderEntry, WorkOrderLine

__all__ = [
    "MaintenancePlan",
    "Meter",
    "MeterReading",
    "Occurrence",
    "Part",
    "PartReservation",
    "StockLevel",
    "StockLocation",
    "StockMove",
    "WarrantyClaim",
    "WorkOrder",
    "WorkOrderEntry",
    "WorkOrderLine",
]
