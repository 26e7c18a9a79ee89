"""A ticket's log and promises as the clocks read them."""

from apps.accounts import selectors as accounts
from apps.support.enums import ActorKind, EventKind
from apps.support.models import SlaPromise, Ticket, TicketEvent
from apps.support.rules.sla import Calendar, LogEvent, LogKind, always
from apps.support.rules.sla.terms import read_terms

_K = EventKind
_MOVES = {_K.STATUS_CHANGED, _K.REOPENED}
_SIMPLE = {
    _K.CUSTOMER_MESSAGE: LogKind.CUSTOMER_MESSAGE,
    _K.PUBLIC_REPLY: LogKind.AGENT_REPLY,
    _K.MERGED: LogKind.MERGED,
}


def log_of(events: list[TicketEvent], promises: list[SlaPromise]) -> list[LogEvent]:
    """Both in order of time. An answer that was called back was none."""
    withdrawn = {each.message_id for each in events if each.kind == _K.REPLY_WITHDRAWN}
    log = [line for each in events if each.message_id not in withdrawn for line in _lines(each)]
    log += [LogEvent(each.at, LogKind.POLICY, policy=read_terms(each.terms)) for each in promises]
    # What was promised when it was opened held from its first second.
    return sorted(log, key=lambda line: (line.at, line.kind is not LogKind.CREATED))


def usual_calendar(ticket: Ticket) -> Calendar:
    """What counts while nothing is promised."""
    return Calendar(always(accounts.get_pack(ticket.market).time_zone))


def _lines(event: TicketEvent) -> list[LogEvent]:
    kind, at, after = EventKind(event.kind), event.at, event.after
    if kind is _K.CREATED:
        created = LogEvent(at, LogKind.CREATED, status=after, priority=str(event.data.get("priority", "")))
        asked = event.actor_kind == ActorKind.CUSTOMER
        return [created, LogEvent(at, LogKind.CUSTOMER_MESSAGE)] if asked else [created]
    if kind in _MOVES:
        return [LogEvent(at, LogKind.STATUS, status=after)]
    if kind is _K.PRIORITY_CHANGED:
        return [LogEvent(at, LogKind.PRIORITY, priority=after)]
    if kind is _K.UNMERGED and after:
        # The other ticket has such a line, too, which says nothing of a state.
        return [LogEvent(at, LogKind.STATUS, status=after), LogEvent(at, LogKind.UNMERGED)]
    if kind is _K.PUBLIC_REPLY and event.actor_kind != ActorKind.AGENT:
        return []
    return [LogEvent(at, _SIMPLE[kind])] if kind in _SIMPLE else []
