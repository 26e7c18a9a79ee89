"""Tables of support."""

from apps.support.models.guessing import Guess, Learned
from apps.support.models.helping import Agent, CannedReply, Macro
from apps.support.models.links import Link
from apps.support.models.mail import InboundMail, MailNotice, Sending, Suppression, TicketAddress
from apps.support.models.messages import Attachment, Draft, Message, Presence
from apps.support.models.quality import Feedback
from apps.support.models.sla import SlaCalendar, SlaClock, SlaPolicy, SlaPromise, TicketSla
from apps.support.models.sync import (
    CopiedMessage,
    QueueHome,
    SyncConflict,
    SyncConnection,
    SyncPerson,
    TicketCopy,
)
from apps.support.models.tickets import Case, Queue, Tag, Ticket, TicketEvent
from apps.support.models.words import Words

__all__ = [
    "Agent",
    "Attachment",
    "CannedReply",
    "Case",
    "CopiedMessage",
    "Draft",
    "Feedback",
    "Guess",
    "InboundMail",
    "Learned",
    "Link",
    "Macro",
    "MailNotice",
    "Message",
    "Presence",
    "Queue",
    "QueueHome",
    "Sending",
    "SlaCalendar",
    "SlaClock",
    "SlaPolicy",
    "SlaPromise",
    "Suppression",
    "SyncConflict",
    "SyncConnection",
    "SyncPerson",
    "Tag",
    "Ticket",
    "TicketAddress",
    "TicketCopy",
    "TicketEvent",
    "TicketSla",
    "Words",
]
