"""Writes of decisions. Callers say `from apps.approvals import services as approvals`."""

from apps.approvals.services.deciding import decide, withdraw
from apps.approvals.services.expiring import expire_overdue, run_expiry
from apps.approvals.services.requesting import request

__all__ = ["decide", "expire_overdue", "request", "run_expiry", "withdraw"]
