"""Reads of support. Callers say `from apps.support import selectors as support`."""

from apps.support.selectors.around import read_around
from apps.support.selectors.conversations import read_conversation
from apps.support.selectors.guessing import list_learned
from apps.support.selectors.incidents import tickets_of_item
from apps.support.selectors.links import read_links
from apps.support.selectors.quality import list_quality
from apps.support.selectors.reports import summarise_desk
from apps.support.selectors.sla import list_calendars, list_policies, show_clocks, show_mail
from apps.support.selectors.sync import describe_sync, list_conflicts, show_elsewhere
from apps.support.selectors.takers import list_takings
from apps.support.selectors.tickets import (
    board,
    count_tickets,
    few_found,
    list_cases,
    list_tags,
    list_tickets,
    visible_queues,
    visible_tickets,
)
from apps.support.selectors.watching import Watched, find_watched
from apps.support.selectors.wording import list_answers, macro_acts, visible_canned, visible_macros

__all__ = [
    "Watched",
    "board",
    "count_tickets",
    "describe_sync",
    "few_found",
    "find_watched",
    "list_answers",
    "list_calendars",
    "list_cases",
    "list_conflicts",
    "list_learned",
    "list_policies",
    "list_quality",
    "list_tags",
    "list_takings",
    "list_tickets",
    "macro_acts",
    "read_around",
    "read_conversation",
    "read_links",
    "show_clocks",
    "show_elsewhere",
    "show_mail",
    "summarise_desk",
    "tickets_of_item",
    "visible_canned",
    "visible_macros",
    "visible_queues",
    "visible_tickets",
]
