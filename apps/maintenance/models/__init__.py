"""Tables of maintenance."""

from apps.maintenance.models.allocations import PartAllocation
from apps.maintenance.models.damage import DamageClaim, DamageSeal
from apps.maintenance.models.faults import FaultCode, FaultReport
from apps.maintenance.models.inspections import (
    Inspection,
    InspectionAnswer,
    InspectionPhoto,
    InspectionTemplate,
    TemplateRevision,
)
from apps.maintenance.models.meters import Meter, MeterReading
from apps.maintenance.models.parts import Part, PartReservation, StockLevel, StockLocation, StockMove
from apps.maintenance.models.plans import MaintenancePlan, Occurrence
from apps.maintenance.models.vendors import Vendor
from apps.maintenance.models.warranty import WarrantyClaim
from apps.maintenance.models.work_orders import WorkOrder, WorkOrderEntry, WorkOrderLine

__all__ = [
    "DamageClaim",
    "DamageSeal",
    "FaultCode",
    "FaultReport",
    "Inspection",
    "InspectionAnswer",
    "InspectionPhoto",
    "InspectionTemplate",
    "MaintenancePlan",
    "Meter",
    "MeterReading",
    "Occurrence",
    "Part",
    "PartAllocation",
    "PartReservation",
    "StockLevel",
    "StockLocation",
    "StockMove",
    "TemplateRevision",
    "Vendor",
    "WarrantyClaim",
    "WorkOrder",
    "WorkOrderEntry",
    "WorkOrderLine",
]
