"""Tables of maintenance."""

from apps.maintenance.models.work_orders import WorkOrder, WorkOrderEntry, WorkOrderLine

__all__ = ["WorkOrder", "WorkOrderEntry", "WorkOrderLine"]
