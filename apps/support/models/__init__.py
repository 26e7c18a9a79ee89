"""Tables of support."""

from apps.support.models.helping import Agent, CannedReply, Macro
from apps.support.models.messages import Attachment, Draft, Message, Presence
from apps.support.models.tickets import Case, Link, Queue, Tag, Ticket, TicketEvent

__all__ = [
    "Agent",
    "Attachment",
    "CannedReply",
    "Case",
    "Draft",
    "Link",
    "Macro",
    "Message",
    "Presence",
    "Queue",
    "Tag",
    "Ticket",
    "TicketEvent",
]
