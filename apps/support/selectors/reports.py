"""The desk in figures: each a statement over all tickets of a market, none of them a ticket at a time."""

from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Avg, Count, Q, QuerySet
from django.db.models.functions import TruncDate

from apps.accounts import selectors as accounts
from apps.core.days import day_window, local_date
from apps.core.types import Actor, Window
from apps.support.enums import ActorKind, Delivery, Direction
from apps.support.enums.quality import CONTENT_FROM, DISCONTENT_UP_TO, SCORES
from apps.support.models import Message, Ticket
from apps.support.selectors.quality import ANSWERED, FIRST_CONTACT, PROMISES, REPORTED, feedback_of
from apps.support.selectors.tickets import LIVE, WAITING, visible_tickets

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
# Ages of what is not solved: from, up to.
AGES: Final = (
    (timedelta(0), 4 * _HOUR),
    (4 * _HOUR, _DAY),
    (_DAY, 3 * _DAY),
    (3 * _DAY, 7 * _DAY),
    (7 * _DAY, None),
)
_CONTENT: Final = Q(feedback__score__gte=CONTENT_FROM)
_DISCONTENT: Final = Q(feedback__score__lte=DISCONTENT_UP_TO)
_SAID: Final = Q(feedback__score__isnull=False)


def summarise_desk(actor: Actor, *, market: str, window: Window, at: datetime) -> dict[str, Any]:
    """The figures of a market in a window, and its backlog and load as they are now.

    Everything but backlog and load counts tickets that were solved in the window and still are; merged ones
    count where they went. Seven statements.
    """
    rows = visible_tickets(actor).filter(market=market)
    solved = rows.filter(
        solved_at__gte=window.start, solved_at__lt=window.end, merged_into__isnull=True
    ).order_by()
    return {
        **_totals(solved),
        "opened": rows.filter(opened_at__gte=window.start, opened_at__lt=window.end).count(),
        "days": _days(solved, window, accounts.get_pack(market).time_zone),
        "backlog": _backlog(rows, at),
        "promises": _promises(solved),
        "causes": _causes(solved),
        "scores": _scores(solved),
        "asked": feedback_of(actor)
        .filter(market=market, asked_at__gte=window.start, asked_at__lt=window.end)
        .count(),
        "agents": _agents(rows, solved, market, window),
    }


def _totals(solved: "QuerySet[Ticket]") -> dict[str, Any]:
    found = solved.aggregate(
        solved=Count("pk"),
        answered=Count("pk", filter=ANSWERED),
        first_contact=Count("pk", filter=FIRST_CONTACT),
        said=Count("pk", filter=_SAID),
        content=Count("pk", filter=_CONTENT),
        score=Avg("feedback__score"),
    )
    return {**found, "score": None if found["score"] is None else round(found["score"], 2)}


def _days(solved: "QuerySet[Ticket]", window: Window, time_zone: str) -> list[dict[str, Any]]:
    """Every day of the window, also those on which nothing was solved."""
    by_day = {
        row["day"]: row
        for row in solved.annotate(day=TruncDate("solved_at", tzinfo=ZoneInfo(time_zone)))
        .values("day")
        .annotate(
            solved=Count("pk"),
            answered=Count("pk", filter=ANSWERED),
            first_contact=Count("pk", filter=FIRST_CONTACT),
        )
    }
    day, last = local_date(window.start, time_zone), local_date(window.end - timedelta(seconds=1), time_zone)
    found = []
    while day <= last:
        whole = day_window(day, time_zone)
        bounds = {"starts_at": whole.start, "ends_at": min(whole.end, window.end)}
        found.append({**(by_day.get(day) or _empty(day)), **bounds})
        day += _DAY
    return found


def _empty(day: date) -> dict[str, Any]:
    return {"day": day, "solved": 0, "answered": 0, "first_contact": 0}


def _backlog(rows: "QuerySet[Ticket]", at: datetime) -> list[dict[str, Any]]:
    """What is not solved by its age: youngest first."""
    bars = [
        (None if oldest is None else at - oldest, None if youngest == timedelta(0) else at - youngest)
        for youngest, oldest in AGES
    ]
    figures = rows.filter(LIVE).aggregate(
        **{f"bar{n}": Count("pk", filter=_opened(*bar)) for n, bar in enumerate(bars)}
    )
    return [
        {"opened_from": bar[0], "opened_before": bar[1], "tickets": figures[f"bar{n}"]}
        for n, bar in enumerate(bars)
    ]


def _opened(first: datetime | None, before: datetime | None) -> Q:
    since = Q() if first is None else Q(opened_at__gte=first)
    return since if before is None else since & Q(opened_at__lt=before)


def _promises(solved: "QuerySet[Ticket]") -> list[dict[str, Any]]:
    figures = solved.aggregate(
        **{name.replace(":", "_"): Count("pk", filter=condition) for name, condition in PROMISES.items()}
    )
    return [
        {
            "metric": metric.value,
            "kept": figures[f"{metric.value}_kept"],
            "broken": figures[f"{metric.value}_broken"],
        }
        for metric in REPORTED
    ]


def _causes(solved: "QuerySet[Ticket]") -> list[dict[str, Any]]:
    """What was behind the tickets, most frequent first; empty is what nobody has said."""
    rows = solved.values("root_cause").annotate(
        solved=Count("pk"),
        said=Count("pk", filter=_SAID),
        discontent=Count("pk", filter=_DISCONTENT),
        score=Avg("feedback__score"),
    )
    found = [{**row, "score": None if row["score"] is None else round(row["score"], 2)} for row in rows]
    return sorted(found, key=lambda row: (-row["solved"], row["root_cause"]))


def _scores(solved: "QuerySet[Ticket]") -> list[dict[str, int]]:
    rows = solved.filter(_SAID).values_list("feedback__score").annotate(n=Count("pk"))
    by_score = dict(rows)
    return [{"score": score, "tickets": by_score.get(score, 0)} for score in reversed(SCORES)]


def _agents(
    rows: "QuerySet[Ticket]", solved: "QuerySet[Ticket]", market: str, window: Window
) -> list[dict[str, Any]]:
    """Who has how much now, and did how much in the window: whoever has or did anything."""
    now = rows.filter(LIVE).exclude(assignee="").order_by().values("assignee")
    load: dict[str, Any] = {
        row["assignee"]: row
        for row in now.annotate(unsolved=Count("pk"), waiting=Count("pk", filter=WAITING))
    }
    done: dict[str, int] = dict(solved.exclude(assignee="").values_list("assignee").annotate(n=Count("pk")))
    said = Message.objects.filter(
        ticket__market=market,
        direction=Direction.OUT.value,
        author_kind=ActorKind.AGENT.value,
        at__gte=window.start,
        at__lt=window.end,
    ).exclude(delivery=Delivery.WITHDRAWN.value)
    replies: dict[str, int] = dict(said.order_by().values_list("author").annotate(n=Count("pk")))
    people = set(load) | set(done) | set(replies)
    names = accounts.find_names(sorted(people))
    found = [
        {
            "staff": person,
            "name": names.get(person, ""),
            "unsolved": load.get(person, {}).get("unsolved", 0),
            "waiting": load.get(person, {}).get("waiting", 0),
            "solved": done.get(person, 0),
            "replies": replies.get(person, 0),
        }
        for person in people
    ]
    return sorted(found, key=lambda row: (-int(row["unsolved"]), -int(row["solved"]), str(row["name"])))
