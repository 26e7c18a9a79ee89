"""Who reacts to what."""

from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn
from apps.charging.events import EnergyInvoiceAgreed
from apps.payments.events import MoneyApproved
from apps.rentals.events import RentalFareCorrected, RentalPriced, RentalsLoaded

SUBSCRIPTIONS = {
    RentalPriced.type: ("payments.post_fare",),
    RentalFareCorrected.type: ("payments.correct_fare",),
    RentalsLoaded.type: ("payments.post_loaded_fares",),
    MoneyApproved.type: ("payments.execute",),
    EnergyInvoiceAgreed.type: ("payments.post_energy_invoice",),
    ApprovalDecided.type: ("payments.follow_approval",),
    ApprovalWithdrawn.type: ("payments.follow_approval",),
}
