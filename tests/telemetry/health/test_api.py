"""Rules, alerts and incidents over HTTP: what people send, and what comes back when it is wrong."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.jobs.models import JobRun
from apps.telemetry import services as telemetry
from apps.telemetry.models import Alert
from tests.fleet.builders import make_vehicle
from tests.plugins.people import AsRole
from tests.telemetry.builders import report
from tests.telemetry.health.builders import WEAK, make_alert, make_incident, make_rule, tell_readings, watch

pytestmark = pytest.mark.django_db

RULES = "/api/v1/health-rules"
ALERTS = "/api/v1/alerts"
DRAFT = {"market": "SG", "name": "12 V weak", "condition": WEAK}


class TestRules:
    def test_from_a_draft_by_a_trial_to_a_live_rule(self, as_role: AsRole) -> None:
        report(make_vehicle(), 1, at=clock.now(), v12=11.0)
        ops = as_role("ops")
        rule = ops.post(RULES, DRAFT).json()
        assert (rule["state"], rule["changed"], rule["code"]) == ("draft", True, "12-v-weak")
        started = ops.post(f"{RULES}/{rule['id']}/trials", {"days": 2})
        assert started.status_code == 202
        telemetry.run_trial(**started.json(), now=clock.now)
        [trial] = ops.get(f"{RULES}/{rule['id']}/trials").json()["items"]
        assert (trial["result"]["alerts"], trial["result"]["cars"]) == (1, 1)
        live = ops.post(
            f"{RULES}/{rule['id']}/publish", {"trial_id": trial["id"]}, headers={"If-Match": '"1"'}
        ).json()
        assert (live["state"], live["live_revision"], live["changed"]) == ("live", 1, False)
        [revision] = ops.get(f"{RULES}/{rule['id']}/revisions").json()["items"]
        assert (revision["published_by_name"], revision["trial"]["alerts"]) == (ops.staff.name, 1)
        assert JobRun.objects.get(id=started.json()["run_id"]).state == "ok"

    def test_a_slip_in_the_condition_names_its_path(self, as_role: AsRole) -> None:
        condition = {"any": [WEAK, {"field": "dtc", "operator": "has_any", "value": []}]}
        answer = as_role("ops").post(RULES, {**DRAFT, "condition": condition})
        assert answer.status_code == 400
        assert [error["field"] for error in answer.json()["errors"]] == ["condition.any[1].value"]

    @pytest.mark.parametrize("condition", ["low", 5, None, [], {}, {"all": WEAK}, {"field": {}}])
    def test_nonsense_is_a_problem_not_a_fault_of_ours(self, as_role: AsRole, condition: Any) -> None:
        assert as_role("ops").post(RULES, {**DRAFT, "condition": condition}).status_code == 400

    def test_publishing_needs_the_version_and_a_trial(self, as_role: AsRole) -> None:
        ops, rule = as_role("ops"), make_rule(live=False)
        body = {"trial_id": str(rule.id)}
        assert ops.post(f"{RULES}/{rule.id}/publish", body).status_code == 428
        assert ops.post(f"{RULES}/{rule.id}/publish", body, headers={"If-Match": '"9"'}).status_code == 412
        assert ops.post(f"{RULES}/{rule.id}/publish", body, headers={"If-Match": '"1"'}).status_code == 404

    def test_who_was_slower_is_told(self, as_role: AsRole) -> None:
        ops, rule = as_role("ops"), make_rule()
        stale = ops.patch(f"{RULES}/{rule.id}", {"severity": "info"}, headers={"If-Match": '"1"'})
        assert stale.status_code == 412
        fresh = {"If-Match": f'"{rule.version}"'}
        done = ops.patch(f"{RULES}/{rule.id}", {"severity": "info"}, headers=fresh)
        assert (done.status_code, done.json()["changed"]) == (200, True)

    def test_what_a_rule_can_look_at(self, as_role: AsRole) -> None:
        fields = {each["name"]: each for each in as_role("support").get(f"{RULES}/fields").json()["items"]}
        assert (fields["v12"]["unit"], fields["v12"]["greatest"]) == ("V", 36)
        assert fields["dtc"]["operators"] == ["has_any", "has_none"]
        assert fields["plugged"]["yes"] == "it is plugged in"

    def test_another_market_is_not_there(self, as_role: AsRole) -> None:
        rule = make_rule()
        stranger = as_role("ops", markets=("MY",))
        assert stranger.get(f"{RULES}/{rule.id}").status_code == 404
        assert stranger.get(RULES).json()["items"] == []
        assert stranger.post(f"{RULES}/{rule.id}/trials", {}).status_code == 404


class TestAlerts:
    def test_an_alert_as_a_list_shows_it(self, as_role: AsRole) -> None:
        car = make_vehicle(plate="SLK1X")
        make_alert(make_rule(name="12 V weak"), car, owner="")
        [alert] = as_role("support").get(ALERTS).json()["items"]
        assert (alert["plate"], alert["rule_name"], alert["peak"], alert["owner_name"]) == (
            "SLK1X",
            "12 V weak",
            11.2,
            None,
        )

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("open=true", 2),
            ("open=false", 1),
            ("severity=critical", 1),
            ("state=acked", 1),
            ("owned=true", 1),
            ("flapping=true", 1),
            ("alone=true", 2),
            ("q=slk", 1),
            ("rule=rule-0", 3),
        ],
    )
    def test_filters(self, as_role: AsRole, query: str, found: int) -> None:
        rule = make_rule()
        make_alert(rule, make_vehicle(plate="SLK1X"), severity="critical", incident=make_incident(rule))
        make_alert(rule, make_vehicle(), state="acked", owner="somebody", flapping=True)
        make_alert(rule, make_vehicle(), state="resolved", resolved_at=clock.now(), outcome="cleared")
        assert len(as_role("ops").get(f"{ALERTS}?{query}").json()["items"]) == found

    def test_a_list_costs_one_statement(
        self, as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        rule, ops = make_rule(), as_role("ops")
        for _ in range(5):
            make_alert(rule, make_vehicle())
        ops.get(ALERTS)
        with django_assert_max_num_queries(3):
            ops.get(ALERTS)

    def test_many_at_once_with_a_result_for_each(self, as_role: AsRole) -> None:
        rule, ops = make_rule(), as_role("ops")
        here = make_alert(rule, make_vehicle())
        over = make_alert(rule, make_vehicle(), state="resolved", resolved_at=clock.now())
        body = {"ids": [str(here.id), str(over.id), str(rule.id)], "kind": "ack"}
        results = ops.post(f"{ALERTS}/steps", body).json()["items"]
        assert [result["outcome"] for result in results] == ["done", "refused", "refused"]
        assert Alert.objects.get(id=here.id).owner == str(ops.staff.pk)

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"kind": "snooze"}, "until"),
            ({"kind": "snooze", "until": "2020-01-01T00:00:00Z"}, "until"),
            ({"kind": "resolve"}, "outcome"),
            ({"kind": "resolve", "outcome": "cleared"}, "outcome"),
            ({"kind": "assign", "owner": "nobody"}, "owner"),
            ({"kind": "link"}, "work_order"),
            ({"kind": "explode"}, "kind"),
        ],
    )
    def test_a_step_that_makes_no_sense_names_its_field(
        self, as_role: AsRole, body: dict[str, Any], field: str
    ) -> None:
        alert = make_alert(make_rule(), make_vehicle())
        answer = as_role("ops").post(f"{ALERTS}/steps", {"ids": [str(alert.id)], **body})
        assert answer.status_code == 400
        assert [error["field"] for error in answer.json()["errors"]] == [field]

    def test_the_signal_around_it_with_the_line_of_the_rule(self, as_role: AsRole) -> None:
        car = make_vehicle()
        make_rule({**WEAK, "for_seconds": 60})
        tell_readings(car, "v12", {n: 12.6 - n * 0.3 for n in range(8)})
        watch(8)
        alert = Alert.objects.get()
        around = as_role("support").get(f"{ALERTS}/{alert.id}/around").json()
        assert (around["field"], around["unit"]) == ("v12", "V")
        assert (around["limit"], around["operator"]) == (11.8, "below")
        assert (len(around["points"]), around["points"][-1]["value"]) == (8, 10.5)
        assert around["sentence"] == "12 V battery is below 11.8 V for 1 min"

    def test_codes_are_drawn_as_seen_and_unseen(self, as_role: AsRole) -> None:
        car = make_vehicle()
        make_rule({"field": "dtc", "operator": "has_any", "value": ["P0AA6"]})
        tell_readings(car, "dtc", {0: [], 1: ["P0AA61A"], 2: ["U0100"]})
        watch(1)
        around = as_role("ops").get(f"{ALERTS}/{Alert.objects.get().id}/around").json()
        assert [each["value"] for each in around["points"]] == [0, 1, 0]
        assert around["limit"] is None

    def test_the_figures_above_the_list(self, as_role: AsRole) -> None:
        rule = make_rule()
        make_alert(rule, make_vehicle(), severity="critical", unfit_to_rent=True)
        make_alert(rule, make_vehicle(), state="resolved", resolved_at=clock.now())
        make_incident(rule)
        figures = as_role("ops").get(f"{ALERTS}/counts").json()
        assert figures == {"open": 1, "critical": 1, "unfit": 1, "nobody": 1, "flapping": 0, "incidents": 1}

    def test_cars_with_an_open_alert(self, as_role: AsRole) -> None:
        ill, well = make_vehicle(), make_vehicle()
        make_rule(severity="critical")
        tell_readings(ill, "v12", {0: 11.0})
        tell_readings(well, "v12", {0: 12.6})
        watch(0)
        ops = as_role("ops")
        [car] = ops.get("/api/v1/vehicles?has_alert=true").json()["items"]
        assert (car["plate"], car["open_alerts"], car["worst_alert"]) == (ill.plate, 1, "critical")
        [other] = ops.get("/api/v1/vehicles?has_alert=false").json()["items"]
        assert other["plate"] == well.plate

    def test_since_you_left(self, as_role: AsRole) -> None:
        rule = make_rule(name="12 V weak")
        make_alert(rule, make_vehicle(plate="SLK1X"), severity="critical")
        make_incident(rule)
        lines = as_role("ops").get("/api/v1/telemetry/digest?since=2026-01-01T00:00:00Z").json()["items"]
        assert [(line["code"], line["count"]) for line in lines] == [
            ("incidents_opened", 1),
            ("alerts_critical", 1),
        ]


class TestIncidents:
    def test_an_incident_is_taken_and_called_over(self, as_role: AsRole) -> None:
        rule, ops = make_rule(), as_role("ops")
        incident = make_incident(rule)
        make_alert(rule, make_vehicle(), incident=incident)
        path = f"/api/v1/incidents/{incident.id}"
        taken = ops.post(f"{path}/ack", headers={"If-Match": '"1"'}).json()
        assert (taken["state"], taken["owner_name"]) == ("acked", ops.staff.name)
        body = {"outcome": "fixed", "note": "the carrier restarted it"}
        over = ops.post(f"{path}/resolve", body, headers={"If-Match": f'"{taken["version"]}"'}).json()
        assert (over["state"], over["open_alerts"]) == ("resolved", 0)
        again = ops.post(f"{path}/resolve", body, headers={"If-Match": f'"{over["version"]}"'})
        assert again.status_code == 409

    def test_its_cars(self, as_role: AsRole) -> None:
        rule = make_rule()
        incident = make_incident(rule)
        make_alert(rule, make_vehicle(), incident=incident)
        make_alert(rule, make_vehicle())
        items = as_role("ops").get(f"{ALERTS}?incident={incident.id}").json()["items"]
        assert [item["incident_id"] for item in items] == [str(incident.id)]
