"""The loop: letters when their time has come, answers read and answered, each labelled with what it is."""

import heapq
import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Final

from deploy.simulator.clock import iso
from deploy.simulator.platform.customers import Customer
from deploy.simulator.support.post import Post, PostError, Sent
from deploy.simulator.support.writers import (
    SLOT_S,
    Letter,
    Reaction,
    answer_to,
    first_letters,
    letters_of,
    reaction_to,
)

log = logging.getLogger(__name__)

_EVERY_S: Final = 4.0


@dataclass(slots=True)
class Correspondence:
    """`folder` keeps how far it has come, and the truth: `mail-truth.jsonl`, a line for each mail."""

    post: Post
    seed: int
    vehicles: int
    customers: tuple[Customer, ...]
    to: str
    folder: Path
    is_ready: Callable[[], bool]
    _due: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    _planned: int = 0

    def run(self, stop: threading.Event) -> None:
        """Until it is stopped; while the post is away nothing is lost but time."""
        while not stop.wait(_EVERY_S):
            if not self.is_ready():
                continue
            try:
                self.step(time.time())
            except PostError as away:
                log.warning("post.away error=%s", str(away)[:160])

    def step(self, now_s: float) -> None:
        """Plan what was not planned, read what came, hand in what is due."""
        state = self._state()
        slot = int(now_s // SLOT_S)
        if state is None:
            state = {"slot": slot, "shelf": 0}
            for letter in first_letters(
                seed=self.seed, customers=self.customers, now_s=now_s - SLOT_S, to=self.to
            ):
                self._plan(now_s, self._handing_in(letter))
        for each in range(max(state["slot"], slot - 1) + 1, slot + 1):
            known = {"seed": self.seed, "customers": self.customers, "vehicles": self.vehicles, "to": self.to}
            for letter in letters_of(each, **known):  # type: ignore[arg-type]
                self._plan(letter.at_s, self._handing_in(letter))
        state["slot"] = slot
        for sent in self.post.sent_after(state["shelf"]):
            self._read(sent, now_s)
            state["shelf"] = sent.number
        (self.folder / "mail.json").write_text(json.dumps(state))
        while self._due and self._due[0][0] <= now_s:
            self._due[0][2]()
            heapq.heappop(self._due)

    def _read(self, sent: Sent, now_s: float) -> None:
        customer = next((each for each in self.customers if each.email == sent.recipient.lower()), None)
        if customer is None:
            return
        reaction, wait_s = reaction_to(sent.ses_id, seed=self.seed)
        self._plan(now_s + wait_s, self._reacting(sent, reaction, customer, now_s + wait_s))

    def _handing_in(self, letter: Letter) -> Callable[[], None]:
        def hand_in() -> None:
            self.post.hand_in(letter.raw, to=self.to)
            detail = {"customer_id": letter.customer.customer_id, "expected": letter.mood.expected}
            self._label(letter.mood.kind, letter.letter_id, letter.at_s, **detail)

        return hand_in

    def _reacting(
        self, sent: Sent, reaction: Reaction, customer: Customer, at_s: float
    ) -> Callable[[], None]:
        def react() -> None:
            if reaction in {Reaction.BOUNCE, Reaction.COMPLAINT}:
                self.post.give_back(sent.ses_id, reaction.value)
            elif reaction is not Reaction.NOTHING:
                answer = answer_to(sent.mail, reaction, seed=self.seed, customer=customer, at_s=at_s)
                self.post.hand_in(answer.as_bytes(), to=parseaddr(str(answer["To"]))[1])
            self._label(reaction.value, sent.ses_id, at_s, customer_id=customer.customer_id)

        return react

    def _plan(self, at_s: float, work: Callable[[], None]) -> None:
        self._planned += 1
        heapq.heappush(self._due, (at_s, self._planned, work))

    def _state(self) -> dict[str, int] | None:
        try:
            found: dict[str, int] = json.loads((self.folder / "mail.json").read_text())
        except (OSError, ValueError):
            return None
        return found

    def _label(self, kind: str, mail_id: str, at_s: float, **detail: Any) -> None:
        with (self.folder / "mail-truth.jsonl").open("a") as lines:
            lines.write(json.dumps({"kind": kind, "mail_id": mail_id, "at": iso(at_s), **detail}) + "\n")
