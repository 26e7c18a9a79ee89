"""The slow truth about clocks: walk the log minute by minute.

Shares no arithmetic with `apps.support.rules.sla`: business time is looked up on the clock of each minute,
and a clock counts by adding 60 seconds to itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from apps.support.rules.sla import LogEvent, LogKind, Metric, Policy, Schedule

BLOCK = 1440


@lru_cache(maxsize=10_000)
def _block(schedule: Schedule, block: int) -> bytes:
    """For each minute of a stretch: whether the desk is open, by its wall clock."""
    zone = ZoneInfo(schedule.time_zone)
    answer = bytearray()
    for minute in range(block * BLOCK, (block + 1) * BLOCK):
        wall = datetime.fromtimestamp(minute * 60, zone)
        now = wall.hour * 60 + wall.minute
        hours = () if wall.date() in schedule.holidays else schedule.week[wall.weekday()]
        answer.append(any(opens <= now < closes for opens, closes in hours))
    return bytes(answer)


@dataclass
class Watch:
    metric: Metric
    instance: int
    schedule: Schedule
    resting: bool = False
    over_at: int | None = None
    done: bool = False
    seconds: int = 0
    target: int | None = None
    breached: int | None = None


class Walk:
    """A ticket and its watches; `minute` is the minute of the epoch."""

    def __init__(self, schedule: Schedule) -> None:
        self.usual = schedule
        self.status, self.priority, self.merged, self.answered = "new", "", False, False
        self.policy: Policy | None = None
        self.watches: list[Watch] = []
        self.blocks: dict[tuple[int, int], bytes] = {}

    def go(self, log: Sequence[LogEvent], until: int) -> list[Watch]:
        events = [(int(event.at.timestamp()) // 60, event) for event in log]
        minute, place = events[0][0], 0
        while minute <= until:
            changed = place < len(events) and events[place][0] == minute
            while place < len(events) and events[place][0] == minute:
                self.hear(events[place][1], minute)
                place += 1
            if changed or minute == events[0][0]:
                ticking = [each for each in self.watches if each.over_at is None and not each.resting]
            for watch in ticking:
                if watch.target is not None and watch.breached is None and watch.seconds >= watch.target:
                    watch.breached = minute
                if minute < until and self.open(watch.schedule, minute):
                    watch.seconds += 60
            minute += 1
        return self.watches

    def open(self, schedule: Schedule, minute: int) -> bool:
        key = (id(schedule), minute // BLOCK)
        if key not in self.blocks:
            self.blocks[key] = _block(schedule, minute // BLOCK)
        return bool(self.blocks[key][minute % BLOCK])

    def hear(self, event: LogEvent, minute: int) -> None:  # noqa: C901, PLR0912 - one clause a kind
        kind = event.kind
        if kind is LogKind.CREATED:
            self.status, self.priority = event.status, event.priority
            self.begin(Metric.RESOLUTION)
            self.begin(Metric.REQUESTER_WAIT)
        if kind is LogKind.STATUS:
            self.status = event.status
        if kind is LogKind.PRIORITY:
            self.priority = event.priority
        if kind is LogKind.POLICY:
            self.policy = event.policy
        if kind is LogKind.MERGED:
            self.merged = True
        if kind is LogKind.UNMERGED:
            self.merged = False
        owed = self.current(Metric.FIRST_REPLY) or self.current(Metric.NEXT_REPLY)
        if kind is LogKind.CUSTOMER_MESSAGE and not self.merged:
            self.status = "open" if self.status == "solved" else self.status
            if owed is None and self.status != "closed":
                self.begin(Metric.NEXT_REPLY if self.answered else Metric.FIRST_REPLY)
        if kind is LogKind.AGENT_REPLY and not self.merged:
            self.answered = True
            for watch in (owed, self.last(Metric.PERIODIC_UPDATE)):
                if watch and not watch.done:
                    watch.over_at = minute if watch.over_at is None else watch.over_at
                    watch.done = True
            if self.status not in ("solved", "closed"):
                self.begin(Metric.PERIODIC_UPDATE)
        self.agree(minute)

    def agree(self, minute: int) -> None:
        over = self.status in ("solved", "closed") and not self.merged
        for watch in self.watches:
            reply = watch.metric in (Metric.FIRST_REPLY, Metric.NEXT_REPLY)
            if watch.done:
                continue
            watch.schedule = self.policy.calendar.schedule if self.policy else self.usual
            watch.target = None
            if self.policy and (self.priority, watch.metric) in self.policy.targets:
                watch.target = 60 * self.policy.targets[self.priority, watch.metric]
            if over:
                watch.over_at = minute if watch.over_at is None else watch.over_at
                watch.done = reply
                self.answered = self.answered or reply
            else:
                watch.over_at = None
                watch.resting = self.merged or (
                    (self.status == "pending" and not reply)
                    or (self.status == "on_hold" and watch.metric is Metric.RESOLUTION)
                )

    def begin(self, metric: Metric) -> None:
        number = 1 + len([each for each in self.watches if each.metric is metric])
        self.watches.append(Watch(metric, number, self.usual))

    def last(self, metric: Metric) -> Watch | None:
        return next((each for each in reversed(self.watches) if each.metric is metric), None)

    def current(self, metric: Metric) -> Watch | None:
        found = self.last(metric)
        return found if found and found.over_at is None else None
