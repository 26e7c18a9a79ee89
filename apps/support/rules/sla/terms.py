"""A promise written out as plain data, as a ticket keeps it, and back; and whom it is for."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from apps.core.errors import Invalid
from apps.support.rules.sla.hours import DAY_MINUTES, Calendar, Schedule
from apps.support.rules.sla.words import Metric, Policy

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A year of minutes: whoever promises more promises nothing.
_LONGEST: Final = 525_600
_SHORTEST: Final = 5

CONDITIONS: Final = {"topics": "topic", "channels": "channel", "queues": "queue", "priorities": "priority"}


def write_terms(
    *,
    name: str,
    time_zone: str,
    week: Sequence[Sequence[Sequence[int]]],
    closed: Sequence[str],
    targets: Mapping[str, Mapping[str, int]],
    warn_percent: int,
) -> dict[str, Any]:
    """The whole promise; what is in it never changes for a ticket that was given it."""
    return {
        "name": name,
        "time_zone": time_zone,
        "week": week,
        "closed": sorted(closed),
        "targets": targets,
        "warn_percent": warn_percent,
    }


def read_terms(terms: Mapping[str, Any]) -> Policy | None:
    """The promise again; None when nothing was promised. The same terms share one calendar."""
    return _policy(json.dumps(terms, sort_keys=True)) if terms else None


@lru_cache(maxsize=256)
def _policy(text: str) -> Policy:
    terms = json.loads(text)
    targets = {
        (priority, Metric(metric)): minutes
        for priority, promised in terms["targets"].items()
        for metric, minutes in promised.items()
    }
    return Policy(terms["name"], _calendar(text), targets, terms["warn_percent"])


@lru_cache(maxsize=256)
def _calendar(text: str) -> Calendar:
    terms = json.loads(text)
    week = tuple(tuple((opens, closes) for opens, closes in day) for day in terms["week"])
    closed = frozenset(date.fromisoformat(day) for day in terms["closed"])
    return Calendar(Schedule(terms["time_zone"], week, closed))


def fits(conditions: Mapping[str, Sequence[str]], ticket: Mapping[str, str]) -> bool:
    """Whether a promise is for a ticket with these values of topic, channel, queue and priority."""
    return all(
        not conditions.get(name) or ticket[field] in conditions[name] for name, field in CONDITIONS.items()
    )


def check_week(week: Sequence[Sequence[Sequence[int]]]) -> None:
    """Raises Invalid that names the day."""
    if len(week) != len(WEEKDAYS):
        raise Invalid("A week has seven days.", fields={"week": "needs seven days"})
    for name, day in zip(WEEKDAYS, week, strict=True):
        before = 0
        for hours in day:
            if len(hours) != 2 or not before <= hours[0] < hours[1] <= DAY_MINUTES:
                raise Invalid(
                    f"{name}'s hours have to follow each other, from midnight to midnight.",
                    fields={"week": f"{name}: hours overlap, run backwards or leave the day"},
                )
            before = hours[1]


def check_targets(targets: Mapping[str, Mapping[str, int]], priorities: Sequence[str]) -> None:
    """Raises Invalid that names what is wrong."""
    for priority, promised in targets.items():
        if priority not in priorities:
            raise Invalid("There is no such priority.", fields={"targets": f"{priority} is no priority"})
        for metric, minutes in promised.items():
            if metric not in list(Metric):
                raise Invalid("This can't be promised.", fields={"targets": f"{metric} is not measured"})
            if not _SHORTEST <= minutes <= _LONGEST:
                raise Invalid(
                    "A target is between five minutes and a year.",
                    fields={
                        "targets": f"{priority}, {metric}: has to be from {_SHORTEST} to {_LONGEST} minutes"
                    },
                )
