"""The platform as it lives: tells what happens second by second, and does what it is asked."""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any, Final

from deploy.simulator.city.city import City, CityDay
from deploy.simulator.clock import day_start_s, service_day
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.platform import manners
from deploy.simulator.platform.customers import Customer, updated
from deploy.simulator.platform.memory import Memory
from deploy.simulator.platform.money import Cashier
from deploy.simulator.platform.words import DAYS_OF_WORDS, Hire, Ledger, Word
from deploy.simulator.seeds import stable_id

_DONE_AFTER_S: Final = 1.0
_UNKNOWN_VERSION: Final = 99


@dataclass(slots=True)
class PlatformDesk:
    """Asked by the live loop alone, but for ``heard``, into which the line puts what it received."""

    ledger: Ledger
    truth: TruthLog
    memory: Memory
    first_day: int
    say: Callable[[Word], None]
    cashier: Cashier = field(default_factory=Cashier)
    heard: "SimpleQueue[Mapping[str, Any]]" = field(default_factory=SimpleQueue)
    _told_until: float = 0.0
    _plans: dict[int, CityDay] = field(default_factory=dict)
    _words: dict[int, list[Word]] = field(default_factory=dict)
    _hires: dict[str, tuple[int, Hire]] = field(default_factory=dict)
    _leaving: list[tuple[float, int, Word]] = field(default_factory=list)
    _numbers: Any = field(default_factory=count)
    _taken: set[str] = field(default_factory=set)

    def watch(self, city: City, now: int) -> None:
        """Tell what has happened up to now; the first look only begins."""
        if not self._told_until:
            self._told_until = float(now)
        self._listen(city, now)
        self._look(city, now)
        for number in sorted(self._words):
            for word in self._words[number]:
                if self._told_until < word.at_s <= now:
                    self._send(word)
        self._told_until = float(now)
        while self._leaving and self._leaving[0][0] <= now:
            self.say(heapq.heappop(self._leaving)[2])

    def _look(self, city: City, now: int) -> None:
        """The days whose words may still be told; planned anew only where the plan has changed."""
        today = service_day(now)
        wanted = range(max(today - DAYS_OF_WORDS + 1, self.first_day), today + 1)
        for number in [day for day in self._words if day not in wanted]:
            del self._words[number], self._plans[number]
            self._hires = {key: kept for key, kept in self._hires.items() if kept[0] != number}
        for number in wanted:
            day = city.day(number)
            if self._plans.get(number) is not day:
                self._plans[number] = day
                self._words[number] = self.ledger.words_of(number, day)
                hires = self.ledger.hires_of(number, day)
                self._hires |= {hire.rental_id: (number, hire) for hire in hires}

    def _send(self, word: Word) -> None:
        seed = self.ledger.catalogue.seed
        manner = manners.of_event(seed, word.event_id)
        if manner.fault:
            self._tell(manner.fault, word.event_id, word.at_s, {"event_id": word.event_id})
        if manner.fault == manners.UNKNOWN_VERSION:
            # Somebody over there has tried a new form; the real word follows.
            strange = {**word.detail, "schema_version": _UNKNOWN_VERSION}
            self._leave(word.at_s, replace(word, detail=strange))
        self._leave(word.at_s + manner.after_s, word)
        if manner.fault == manners.DOUBLED_EVENT:
            self._leave(word.at_s + manner.after_s + manner.again_after_s, word)

    def _leave(self, at_s: float, word: Word) -> None:
        heapq.heappush(self._leaving, (at_s, next(self._numbers), word))

    def _listen(self, city: City, now: int) -> None:
        while True:
            try:
                command = self.heard.get_nowait()
            except Empty:
                return
            if command["command_id"] not in self._taken:
                self._taken.add(command["command_id"])
                self._look(city, now)
                self._take(command, now)

    def _take(self, command: Mapping[str, Any], now: int) -> None:
        """Do it or not, in the manner that the seed has drawn."""
        manner = manners.of_command(self.ledger.catalogue.seed, command["command_id"])
        if manner.fault:
            about = {"command_id": command["command_id"], "command": command["type"]}
            self._tell(manner.fault, command["command_id"], now, about)
        if manner.fault == manners.UNANSWERED:
            return
        refusal = "busy" if manner.fault == manners.REFUSED else self._refusal(command, now)
        if refusal:
            self._answer(command, "command.refused", now + manner.after_s, reason=refusal)
            return
        self._do(command, now + _DONE_AFTER_S)
        self._answer(command, "command.acked", now + manner.after_s)
        if manner.fault == manners.TWICE:
            self._answer(command, "command.acked", now + manner.after_s + manner.again_after_s)

    def _refusal(self, command: Mapping[str, Any], now: int) -> str:
        kind = command["type"]
        if kind in {"block_customer", "unblock_customer"}:
            known = any(each.customer_id == command["customer_id"] for each in self.ledger.customers)
            return "" if known else "unknown_customer"
        if kind == "charge_customer":
            return self._charge(command)
        _, hire = self._hires.get(str(command["rental_id"]), (0, None))
        if hire is None:
            return "unknown_rental"
        return "" if kind == "message_customer" else self._refusal_of(kind, hire, now)

    def _refusal_of(self, kind: str, hire: Hire, now: int) -> str:
        told_s, _ = self.ledger.ending(hire)
        over = told_s is not None and told_s <= now
        if (kind == "move_rental" and over) or hire.rental_id in self.ledger.asked.ended:
            return "already_ended" if kind in {"end_rental", "move_rental"} else ""
        if kind in {"hold_capture", "end_rental"} and self._is_captured(hire, told_s, now):
            return "already_captured"
        if kind == "release_capture" and (told_s is None or self.ledger.held(hire, told_s) is None):
            return "not_held"
        return ""

    def _charge(self, command: Mapping[str, Any]) -> str:
        """Take what the road asked, at once; the same charge is one payment, however often it is asked."""
        taken = self.cashier.charge(
            charge_id=str(command["charge_id"]),
            rental_id=str(command["rental_id"]),
            customer_id=str(command["customer_id"]),
            amount_minor=int(command["amount_minor"]),
            currency=str(command["currency"]),
            text=str(command["text"]),
        )
        return "" if taken else "card_declined"

    def _is_captured(self, hire: Hire, told_s: float | None, now: int) -> bool:
        held = told_s is not None and self.ledger.held(hire, told_s) is not None
        return told_s is not None and not held and self.ledger.captured(hire, told_s) <= now

    def _do(self, command: Mapping[str, Any], at_s: float) -> None:
        """And plan anew what was to be told of it. A message is read by somebody, and changes nothing."""
        if command["type"] in {"message_customer", "charge_customer"}:
            return
        about = str(command.get("rental_id") or command.get("customer_id"))
        deed: dict[str, Any] = {"type": command["type"], "about": about, "at_s": at_s}
        if command["type"] == "end_rental":
            deed["ended_s"] = datetime.fromisoformat(command["ended_at"]).timestamp()
        elif command["type"] == "move_rental":
            deed["device_id"] = str(command["device_id"])
        self.memory.note(self.ledger.asked, deed)
        if about in self._hires:
            number, hire = self._hires[about]
            others = [word for word in self._words[number] if word.detail["rental_id"] != about]
            self._words[number] = [*others, *self.ledger.words_about(hire)]
            return
        # Who rents later today may be somebody else.
        self._plans.pop(max(self._plans), None)
        if command["type"] in {"block_customer", "unblock_customer"}:
            status = "blocked" if command["type"] == "block_customer" else "active"
            self._leave(at_s, self._customer_word(about, status, at_s))

    def _customer_word(self, customer_id: str, status: str, at_s: float) -> Word:
        found: Customer = next(each for each in self.ledger.customers if each.customer_id == customer_id)
        told = updated(found, joined_s=joined_s(found, self.first_day), status=status)
        return self.ledger.word(at_s, "customer.updated", customer_id, **told)

    def _answer(self, command: Mapping[str, Any], kind: str, at_s: float, **more: str) -> None:
        about = {name: command[name] for name in ("rental_id", "customer_id") if command.get(name)}
        word = self.ledger.word(
            at_s, kind, command["command_id"], command_id=command["command_id"], **about, **more
        )
        self._leave(at_s, word)

    def _tell(self, kind: str, name: str, at_s: float, detail: dict[str, Any]) -> None:
        label_id = stable_id(self.ledger.catalogue.seed, kind, name)
        self.truth.record_platform(label_id, kind, manners.EXPECTED[kind], at_s, detail)


def joined_s(customer: Customer, first_day: int) -> float:
    """When somebody became a customer."""
    return day_start_s(first_day) - customer.joined_before_s
