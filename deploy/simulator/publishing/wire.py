"""What happens to messages between the car and the cloud: silence, delay, repetition, garbage."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from deploy.simulator.city.city import City
from deploy.simulator.clock import service_day
from deploy.simulator.faults.labels import (
    BUFFERED,
    CURED_BY_REFRESH,
    GATEWAY_WIDE,
    ON_THE_WIRE,
    SHOCKS,
    Kind,
    Label,
)
from deploy.simulator.faults.shocks import REMEMBERED_S
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.publishing.garbage import garble
from deploy.simulator.publishing.messages import JsonObject, Message

# Points; a table that keeps the highest number waits decades for it to be passed.
JUMP: Final = 10**9


@dataclass(frozen=True, slots=True)
class Silence:
    """A lever's silence: this car says nothing between two epoch seconds."""

    car: int
    begins_s: float
    ends_s: float


@dataclass(slots=True)
class Wire:
    """Takes what cars say at a second and gives what goes out then."""

    city: City
    truth: TruthLog
    started_s: int
    silences: list[Silence] = field(default_factory=list)
    _held: dict[int, list[Message]] = field(default_factory=dict)
    _late: list[tuple[float, Message]] = field(default_factory=list)
    _unsaid: dict[int, list[JsonObject]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _cured: set[str] = field(default_factory=set)

    def carry(self, messages: Iterable[Message], now: int) -> list[Message]:
        """What leaves at ``now``, in order."""
        out = [message for at, message in self._late if at <= now]
        self._late = [(at, message) for at, message in self._late if at > now]
        for message in messages:
            out += self._one(message, now)
        return out

    def _one(self, message: Message, now: int) -> list[Message]:
        labels = self.labels_of(message.car, now)
        self._bend(message, labels)
        if self._is_silent(message.car, labels, now):
            # The car loses its points; what the platform knows of it is told when it speaks again.
            self._unsaid.setdefault(message.car, []).extend(message.events)
            return []
        message.events = [*self._unsaid.pop(message.car, []), *message.events]
        self._feel(message, labels, now)
        if any(label.kind in BUFFERED for label in labels):
            self._held.setdefault(message.car, []).append(message)
            return []
        out = [*self._held.pop(message.car, []), message]
        for label in labels:
            if label.kind in ON_THE_WIRE and label.label_id not in self._used and message.points:
                self._used.add(label.label_id)
                return [*out[:-1], *self._spoil(message, label, now)]
        return out

    def silent_cars(self, cars: Iterable[int], now: int) -> frozenset[int]:
        """Those of the cars that neither speak nor hear at this second."""
        return frozenset(car for car in cars if self._is_silent(car, self.labels_of(car, now), now))

    def cure(self, car: int, now: int) -> None:
        """The unit was asked to report anew: what that mends is over."""
        self._cured |= {
            label.label_id for label in self.labels_of(car, now) if label.kind in CURED_BY_REFRESH
        }

    def labels_of(self, car: int, now: int) -> list[Label]:
        """What holds for a car now. A label on the wire waits for the first message after it begins."""
        today = self.city.day(service_day(now))
        t = now - today.plan.start_s
        began = self.started_s - today.plan.start_s
        return [
            label
            for label in self._by_car(today.labels).get(car, [])
            if label.label_id not in self._cured
            and (
                (label.kind in ON_THE_WIRE and began <= label.begins <= t)
                or (label.kind in SHOCKS and label.begins <= t < label.begins + REMEMBERED_S)
                or label.holds_at(t)
            )
        ]

    _index_of: tuple[Label, ...] = ()
    _index: dict[int, list[Label]] = field(default_factory=dict)

    def _by_car(self, labels: tuple[Label, ...]) -> dict[int, list[Label]]:
        if self._index_of is not labels:
            self._index_of = labels
            self._index = {}
            for label in labels:
                for concerned in self._concerned(label):
                    self._index.setdefault(concerned, []).append(label)
        return self._index

    def _concerned(self, label: Label) -> list[int]:
        if label.kind in GATEWAY_WIDE:
            return self.city.catalogue.behind(str(label.detail["gateway"]))
        return [label.car]

    def _is_silent(self, car: int, labels: list[Label], now: int) -> bool:
        return any(label.kind is Kind.SILENT_CAR for label in labels) or any(
            silence.car == car and silence.begins_s <= now < silence.ends_s for silence in self.silences
        )

    def _bend(self, message: Message, labels: list[Label]) -> None:
        """Faults of the unit itself, in each of its messages: the clock, the counter."""
        for label in labels:
            if label.kind is Kind.CLOCK_BEHIND:
                behind_ms = round(float(label.detail["behind_s"]) * 1_000)
                message.points = [{**point, "ts": point["ts"] - behind_ms} for point in message.points]
            elif label.kind is Kind.SEQUENCE_JUMP and label.label_id not in self._used and message.points:
                self._used.add(label.label_id)
                *earlier, newest = message.points
                message.points = [*earlier, {**newest, "seq": newest["seq"] + JUMP}]

    def _feel(self, message: Message, labels: list[Label], now: int) -> None:
        """What the accelerometer felt since the last message. Told again after a restart, it is the same."""
        for label in labels:
            if label.kind in SHOCKS and label.label_id not in self._used and message.points:
                self._used.add(label.label_id)
                place = message.points[-1]
                at_s = self.city.day(service_day(now)).plan.start_s + label.begins
                shock = {"shock_id": label.label_id, "ts": round(at_s * 1_000), **label.detail}
                message.shocks.append({**shock, "lat": place["lat"], "lng": place["lng"]})

    def _spoil(self, message: Message, label: Label, now: int) -> list[Message]:
        """One fault of one message; written to the truth with the message's id."""
        told: dict[str, float | str] = {"message_id": message.message_id}
        out = [message]
        if label.kind is Kind.DOUBLED_MESSAGE:
            out = [message, copy.copy(message)]
        elif label.kind is Kind.LATE_MESSAGE:
            delay = label.ends - label.begins
            self._late.append((now + delay, message))
            told["delay_s"] = round(delay)
            out = []
        elif label.kind is Kind.MALFORMED_MESSAGE:
            told["variant"] = garble(message, int(label.detail["variant"]), now * 1_000)
        elif label.kind is Kind.FUTURE_CLOCK:
            ahead_ms = (
                round(label.detail["ahead_s"] * 1_000) if isinstance(label.detail["ahead_s"], float) else 0
            )
            message.points = [{**point, "ts": point["ts"] + ahead_ms} for point in message.points]
            told["ahead_s"] = ahead_ms / 1_000
        self.truth.record_message(label, at_s=now, detail=told)
        return out
