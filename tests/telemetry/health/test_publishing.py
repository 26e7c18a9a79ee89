"""Drafts, trials and what goes live: nothing that was not tried just so."""

from datetime import timedelta
from typing import Any

import pytest

from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from apps.core.types import Actor
from apps.fleet.enums import EventType, VehicleState
from apps.jobs.models import JobRun
from apps.telemetry import services as telemetry
from apps.telemetry.models import HealthRule, HealthRuleRevision, HealthTrial
from apps.telemetry.services.health import publishing, rules, trials
from apps.telemetry.services.health.starters import ensure_starter_rules
from tests.fleet.builders import NOON, event, make_vehicle, put_in_service, record
from tests.telemetry.health.builders import WEAK, make_rule, minute, tell_readings, the_alert, watch

pytestmark = pytest.mark.django_db

OPS = Actor("ops", frozenset({"health_rule.edit", "health_rule.publish"}), frozenset({"SG"}))
STRANGER = Actor("else", OPS.capabilities, frozenset({"MY"}))
AT = minute(60)


def _draft(**values: Any) -> HealthRule:
    rule_id = rules.create_rule(
        actor=OPS, market="SG", values={"name": "12 V weak", "condition": WEAK, **values}, at=NOON
    )
    return HealthRule.objects.get(id=rule_id)


def _tried(rule: HealthRule, *, days: int = 1) -> HealthTrial:
    trial_id, run_id = trials.start_trial(actor=OPS, rule_id=rule.id, days=days, at=AT)
    telemetry.run_trial(trial_id=str(trial_id), run_id=str(run_id), now=lambda: AT)
    return HealthTrial.objects.get(id=trial_id)


def _publish(rule: HealthRule, trial: HealthTrial, **values: Any) -> None:
    publishing.publish_rule(
        **{"actor": OPS, "rule_id": rule.id, "version": None, "trial_id": trial.id, "at": AT, **values}
    )


class TestDrafts:
    def test_a_fault_in_the_condition_names_its_path_and_writes_nothing(self) -> None:
        with pytest.raises(Invalid) as refused:
            _draft(condition={"all": [WEAK, {**WEAK, "value": "low"}]})
        assert refused.value.fields == {"condition.all[1].value": "must be a number"}
        assert not HealthRule.objects.exists()

    def test_another_market_is_out_of_reach(self) -> None:
        rule = _draft()
        with pytest.raises(NotAllowed):
            rules.create_rule(actor=STRANGER, market="SG", values={"name": "x", "condition": WEAK}, at=NOON)
        with pytest.raises(NotFound):
            rules.change_rule(actor=STRANGER, rule_id=rule.id, version=1, values={"name": "x"}, at=NOON)

    def test_two_rules_of_one_name(self) -> None:
        _draft()
        with pytest.raises(Conflict) as refused:
            _draft(name="12 v  WEAK")
        assert refused.value.fields == {"name": "is taken"}

    def test_who_read_an_older_version_changes_nothing(self) -> None:
        rule = _draft()
        rules.change_rule(actor=OPS, rule_id=rule.id, version=1, values={"severity": "critical"}, at=NOON)
        with pytest.raises(Stale):
            rules.change_rule(actor=OPS, rule_id=rule.id, version=1, values={"severity": "info"}, at=NOON)


class TestTrial:
    def test_it_tells_how_often_for_which_cars_and_when(self) -> None:
        cars = [make_vehicle() for _ in range(3)]
        tell_readings(cars[0], "v12", {0: 11.0, 1: 12.6, 50: 11.2, 51: 12.6})
        tell_readings(cars[1], "v12", {2: 11.5, 3: 11.4})
        tell_readings(cars[2], "v12", {0: 12.6, 50: 12.6})
        result = _tried(_draft(clear_after_s=0, hold_off_s=0)).result
        assert result is not None
        assert (result["alerts"], result["cars"], result["looked_at"], result["still_open"]) == (3, 2, 3, 1)
        assert [day["alerts"] for day in result["days"]] == [0, 3]
        first, *_, last = result["moments"]
        assert (first["plate"], first["peak"], last["plate"]) == (cars[0].plate, 11.2, cars[0].plate)

    def test_it_finds_what_the_watch_would_have_opened(self) -> None:
        car = make_vehicle()
        rule = make_rule({**WEAK, "for_seconds": 120}, clear_after_s=120, hold_off_s=300)
        steps = [11.0, 11.1, 11.0, 12.6, 12.5, 11.2, 11.2, 11.1, 12.6, 12.6, 12.6, 12.6] * 2
        for n, volts in enumerate(steps):
            tell_readings(car, "v12", {n: volts})
            watch(n)
        [moment] = (_tried(rule).result or {})["moments"]
        alert = the_alert(car)
        told = (moment["count"], moment["first_seen"][:19], moment["peak"])
        assert told == (alert.count, alert.first_seen.isoformat()[:19], alert.peak)

    def test_the_job_tells_its_progress_and_running_it_twice_gives_the_same(self) -> None:
        tell_readings(make_vehicle(), "v12", {0: 11.0})
        trial = _tried(_draft())
        run = JobRun.objects.get(id=str(trial.run_id))
        assert (run.state, run.progress_done, run.progress_total, run.progress_unit) == ("ok", 1, 1, "cars")
        telemetry.run_trial(trial_id=str(trial.id), run_id=str(trial.run_id), now=lambda: AT)
        assert HealthTrial.objects.get(id=trial.id).result == trial.result

    def test_silence_is_tried_against_the_log(self) -> None:
        car = make_vehicle()
        put_in_service([car])
        tell_readings(car, "soc", {0: 50})
        record(
            event(car, EventType.COMMS_LOST, VehicleState.NON_CONTACTABLE, minutes=1),
            event(car, EventType.COMMS_RESTORED, VehicleState.AVAILABLE, minutes=3),
            event(car, EventType.COMMS_LOST, VehicleState.NON_CONTACTABLE, minutes=20),
            event(car, EventType.COMMS_RESTORED, VehicleState.AVAILABLE, minutes=40),
        )
        rule = make_rule(
            {"field": "out_of_reach", "operator": "is", "value": True, "for_seconds": 300},
            source="silence",
            clear_after_s=60,
        )
        result = _tried(rule).result
        assert result is not None
        assert (result["alerts"], result["still_open"]) == (1, 0)


class TestPublishing:
    def test_it_goes_live_as_it_was_tried(self) -> None:
        rule = _draft()
        _publish(rule, _tried(rule))
        rule.refresh_from_db()
        assert (rule.state, rule.live_revision, rule.changed) == ("live", 1, False)
        assert HealthRuleRevision.objects.get(rule=rule).trial == {"alerts": 0, "cars": 0, "days": 2}

    def test_a_rule_that_was_changed_since_must_be_tried_again(self) -> None:
        rule = _draft()
        trial = _tried(rule)
        values = {"condition": {**WEAK, "value": 11.0}}
        rules.change_rule(actor=OPS, rule_id=rule.id, version=1, values=values, at=NOON)
        with pytest.raises(Conflict) as refused:
            _publish(rule, trial)
        assert refused.value.error_code == "trial_needed"

    def test_a_change_that_finds_the_same_needs_no_new_trial(self) -> None:
        rule = _draft()
        trial = _tried(rule)
        rules.change_rule(actor=OPS, rule_id=rule.id, version=1, values={"severity": "critical"}, at=NOON)
        _publish(rule, trial)
        assert HealthRuleRevision.objects.get(rule=rule).definition["severity"] == "critical"

    def test_neither_an_old_trial_nor_one_that_still_runs_nor_that_of_another_rule_counts(self) -> None:
        rule, other = _draft(), _draft(name="other")
        trial = _tried(rule)
        with pytest.raises(Conflict):
            _publish(rule, trial, at=AT + timedelta(days=8))
        with pytest.raises(NotFound):
            _publish(other, trial)
        trial_id, _ = trials.start_trial(actor=OPS, rule_id=rule.id, days=1, at=AT)
        with pytest.raises(Conflict):
            _publish(rule, HealthTrial.objects.get(id=trial_id))

    def test_editing_a_live_rule_changes_nothing_until_it_is_published_again(self) -> None:
        rule = _draft(clear_after_s=0)
        _publish(rule, _tried(rule))
        rule.refresh_from_db()
        values = {"condition": {**WEAK, "value": 5}}
        rules.change_rule(actor=OPS, rule_id=rule.id, version=rule.version, values=values, at=AT)
        car = make_vehicle()
        tell_readings(car, "v12", {61: 11.0})
        watch(61)
        assert the_alert(car).state == "open"
        rule.refresh_from_db()
        assert rule.changed

    def test_a_live_rule_that_is_the_same_is_not_published_twice(self) -> None:
        rule = _draft()
        trial = _tried(rule)
        _publish(rule, trial)
        with pytest.raises(Conflict) as refused:
            _publish(rule, trial)
        assert refused.value.error_code == "nothing_to_publish"

    def test_a_retired_rule_ends_its_alerts_and_can_come_back(self) -> None:
        rule = make_rule()
        car = make_vehicle()
        tell_readings(car, "v12", {0: 11.0})
        watch(0)
        publishing.retire_rule(actor=OPS, rule_id=rule.id, version=None, at=AT)
        assert (the_alert(car).state, the_alert(car).outcome) == ("resolved", "retired")
        with pytest.raises(Conflict):
            publishing.retire_rule(actor=OPS, rule_id=rule.id, version=None, at=AT)
        _publish(rule, _tried(rule))
        rule.refresh_from_db()
        assert (rule.state, rule.live_revision) == ("live", 2)


def test_every_market_begins_with_rules_and_keeps_what_people_made_of_them() -> None:
    assert ensure_starter_rules(at=NOON) >= 7
    HealthRule.objects.filter(code="battery-hot").update(state="retired")
    assert ensure_starter_rules(at=NOON) == 0
    assert HealthRule.objects.get(market="SG", code="battery-hot").state == "retired"
