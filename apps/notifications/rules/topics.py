"""What people can hear of: one table, and which facts belong to which line of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

GIVEN: Final = "given_to_you"
WATCHED: Final = "watched_tickets"
ON_CALL: Final = "on_call"
OTHER: Final = "other_work"
APPROVALS: Final = "approvals"
ENGINE: Final = "engine_room"


@dataclass(frozen=True, slots=True)
class Topic:
    """`kinds` are the beginnings of what the inbox calls its items; the rest of the topics have a fact of
    their own, see `services.telling`."""

    code: str
    title: str
    about: str
    kinds: tuple[str, ...] = ()


TOPICS: Final[tuple[Topic, ...]] = (
    Topic("car_health", "Health of cars", "Alerts and incidents of the cars themselves", ("health.",)),
    Topic(
        "cars",
        "Cars and their papers",
        "Papers that run out, commands answered late, cars that contradict the records",
        ("fleet.", "command.", "vehicle.", "document", "maintenance.", "dispatch.", "fault.", "parts."),
    ),
    Topic(
        "stations",
        "Stations and feeds",
        "Empty or full stations, feeds that are wrong",
        ("station.", "feeds."),
    ),
    Topic(
        "rentals", "Rentals", "Rentals that their cars contradict, wishes the platform refused", ("rental",)
    ),
    Topic(
        "money",
        "Money",
        "Disputes, books that do not agree, payouts that cannot be proved",
        ("payment", "reconciliation.", "charging."),
    ),
    Topic("costs", "Costs and budgets", "Budgets that are reached, spending that is odd", ("cost", "budget")),
    Topic(
        "support",
        "Customers",
        "Promised answers that are near or late, mail that bounced",
        ("support.", "sla", "ticket", "mail"),
    ),
    Topic(APPROVALS, "Approvals", "Somebody asks for a second person"),
    Topic(
        ENGINE,
        "The engine room",
        "Jobs that never began, workers that went silent, messages that nobody can read",
        ("job", "worker"),
    ),
    Topic(GIVEN, "Given to you", "A colleague gave you something from the inbox"),
    Topic(WATCHED, "Tickets you watch", "Answers, changes of state and promises on tickets that you watch"),
    Topic(ON_CALL, "On call", "You are called because nobody has taken something urgent"),
    Topic(OTHER, "Everything else in the inbox", "What no other line speaks of"),
)
BY_CODE: Final[Mapping[str, Topic]] = {topic.code: topic for topic in TOPICS}
# Whoever is on call cannot mute the call.
ALWAYS_HEARD: Final = frozenset({ON_CALL})


def topic_of_item(kind: str) -> str:
    """The topic of an inbox item, by the longest beginning that fits."""
    fitting = [
        (len(beginning), topic.code)
        for topic in TOPICS
        for beginning in topic.kinds
        if kind.startswith(beginning)
    ]
    return max(fitting)[1] if fitting else OTHER
