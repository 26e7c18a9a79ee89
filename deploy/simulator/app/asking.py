"""Customers ask in the app about rides they had, through EventBridge, and the desk answers the older ones
over the public API: a workspace with a past.
"""

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.app.words import MATTERS, Matter
from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.platform.words import BUS
from deploy.simulator.seeds import stable_id, stream

log = logging.getLogger(__name__)

SOURCE: Final = "ev4rent.app"
MOST: Final = 240
# Of a hundred rides, about so many lead to a question.
OFTEN: Final = 5
PAUSE_S: Final = 10.0
ATTEMPTS: Final = 60
_AT_ONCE: Final = 10
_OLD: Final = timedelta(hours=20)


@dataclass(slots=True)
class AppCustomers:
    """Asks once; what people make of the tickets afterwards is left alone."""

    desk: BackOffice
    events: Any
    seed: int
    folder: Path
    stop: threading.Event

    def make(self, *, anew: bool) -> None:
        """Ask, unless it was done before. The city does not depend on it: what keeps failing is given up."""
        done = self.folder / "app-questions"
        if done.exists() and not anew:
            return
        for _ in range(ATTEMPTS):
            if self.stop.wait(PAUSE_S):
                return
            try:
                if self._all(datetime.now(tz=UTC)):
                    done.touch()
                    return
            except (ApiError, BotoCoreError, ClientError) as error:
                log.warning("app.waiting error=%s", str(error)[:300])

    def _all(self, now: datetime) -> bool:
        questions = (self._question(ride, now) for ride in self._rides())
        asked = [each for each in questions if each is not None][:MOST]
        if not asked:
            return False
        # The same question twice is one ticket, so that a second try asks nothing anew.
        for begin in range(0, len(asked), _AT_ONCE):
            self._tell(asked[begin : begin + _AT_ONCE])
        return self._answer(len(asked))

    def _rides(self) -> Iterator[dict[str, Any]]:
        """Rides that are over, the newest first."""
        query = f"/rentals?market={self.desk.market}&state=priced,captured,settled&order=-opened_at&limit=200"
        cursor = ""
        for _ in range(30):
            page = self.desk.ask("GET", query + (f"&cursor={cursor}" if cursor else ""))
            yield from page["items"]
            cursor = page["next_cursor"] or ""
            if not cursor:
                return

    def _question(self, ride: dict[str, Any], now: datetime) -> dict[str, Any] | None:
        """The same ride and seed ask the same, or nothing."""
        chance = stream(self.seed, "app", ride["id"])
        if chance.integers(100) >= OFTEN or not ride["ended_at"]:
            return None
        weights = [matter.weight for matter in MATTERS]
        matter: Matter = MATTERS[int(chance.choice(len(MATTERS), p=[each / 100 for each in weights]))]
        ended = datetime.fromisoformat(ride["ended_at"])
        at = min(now, ended + timedelta(minutes=int(chance.integers(2, 180))))
        return {
            "schema_version": 1,
            "event_id": stable_id(self.seed, "app-question", ride["id"]),
            "market": self.desk.market,
            "occurred_at": at.isoformat(),
            "customer_id": ride["customer"],
            "rental_id": ride["id"],
            "topic": matter.topic,
            "subject": matter.subjects[int(chance.integers(len(matter.subjects)))],
            "text": matter.texts[int(chance.integers(len(matter.texts)))].format(ride["reference"]),
            "language": matter.language,
        }

    def _tickets(self) -> list[dict[str, Any]]:
        query = f"/tickets?market={self.desk.market}&channel=app&order=opened_at&limit=200"
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = self.desk.ask("GET", query + (f"&cursor={cursor}" if cursor else ""))
            found += page["items"]
            cursor = page["next_cursor"] or ""
            if not cursor:
                return found

    def _tell(self, questions: list[dict[str, Any]]) -> None:
        if not questions:
            return
        entries = [
            {
                "Source": SOURCE,
                "DetailType": "support.requested",
                "Detail": json.dumps(each),
                "EventBusName": BUS,
            }
            for each in questions
        ]
        refused = self.events.put_events(Entries=entries).get("FailedEntryCount", 0)
        if refused:
            raise ApiError(0, f"{refused} questions were not taken")

    def _answer(self, asked: int) -> bool:
        """Whether all questions have arrived; then the desk has worked through most of the old ones."""
        tickets = self._tickets()
        if len(tickets) < asked:
            return False
        before = datetime.now(tz=UTC) - _OLD
        old = [
            each
            for each in tickets
            if each["status"] == "new" and datetime.fromisoformat(each["opened_at"]) < before
        ]
        for matter in MATTERS:
            mine = [each["id"] for each in old if each["topic"] == matter.topic]
            share = len(mine) * 3 // 4
            self._step(matter, mine[:share], "solved")
            self._step(matter, mine[share : len(mine) - 1], "pending")
        log.info("app.asked tickets=%s answered=%s", len(tickets), len(old))
        return True

    def _step(self, matter: Matter, ids: list[str], status: str) -> None:
        if ids:
            body = {"ids": ids, "reply": matter.answer, "values": {"status": status}}
            self.desk.command("/tickets/steps", body, "app-answers", matter.topic, status, ids[0])
