"""Who reacts to what."""

from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn
from apps.privacy.events import DataRequestMoved

SUBSCRIPTIONS = {
    ApprovalDecided.type: ("privacy.follow_approval",),
    ApprovalWithdrawn.type: ("privacy.follow_approval",),
    DataRequestMoved.type: ("privacy.carry_out",),
}
