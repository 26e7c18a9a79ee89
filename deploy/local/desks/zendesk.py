"""Zendesk's business: tickets with their audits, agents, customers. Times are whole seconds, as there."""

import base64
import calendar
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from deploy.local.desks.papers import Paper, Papers

DELETED: Final = "deleted"
SCRUBBED: Final = "SCRUBBED"
STATUSES: Final = ("new", "open", "pending", "hold", "solved", "closed")
PRIORITIES: Final = (None, "low", "normal", "high", "urgent")
_FIELDS: Final = ("status", "priority", "assignee_id", "subject")
_FIRST: Final = 35_400
# Who works there; the address is how it is known who that is here.
AGENTS: Final = (
    {"id": 9001, "name": "Support One", "email": "support@demo.ev4rent.example"},
    {"id": 9002, "name": "Agent Two", "email": "agent.two@desk.example"},
)


class Refused(Exception):
    """A value that Zendesk does not take: 422."""


class Outdated(Exception):
    """`updated_stamp` is not the last one: 409."""


@dataclass
class ZendeskDesk:
    """`tell` hears of each change: the kind of event and the ticket. `settle_s` is for how long exports leave
    out what has just changed; Zendesk's is a minute.
    """

    papers: Papers
    settle_s: float = 60.0
    tell: Callable[[str, Paper], None] = lambda kind, ticket: None
    clock: Callable[[], float] = time.time
    changed_at: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.papers.find("user", str(AGENTS[0]["id"])) is None:
            for agent in AGENTS:
                self.papers.save("user", str(agent["id"]), {**agent, "role": "agent", "active": True})

    # Reading.

    def ticket(self, key: str) -> Paper | None:
        found = self.papers.find("ticket", key)
        return None if found is None or found["status"] == DELETED else found

    def by_external_id(self, external_id: str) -> list[Paper]:
        rows = [each for each in self.papers.all("ticket") if each["external_id"] == external_id]
        return [each for each in rows if each["status"] != DELETED]

    def export(self, cursor: str, start: float, size: int) -> tuple[list[Paper], str, bool]:
        after = int(base64.b64decode(cursor)) if cursor else 0
        now = self.clock()
        found = [
            (position, each)
            for position, each in self.papers.changed("ticket", after)
            if self.changed_at.get(str(each["id"]), 0) <= now - self.settle_s
            and _seconds(each["updated_at"]) >= int(start)
        ]
        page = found[:size]
        last = page[-1][0] if page else after
        return [each for _, each in page], base64.b64encode(str(last).encode()).decode(), len(found) <= size

    def audits(self, key: str, cursor: str, size: int) -> tuple[list[Paper], str, bool]:
        every = (self.papers.find("audits", key) or {"audits": []})["audits"]
        after = int(base64.b64decode(cursor)) if cursor else 0
        page = every[after : after + size]
        last = base64.b64encode(str(after + len(page)).encode()).decode() if page else ""
        return page, last, after + size < len(every)

    def user(self, key: str) -> Paper | None:
        return self.papers.find("user", key)

    def agents(self) -> list[Paper]:
        return [each for each in self.papers.all("user") if each["role"] == "agent"]

    # Changing.

    def create(self, asked: Paper, author: int) -> Paper:
        requester = self._requester(asked)
        key = self.papers.next_number("ticket", _FIRST)
        now = _stamp(self.clock())
        ticket = {
            "id": key,
            "external_id": asked.get("external_id"),
            "subject": asked.get("subject") or "",
            "raw_subject": asked.get("subject") or "",
            "description": asked["comment"]["body"],
            "status": asked.get("status", "new"),
            "priority": asked.get("priority"),
            "type": None,
            "requester_id": requester,
            "submitter_id": author,
            "assignee_id": asked.get("assignee_id"),
            "group_id": None,
            "tags": sorted(asked.get("tags") or []),
            "via": {"channel": "api"},
            "is_public": bool(asked["comment"].get("public", True)),
            "created_at": now,
            "updated_at": now,
        }
        _check(ticket)
        who = requester if asked["comment"].get("public", True) else author
        self._audit(ticket, asked, who, [_comment(self, asked["comment"], who)])
        return self._keep(ticket, "zen:event-type:ticket.created")

    def update(self, key: str, asked: Paper, author: int) -> Paper | None:
        ticket = self.ticket(key)
        if ticket is None:
            return None
        if asked.get("safe_update") and asked.get("updated_stamp") != ticket["updated_at"]:
            raise Outdated
        if ticket["status"] == "closed":
            raise Refused("Status: closed prevents ticket update")
        changed, events = {**ticket}, self._said(asked, author)
        if events:
            _move_by_comment(changed, events[0])
        _set_fields(changed, asked)
        events += [
            {
                "id": self.papers.next_number("event", 700_000),
                "type": "Change",
                "field_name": name,
                "value": changed[name],
                "previous_value": ticket[name],
            }
            for name in (*_FIELDS, "tags")
            if changed[name] != ticket[name]
        ]
        if not events:
            return ticket
        changed["updated_at"] = _stamp(self.clock())
        self._audit(changed, asked, author, events)
        kind = "comment_added" if events[0]["type"] == "Comment" else "status_changed"
        return self._keep(changed, f"zen:event-type:ticket.{kind}")

    def delete(self, key: str) -> bool:
        """Nobody sees it any more; exports say that it is deleted."""
        ticket = self.ticket(key)
        if ticket is None:
            return False
        changed = {**ticket, "status": DELETED, "updated_at": _stamp(self.clock())}
        self._keep(changed, "zen:event-type:ticket.soft_deleted")
        return True

    def forget(self, key: str) -> bool:
        """What is deleted goes for good, words and files included."""
        ticket = self.papers.find("ticket", key)
        if ticket is None or ticket["status"] != DELETED or ticket["subject"] == SCRUBBED:
            return False
        for audit in (self.papers.find("audits", key) or {"audits": []})["audits"]:
            for event in audit["events"]:
                for file in event.get("attachments", ()):
                    self.papers.remove("file", str(file["id"]))
        self.papers.remove("audits", key)
        scrubbed = {"subject": SCRUBBED, "raw_subject": SCRUBBED, "description": SCRUBBED}
        self.papers.save("ticket", key, {**ticket, **scrubbed})
        return True

    def forget_user(self, key: str) -> bool:
        """Raises Refused while tickets of theirs are open."""
        if self.papers.find("user", key) is None:
            return False
        for each in self.papers.all("ticket"):
            if str(each["requester_id"]) == key and each["status"] not in {"closed", DELETED}:
                raise Refused("User: has open tickets")
        self.papers.remove("user", key)
        return True

    def upload(self, name: str, kind: str, content: bytes) -> tuple[str, Paper]:
        """A token, and the file that a comment takes along by it."""
        key = self.papers.next_number("file", 500_000)
        file = {
            "id": key,
            "file_name": name,
            "content_type": kind,
            "size": len(content),
            "content_url": f"/attachments/token/t{key}/?name={quote(name)}",
            "inline": False,
        }
        self.papers.save("file", str(key), {**file, "content": base64.b64encode(content).decode()})
        return f"t{key}", file

    def file(self, token: str) -> Paper | None:
        return self.papers.find("file", token.removeprefix("t"))

    def write(self, asked: Paper) -> Paper:
        """A customer writes to Zendesk itself."""
        return self.create(asked, 0)

    def _said(self, asked: Paper, author: int) -> list[Paper]:
        comment = asked.get("comment")
        if not comment or not comment.get("body"):
            return []
        return [_comment(self, comment, comment.get("author_id") or author)]

    def _requester(self, asked: Paper) -> int:
        given = asked.get("requester") or {}
        for each in self.papers.all("user"):
            if given.get("external_id") and each.get("external_id") == given["external_id"]:
                return int(each["id"])
        key = self.papers.next_number("user", 20_900)
        self.papers.save(
            "user",
            str(key),
            {
                "id": key,
                "name": given.get("name") or "Customer",
                "email": given.get("email"),
                "external_id": given.get("external_id"),
                "role": "end-user",
                "active": True,
            },
        )
        return key

    def _audit(self, ticket: Paper, asked: Paper, author: int, events: list[Paper]) -> None:
        key = str(ticket["id"])
        kept = self.papers.find("audits", key) or {"audits": []}
        audit = {
            "id": self.papers.next_number("audit", 400_000),
            "ticket_id": ticket["id"],
            "created_at": _stamp(self.clock()),
            "author_id": author,
            "metadata": {"system": {}, "custom": dict(asked.get("metadata") or {})},
            "events": events,
        }
        self.papers.save("audits", key, {"audits": [*kept["audits"], audit]})

    def _keep(self, ticket: Paper, kind: str) -> Paper:
        self.papers.save("ticket", str(ticket["id"]), ticket)
        self.changed_at[str(ticket["id"])] = self.clock()
        self.tell(kind, ticket)
        return ticket


def _comment(desk: ZendeskDesk, comment: Paper, author: Any) -> Paper:
    return {
        "id": desk.papers.next_number("event", 700_000),
        "type": "Comment",
        "author_id": int(author),
        "body": comment["body"],
        "plain_body": comment["body"],
        "html_body": f"<p>{comment['body']}</p>",
        "public": bool(comment.get("public", True)),
        "attachments": [
            {name: value for name, value in file.items() if name != "content"}
            for file in map(desk.file, comment.get("uploads") or ())
            if file is not None
        ],
    }


def _set_fields(ticket: Paper, asked: Paper) -> None:
    """What an agent takes is no longer new."""
    ticket.update({name: asked[name] for name in _FIELDS if name in asked})
    if "tags" in asked:
        ticket["tags"] = sorted(set(asked["tags"]))
    if ticket["status"] == "new" and ticket["assignee_id"]:
        ticket["status"] = "open"
    _check(ticket)


def _move_by_comment(ticket: Paper, comment: Paper) -> None:
    """What waits is open again when its customer writes."""
    is_theirs = comment["public"] and comment["author_id"] == ticket["requester_id"]
    if is_theirs and ticket["status"] in {"pending", "hold", "solved"}:
        ticket["status"] = "open"


def _check(ticket: Paper) -> None:
    if ticket["status"] not in STATUSES:
        raise Refused("Status: is not valid")
    if ticket["priority"] not in PRIORITIES:
        raise Refused("Priority: is not valid")


def _stamp(moment: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))


def _seconds(stamp: str) -> int:
    return calendar.timegm(time.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ"))
