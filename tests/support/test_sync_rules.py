"""What becomes of a ticket that two sides hold, and whose webhooks are believed."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from apps.core.errors import Invalid
from apps.integrations.jira import documents
from apps.integrations.jira import webhooks as jira
from apps.integrations.zendesk import webhooks as zendesk
from apps.support.gateways import zendesk as gateway
from apps.support.rules.sync import merge, steps_to
from tests.fleet.builders import NOON
from tests.support.desks import SECRET, stamp

BASE = {"status": "open", "priority": "normal", "assignee": "", "tags": ["app"]}


def test_an_echo_is_no_change() -> None:
    done = merge(BASE, BASE, BASE)
    assert (done.take, done.push, done.conflicts) == ({}, {}, {})


def test_what_one_side_changed_goes_to_the_other() -> None:
    done = merge(BASE, {**BASE, "priority": "high"}, {**BASE, "status": "pending"})
    assert (done.take, done.push, done.conflicts) == ({"status": "pending"}, {"priority": "high"}, {})
    assert done.agreed == {**BASE, "status": "pending"}


def test_what_both_changed_is_a_conflict_and_stays_one_until_they_agree() -> None:
    ours, theirs = {**BASE, "status": "solved"}, {**BASE, "status": "pending"}
    done = merge(BASE, ours, theirs)
    assert (done.take, done.push, done.conflicts) == ({}, {}, {"status": ("solved", "pending")})
    assert merge(done.agreed, ours, theirs) == done
    assert merge(done.agreed, ours, ours).conflicts == {}


def test_tags_of_both_sides_fit_together() -> None:
    done = merge(BASE, {**BASE, "tags": ["app", "ours"]}, {**BASE, "tags": ["theirs"]})
    assert (done.take["tags"], done.push["tags"], done.conflicts) == (
        ["ours", "theirs"],
        ["ours", "theirs"],
        {},
    )
    again = merge(done.agreed, {**BASE, "tags": ["ours", "theirs"]}, {**BASE, "tags": ["theirs"]})
    assert (again.take, again.push) == ({}, {"tags": ["ours", "theirs"]})


def test_somebody_who_is_not_known_there_is_neither_taken_nor_told() -> None:
    theirs = {name: value for name, value in BASE.items() if name != "assignee"}
    done = merge(BASE, {**BASE, "assignee": "somebody"}, theirs)
    assert (done.take, done.push, done.agreed["assignee"]) == ({}, {}, "")


def test_what_is_solved_is_opened_before_it_waits() -> None:
    assert steps_to("solved", "pending") == ["open", "pending"]
    assert steps_to("new", "open") == []
    assert steps_to("closed", "solved") == []


def test_a_note_is_never_public_whoever_asks() -> None:
    said = gateway.Said(message_id=uuid4(), text="Between us", is_public=True, is_note=True, author="")
    with pytest.raises(gateway.NeverPublic):
        gateway.write(object(), "1", said)  # type: ignore[arg-type]


def event() -> bytes:
    return json.dumps(
        {"id": "e1", "type": "zen:event-type:ticket.comment_added", "detail": {"id": "35400"}}
    ).encode()


def signed(body: bytes, *, at: Any = NOON, secret: str = SECRET) -> dict[str, str]:
    moment = stamp(at)
    return {zendesk.TIMESTAMP: moment, zendesk.SIGNATURE: zendesk.sign(body, moment, secret)}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (event(), {}),
        (event(), signed(event(), secret="another")),
        (event(), {**signed(event()), zendesk.TIMESTAMP: stamp(NOON + timedelta(seconds=1))}),
        (event().replace(b"35400", b"35401"), signed(event())),
        (event(), signed(event(), at=NOON - timedelta(seconds=301))),
        (event(), signed(event(), at=NOON + timedelta(seconds=301))),
        (b"[]", signed(b"[]")),
        (b'{"id":"x","type":"zen:event-type:user.created","detail":{"id":"1"}}', {}),
    ],
)
def test_a_forged_or_old_webhook_of_zendesk_is_refused(body: bytes, headers: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        zendesk.read(body, headers=headers, secret=SECRET, at=NOON)
    assert zendesk.read(event(), headers=signed(event()), secret=SECRET, at=NOON).ticket_id == "35400"


def test_a_forged_or_old_webhook_of_jira_is_refused() -> None:
    moment = int(NOON.timestamp() * 1000)
    body = json.dumps(
        {"timestamp": moment, "webhookEvent": "jira:issue_updated", "issue": {"id": "7"}}
    ).encode()
    fine = {jira.SIGNATURE: jira.sign(body, SECRET), jira.IDENTIFIER: "w1"}
    assert jira.read(body, headers=fine, secret=SECRET, at=NOON).issue_id == "7"
    for headers, at in (
        ({**fine, jira.SIGNATURE: jira.sign(body, "another")}, NOON),
        ({**fine, jira.SIGNATURE: ""}, NOON),
        (fine, NOON + timedelta(seconds=301)),
        ({jira.SIGNATURE: fine[jira.SIGNATURE]}, NOON),
    ):
        with pytest.raises(Invalid):
            jira.read(body, headers=headers, secret=SECRET, at=at)
    retried = {**fine, jira.RETRY: "2"}
    assert jira.read(body, headers=retried, secret=SECRET, at=NOON + timedelta(minutes=20)).id == "w1"


def test_documents_are_read_whatever_is_in_them() -> None:
    assert documents.words(documents.document("One\n\ntwo")) == "One\ntwo"
    deep: dict[str, Any] = {"type": "paragraph", "content": []}
    for _ in range(5_000):
        deep = {"type": "panel", "content": [deep]}
    assert documents.words({"type": "doc", "content": [deep]}) == ""
    odd = {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "mention", "attrs": {"text": "@x"}}]}],
    }
    assert documents.words(odd) == "@x"
    assert documents.words(None) == ""
