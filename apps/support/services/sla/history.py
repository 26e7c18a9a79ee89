"""A ticket's log and promises as the clocks read them."""

from apps.accounts import selectors as accounts
from apps.support.enums import ActorKind, EventKind
from apps.support.models import SlaPromise, Ticket, TicketEvent
from apps.support.rules.sla import Calendar, LogEvent, LogKind, always
from apps.support.rules.sla.terms import read_terms

_K = EventKind
_MOVES = {_K.STATUS_CHANGED, _K.REOPENED}


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
    kind, at = EventKind(event.kind), event.at
    if kind is _K.CREATED:
        priority = str(event.data.get("priority", ""))
        created = LogEvent(at, LogKind.CREATED, status=event.after, priority=priority)
        asked = event.actor_kind == ActorKind.CUSTOMER
        return [created, LogEvent(at, LogKind.CUSTOMER_MESSAGE)] if asked else [created]
    if kind in _MOVES:
        return [LogEvent(at, LogKind.STATUS, status=event.after)]
    if kind is _K.PRIORITY_CHANGED:
        return [LogEvent(at, LogKind.PRIORITY, priority=event.after)]
    if kind is _K.CUSTOMER_MESSAGE:
        return [LogEvent(at, LogKind.CUSTOMER_MESSAGE)]
    if kind is _K.PUBLIC_REPLY and event.actor_kind == ActorKind.AGENT:
        return [LogEvent(at, LogKind.AGENT_REPLY)]
    if kind is _K.MERGED:
        return [LogEvent(at, LogKind.MERGED)]
    if kind is _K.UNMERGED and event.after:
        # The other ticket has such a line, too, which says nothing of a state.
        return [LogEvent(at, LogKind.STATUS, status=event.after), LogEvent(at, LogKind.UNMERGED)]
    return []
