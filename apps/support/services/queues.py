"""Queues of a market: those that it begins with, and the one for a topic."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from apps.core.errors import Invalid
from apps.support.enums import Topic
from apps.support.models import Queue
from apps.support.services.first_help import ensure_help

_T = Topic


@dataclass(frozen=True, slots=True)
class _First:
    """A queue that a market begins with."""

    key: str
    name: str
    topics: tuple[Topic, ...]
    skill: str = ""


_FIRST: Final = (
    _First("urgent", "On the road", (_T.ACCESS, _T.BREAKDOWN, _T.END_RENTAL)),
    _First("ghosts", "Ghost rentals", (_T.GHOST_RENTAL,), "billing"),
    _First("billing", "Billing and refunds", (_T.BILLING, _T.REFUND), "billing"),
    _First("charging", "Charging", (_T.CHARGING,)),
    _First("claims", "Damage and fines", (_T.DAMAGE, _T.FINE), "claims"),
    _First("general", "General", (_T.ACCOUNT, _T.LOST_ITEM, _T.OTHER)),
)


def ensure_queues(market: str, at: datetime) -> None:
    """What a market begins with, and what helps in it; what is there stays as it is."""
    Queue.objects.bulk_create(
        (
            Queue(
                market=market,
                key=each.key,
                name=each.name,
                topics=[topic.value for topic in each.topics],
                skill=each.skill,
                is_balanced=True,
                position=position,
            )
            for position, each in enumerate(_FIRST)
        ),
        ignore_conflicts=True,
    )
    ensure_help(market, at)


def queue_for(market: str, topic: Topic, key: str = "", *, at: datetime | None = None) -> Queue:
    """The queue of this key, or the first one for the topic; with the first ticket of a market (`at`) come
    its queues and what helps with them. Raises Invalid for a key that nobody knows.
    """
    rows = Queue.objects.filter(market=market)
    if at is not None and not rows.exists():
        ensure_queues(market, at)
    if key:
        found = rows.filter(key=key).first()
        if found is None:
            raise Invalid("There is no such queue.", fields={"queue": "is not known in this market"})
        return found
    for_topic = rows.filter(topics__contains=[topic.value]).order_by("position").first()
    found = for_topic or rows.order_by("-position").first()
    if found is None:
        raise Invalid("This market has no queue.", fields={"queue": "is needed"})
    return found
