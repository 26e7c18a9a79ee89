"""Jira's words ↔ ours; nothing here touches the database."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.core.errors import NotFound
from apps.integrations.calling import VendorSilent
from apps.integrations.jira import client, documents, webhooks
from apps.integrations.jira.client import Jira
from apps.support.enums import Priority

__all__ = [
    "LABEL",
    "Jira",
    "TheirFile",
    "TheirIssue",
    "TheirRemark",
    "attach",
    "changed",
    "create",
    "erase",
    "fetch",
    "find",
    "issue_of",
    "markets",
    "open_site",
    "read_file",
    "read_webhook",
    "remark_of",
    "remarks",
    "rename",
]

LABEL: Final = "ev4rent"
_PRIORITY: Final = {
    Priority.LOW.value: "Low",
    Priority.NORMAL.value: "Medium",
    Priority.HIGH.value: "High",
    Priority.URGENT.value: "Highest",
}
_SUMMARY: Final = 255


@dataclass(frozen=True, slots=True)
class TheirFile:
    """A file of an issue, as they say it is."""

    id: str
    at: datetime
    author: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class TheirIssue:
    """An issue as it stands there; `stage` is Jira's own category: `new`, `indeterminate` or `done`."""

    id: str
    key: str
    stamp: str
    summary: str
    status: str
    stage: str
    assignee: str
    files: tuple[TheirFile, ...] = ()


@dataclass(frozen=True, slots=True)
class TheirRemark:
    id: str
    at: datetime
    author: str
    text: str


def markets() -> list[str]:
    return client.markets()


def open_site(market: str) -> Jira:
    """Raises NotFound."""
    return Jira.of(market)


def read_webhook(*, market: str, body: bytes, headers: Mapping[str, str], at: datetime) -> webhooks.Told:
    """Raises Invalid for a webhook that is not Jira's own, NotFound."""
    return webhooks.read(body, headers=headers, secret=client.webhook_secret(market), at=at)


def issue_of(found: Mapping[str, Any]) -> TheirIssue:
    """Raises VendorSilent for something that is no issue."""
    try:
        fields = found["fields"]
        status = fields["status"]
        return TheirIssue(
            id=str(found["id"]),
            key=str(found["key"]),
            stamp=str(fields.get("updated") or ""),
            summary=str(fields.get("summary") or ""),
            status=str(status["name"]),
            stage=str(status["statusCategory"]["key"]),
            assignee=str((fields.get("assignee") or {}).get("displayName", "")),
            files=tuple(map(_file_of, fields.get("attachment") or ())),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as wrong:
        raise VendorSilent(f"Jira's issue lacks something ({type(wrong).__name__}).") from wrong


def remark_of(found: Mapping[str, Any]) -> TheirRemark:
    try:
        return TheirRemark(
            id=str(found["id"]),
            at=datetime.fromisoformat(str(found["created"])),
            author=str((found.get("author") or {}).get("displayName", "")),
            text=documents.words(found.get("body")),
        )
    except (KeyError, ValueError) as wrong:
        raise VendorSilent(f"Jira's comment lacks something ({type(wrong).__name__}).") from wrong


def create(
    site: Jira, *, copy_id: UUID, summary: str, text: str, priority: str, kind: str
) -> tuple[str, str]:
    """Id and key of an issue that carries our label, by which it is found when nobody answered."""
    made = site.create_issue(
        {
            "summary": summary[:_SUMMARY],
            "description": documents.document(text),
            "issuetype": {"name": kind},
            "priority": {"name": _PRIORITY[priority]},
            "labels": [LABEL, _label(copy_id)],
        }
    )
    try:
        return str(made["id"]), str(made["key"])
    except KeyError as wrong:
        raise VendorSilent("Jira does not say which issue it made.") from wrong


def find(site: Jira, copy_id: UUID) -> TheirIssue | None:
    """What became of an issue that nobody answered about."""
    for page in site.search(f'project = "{site.project}" AND labels = "{_label(copy_id)}"'):
        for found in page:
            return issue_of(found)
    return None


def fetch(site: Jira, their_id: str) -> TheirIssue:
    return issue_of(site.issue(their_id))


def rename(site: Jira, their_id: str, summary: str) -> None:
    """Say anew what it is about. Raises VendorRefused, VendorSilent; twice does no harm."""
    site.update_issue(their_id, {"summary": summary[:_SUMMARY]})


def attach(site: Jira, their_id: str, name: str, content: bytes, *, kind: str) -> str:
    """What the file is called there. Nobody knows it by another key than its name: look for that when nobody
    answered. Raises VendorRefused, VendorSilent, VendorBusy, NotFound.
    """
    for made in site.attach(their_id, name, content, kind=kind):
        return str(made.get("id", ""))
    raise VendorSilent("Jira does not say which file it made.")


def read_file(site: Jira, file: TheirFile, *, most: int) -> bytes:
    """Raises NotFound, VendorRefused."""
    return site.file(file.id, most=most)


def erase(site: Jira, their_id: str, *, blank: str) -> None:
    """Words, comments and files go; that there was an issue, and what became of it, stays. Twice does no
    harm.
    """
    with suppress(NotFound):
        issue = fetch(site, their_id)
        for file in issue.files:
            with suppress(NotFound):
                site.delete_file(file.id)
        for remark in remarks(site, their_id, start=0)[0]:
            with suppress(NotFound):
                site.delete_comment(their_id, remark.id)
        site.update_issue(their_id, {"summary": blank, "description": documents.document(blank)})


def remarks(site: Jira, their_id: str, *, start: int) -> tuple[list[TheirRemark], int]:
    """What was written there from this position on, and how many there are."""
    found, total = site.comments(their_id, start=start)
    return [remark_of(each) for each in found], total


def changed(site: Jira, *, minutes: int) -> Iterator[list[TheirIssue]]:
    """Issues of ours that changed in the last minutes; relative, so no time zone of theirs matters."""
    jql = (
        f'project = "{site.project}" AND labels = "{LABEL}" AND updated >= "-{minutes}m" ORDER BY updated ASC'
    )
    for page in site.search(jql):
        yield [issue_of(each) for each in page]


def _label(copy_id: UUID) -> str:
    return f"ev4rent-{copy_id}"


def _file_of(found: Mapping[str, Any]) -> TheirFile:
    return TheirFile(
        id=str(found["id"]),
        at=datetime.fromisoformat(str(found["created"])),
        author=str((found.get("author") or {}).get("displayName", "")),
        name=str(found.get("filename") or "file")[:120],
        size=int(found.get("size") or 0),
    )
