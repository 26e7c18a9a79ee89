"""Jira's business: issues of one project, with comments and a way from To Do to Done."""

import base64
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from deploy.local.desks.papers import Paper, Papers

PROJECT: Final = "ENG"
STAGES: Final = (
    ("10000", "To Do", 2, "new", "blue-gray"),
    ("3", "In Progress", 4, "indeterminate", "yellow"),
    ("10002", "Done", 3, "done", "green"),
)
PRIORITIES: Final = ("Highest", "High", "Medium", "Low", "Lowest")
KINDS: Final = ("Bug", "Task", "Story")
ENGINEERS: Final = ("Engineer One", "Engineer Two")
_FIRST: Final = 10_000
_LONGEST: Final = 255


class Refused(Exception):
    """Field and what is wrong with it: 400."""


@dataclass
class JiraDesk:
    """`tell` hears of each change: the kind of event, the issue, and the comment if it is one."""

    papers: Papers
    base_url: str = ""
    tell: Callable[[str, Paper, Paper | None], None] = lambda kind, issue, comment: None
    clock: Callable[[], float] = time.time

    def issue(self, name: str) -> Paper | None:
        """By id or key."""
        found = self.papers.find("issue", name)
        if found is not None:
            return found
        return next((each for each in self.papers.all("issue") if each["key"] == name), None)

    def create(self, fields: Paper) -> Paper:
        if (fields.get("project") or {}).get("key") != PROJECT:
            raise Refused("project: valid project is required")
        if (fields.get("issuetype") or {}).get("name") not in KINDS:
            raise Refused("issuetype: Specify a valid issue type")
        _check_summary(fields.get("summary"))
        if any(" " in label for label in fields.get("labels", ())):
            raise Refused("labels: The label contains spaces which is invalid.")
        if not isinstance(fields.get("description"), dict | None):
            raise Refused("description: Operation value must be an Atlassian Document")
        key = self.papers.next_number("issue", _FIRST)
        number = self.papers.next_number("key", 101)
        now = _stamp(self.clock())
        issue = {
            "expand": "renderedFields,names,schema,operations,editmeta,changelog",
            "id": str(key),
            "key": f"{PROJECT}-{number}",
            "self": f"{self.base_url}/rest/api/3/issue/{key}",
            "fields": {
                "summary": fields["summary"],
                "description": fields.get("description"),
                "issuetype": {"name": fields["issuetype"]["name"], "subtask": False},
                "project": {"key": PROJECT, "name": "Engineering"},
                "priority": {"name": (fields.get("priority") or {}).get("name", "Medium")},
                "labels": list(fields.get("labels", [])),
                "status": self.status(STAGES[0]),
                "assignee": None,
                "created": now,
                "updated": now,
            },
        }
        return self._keep(issue, "jira:issue_created")

    def move(self, name: str, stage: str, assignee: str = "") -> Paper | None:
        issue = self.issue(name)
        if issue is None:
            return None
        found = next((each for each in STAGES if each[1] == stage), None)
        if found is None:
            raise Refused("transition: is not valid")
        fields = {**issue["fields"], "status": self.status(found), "updated": _stamp(self.clock())}
        if assignee:
            fields["assignee"] = {
                "displayName": assignee,
                "accountId": f"5b10{len(assignee)}",
                "active": True,
            }
        return self._keep({**issue, "fields": fields}, "jira:issue_updated")

    def edit(self, name: str, fields: Paper) -> Paper | None:
        issue = self.issue(name)
        if issue is None:
            return None
        for each in fields.keys() - {"summary", "description"}:
            raise Refused(f"{each}: Field '{each}' cannot be set. It is not on the appropriate screen.")
        if "summary" in fields:
            _check_summary(fields["summary"])
        changed = {**issue["fields"], **fields, "updated": _stamp(self.clock())}
        return self._keep({**issue, "fields": changed}, "jira:issue_updated")

    def attach(self, name: str, file_name: str, kind: str, content: bytes, author: str) -> Paper | None:
        issue = self.issue(name)
        if issue is None:
            return None
        key, now = self.papers.next_number("file", 40_000), _stamp(self.clock())
        made = {
            "self": f"{self.base_url}/rest/api/3/attachment/{key}",
            "id": str(key),
            "filename": file_name,
            "author": {"displayName": author, "active": True},
            "created": now,
            "size": len(content),
            "mimeType": kind,
            "content": f"{self.base_url}/rest/api/3/attachment/content/{key}",
        }
        kept = {"issue": issue["id"], "kind": kind, "content": base64.b64encode(content).decode()}
        self.papers.save("file", str(key), kept)
        self.papers.save("attached", issue["id"], {"all": [*self.attached(issue["id"]), made]})
        self._keep({**issue, "fields": {**issue["fields"], "updated": now}}, "jira:issue_updated")
        return made

    def attached(self, key: str) -> list[Paper]:
        """What is attached to the issue of this id."""
        return list((self.papers.find("attached", key) or {"all": []})["all"])

    def file(self, key: str) -> Paper | None:
        return self.papers.find("file", key)

    def remove_file(self, key: str) -> bool:
        kept = self.papers.find("file", key)
        issue = self.issue(kept["issue"]) if kept else None
        if issue is None:
            return False
        self.papers.remove("file", key)
        left = [each for each in self.attached(issue["id"]) if each["id"] != key]
        self.papers.save("attached", issue["id"], {"all": left})
        return True

    def remove_comment(self, name: str, key: str) -> bool:
        left = [each for each in self.comments(name) if each["id"] != key]
        issue = self.issue(name)
        if issue is None or len(left) == len(self.comments(name)):
            return False
        self.papers.save("comments", issue["id"], {"all": left})
        return True

    def comments(self, name: str) -> list[Paper]:
        issue = self.issue(name)
        return [] if issue is None else (self.papers.find("comments", issue["id"]) or {"all": []})["all"]

    def comment(self, name: str, body: Any, author: str) -> Paper | None:
        issue = self.issue(name)
        if issue is None:
            return None
        if not isinstance(body, dict) or body.get("type") != "doc":
            raise Refused("comment: Comment body is not valid!")
        key, now = self.papers.next_number("comment", 20_000), _stamp(self.clock())
        made = {
            "id": str(key),
            "self": f"{self.base_url}/rest/api/3/issue/{issue['id']}/comment/{key}",
            "author": {"displayName": author, "active": True},
            "body": body,
            "created": now,
            "updated": now,
            "jsdPublic": True,
        }
        self.papers.save("comments", issue["id"], {"all": [*self.comments(issue["id"]), made]})
        kept = {**issue, "fields": {**issue["fields"], "updated": now}}
        self.papers.save("issue", issue["id"], kept)
        self.tell("comment_created", kept, made)
        return made

    def search(self, jql: str) -> list[Paper]:
        """What the product asks: `project = "…" AND labels = "…" AND updated >= "-…m"`, and nothing else."""
        wanted, _, _ = jql.partition(" ORDER BY ")
        found = list(self.papers.all("issue"))
        for term in wanted.split(" AND "):
            match = re.fullmatch(r'(project|labels|updated) (=|>=) "(-?\w[\w-]*)"', term.strip())
            if match is None:
                raise Refused(f"Error in the JQL Query: {term}")
            found = [each for each in found if _fits(each, match[1], match[3], self.clock())]
        return found

    def status(self, stage: tuple[str, str, int, str, str]) -> Paper:
        key, name, category, category_key, colour = stage
        return {
            "self": f"{self.base_url}/rest/api/3/status/{key}",
            "description": "",
            "name": name,
            "id": key,
            "statusCategory": {
                "self": f"{self.base_url}/rest/api/3/statuscategory/{category}",
                "id": category,
                "key": category_key,
                "colorName": colour,
                "name": name,
            },
        }

    def _keep(self, issue: Paper, kind: str) -> Paper:
        self.papers.save("issue", issue["id"], issue)
        self.tell(kind, issue, None)
        return issue


def _check_summary(summary: Any) -> None:
    if not isinstance(summary, str) or not summary.strip():
        raise Refused("summary: You must specify a summary of the issue.")
    if "\n" in summary or "\r" in summary:
        raise Refused("summary: The summary is invalid because it contains newline characters.")
    if len(summary) > _LONGEST:
        raise Refused(f"summary: Summary must be less than {_LONGEST} characters.")


def _fits(issue: Paper, field: str, value: str, now: float) -> bool:
    fields = issue["fields"]
    if field == "project":
        return bool(fields["project"]["key"] == value)
    if field == "labels":
        return value in fields["labels"]
    minutes = int(value.removesuffix("m"))
    return bool(fields["updated"] >= _stamp(now + minutes * 60)[:16])


def _stamp(moment: float) -> str:
    """Jira's own form, with thousandths of a second and the zone without a colon."""
    thousandths = int(moment * 1000) % 1000
    return time.strftime(f"%Y-%m-%dT%H:%M:%S.{thousandths:03d}+0000", time.gmtime(moment))
