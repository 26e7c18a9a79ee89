"""Writes of commands and access. Callers say `from apps.commands import services as commands`."""

from apps.commands.services.access import end_access_of, grant_access, revoke_access
from apps.commands.services.answering import apply_answer, listen
from apps.commands.services.approving import follow_approval
from apps.commands.services.expiring import end_overdue, run_expiry
from apps.commands.services.requesting import request_command, request_safety_unlock
from apps.commands.services.sending import send, withdraw

__all__ = [
    "apply_answer",
    "end_access_of",
    "end_overdue",
    "follow_approval",
    "grant_access",
    "listen",
    "request_command",
    "request_safety_unlock",
    "revoke_access",
    "run_expiry",
    "send",
    "withdraw",
]
