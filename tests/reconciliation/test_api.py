"""Reconciliation over HTTP: the desk's whole day, and what it refuses."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.approvals.models import Approval
from apps.core import clock
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.reconciliation import services as reconciliation
from apps.reconciliation.models import Break, DayClose, Match, ReconItem, ReconRuleVersion, ReconRun
from tests.plugins.people import AsRole
from tests.reconciliation.builders import AT, DAY, STREAM, bank, line, payouts, run
from tests.reconciliation.test_statements import MT940

pytestmark = pytest.mark.django_db
API = "/api/v1/reconciliation"
DRAFT = {
    "strategy": "one_to_one",
    "left_key": "reference",
    "right_key": "reference",
    "amount_tolerance_minor": 5,
    "time_tolerance_hours": 168,
    "mode": "auto",
    "note": "Banks round.",
}


def etag(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


class TestWorkbench:
    def test_the_panes_are_what_is_not_matched(self, as_role: AsRole) -> None:
        payouts(line("po_a"), line("po_b", 700))
        bank(line("po_a"))
        run()
        client = as_role("finance")
        left = client.get(f"{API}/items?source=payout&open_in={STREAM}").json()["items"]
        assert [(row["reference"], row["amount_minor"]) for row in left] == [("po_b", 700)]
        assert client.get(f"{API}/items?source=bank&open_in={STREAM}").json()["items"] == []

    def test_a_match_by_hand_explains_itself_and_can_be_undone(self, as_role: AsRole) -> None:
        lefts, rights = payouts(line("po_a", 300), line("po_b", 700)), bank(line("TRF", 1_000))
        run()
        client = as_role("finance")
        body = {"stream": STREAM, "left": [row.pk for row in lefts], "right": [row.pk for row in rights]}
        made = client.post(f"{API}/matches", body)
        assert made.status_code == 201
        said = made.json()
        assert (said["match"]["state"], said["match"]["rule_name"]) == ("confirmed", None)
        assert [(check["field"], check["holds"]) for check in said["why"]["checks"]] == [
            ("amount", True),
            ("count", True),
        ]
        assert client.get(f"{API}/breaks?state=open").json()["items"] == []
        undone = client.post(
            f"{API}/matches/decide", {"ids": [said["match"]["id"]], "decision": "undone", "note": "Wrong."}
        )
        assert undone.json() == {"changed": 1}
        assert len(client.get(f"{API}/breaks?state=open").json()["items"]) == 3

    def test_sides_that_differ_are_refused_with_the_difference(self, as_role: AsRole) -> None:
        (left,), (right,) = payouts(line("po_a", 1_000)), bank(line("b", 999))
        answer = as_role("finance").post(
            f"{API}/matches", {"stream": STREAM, "left": [left.pk], "right": [right.pk]}
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "does_not_add_up")
        assert "0.01 SGD" in answer.json()["detail"]

    @pytest.mark.parametrize(
        ("change", "status", "field"),
        [
            ({"left": []}, 400, "left"),
            ({"left": [99_999_999]}, 400, "left"),
            ({"right": ["x"]}, 400, "right"),
            ({"stream": "nothing"}, 400, "stream"),
            ({"surprise": 1}, 400, "surprise"),
        ],
    )
    def test_bad_input_names_its_field(
        self, as_role: AsRole, change: dict[str, Any], status: int, field: str
    ) -> None:
        (left,), (right,) = payouts(line("po_a")), bank(line("b"))
        body = {"stream": STREAM, "left": [left.pk], "right": [right.pk], **change}
        answer = as_role("finance").post(f"{API}/matches", body)
        assert answer.status_code == status
        assert field in str(answer.json())

    def test_a_line_of_the_wrong_side_or_matched_already_is_refused(self, as_role: AsRole) -> None:
        (left,), (right,) = payouts(line("po_a")), bank(line("po_a"))
        client = as_role("finance")
        wrong = client.post(f"{API}/matches", {"stream": STREAM, "left": [right.pk], "right": [left.pk]})
        assert wrong.status_code == 400
        run()
        again = client.post(f"{API}/matches", {"stream": STREAM, "left": [left.pk], "right": [right.pk]})
        assert (again.status_code, again.json()["code"]) == (409, "already_matched")

    def test_the_reason_of_a_rule_is_made_from_rule_and_lines(self, as_role: AsRole) -> None:
        payouts(line("po_a", 1_234))
        bank(line("TRF", 1_234, ts=DAY + timedelta(days=1)))
        run()
        client = as_role("finance")
        (suggested,) = client.get(f"{API}/matches?state=suggested").json()["items"]
        why = client.get(f"{API}/matches/{suggested['id']}").json()["why"]
        assert why["confidence"] == 0.8
        assert [check["field"] for check in why["checks"]] == ["amount", "amount", "time", "count"]
        assert why["checks"][2]["delta"] == 24

    def test_decided_twice_is_a_conflict_and_the_same_twice_is_not(self, as_role: AsRole) -> None:
        payouts(line("po_a", 1_234))
        bank(line("TRF", 1_234))
        run()
        client, ids = as_role("finance"), [Match.objects.get().pk]
        steps = [
            client.post(f"{API}/matches/decide", {"ids": ids, "decision": decision})
            for decision in ("confirmed", "confirmed", "rejected")
        ]
        assert [step.status_code for step in steps] == [200, 200, 409]
        assert [step.json().get("changed") for step in steps] == [1, 0, None]

    def test_another_market_does_not_exist(self, as_role: AsRole) -> None:
        payouts(line("po_a"))
        run()
        client = as_role("finance", markets=["JP"])
        assert client.get(f"{API}/items").json()["items"] == []
        assert client.get(f"{API}/breaks/{Break.objects.get().pk}").status_code == 404


class TestWaiver:
    def test_another_person_grants_it_until_a_day(self, as_role: AsRole) -> None:
        payouts(line("po_a"))
        run()
        row = Break.objects.get()
        until = (clock.now() + timedelta(days=10)).date()
        maker = as_role("finance")
        asked = maker.post(f"{API}/breaks/{row.pk}/waive", {"until": f"{until}", "reason": "Bank confirms."})
        assert asked.status_code == 202
        again = maker.post(f"{API}/breaks/{row.pk}/waive", {"until": f"{until}", "reason": "Once more."})
        assert again.status_code == 409
        own = maker.post(f"/api/v1/approvals/{asked.json()['approval_id']}/decide", {"outcome": "approved"})
        assert own.status_code == 403
        as_role("manager").post(
            f"/api/v1/approvals/{asked.json()['approval_id']}/decide", {"outcome": "approved"}
        )
        _follow()
        row.refresh_from_db()
        assert (row.state, row.waived_until, row.approval_id) == ("waived", until, None)
        assert InboxItem.objects.get().outcome == "no_action"
        run(at=clock.now())
        row.refresh_from_db()
        assert row.state == "waived"
        run(at=clock.now() + timedelta(days=11))
        row.refresh_from_db()
        assert (row.state, row.reopened_count) == ("open", 1)

    def test_refused_it_stays_open(self, as_role: AsRole) -> None:
        payouts(line("po_a"))
        run()
        row = Break.objects.get()
        until = (clock.now() + timedelta(days=3)).date()
        asked = as_role("finance").post(
            f"{API}/breaks/{row.pk}/waive", {"until": f"{until}", "reason": "Later."}
        )
        as_role("manager").post(
            f"/api/v1/approvals/{asked.json()['approval_id']}/decide",
            {"outcome": "rejected", "note": "No."},
        )
        _follow()
        row.refresh_from_db()
        assert (row.state, row.approval_id) == ("open", None)

    @pytest.mark.parametrize("days", [-1, 0, 400])
    def test_a_day_out_of_reach_is_refused(self, as_role: AsRole, days: int) -> None:
        payouts(line("po_a"))
        run()
        until = (clock.now() + timedelta(days=days)).date()
        answer = as_role("finance").post(
            f"{API}/breaks/{Break.objects.get().pk}/waive", {"until": f"{until}", "reason": "x"}
        )
        assert answer.status_code == 400
        assert "until" in str(answer.json())


class TestRules:
    def test_a_draft_is_tried_on_the_past_and_then_decides(self, as_role: AsRole) -> None:
        payouts(line("po_a", 1_000), line("po_b", 800))
        bank(line("po_a", 997), line("po_b", 800))
        run()
        client = as_role("finance")
        first = ReconRuleVersion.objects.get(rule__stream=STREAM, rule__position=1)
        draft = client.put(f"{API}/rules/{first.rule_id}/draft", DRAFT)
        assert (draft.status_code, draft.json()["number"], draft.json()["state"]) == (200, 2, "draft")
        asked = client.post(
            f"{API}/rules/{first.rule_id}/trial",
            {"market": "SG", "start": "2026-11-01", "end": "2026-11-25"},
        )
        assert asked.status_code == 202
        before = list(Match.objects.values())
        _work(asked.json())
        report = client.get(f"{API}/runs/{asked.json()['id']}").json()["report"]
        assert [(row["before"], row["after"], row["side"], row["count"]) for row in report["changes"]] == [
            ("amount", "matched", "left", 1),
            ("amount", "matched", "right", 1),
        ]
        assert list(Match.objects.values()) == before
        published = client.post(
            f"{API}/rules/{first.rule_id}/publish", {}, headers=etag(draft.json()["version"])
        )
        assert published.json()["state"] == "published"
        first.refresh_from_db()
        assert first.state == "retired"
        run(at=AT + timedelta(hours=1))
        assert Match.objects.filter(state="confirmed").count() == 2

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"left_key": "amount", "right_key": "amount", "mode": "suggest"}, "left_key"),
            ({"left_key": "amount"}, "right_key"),
            ({"amount_tolerance_minor": -1}, "amount_tolerance_minor"),
            ({"mode": "maybe"}, "mode"),
        ],
    )
    def test_words_that_do_not_fit_are_refused(
        self, as_role: AsRole, change: dict[str, Any], field: str
    ) -> None:
        rule_id = ReconRuleVersion.objects.get(rule__stream=STREAM, rule__position=1).rule_id
        answer = as_role("finance").put(f"{API}/rules/{rule_id}/draft", {**DRAFT, **change})
        assert answer.status_code == 400
        assert field in str(answer.json())

    def test_nothing_is_published_without_a_draft_or_unseen(self, as_role: AsRole) -> None:
        client = as_role("finance")
        rule_id = ReconRuleVersion.objects.get(rule__stream=STREAM, rule__position=1).rule_id
        assert client.post(f"{API}/rules/{rule_id}/publish", {}, headers=etag(1)).status_code == 409
        client.put(f"{API}/rules/{rule_id}/draft", DRAFT)
        client.put(f"{API}/rules/{rule_id}/draft", {**DRAFT, "amount_tolerance_minor": 9})
        assert client.post(f"{API}/rules/{rule_id}/publish", {}, headers=etag(1)).status_code == 412


class TestDays:
    def test_signed_and_reopened_by_what_came_late(self, as_role: AsRole) -> None:
        payouts(line("po_a"))
        bank(line("po_a", ts=DAY + timedelta(hours=1)))
        run()
        day = DAY.date()
        assert reconciliation.close_day(market="SG", day=day, at=AT)
        assert not reconciliation.close_day(market="SG", day=day, at=AT)
        client = as_role("finance")
        row = DayClose.objects.get()
        wrong = client.post(f"{API}/days/{row.pk}/sign", {"checksum": "0"})
        assert (wrong.status_code, wrong.json()["code"]) == (409, "day_changed")
        signed = client.post(f"{API}/days/{row.pk}/sign", {"checksum": row.checksum})
        assert signed.json()["state"] == "signed"
        payouts(line("po_late"))
        run(at=AT + timedelta(hours=1))
        assert reconciliation.restate_days(market="SG", since=day, at=AT) == 1
        again = client.get(f"{API}/days/{row.pk}").json()
        assert (again["state"], again["open_breaks"]) == ("reopened", 1)
        assert again["reopened_why"] == "1 line came late; 1 break more open."
        kinds = [entry["kind"] for entry in client.get(f"{API}/days/{row.pk}/entries").json()["items"]]
        assert sorted(kinds) == ["prepared", "reopened", "signed"]
        assert Fact.objects.filter(type="reconciliation.day_reopened").count() == 1

    def test_open_breaks_are_signed_with_a_word_only(self, as_role: AsRole) -> None:
        payouts(line("po_a"))
        bank(line("po_b"))
        run()
        reconciliation.close_day(market="SG", day=DAY.date(), at=AT)
        row, client = DayClose.objects.get(), as_role("finance")
        without = client.post(f"{API}/days/{row.pk}/sign", {"checksum": row.checksum})
        assert without.status_code == 400
        with_word = client.post(
            f"{API}/days/{row.pk}/sign", {"checksum": row.checksum, "note": "The bank looks into it."}
        )
        assert with_word.json()["state"] == "signed"
        reopened = client.post(f"{API}/days/{row.pk}/reopen", {"reason": "Signed too early."})
        assert reopened.json()["state"] == "reopened"
        assert client.post(f"{API}/days/{row.pk}/reopen", {"reason": "Again."}).status_code == 409


class TestRunsAndStatements:
    def test_a_run_that_a_person_asks_for(self, as_role: AsRole) -> None:
        payouts(line("po_a"))
        bank(line("po_b"))
        client = as_role("finance")
        body = {"stream": STREAM, "market": "SG", "start": "2026-11-01", "end": "2026-11-25"}
        asked = client.post(f"{API}/runs", body)
        assert (asked.status_code, asked.json()["state"], asked.json()["dry_run"]) == (202, "waiting", True)
        _work(asked.json())
        done = client.get(f"{API}/runs/{asked.json()['id']}").json()
        assert (done["state"], len(done["report"]["largest"])) == ("done", 2)
        assert not Break.objects.exists()

    @pytest.mark.parametrize(
        ("change", "status"),
        [({"end": "2026-10-01"}, 400), ({"market": "JP"}, 403), ({"start": "2020-01-01"}, 400)],
    )
    def test_a_run_that_makes_no_sense_is_refused(
        self, as_role: AsRole, change: dict[str, str], status: int
    ) -> None:
        body = {"stream": STREAM, "market": "SG", "start": "2026-11-01", "end": "2026-11-25", **change}
        assert as_role("finance").post(f"{API}/runs", body).status_code == status

    def test_a_statement_dry_and_for_good(self, as_role: AsRole) -> None:
        client = as_role("finance")

        def send(content: bytes, **fields: str) -> Any:
            file = SimpleUploadedFile("day.sta", content)
            data = {"file": file, "market": "SG", **fields}
            return client.post(f"{API}/statements", data, format="multipart").json()

        assert (send(MT940)["state"], ReconItem.objects.count()) == ("checked", 0)
        assert (send(MT940, dry_run="false")["state"], ReconItem.objects.count()) == ("imported", 2)
        assert send(MT940, dry_run="false")["state"] == "unchanged"
        assert send(b"rubbish", dry_run="false")["faults"] == [
            {"line": None, "reason": "This is neither MT940 nor CAMT.053."}
        ]

    def test_the_standing_of_a_stream(self, as_role: AsRole) -> None:
        payouts(line("po_a"), line("po_b", 700))
        bank(line("po_a"))
        run()
        (row,) = as_role("manager").get(f"{API}/standing").json()["items"]
        assert (row["market"], row["stream"], row["open"], row["amounts"]) == (
            "SG",
            STREAM,
            1,
            [{"currency": "SGD", "amount_minor": 700}],
        )
        assert row["counts"]["matched"] == 1

    @pytest.mark.parametrize("path", ["items", "breaks", "days"])
    def test_lists_are_files_too(self, as_role: AsRole, path: str) -> None:
        answer = as_role("finance").get(f"{API}/{path}.csv")
        assert answer.status_code == 200
        assert answer.getvalue().startswith(b"id,")


def _work(asked: dict[str, Any]) -> None:
    """What the worker does with the order."""
    row = ReconRun.objects.get(pk=asked["id"])
    reconciliation.run_requested(run_id=str(row.job_run_id), recon_run_id=str(row.pk), at=AT)


def _follow() -> None:
    """What the relay and the worker do with the decision."""
    fact = Fact.objects.filter(type="approval.decided").latest("at")
    assert Approval.objects.filter(kind="reconciliation.waiver").exists()
    reconciliation.act_on_decision(
        event={
            "id": str(fact.pk),
            "type": fact.type,
            "version": 1,
            "market": fact.market,
            "subject": fact.subject,
            "actor": fact.actor,
            "at": fact.at.isoformat(),
            "payload": fact.payload,
        },
        at=clock.now(),
    )
