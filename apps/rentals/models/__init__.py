"""Tables of the rentals."""

from apps.rentals.models.customers import ContactReveal, Customer, CustomerContact
from apps.rentals.models.gate import FareCheck, FareLimit, GuardRuleVersion
from apps.rentals.models.guard import GhostRule, Suspicion
from apps.rentals.models.platform import PlatformArchive, PlatformCommand, PlatformEvent
from apps.rentals.models.rentals import Rental

__all__ = [
    "ContactReveal",
    "Customer",
    "CustomerContact",
    "FareCheck",
    "FareLimit",
    "GhostRule",
    "GuardRuleVersion",
    "PlatformArchive",
    "PlatformCommand",
    "PlatformEvent",
    "Rental",
    "Suspicion",
]
