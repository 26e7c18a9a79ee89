"""Reads of support. Callers say `from apps.support import selectors as support`."""

from apps.support.selectors.around import read_around
from apps.support.selectors.conversations import read_conversation
from apps.support.selectors.takers import list_takings
from apps.support.selectors.tickets import (
    board,
    count_tickets,
    list_cases,
    list_tags,
    list_tickets,
    visible_queues,
    visible_tickets,
)
from apps.support.selectors.wording import list_answers, macro_acts, visible_canned, visible_macros

__all__ = [
    "board",
    "count_tickets",
    "list_answers",
    "list_cases",
    "list_tags",
    "list_takings",
    "list_tickets",
    "macro_acts",
    "read_around",
    "read_conversation",
    "visible_canned",
    "visible_macros",
    "visible_queues",
    "visible_tickets",
]
