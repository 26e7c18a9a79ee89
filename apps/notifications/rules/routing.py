"""Who hears what, and when."""

from collections.abc import Iterable
from datetime import datetime

from apps.inbox.enums import URGENCY, Severity
from apps.notifications.enums import PERSONAL, Cadence, ChannelKind
from apps.notifications.rules.hours import end_of_quiet, told_at
from apps.notifications.rules.topics import ALWAYS_HEARD
from apps.notifications.types import Hearing, Person, Rehearsal, Routing, Telling


def wants(rule: Routing, telling: Telling) -> bool:
    """Whether the rule speaks of it. What belongs to no market belongs to all of them; what concerns one
    person is nothing for a room."""
    if telling.market not in ("", rule.market):
        return False
    if rule.topics and telling.topic not in rule.topics:
        return False
    if telling.person and rule.channel_kind not in PERSONAL:
        return False
    return URGENCY[telling.severity] >= URGENCY[rule.least]


def hearings(rule: Routing, telling: Telling, people: Iterable[Person]) -> list[Hearing]:
    """Everybody whom the rule tells of it, each once. What is critical waits for nothing, neither the morning
    nor the digest; nobody is told what they did themselves."""
    if not wants(rule, telling):
        return []
    due_at, is_digest = _when(rule, telling)
    if rule.channel_kind not in PERSONAL:
        return [Hearing("", due_at, is_digest, is_muted=False)]
    return [
        Hearing(person.id, due_at, is_digest, is_muted=_is_muted(rule, telling, person))
        for person in people
        if _hears(rule, telling, person)
    ]


def rehearse(rule: Routing, past: Iterable[Telling], people: Iterable[Person]) -> Rehearsal:
    """What the rule would have done with what happened: a digest counts as one message."""
    everybody = list(people)
    listeners: set[str] = set()
    messages: set[tuple[str, str]] = set()
    notices = held_back = 0
    for telling in past:
        heard = hearings(rule, telling, everybody)
        told = [each for each in heard if not each.is_muted]
        notices += bool(told)
        held_back += len(heard) - len(told)
        for each in told:
            listeners.add(each.person)
            messages.add((each.person, each.due_at.isoformat() if each.is_digest else telling.dedupe_key))
    return Rehearsal(len(listeners), len(messages), notices, held_back)


def _when(rule: Routing, telling: Telling) -> tuple[datetime, bool]:
    moment = telling.happened_at
    if telling.severity == Severity.CRITICAL:
        return moment, False
    is_digest = rule.cadence != Cadence.AT_ONCE
    told = told_at(moment, cadence=rule.cadence, time_zone=rule.time_zone)
    quiet = end_of_quiet(told, start=rule.quiet_from, end=rule.quiet_to, time_zone=rule.time_zone)
    return quiet, is_digest


def _hears(rule: Routing, telling: Telling, person: Person) -> bool:
    if rule.market not in person.markets or person.id == telling.actor:
        return False
    if telling.person:
        return person.id == telling.person
    return person.id in rule.people or bool(person.roles & rule.roles)


def _is_muted(rule: Routing, telling: Telling, person: Person) -> bool:
    if telling.topic in ALWAYS_HEARD:
        return False
    if rule.channel_kind == ChannelKind.EMAIL and not person.by_email:
        return True
    return telling.topic in person.muted
