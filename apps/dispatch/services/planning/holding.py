"""What of somebody's day stands: what they did, what they are at, and what a dispatcher locked."""

from collections.abc import Sequence
from datetime import datetime

from apps.dispatch.enums import VisitState
from apps.dispatch.models import Stop, Technician, Visit
from apps.dispatch.services.planning.day import Held

_GONE = {VisitState.CANCELLED.value}


def hold(
    who: Technician, stops: Sequence[Stop], *, origin: datetime, now: int, from_s: int
) -> tuple[list[Held], list[Visit]]:
    """The stops that stay as they are, in time; and the visits after them that are free to be planned anew.

    First what was begun, in the order in which it was; then everything up to the last stop that is locked.
    """
    begun = sorted(
        (stop for stop in stops if _is_begun(stop) and stop.visit.technician_id == who.pk),
        key=lambda stop: (stop.visit.began_at or origin, stop.position),
    )
    ahead = [stop for stop in stops if stop.visit.state == VisitState.OPEN.value]
    last_locked = max((number for number, stop in enumerate(ahead, start=1) if stop.locked), default=0)
    held, free_at = [], from_s
    for stop in [*begun, *ahead[:last_locked]]:
        each = _held(stop, origin=origin, now=now, free_at=free_at)
        held.append(each)
        free_at = each.leave
    return held, [stop.visit for stop in ahead[last_locked:]]


def _held(stop: Stop, *, origin: datetime, now: int, free_at: int) -> Held:
    visit, work = stop.visit, max(1, stop.visit.minutes) * 60
    began, arrived = _second(visit.began_at, origin), _second(visit.arrived_at, origin)
    ended = _second(visit.ended_at, origin)
    if ended is not None:
        arrive = start = arrived if arrived is not None else (began or ended)
        leave = max(ended, start)
    elif arrived is not None:
        arrive = start = arrived
        leave = max(now, arrived + work)
    elif began is not None:
        arrive = start = max(now, began + stop.travel_s)
        leave = start + work
    else:
        arrive = max(free_at, now) + stop.travel_s
        start = max(arrive, _second(visit.window_from, origin) or 0)
        leave = start + work
    return Held(visit.pk, arrive, start, leave, stop.travel_m, stop.travel_s, stop.locked)


def _is_begun(stop: Stop) -> bool:
    return stop.visit.state != VisitState.OPEN.value and stop.visit.state not in _GONE


def _second(moment: datetime | None, origin: datetime) -> int | None:
    return None if moment is None else int((moment - origin).total_seconds())
