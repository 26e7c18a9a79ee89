"""What a market begins with: a desk in office hours, one around the clock, and three promises."""

from datetime import datetime
from typing import Any, Final

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.support.enums import Priority, Topic
from apps.support.models import SlaCalendar, SlaPolicy
from apps.support.rules.sla import Metric

ACTOR: Final = Actor.system("support.promises")
_DAY: Final = [[540, 720], [780, 1080]]
_M: Final = Metric
_URGENT_TOPICS: Final = [Topic.ACCESS, Topic.END_RENTAL, Topic.GHOST_RENTAL, Topic.BREAKDOWN]


def ensure_promises(*, market: str, at: datetime) -> None:
    """Give a market its first calendars and policies; a market that has any is left alone."""
    if SlaPolicy.objects.filter(market=market).exists():
        return
    pack = accounts.get_pack(market)
    said = {"market": market, "updated_by": ACTOR.id, "updated_at": at}
    working = set(pack.calendar.working_days)
    week = [_DAY if day in working else [] for day in range(7)]
    office, _ = SlaCalendar.objects.get_or_create(
        market=market, name="Office hours", defaults={**said, "time_zone": pack.time_zone, "week": week}
    )
    always: dict[str, Any] = {
        "time_zone": pack.time_zone,
        "week": [[[0, 1440]]] * 7,
        "has_public_holidays": False,
    }
    clock, _ = SlaCalendar.objects.get_or_create(
        market=market, name="Around the clock", defaults={**said, **always}
    )
    SlaPolicy.objects.bulk_create(
        [
            SlaPolicy(
                **said,
                name="Stranded or locked out",
                position=0,
                calendar=clock,
                conditions={"topics": [topic.value for topic in _URGENT_TOPICS]},
                targets=_targets(
                    first=(10, 15, 20, 30), following=(15, 20, 30, 60), solved=(60, 120, 240, 480)
                ),
            ),
            SlaPolicy(
                **said,
                name="Everything else",
                position=1,
                calendar=office,
                targets=_targets(
                    first=(30, 60, 240, 480), following=(60, 120, 480, 960), solved=(240, 480, 1440, 2400)
                ),
            ),
        ]
    )


def _targets(
    *, first: tuple[int, ...], following: tuple[int, ...], solved: tuple[int, ...]
) -> dict[str, Any]:
    """Minutes by priority, the most urgent first."""
    order = (Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW)
    return {
        priority.value: {
            _M.FIRST_REPLY.value: first[place],
            _M.NEXT_REPLY.value: following[place],
            _M.RESOLUTION.value: solved[place],
        }
        for place, priority in enumerate(order)
    }
