"""Who reacts to what."""

from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn
from apps.commands.events import CommandApproved, CommandExpired, CommandFailed, CommandRequested

SUBSCRIPTIONS = {
    CommandRequested.type: ("commands.send",),
    CommandApproved.type: ("commands.send",),
    CommandFailed.type: ("commands.withdraw",),
    CommandExpired.type: ("commands.withdraw",),
    ApprovalDecided.type: ("commands.follow_approval",),
    ApprovalWithdrawn.type: ("commands.follow_approval",),
}
