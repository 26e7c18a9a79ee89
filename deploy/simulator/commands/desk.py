"""All cars' ears: takes commands in, lets the cars act when it is time, and gives what they answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Final

from deploy.simulator.city.city import City, Standstill
from deploy.simulator.commands.manners import Manner, manner_of
from deploy.simulator.faults.labels import Kind
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.seeds import Ints, stable_id

_LOCKS: Final = {"lock": True, "unlock": False}
# What a car does not do while it is driven.
_ONLY_STANDING: Final = frozenset({"lock", "unlock", "immobilise", "charge_port_release"})


@dataclass(frozen=True, slots=True)
class Order:
    """A command as a car reads it: ``expires_at_s`` is when it should not do it any more."""

    command_id: str
    car: int
    kind: str
    expires_at_s: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a car says, and when it leaves; ``status`` is what becomes of its job, None for a repetition."""

    car: int
    command_id: str
    leaves_at_s: float
    status: str | None
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deafness:
    """A lever: this car takes no command between two epoch seconds."""

    car: int
    begins_s: float
    ends_s: float


@dataclass(slots=True)
class CommandDesk:
    """Asked by the live loop alone, but for ``heard``, into which the line puts what it received."""

    city: City
    truth: TruthLog
    heard: "SimpleQueue[Order]" = field(default_factory=SimpleQueue)
    deaf: list[Deafness] = field(default_factory=list)
    keep: Callable[[Standstill], None] = lambda _standstill: None
    _due: list[tuple[float, Order, Manner]] = field(default_factory=list)
    _leaving: list[Answer] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def waiting(self, now: float) -> list[int]:
        """The cars that something waits for, after taking in what was heard."""
        self._listen(now)
        return [order.car for _, order, _ in self._due]

    def work(self, now: float, silent: frozenset[int] = frozenset()) -> tuple[list[Answer], list[int]]:
        """What leaves now, and the cars that acted now. Cars that are silent do nothing until they speak."""
        self._listen(now)
        acted = []
        for entry in sorted(self._due, key=lambda each: each[0]):
            at, order, manner = entry
            if at > now or order.car in silent:
                continue
            self._due.remove(entry)
            self._act(order, manner, now)
            acted.append(order.car)
        leaving = [answer for answer in self._leaving if answer.leaves_at_s <= now]
        self._leaving = [answer for answer in self._leaving if answer.leaves_at_s > now]
        return leaving, acted

    def _listen(self, now: float) -> None:
        while True:
            try:
                order = self.heard.get_nowait()
            except Empty:
                return
            if order.command_id in self._taken:
                continue
            self._taken.add(order.command_id)
            manner = manner_of(self.city.catalogue.seed, order.command_id)
            if self._is_deaf(order.car, now) or manner.fault is Kind.COMMAND_UNANSWERED:
                self._tell(Kind.COMMAND_UNANSWERED, order, now)
                continue
            self._due.append((now + manner.acts_after_s, order, manner))

    def _act(self, order: Order, manner: Manner, now: float) -> None:
        """Do it, or say why not; then answer in the car's manner."""
        where = self._reading(order.car, now)
        refusal = self._refusal(order, where, now)
        if refusal is None and manner.fault is Kind.COMMAND_REFUSED:
            refusal = manner.refusal
            self._tell(Kind.COMMAND_REFUSED, order, now)
        if refusal is not None:
            self._answer(order, "refused", now, now, detail=refusal)
            return
        self._do(order, now)
        position = {"lat": where["lat"], "lng": where["lng"]} if order.kind == "locate" else {}
        if manner.fault is Kind.COMMAND_LATE:
            self._tell(Kind.COMMAND_LATE, order, now)
            self._answer(order, "done", now, order.expires_at_s + manner.late_by_s, **position)
            return
        self._answer(order, "done", now, now, **position)
        if manner.fault is Kind.COMMAND_TWICE:
            self._tell(Kind.COMMAND_TWICE, order, now)
            self._answer(order, "done", now, now + manner.again_after_s, number=2, **position)

    def _refusal(self, order: Order, where: Mapping[str, Any], now: float) -> str | None:
        if now > order.expires_at_s:
            return "expired"
        if where["ignition"] and order.kind in _ONLY_STANDING:
            return "moving"
        return None

    def _do(self, order: Order, now: float) -> None:
        if order.kind in _LOCKS:
            self.city.switches.turn(order.car, now, locked=_LOCKS[order.kind])
        elif order.kind == "immobilise":
            standstill = Standstill(order.car, now)
            self.city.stand(standstill)
            self.keep(standstill)

    def _answer(
        self, order: Order, outcome: str, at: float, leaves: float, *, number: int = 1, **more: Any
    ) -> None:
        body = {
            "answer_id": stable_id(self.city.catalogue.seed, "answer", order.command_id, number),
            "command_id": order.command_id,
            "outcome": outcome,
            "at": round(at * 1_000),
            **more,
        }
        status = None if number > 1 else ("SUCCEEDED" if outcome == "done" else "REJECTED")
        self._leaving.append(Answer(order.car, order.command_id, leaves, status, body))

    def _reading(self, car: int, now: float) -> dict[str, Any]:
        who: Ints = self.city.index(car)
        columns = self.city.read(who, self.city.index(int(now)))
        return {
            "ignition": bool(columns.ignition[0]),
            "lat": round(float(columns.lat[0]), 6),
            "lng": round(float(columns.lng[0]), 6),
        }

    def _is_deaf(self, car: int, now: float) -> bool:
        return any(each.car == car and each.begins_s <= now < each.ends_s for each in self.deaf)

    def _tell(self, kind: Kind, order: Order, now: float) -> None:
        label_id = stable_id(self.city.catalogue.seed, "command", order.command_id)
        detail = {"command_id": order.command_id, "command": order.kind}
        self.truth.record_command(label_id, kind, order.car, now, order.expires_at_s, detail)
