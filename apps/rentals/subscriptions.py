"""Who reacts to what."""

from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn
from apps.rentals.events import PlatformCommandRequested, RentalsLoaded

SUBSCRIPTIONS = {
    PlatformCommandRequested.type: ("rentals.send",),
    RentalsLoaded.type: ("rentals.follow_load",),
    ApprovalDecided.type: ("rentals.follow_approval",),
    ApprovalWithdrawn.type: ("rentals.follow_approval",),
}
