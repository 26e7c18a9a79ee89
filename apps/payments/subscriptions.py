"""Who reacts to what."""

from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn
from apps.payments.events import MoneyApproved

SUBSCRIPTIONS = {
    MoneyApproved.type: ("payments.execute",),
    ApprovalDecided.type: ("payments.follow_approval",),
    ApprovalWithdrawn.type: ("payments.follow_approval",),
}
