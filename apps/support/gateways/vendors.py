"""What a vendor may answer, sorted by what we may believe afterwards."""

from apps.integrations.calling import Limits, VendorBusy, VendorOutdated, VendorRefused, VendorSilent

__all__ = ["Limits", "VendorBusy", "VendorOutdated", "VendorRefused", "VendorSilent"]
