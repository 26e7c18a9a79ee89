"""Reading a day: who is there, what stands, what is to be planned."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.core.days import day_start, local_date
from apps.dispatch.enums import VisitState
from apps.dispatch.models import Absence, Plan, Stop, Technician, Visit
from apps.dispatch.rules.hours import hours_left
from apps.dispatch.rules.planning import Call, Problem, Worker
from apps.dispatch.rules.worth import prize_m
from apps.dispatch.services.planning.day import Day, Held
from apps.dispatch.services.planning.holding import hold
from apps.dispatch.services.planning.stocking import Parts, load_parts
from apps.dispatch.services.planning.travel import find_travel
from apps.dispatch.types import Place

_DAY_S: Final = 86_400


class _When(NamedTuple):
    """When the day begins, and how many seconds of it are over."""

    origin: datetime
    now: int


def load_day(
    *,
    market: str,
    day: date,
    at: datetime,
    base: Plan | None,
    only: Sequence[UUID] | None = None,
    visiting: Visit | None = None,
) -> Day:
    """The day with what `base` plans of it. `only` narrows the technicians, for a look at their routes
    alone: then the visits are theirs, and nobody else's. Where cars are unknown, nobody can be sent.
    """
    zone = accounts.get_pack(market).time_zone
    origin = day_start(day, zone)
    stops = _stops_of(base, only)
    technicians = _technicians(market, day, stops, only)
    now = int((at - origin).total_seconds())
    hours = _hours(technicians, origin)
    held: dict[UUID, list[Held]] = {}
    free: dict[UUID, list[Visit]] = {}
    for who in technicians:
        mine = [stop for stop in stops if stop.technician_id == who.pk]
        held[who.pk], free[who.pk] = hold(who, mine, origin=origin, now=now, from_s=hours[who.pk][0])
    visits = _visits(market, held, free, only, visiting)
    parts = load_parts(
        base=base,
        technicians=technicians,
        visits=visits,
        held=held,
        day=day,
        today=local_date(at, zone),
        alone=only is not None,
    )
    problem, travel = _problem(technicians, visits, held, stops, hours, parts, _When(origin, now))
    index = {visit.pk: number for number, visit in enumerate(visits)}
    standing = [[index[visit.pk] for visit in free[who.pk] if visit.pk in index] for who in technicians]
    return Day(market, day, origin, technicians, visits, held, problem, travel, standing, parts.short)


def _stops_of(base: Plan | None, only: Sequence[UUID] | None) -> list[Stop]:
    if base is None:
        return []
    rows = (
        Stop.objects.filter(plan=base).select_related("visit__vehicle").order_by("technician_id", "position")
    )
    return list(rows if only is None else rows.filter(technician_id__in=only))


def _technicians(
    market: str, day: date, stops: Sequence[Stop], only: Sequence[UUID] | None
) -> list[Technician]:
    """Who works on that day, and who has begun something in it all the same."""
    rows = Technician.objects.filter(market=market, active=True).order_by("created_at", "id")
    bound = {stop.technician_id for stop in stops if stop.visit.state != VisitState.OPEN.value or stop.locked}
    return [
        row
        for row in (rows if only is None else rows.filter(pk__in=only))
        if day.isoweekday() in row.weekdays or row.pk in bound
    ]


def _hours(technicians: Sequence[Technician], origin: datetime) -> dict[UUID, tuple[int, int]]:
    """From when to when each is there; nobody's hours are of no length."""
    away: dict[UUID, list[tuple[int, int]]] = {}
    rows = Absence.objects.filter(
        technician__in=technicians,
        withdrawn_at=None,
        to_at__gt=origin,
        from_at__lt=origin + timedelta(days=1),
    )
    for row in rows:
        span = (int((row.from_at - origin).total_seconds()), int((row.to_at - origin).total_seconds()))
        away.setdefault(row.technician_id, []).append(span)
    hours = {}
    for who in technicians:
        shift = (who.shift_from * 60, who.shift_to * 60)
        hours[who.pk] = hours_left(shift, away.get(who.pk, [])) or (shift[0], shift[0])
    return hours


def _visits(
    market: str,
    held: dict[UUID, list[Held]],
    free: dict[UUID, list[Visit]],
    only: Sequence[UUID] | None,
    visiting: Visit | None,
) -> list[Visit]:
    if only is not None:
        theirs = [visit for mine in free.values() for visit in mine]
        more = [visiting] if visiting is not None and visiting.pk not in {each.pk for each in theirs} else []
        return [*theirs, *more]
    taken = {each.visit for mine in held.values() for each in mine}
    rows = Visit.objects.filter(
        market=market, state=VisitState.OPEN.value, lat__isnull=False, lng__isnull=False
    ).order_by("created_at", "id")
    return [visit for visit in rows if visit.pk not in taken]


def _problem(
    technicians: Sequence[Technician],
    visits: Sequence[Visit],
    held: dict[UUID, list[Held]],
    stops: Sequence[Stop],
    hours: dict[UUID, tuple[int, int]],
    parts: Parts,
    when: _When,
) -> tuple[Problem, str]:
    where = {stop.visit_id: stop.visit for stop in stops}
    places = [Place(visit.lat or 0.0, visit.lng or 0.0) for visit in visits]
    workers = []
    for who in technicians:
        mine = held[who.pk]
        last = where.get(mine[-1].visit) if mine else None
        begin = Place(who.start_lat, who.start_lng)
        if last is not None and last.lat is not None and last.lng is not None:
            begin = Place(last.lat, last.lng)
        places += [begin, Place(who.end_lat, who.end_lng)]
        workers.append(_worker(who, len(places) - 2, hours[who.pk], mine, parts, when.now))
    matrix, travel = find_travel(places)
    latest = max((worker.to_s for worker in workers), default=_DAY_S)
    calls = [_call(visit, number, parts, when, latest) for number, visit in enumerate(visits)]
    problem = Problem(
        workers=workers, calls=calls, metres=matrix.metres, seconds=matrix.seconds, stock=parts.stock
    )
    return problem, travel


def _worker(
    who: Technician, node: int, hours: tuple[int, int], mine: Sequence[Held], parts: Parts, now: int
) -> Worker:
    free_from = max(hours[0], now, mine[-1].leave if mine else 0)
    break_from = who.break_from * 60
    break_to = who.break_to * 60
    # Whoever is busy or not there while the break is due has had it, or had none.
    rests = who.break_minutes * 60 if free_from <= break_to and hours[0] <= break_from < hours[1] else 0
    return Worker(
        id=str(who.pk),
        skills=frozenset(who.skills),
        start=node,
        end=node + 1,
        from_s=free_from,
        to_s=max(hours[1], free_from),
        break_s=rests,
        break_from=break_from,
        break_to=break_to,
        places=parts.places.get(who.pk, ()),
    )


def _call(visit: Visit, node: int, parts: Parts, when: _When, latest: int) -> Call:
    """A window that has passed was missed: then it is as soon as possible, from now on."""
    begin = _second(visit.window_from, when.origin, 0)
    end = _second(visit.window_to, when.origin, latest)
    return Call(
        id=str(visit.pk),
        node=node,
        service_s=max(1, visit.minutes) * 60,
        from_s=max(0, begin),
        to_s=latest if end <= when.now else max(end, begin, 0),
        prize_m=prize_m(required=visit.required, urgency=visit.urgency, margin_minor=visit.margin_minor),
        skills=frozenset(visit.skills),
        required=visit.required,
        parts=parts.needed.get(visit.pk, {}),
    )


def _second(moment: datetime | None, origin: datetime, otherwise: int) -> int:
    return otherwise if moment is None else int((moment - origin).total_seconds())
