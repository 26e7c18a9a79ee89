"""Macros and answers that a market begins with; what people made of them stays."""

from datetime import datetime
from typing import Any, Final

from apps.core.ids import new_id
from apps.core.types import Actor
from apps.support.models import CannedReply, Macro

_FIRST: Final = Actor.system("support.first_help")

_MACROS: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "Ghost trip: explain and solve",
        "topic": "ghost_rental",
        "texts": {
            "en": "Dear customer {{customer_number}},\n\nyour rental {{rental}} went on although the car "
            "{{plate}} stood parked and locked. That is our fault. You pay nothing for the time after you "
            "parked.\n\n{{agent}}"
        },
        "changes": {"status": "solved", "add_tags": ["ghost-rental"], "assignee": "me"},
    },
    {
        "name": "Ask for a picture",
        "topic": "damage",
        "texts": {
            "en": "Dear customer {{customer_number}},\n\nthank you for telling us. Could you send a picture "
            "of the damage on {{plate}}, and one of the whole side of the car?\n\n{{agent}}"
        },
        "changes": {"status": "pending", "assignee": "me"},
    },
    {
        "name": "Lost item: ask the team",
        "topic": "lost_item",
        "texts": {
            "en": "Dear customer {{customer_number}},\n\nwe have asked the team to look in {{plate}}. You "
            "hear from us within a day.\n\n{{agent}}"
        },
        "changes": {"status": "on_hold", "add_tags": ["lost-item"], "assignee": "me", "snooze_hours": 24},
    },
    {
        "name": "Urgent, and mine",
        "changes": {"priority": "urgent", "assignee": "me", "status": "open"},
        "note": "Taken as urgent.",
    },
)
_ANSWERS: Final = (
    (
        "fare",
        "How the fare comes about",
        "billing",
        "Your rental {{rental}} lasted from {{started_at}} to {{ended_at}} and cost {{fare}}, tax included.",
    ),
    (
        "difference",
        "What comes back",
        "refund",
        "{{difference}} of {{rental}} goes back to your card. It arrives within five working days.",
    ),
    ("thanks", "Thank you for waiting", "", "Thank you for your patience. We are still on {{ticket}}."),
)


def ensure_help(market: str, at: datetime) -> None:
    """What a market begins with; what is there stays as it is."""
    who = {"market": market, "updated_by": _FIRST.id, "updated_at": at}
    Macro.objects.bulk_create((Macro(id=new_id(), **who, **each) for each in _MACROS), ignore_conflicts=True)
    CannedReply.objects.bulk_create(
        (
            CannedReply(id=new_id(), shortcut=short, title=title, topic=topic, texts={"en": text}, **who)
            for short, title, topic, text in _ANSWERS
        ),
        ignore_conflicts=True,
    )
