"""Who reacts to what."""

from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn
from apps.billing.events import InvoiceIssued, InvoiceReminded
from apps.rentals.events import (
    CaptureHeld,
    CaptureReleased,
    PlatformCommandSettled,
    RentalCaptured,
    RentalFareCorrected,
    RentalPriced,
    RentalsLoaded,
)

SUBSCRIPTIONS = {
    RentalPriced.type: ("billing.assign_ride",),
    RentalsLoaded.type: ("billing.adopt_loaded",),
    PlatformCommandSettled.type: ("billing.follow_command", "billing.follow_road_command"),
    CaptureHeld.type: ("billing.follow_hold",),
    CaptureReleased.type: ("billing.follow_release",),
    RentalCaptured.type: ("billing.follow_release",),
    RentalFareCorrected.type: ("billing.correct_ride",),
    ApprovalDecided.type: ("billing.follow_approval", "billing.follow_fine"),
    ApprovalWithdrawn.type: ("billing.follow_approval", "billing.follow_fine"),
    InvoiceIssued.type: ("billing.send_invoice",),
    InvoiceReminded.type: ("billing.send_reminder",),
}
