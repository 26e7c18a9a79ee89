"""Somebody hears of a promise before it is broken, once, and that it was, once."""

from datetime import datetime
from typing import Any, Final

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Outcome, Severity
from apps.outbox import services as outbox
from apps.support.enums import Priority
from apps.support.events import PromiseBroken, PromiseDue
from apps.support.models import SlaClock, Ticket
from apps.support.rules.sla import ClockState, Metric
from apps.support.services.log import about

KIND: Final = "ticket.promise"
_ACTOR: Final = Actor.system("support.clocks")
_SOON: Final = {
    Metric.FIRST_REPLY: "has to be answered soon",
    Metric.NEXT_REPLY: "has a question that has to be answered soon",
    Metric.PERIODIC_UPDATE: "is owed some news soon",
    Metric.REQUESTER_WAIT: "keeps somebody waiting for almost too long",
    Metric.RESOLUTION: "has to be solved soon",
}
_LATE: Final = {
    Metric.FIRST_REPLY: "was not answered in time",
    Metric.NEXT_REPLY: "has a question that was not answered in time",
    Metric.PERIODIC_UPDATE: "is owed some news",
    Metric.REQUESTER_WAIT: "has kept somebody waiting for too long",
    Metric.RESOLUTION: "was not solved in time",
}


def tell(ticket: Ticket, clocks: list[SlaClock], *, at: datetime) -> None:
    """Facts and inbox items for what is new; marks the clocks, which the caller saves."""
    over = []
    for clock in clocks:
        if clock.breached_at is not None and clock.told_at is None:
            clock.told_at = at
            clock.warned_at = clock.warned_at or at
            if clock.state == ClockState.RUNNING:
                outbox.publish(
                    PromiseBroken(**about(ticket, _ACTOR, at), **_what(clock), broken_at=clock.breached_at)
                )
                _open(ticket, clock, at, late=True)
        elif clock.warned_at is None and clock.due_at and clock.warn_at and clock.warn_at <= at:
            clock.warned_at = at
            outbox.publish(PromiseDue(**about(ticket, _ACTOR, at), **_what(clock), due_at=clock.due_at))
            _open(ticket, clock, at, late=False)
        if clock.warned_at is not None and clock.state == ClockState.FULFILLED:
            over.append(_key(ticket, clock))
    if over:
        inbox.resolve_by_key(dedupe_keys=over, outcome=Outcome.CLEARED.value, actor=_ACTOR, at=at)


def _open(ticket: Ticket, clock: SlaClock, at: datetime, *, late: bool) -> None:
    metric = Metric(clock.metric)
    grave = late and ticket.priority in {Priority.HIGH, Priority.URGENT}
    due = clock.breached_at if late else clock.due_at
    inbox.open_item(
        kind=KIND,
        dedupe_key=_key(ticket, clock),
        market=ticket.market,
        subject=f"ticket:{ticket.id}",
        title=f"{ticket.number} {(_LATE if late else _SOON)[metric]}",
        severity=Severity.CRITICAL if grave else Severity.WARNING,
        evidence={
            "ticket": ticket.number,
            "topic": ticket.topic.replace("_", " "),
            "due": due.isoformat() if due else "",
        },
        link=f"/cases/{ticket.id}",
        due_at=due,
        at=at,
    )


def _what(clock: SlaClock) -> dict[str, Any]:
    return {"metric": clock.metric, "instance": clock.instance}


def _key(ticket: Ticket, clock: SlaClock) -> str:
    return f"{KIND}:{ticket.id}:{clock.metric}:{clock.instance}"
