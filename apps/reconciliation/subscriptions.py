"""Who reacts to what."""

from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn

SUBSCRIPTIONS = {
    ApprovalDecided.type: ("reconciliation.follow_approval",),
    ApprovalWithdrawn.type: ("reconciliation.follow_approval",),
}
