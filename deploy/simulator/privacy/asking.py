"""A few data requests in the states that a desk sees, over the public API: an agent writes them down, the
administrator agrees.
"""

import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.edges.api import ApiError, BackOffice

log = logging.getLogger(__name__)

PAUSE_S: Final = 10.0
ATTEMPTS: Final = 60
# For so many attempts, about two minutes, it waits for people who write.
PATIENT: Final = 12
_OWN: Final = "data-request"


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks for what, and how far the desk has led it."""

    kind: str
    basis: str
    reason: str
    reference: str = ""
    words: tuple[str, ...] | None = None
    is_asked: bool = False
    outcome: str = ""


ASKS: Final = (
    Ask(
        "access", "right_of_access", "Wrote by e-mail; identity checked by a call back.", words=("Mei Ling",)
    ),
    Ask(
        "access",
        "right_of_access",
        "Asked in the app for everything that is kept.",
        words=(),
        is_asked=True,
        outcome="approved",
    ),
    Ask("erasure", "right_of_erasure", "Has moved away and closes the account.", is_asked=True),
    Ask(
        "erasure",
        "consent_withdrawn",
        "Withdrew consent on the telephone; called back.",
        is_asked=True,
        outcome="approved",
    ),
    Ask(
        "police",
        "police_order",
        "Order about a collision on the expressway.",
        "TP/2026/11873",
        words=(),
        is_asked=True,
        outcome="approved",
    ),
    Ask(
        "regulator",
        "regulators_order",
        "Question about fares of one day.",
        "LTA-EV-2026-044",
        words=(),
        is_asked=True,
        outcome="rejected",
    ),
)


def colleague_of(account: str, role: str) -> str:
    """The user name of a role, beside a demo account."""
    return f"{role}@{account.partition('@')[2]}"


@dataclass(slots=True)
class DataDesk:
    """Writes the requests down once; what people make of them afterwards is left alone."""

    agent: BackOffice
    second: BackOffice
    folder: Path
    stop: threading.Event

    def make(self, *, anew: bool) -> None:
        """Unless it was done before. The city does not depend on it: what keeps failing is given up."""
        done = self.folder / "data-requests"
        if done.exists() and not anew:
            return
        for attempt in range(ATTEMPTS):
            if self.stop.wait(PAUSE_S):
                return
            try:
                if self._all(patient=attempt < PATIENT):
                    done.touch()
                    return
            except (ApiError, BotoCoreError, ClientError) as error:
                log.warning("privacy.waiting error=%s", str(error)[:300])

    def _all(self, *, patient: bool) -> bool:
        """About people who have written to us; where nobody does, about some who have rented."""
        people = self._people("/tickets?order=opened_at")
        if len(people) < len(ASKS) and not patient:
            people += self._people("/rentals?state=priced,captured,settled&order=opened_at")
        if len(people) < len(ASKS):
            return False
        for number, ask in enumerate(ASKS):
            self._lead(ask, people[number], str(number))
        return True

    def _people(self, query: str) -> list[str]:
        found = self.agent.ask("GET", f"{query}&market={self.agent.market}&limit=100")["items"]
        return list(dict.fromkeys(row["customer"] for row in found if row["customer"]))

    def _lead(self, ask: Ask, customer: str, name: str) -> None:
        scope = self.agent.ask("GET", f"/customers/{customer}/personal-data?kind={ask.kind}")["items"]
        body: dict[str, Any] = {
            "customer": customer,
            "kind": ask.kind,
            "legal_basis": ask.basis,
            "reference": ask.reference,
            "reason": ask.reason,
            "scope": [each["kind"] for each in scope],
        }
        made = self.agent.command("/data-requests", body, _OWN, name)
        path = f"/data-requests/{made['id']}"
        if ask.words is not None:
            words = {"words": list(ask.words)}
            made = self.agent.change("PATCH", path, words, made["version"], _OWN, name)
        if ask.is_asked:
            self.agent.change("POST", f"{path}/ask", {}, made["version"], _OWN, name)
        if ask.outcome:
            self._decide(made["id"], ask.outcome, name)

    def _decide(self, request: str, outcome: str, name: str) -> None:
        note = "The order is in force." if outcome == "approved" else "The order names another company."
        for each in self.second.ask("GET", "/approvals?state=requested&limit=200")["items"]:
            if each["subject"] == f"data_request:{request}":
                body = {"outcome": outcome, "note": note}
                self.second.command(f"/approvals/{each['id']}/decide", body, _OWN, name, "decide")
