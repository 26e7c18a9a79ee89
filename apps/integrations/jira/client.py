"""The calls of Jira Cloud's REST API (version 3) that we make. Answers are its own objects.

https://developer.atlassian.com/cloud/jira/platform/rest/v3/
All raise VendorSilent when nobody knows what came of them, VendorBusy when nothing did, VendorRefused, and
NotFound for a market without a site.
"""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings

from apps.core.errors import NotFound
from apps.integrations.calling import Caller, Limits, VendorSilent

Resource = Mapping[str, Any]
FIELDS: Final = "summary,status,priority,labels,assignee,updated,attachment"
_PAGE: Final = 100
_MOST_PAGES: Final = 100


def markets() -> list[str]:
    """Markets with a site and a project on it."""
    return sorted(set(settings.JIRA_SITES) & set(settings.JIRA_TOKENS) & set(settings.JIRA_PROJECTS))


def webhook_secret(market: str) -> str:
    """Raises NotFound for a market without one."""
    secret: str | None = settings.JIRA_WEBHOOK_SECRETS.get(market)
    if not secret:
        raise NotFound(f"No Jira is set up for {market}.", code="no_account")
    return secret


@dataclass(slots=True)
class Jira:
    """One site, and the project on it that our issues go to."""

    caller: Caller
    project: str

    @classmethod
    def of(cls, market: str) -> "Jira":
        """The site of a market. Raises NotFound."""
        if market not in markets():
            raise NotFound(f"No Jira is set up for {market}.", code="no_account")
        token = base64.b64encode(settings.JIRA_TOKENS[market].encode()).decode()
        caller = Caller("Jira", settings.JIRA_SITES[market], f"Basic {token}")
        return cls(caller, settings.JIRA_PROJECTS[market])

    @property
    def limits(self) -> Limits:
        return self.caller.limits

    def url_of(self, key: str) -> str:
        """Where people open it."""
        return f"{self.caller.base_url.rstrip('/')}/browse/{key}"

    def create_issue(self, fields: Resource) -> Resource:
        """`{id, key, self}`. Jira knows no idempotency key: find out by a label what became of it."""
        whole = {"project": {"key": self.project}, **fields}
        return _object(self.caller.send("POST", "/rest/api/3/issue", {"fields": whole}))

    def issue(self, issue: str) -> Resource:
        return _object(self.caller.get(f"/rest/api/3/issue/{issue}", fields=FIELDS))

    def search(self, jql: str) -> Iterator[list[Resource]]:
        """Pages of issues."""
        place: dict[str, Any] = {}
        for _ in range(_MOST_PAGES):
            said = _object(
                self.caller.get("/rest/api/3/search/jql", jql=jql, fields=FIELDS, maxResults=_PAGE, **place)
            )
            yield _listed(said, "issues")
            if said.get("isLast", True) or not said.get("nextPageToken"):
                return
            place = {"nextPageToken": said["nextPageToken"]}
        raise VendorSilent("Jira's pages have no end.")

    def comments(self, issue: str, *, start: int = 0) -> tuple[list[Resource], int]:
        """Comments of an issue from this position on, oldest first, and how many there are."""
        found: list[Resource] = []
        for _ in range(_MOST_PAGES):
            said = _object(
                self.caller.get(
                    f"/rest/api/3/issue/{issue}/comment",
                    startAt=start + len(found),
                    maxResults=_PAGE,
                    orderBy="created",
                )
            )
            page = _listed(said, "comments")
            found += page
            total = int(said.get("total", 0))
            if not page or start + len(found) >= total:
                return found, total
        raise VendorSilent("Jira's pages have no end.")

    def update_issue(self, issue: str, fields: Resource) -> None:
        self.caller.send("PUT", f"/rest/api/3/issue/{issue}", {"fields": fields})

    def attach(self, issue: str, name: str, content: bytes, *, kind: str) -> list[Resource]:
        """What was made of it. Without the header Jira takes the form for another site's and refuses it."""
        said = self.caller.attach(
            f"/rest/api/3/issue/{issue}/attachments",
            name,
            content,
            kind=kind,
            **{"X-Atlassian-Token": "no-check"},
        )
        if not isinstance(said, list):
            raise VendorSilent("Jira answers something else than was asked for.")
        return [each for each in said if isinstance(each, dict)]

    def delete_comment(self, issue: str, comment: str) -> None:
        """Raises NotFound for one that is gone."""
        self.caller.delete(f"/rest/api/3/issue/{issue}/comment/{comment}")

    def file(self, attachment: str, *, most: int) -> bytes:
        path = f"/rest/api/3/attachment/content/{attachment}?redirect=false"
        return self.caller.download(self.caller.base_url.rstrip("/") + path, most=most)

    def delete_file(self, attachment: str) -> None:
        """Raises NotFound for one that is gone."""
        self.caller.delete(f"/rest/api/3/attachment/{attachment}")

    def add_comment(self, issue: str, body: Resource) -> Resource:
        return _object(self.caller.send("POST", f"/rest/api/3/issue/{issue}/comment", {"body": body}))


def _object(said: Any) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise VendorSilent("Jira answers something else than was asked for.")
    return said


def _listed(said: Resource, name: str) -> list[Resource]:
    found = said.get(name)
    if not isinstance(found, list):
        raise VendorSilent("Jira answers something else than was asked for.")
    return [each for each in found if isinstance(each, dict)]
