"""Who reacts to what."""

from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn
from apps.charging.events import EnergyInvoiceAgreed
from apps.payments.events import CampaignStarted, DisputeAnswered, MoneyApproved
from apps.rentals.events import RentalFareCorrected, RentalPriced, RentalsLoaded

SUBSCRIPTIONS = {
    RentalPriced.type: ("payments.post_fare",),
    RentalFareCorrected.type: ("payments.correct_fare",),
    RentalsLoaded.type: ("payments.post_loaded_fares",),
    CampaignStarted.type: ("payments.send_campaign",),
    DisputeAnswered.type: ("payments.answer_dispute",),
    MoneyApproved.type: ("payments.execute",),
    ApprovalDecided.type: ("payments.follow_approval", "payments.follow_campaign"),
    ApprovalWithdrawn.type: ("payments.follow_approval", "payments.follow_campaign"),
    EnergyInvoiceAgreed.type: ("payments.post_energy_invoice",),
}
