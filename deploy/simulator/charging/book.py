"""The operator's book: every session and record that it knows, and what of it has come since."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from deploy.simulator.charging.ocpi_objects import STEP_S, Words
from deploy.simulator.charging.records import EXPECTED, Billed, bill
from deploy.simulator.charging.sessions import sessions_of
from deploy.simulator.city.day_plan import DayPlan
from deploy.simulator.clock import DAY_S
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import Catalogue

# Records of a session come at latest so long after its end.
_LAST_RECORD_S: Final = 7 * 3_600

Changed = tuple[float, dict[str, Any]]


@dataclass(slots=True)
class ChargeBook:
    """Written by whoever plans days, read by the thread that tells and by the one that answers."""

    catalogue: Catalogue
    words: Words
    truth: TruthLog
    # Whether the past is in it: before that an answer would be taken for the whole.
    is_open: bool = False
    _days: dict[int, list[Billed]] = field(default_factory=dict)
    _plans: dict[int, DayPlan] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def learn(self, plan: DayPlan) -> None:
        """Take in a day; the same plan again costs nothing, another one replaces it."""
        if self._plans.get(plan.day) is plan:
            return
        billed = [bill(self.catalogue.seed, each) for each in sessions_of(self.catalogue, plan)]
        with self._lock:
            self._plans = {plan.day: plan}
            self._days[plan.day] = billed

    def sessions(self, since: float, until: float, *, now: float) -> list[Changed]:
        """Sessions last updated within [since, until), as they stand at `now`, oldest first."""
        found = []
        for billed in self._around(since, until):
            body = self.words.session(billed, now)
            if body is not None:
                moment = _said_at(billed, now)
                if since <= moment < until:
                    found.append((moment, body))
        return sorted(found, key=lambda each: (each[0], each[1]["id"]))

    def records(self, since: float, until: float, *, now: float) -> list[Changed]:
        """Records written within [since, until) and before `now`, oldest first."""
        found = [
            (float(written.written_s), self.words.record(billed, written))
            for billed in self._around(since, until)
            for written in billed.records
            if since <= written.written_s < until and written.written_s <= now
        ]
        return sorted(found, key=lambda each: (each[0], each[1]["id"]))

    def tell_truth(self, now: float) -> None:
        """Write down what is wrong with sessions that have ended."""
        for billed in self._around(now - 2 * DAY_S, now):
            if billed.fault and billed.session.ends_s <= now:
                own = billed.session
                self.truth.record_charging(
                    own.session_id, billed.fault, EXPECTED[billed.fault], own.begins_s, own.ends_s
                )

    def _around(self, since: float, until: float) -> Iterator[Billed]:
        with self._lock:
            days = list(self._days.values())
        for day in days:
            for billed in day:
                own = billed.session
                if own.begins_s < until and own.ends_s + _LAST_RECORD_S >= since:
                    yield billed


def _said_at(billed: Billed, now: float) -> float:
    own = billed.session
    if own.ends_s <= now:
        return float(own.ends_s)
    return float(own.begins_s + (int(now) - own.begins_s) // STEP_S * STEP_S)
