"""The clocks of a ticket as a pure function of its log: `read(log, until=…)`.

What each clock does at a moment follows from the ticket's state alone, so no event can leave one in a state
that the next event does not mend. ADR 0028 says why it is so and not a row that each event edits.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import attrgetter
from typing import Final

from apps.support.rules.sla.hours import Calendar
from apps.support.rules.sla.words import (
    REPLIES,
    Clock,
    ClockState,
    LogEvent,
    LogKind,
    Metric,
    MetricEvent,
    MetricEventKind,
    Policy,
    Reading,
    Rest,
)

PENDING: Final = "pending"
ON_HOLD: Final = "on_hold"
OPEN: Final = "open"
SOLVED: Final = "solved"
CLOSED: Final = "closed"
OVER: Final = frozenset({SOLVED, CLOSED})
# Statuses in which a clock rests. Replies are owed whatever the status says.
_RESTS: Final = {
    Metric.FIRST_REPLY: frozenset[str](),
    Metric.NEXT_REPLY: frozenset[str](),
    Metric.PERIODIC_UPDATE: frozenset({PENDING}),
    Metric.REQUESTER_WAIT: frozenset({PENDING}),
    Metric.RESOLUTION: frozenset({PENDING, ON_HOLD}),
}
_DID: Final = {
    ClockState.RUNNING: MetricEventKind.ACTIVATE,
    ClockState.PAUSED: MetricEventKind.PAUSE,
    ClockState.FULFILLED: MetricEventKind.FULFILL,
}


def read(log: Iterable[LogEvent], *, calendar: Calendar, until: datetime) -> Reading:
    """All clocks as they stand at `until`, and what they did up to then.

    `calendar` counts while no policy applies. An event at the very moment at which a target ends is in time.
    """
    desk = _Desk(calendar)
    end = _seconds(until)
    for event in sorted(log, key=attrgetter("at")):
        moment = _seconds(event.at)
        if moment > end:
            break
        desk.run_until(moment - 1)
        desk.take(event, moment)
    desk.run_until(end)
    return Reading(
        clocks=tuple(each.shown(end) for each in desk.clocks),
        events=tuple(sorted(desk.events, key=attrgetter("at"))),
    )


@dataclass(slots=True)
class _Hand:
    """A clock while the log is read. `counted` are the open seconds up to `since`."""

    metric: Metric
    instance: int
    started: int
    calendar: Calendar
    state: ClockState | None = None
    counted: int = 0
    since: int = 0
    target: int | None = None
    warn_percent: int = 0
    breached: int | None = None
    ended: int | None = None

    def settle(self, moment: int) -> None:
        """Count what has passed, before anything that counting depends on changes."""
        if self.state is ClockState.RUNNING:
            self.counted += self.calendar.elapsed(self.since, moment)
        self.since = moment

    def due(self, share: int = 100) -> int | None:
        """When the clock will have counted this share of its target."""
        if self.target is None or self.breached is not None or self.state is not ClockState.RUNNING:
            return None
        return self.calendar.reach(self.since, self.target * share // 100 - self.counted)

    def shown(self, moment: int) -> Clock:
        running = self.state is ClockState.RUNNING
        passed = self.calendar.elapsed(self.since, moment) if running else 0
        return Clock(
            metric=self.metric,
            instance=self.instance,
            state=self.state or ClockState.PAUSED,
            started_at=_moment(self.started),
            target_seconds=self.target,
            elapsed_seconds=self.counted + passed,
            warn_at=_maybe(self.due(self.warn_percent)),
            due_at=_maybe(self.due()),
            breached_at=_maybe(self.breached),
            ended_at=_maybe(self.ended),
        )


@dataclass(slots=True)
class _Desk:
    """The ticket while its log is read."""

    calendar: Calendar
    status: str = "new"
    priority: str = ""
    policy: Policy | None = None
    merged: bool = False
    answered: bool = False
    clocks: list[_Hand] = field(default_factory=list)
    live: dict[Metric, _Hand] = field(default_factory=dict)
    events: list[MetricEvent] = field(default_factory=list)

    def run_until(self, moment: int) -> None:
        """What happens by itself up to and at this moment: targets are missed."""
        for hand in self.live.values():
            due = hand.due()
            if due is not None and due <= moment:
                hand.breached = due
                self._tell(hand, MetricEventKind.BREACH, due, hand.target)

    def take(self, event: LogEvent, moment: int) -> None:
        if event.kind is LogKind.CREATED:
            self.status, self.priority = event.status or "new", event.priority
            self._start(Metric.RESOLUTION, moment)
            self._start(Metric.REQUESTER_WAIT, moment)
        elif event.kind is LogKind.STATUS:
            self.status = event.status
        elif event.kind is LogKind.PRIORITY:
            self.priority = event.priority
        elif event.kind is LogKind.POLICY:
            self.policy = event.policy
        elif event.kind in {LogKind.MERGED, LogKind.UNMERGED}:
            self.merged = event.kind is LogKind.MERGED
        elif not self.merged:
            self._spoken(event.kind, moment)
        self._arrange(moment)

    def _spoken(self, kind: LogKind, moment: int) -> None:
        waited_for = next((self.live[metric] for metric in REPLIES if metric in self.live), None)
        if kind is LogKind.CUSTOMER_MESSAGE:
            if self.status == SOLVED:
                self.status = OPEN  # whichever of the two lines the log has first
            # Whoever writes again before being answered has been waiting since the first word.
            if waited_for is None and self.status != CLOSED:
                self._start(Metric.NEXT_REPLY if self.answered else Metric.FIRST_REPLY, moment)
            return
        self.answered = True
        for hand in (waited_for, self.live.get(Metric.PERIODIC_UPDATE)):
            if hand is not None:
                if hand.state is not ClockState.FULFILLED:
                    self._move(hand, ClockState.FULFILLED, moment)
                del self.live[hand.metric]
        if self.status not in OVER:
            self._start(Metric.PERIODIC_UPDATE, moment)

    def _start(self, metric: Metric, moment: int) -> None:
        instance = 1 + sum(hand.metric is metric for hand in self.clocks)
        calendar = self.policy.calendar if self.policy else self.calendar
        hand = _Hand(metric, instance, moment, calendar, since=moment)
        self.clocks.append(hand)
        self.live[metric] = hand

    def _arrange(self, moment: int) -> None:
        """Every live clock into the state and under the target that the ticket's state asks for."""
        for metric, hand in list(self.live.items()):
            self._promise(hand, moment)
            wanted = self._wanted(metric)
            if hand.state is not wanted:
                self._move(hand, wanted, moment)
            if wanted is ClockState.FULFILLED and metric in REPLIES:
                # Solved without a word: nobody waits any more; what the customer says next is a new question.
                self.answered = True
                del self.live[metric]

    def _wanted(self, metric: Metric) -> ClockState:
        if self.merged:
            return ClockState.PAUSED
        if self.status in OVER:
            return ClockState.FULFILLED
        return ClockState.PAUSED if self.status in _RESTS[metric] else ClockState.RUNNING

    def _promise(self, hand: _Hand, moment: int) -> None:
        policy = self.policy
        target = policy.target(self.priority, hand.metric) if policy else None
        calendar = policy.calendar if policy else self.calendar
        if calendar is not hand.calendar:
            hand.settle(moment)
            hand.calendar = calendar
        hand.warn_percent = policy.warn_percent if policy else 0
        if target != hand.target:
            hand.settle(moment)  # a promise made late is broken when it is made, not before
            hand.target = target
            self._tell(hand, MetricEventKind.APPLY_SLA, moment, target)

    def _move(self, hand: _Hand, state: ClockState, moment: int) -> None:
        hand.settle(moment)
        hand.state = state
        hand.ended = moment if state is ClockState.FULFILLED else None
        self._tell(hand, _DID[state], moment, hand.counted)
        if state is not ClockState.RUNNING:
            self._tell(hand, MetricEventKind.UPDATE_STATUS, moment, hand.counted)

    def _tell(self, hand: _Hand, kind: MetricEventKind, moment: int, seconds: int | None) -> None:
        self.events.append(MetricEvent(hand.metric, hand.instance, kind, _moment(moment), seconds))


def why_it_rests(state: str, status: str, *, merged: bool) -> Rest | None:
    """Why a clock in this state of a ticket in that one rests; None when it does not or was read before."""
    if state != ClockState.PAUSED:
        return None
    if merged:
        return Rest.MERGED
    return {PENDING: Rest.CUSTOMER, ON_HOLD: Rest.SOMEBODY_ELSE}.get(status)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _maybe(seconds: int | None) -> datetime | None:
    return None if seconds is None else _moment(seconds)
