"""What we believe of Zendesk's and Jira's APIs, held against the desks of one machine, and on request against
the vendors.

With ZENDESK_CONTRACT (`https://….zendesk.com|agent@…/token:…`) or JIRA_CONTRACT (`https://…|mail@…:token|KEY`)
the same test asks them. The shapes of Jira are those of recorded answers.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from apps.core.errors import NotFound
from apps.integrations.calling import VendorBusy, VendorOutdated, VendorRefused, VendorSilent
from apps.integrations.jira import documents
from apps.integrations.jira.client import Jira
from apps.integrations.zendesk.client import Zendesk
from apps.support.gateways import jira as jira_gateway
from apps.support.gateways import zendesk as gateway
from tests.support.desks import Desks

REAL_DATA = Path(os.environ.get("REAL_DATA_DIR", Path(__file__).parents[3] / "shared" / "data"))
NAME = "Quittung \N{LATIN SMALL LETTER U WITH DIAERESIS}.pdf"
BODIES = REAL_DATA / "tickets"


@pytest.fixture(params=["local", "zendesk"])
def account(request: pytest.FixtureRequest, settings: Settings) -> Zendesk:
    if request.param == "local":
        request.getfixturevalue("desks")
    elif given := os.environ.get("ZENDESK_CONTRACT"):
        url, token = given.split("|")
        settings.ZENDESK_ACCOUNTS, settings.ZENDESK_TOKENS = {"SG": url}, {"SG": token}
    else:
        pytest.skip("no ZENDESK_CONTRACT: Zendesk itself is not asked")
    return Zendesk.of("SG")


@pytest.fixture(params=["local", "jira"])
def site(request: pytest.FixtureRequest, settings: Settings) -> Jira:
    if request.param == "local":
        request.getfixturevalue("desks")
    elif given := os.environ.get("JIRA_CONTRACT"):
        url, token, project = given.split("|")
        settings.JIRA_SITES, settings.JIRA_TOKENS = {"SG": url}, {"SG": token}
        settings.JIRA_PROJECTS = {"SG": project}
    else:
        pytest.skip("no JIRA_CONTRACT: Jira itself is not asked")
    return Jira.of("SG")


def test_a_ticket_is_made_once_changed_by_its_stamp_and_its_log_goes_on(account: Zendesk) -> None:
    key, ticket_id, message_id = uuid4(), uuid4(), uuid4()
    new = gateway.NewCopy(
        key=key,
        ticket_id=ticket_id,
        subject="The plug stays locked",
        requester="Wei L.",
        fields={"status": "open", "priority": "high", "tags": ["app"]},
        queue="charging",
        message_id=message_id,
        text="It does not let go.",
        is_public=True,
    )
    made = gateway.create(account, new)
    assert gateway.create(account, new).id == made.id
    assert (made.status, made.priority, made.tags, made.queue_tags) == (
        "open",
        "high",
        ("app",),
        ("queue_charging",),
    )
    found = gateway.find(account, ticket_id)
    assert found is not None
    assert found.id == made.id
    assert account.limits.remaining is not None

    audits, cursor = account.audits(made.id)
    (first,) = gateway.comments_of(list(audits))
    assert (first.text, first.is_public, first.ours) == ("It does not let go.", True, str(message_id))

    changed = gateway.update(account, made, {"priority": "urgent", "tags": ["app", "seen"]})
    assert (changed.priority, changed.queue_tags) == ("urgent", ("queue_charging",))
    secret = uuid4()
    said = gateway.Said(message_id=secret, text="Between us", is_public=False, is_note=True, author="")
    gateway.write(account, made.id, said)
    more, _ = account.audits(made.id, cursor=cursor)
    (note,) = gateway.comments_of(list(more))
    assert (note.text, note.is_public, note.ours) == ("Between us", False, str(secret))
    with pytest.raises(NotFound):
        account.ticket("999999999")


def test_who_read_an_older_stamp_changes_nothing(desks: Desks) -> None:
    account = Zendesk.of("SG")
    made = desks.zendesk.write({"subject": "Help", "comment": {"body": "Please"}})
    seen = gateway.ticket_of(account.ticket(str(made["id"])))
    desks.agent(seen.id, status="pending")
    with pytest.raises(VendorOutdated):
        gateway.update(account, seen, {"status": "solved"})
    assert gateway.ticket_of(account.ticket(seen.id)).status == "pending"


def test_an_export_goes_on_where_it_stopped(desks: Desks) -> None:
    account = Zendesk.of("SG")
    keys = [
        str(desks.zendesk.write({"subject": f"No {n}", "comment": {"body": "?"}})["id"]) for n in range(101)
    ]
    page = account.export(cursor="", start=int(desks.now) - 60)
    assert (len(page.tickets), page.is_last) == (100, False)
    rest = account.export(cursor=page.cursor, start=0)
    assert [str(each["id"]) for each in rest.tickets] == keys[100:]
    desks.agent(keys[0], status="pending")
    assert [str(each["id"]) for each in account.export(cursor=rest.cursor, start=0).tickets] == keys[:1]


def test_an_issue_is_found_by_its_label_and_tells_what_becomes_of_it(site: Jira) -> None:
    copy_id = uuid4()
    wish = {
        "summary": "Cable lock stays shut",
        "text": "Car: SBA 1\nSeen twice.",
        "priority": "high",
        "kind": "Bug",
    }
    their_id, key = jira_gateway.create(site, copy_id=copy_id, **wish)
    found = jira_gateway.find(site, copy_id)
    assert found is not None
    assert (found.id, found.key, found.stage) == (their_id, key, "new")
    site.add_comment(their_id, documents.document("First\nsecond"))
    (remark,), total = jira_gateway.remarks(site, their_id, start=0)
    assert (remark.text, total) == ("First\nsecond", 1)
    assert their_id in {each.id for page in jira_gateway.changed(site, minutes=5) for each in page}
    with pytest.raises(NotFound):
        jira_gateway.fetch(site, "99999999")


def _an_issue(site: Jira) -> str:
    wish = {"summary": "Cable lock stays shut", "text": "Seen twice.", "priority": "high", "kind": "Bug"}
    return jira_gateway.create(site, copy_id=uuid4(), **wish)[0]


def test_a_summary_is_one_line_of_255_letters(site: Jira) -> None:
    their_id = _an_issue(site)
    jira_gateway.rename(site, their_id, "y" * 300)
    assert jira_gateway.fetch(site, their_id).summary == "y" * 255
    for fields in ({"summary": ""}, {"summary": "a\nb"}, {"summary": "y" * 256}, {"status": "Done"}):
        with pytest.raises(VendorRefused):
            site.update_issue(their_id, fields)
    with pytest.raises(NotFound):
        jira_gateway.rename(site, "99999999", "x")


def test_a_file_is_a_part_of_a_form_with_jiras_own_header(site: Jira) -> None:
    their_id, bill = _an_issue(site), b"%PDF-1.4 the bill\n%%EOF"
    key = jira_gateway.attach(site, their_id, NAME, bill, kind="application/pdf")
    (file,) = jira_gateway.fetch(site, their_id).files
    assert (file.id, file.name, file.size) == (
        key,
        NAME,
        len(bill),
    )
    assert jira_gateway.read_file(site, file, most=1000) == bill
    with pytest.raises(NotFound):
        jira_gateway.attach(site, "99999999", "x.pdf", bill, kind="application/pdf")
    path = f"/rest/api/3/issue/{their_id}/attachments"
    with pytest.raises(VendorBusy):  # 403: it is taken for a form of another site
        site.caller.attach(path, "x.pdf", bill, kind="application/pdf")
    jira_gateway.erase(site, their_id, blank="(blanked)")
    assert jira_gateway.fetch(site, their_id).files == ()


def test_who_refuses_who_is_busy_and_who_is_silent_are_three_things(desks: Desks) -> None:
    site, account = Jira.of("SG"), Zendesk.of("SG")
    with pytest.raises(VendorRefused):
        site.create_issue({"summary": "x", "issuetype": {"name": "Epidemic"}})
    desks.zendesk_manners.order("busy", "tickets/1.json")
    with pytest.raises(VendorBusy) as busy:
        account.ticket("1")
    assert busy.value.retry_after == 7
    desks.zendesk_manners.calls.clear()
    desks.zendesk_manners.order("silent_before", "PUT")
    with pytest.raises(VendorSilent):
        account.update_ticket("1", {"status": "open"})
    assert len(desks.zendesk_manners.calls) == 1
    desks.zendesk_manners.order("silent_before", "users.json")
    assert len(account.agents()) == 2
    desks.zendesk_manners.key, key = "another", desks.zendesk_manners.key
    with pytest.raises(VendorBusy):
        account.agents()
    desks.zendesk_manners.key = key


@pytest.mark.real_data
@pytest.mark.skipif(not BODIES.exists(), reason=f"no recorded answers of Jira at {BODIES}")
class TestShapes:
    """Recorded answers of Jira can be read, and the desk's have no member that Jira does not have."""

    @pytest.fixture
    def recorded(self) -> dict[str, Any]:
        path = BODIES / "optscale-jira" / "response_mocks" / "get_issue_with_status_and_transitions.json"
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return found

    def issues(self) -> Iterator[dict[str, Any]]:
        path = BODIES / "go-jira" / "testing" / "mock-data" / "issues_in_sprint.json"
        yield from json.loads(path.read_text("utf-8"))["issues"]

    def test_ours_read_theirs(self, recorded: dict[str, Any]) -> None:
        read = jira_gateway.issue_of(recorded)
        assert (read.id, read.key) == ("10000", "DT-1")
        assert read.stage in {"new", "indeterminate", "done"}
        every = [jira_gateway.issue_of(each) for each in self.issues()]
        assert every
        assert all(each.status and each.stage and each.stamp for each in every)

    def test_the_desk_invents_nothing(self, desks: Desks, recorded: dict[str, Any]) -> None:
        made = desks.jira.create(
            {"project": {"key": "ENG"}, "issuetype": {"name": "Bug"}, "summary": "x", "description": None}
        )
        assert set(made) <= set(recorded)
        whole = next(self.issues())["fields"]
        assert set(made["fields"]) <= set(whole) | {"summary", "description"}
        theirs = recorded["fields"]["status"]
        assert set(made["fields"]["status"]) <= set(theirs)
        assert set(made["fields"]["status"]["statusCategory"]) == set(theirs["statusCategory"])
        ways = recorded["transitions"]
        assert {each["to"]["statusCategory"]["key"] for each in ways} >= {"new", "indeterminate", "done"}
