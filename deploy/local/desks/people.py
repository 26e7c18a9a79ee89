"""Who works over there on one machine: agents in Zendesk, engineers in Jira, and customers who write to
Zendesk itself. They take their time, and one thing at a time.
"""

import asyncio
import calendar
import logging
import random
import time
from dataclasses import dataclass, field
from typing import Any, Final

from deploy.local.desks.jira import ENGINEERS, JiraDesk
from deploy.local.desks.papers import Paper
from deploy.local.desks.zendesk import AGENTS, ZendeskDesk

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 12.0
# After how long somebody looks at it, and how often a customer writes to Zendesk.
ANSWER_AFTER_S: Final = 40.0
BEGIN_AFTER_S: Final = 45.0
END_AFTER_S: Final = 240.0
WRITE_EVERY_S: Final = 900.0
_MOST_OPEN: Final = 4
# Whose tickets agents there answer: those that came to them, and those of queues that are at home there.
AT_HOME: Final = "queue_charging"
_ANSWERS: Final = (
    "Thank you for telling us. The charger has been restarted; please plug in again, the light turns blue.",
    "Sorry about that. We see the session on our side and have ended it, you will not be charged for more.",
    "The charging point reports a fault. Please use the one beside it; the wait is free of charge.",
)
_NOTES: Final = ("Seen twice this week at the same point.", "Asked the operator for the log of the session.")
_ASKS: Final = (
    ("Charger does not let go of the cable", "I ended the session in the app but the plug stays locked."),
    ("Charged twice for one session", "My receipt shows the same charging session two times."),
    ("Charging stops after five minutes", "Tried three times, it always stops at about 4 %."),
    ("No light on the charging point", "The point is dark. Is it out of order?"),
)
_CUSTOMERS: Final = ("Customer One", "Customer Two", "Customer Three", "Customer Four")


@dataclass
class Shift:
    """Both desks, and the dice that decide."""

    zendesk: ZendeskDesk
    jira: JiraDesk
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    wrote_at: float = 0.0

    async def run(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                self.work(time.time())
            except Exception:
                log.exception("desks.people_stumbled")

    def work(self, now: float) -> None:
        """What somebody does now, at most one thing at each desk."""
        self._write(now)
        self._answer(now)
        self._engineer(now)

    def _write(self, now: float) -> None:
        waiting = [each for each in self.zendesk.papers.all("ticket") if each["status"] in {"new", "open"}]
        if now - self.wrote_at < WRITE_EVERY_S or len(waiting) >= _MOST_OPEN:
            return
        self.wrote_at = now
        subject, text = self.dice.choice(_ASKS)
        name = self.dice.choice(_CUSTOMERS)
        wish = {"name": name, "email": f"{name.split()[-1].lower()}@customer.example"}
        self.zendesk.write(
            {"subject": subject, "requester": wish, "comment": {"body": text}, "tags": [AT_HOME]}
        )

    def _answer(self, now: float) -> None:
        for ticket in list(self.zendesk.papers.all("ticket")):
            key = str(ticket["id"])
            if not _is_theirs(ticket) or ticket["status"] not in {"new", "open"}:
                continue
            if now - self.zendesk.changed_at.get(key, 0) < ANSWER_AFTER_S:
                continue
            agent = self.dice.choice(AGENTS)["id"]
            if self.dice.random() < 0.3:
                note = {"body": self.dice.choice(_NOTES), "public": False}
                self.zendesk.update(key, {"comment": note, "priority": "high"}, int(str(agent)))
            else:
                words = {"body": self.dice.choice(_ANSWERS), "public": True}
                wish = {"comment": words, "status": "pending", "assignee_id": agent}
                self.zendesk.update(key, wish, int(str(agent)))
            return

    def _engineer(self, now: float) -> None:
        for issue in list(self.jira.papers.all("issue")):
            fields = issue["fields"]
            age, stage = now - _since(fields["created"]), fields["status"]["statusCategory"]["key"]
            name = ENGINEERS[int(issue["id"]) % len(ENGINEERS)]
            if stage == "new" and age > BEGIN_AFTER_S:
                self.jira.comment(
                    issue["id"], _words("Looking at it: the log of the car is on its way."), name
                )
                self.jira.move(issue["id"], "In Progress", name)
                return
            if stage == "indeterminate" and age > END_AFTER_S:
                self.jira.comment(issue["id"], _words("Fixed with the release of tonight."), name)
                self.jira.move(issue["id"], "Done", name)
                return


def _is_theirs(ticket: Paper) -> bool:
    return not ticket["external_id"] or AT_HOME in ticket["tags"]


def _since(stamp: str) -> float:
    return calendar.timegm(time.strptime(stamp[:19], "%Y-%m-%dT%H:%M:%S"))


def _words(text: str) -> dict[str, Any]:
    return {
        "type": "doc",
        "version": 1,
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}],
    }
