"""In which language a customer is asked how it went."""

from apps.accounts import selectors as accounts
from apps.support.models import Ticket
from apps.support.rules.feedback import language_for


def language_of(ticket: Ticket) -> str:
    """That of the ticket, where its market speaks it; else the market's first."""
    return language_for(ticket.language, accounts.get_pack(ticket.market).languages)
