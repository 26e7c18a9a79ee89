"""Writes of the cost app. Callers say `from apps.costs import services as costs`."""

from apps.costs.services.importing import import_bill
from apps.costs.services.requests import import_requested, import_scheduled, request_import, upload_bill

__all__ = ["import_bill", "import_requested", "import_scheduled", "request_import", "upload_bill"]
