"""The watch: an alert opens once, goes on while the signal flaps, and ends with patience."""

from datetime import timedelta

import pytest

from apps.fleet.models import Vehicle
from apps.outbox.models import Fact
from apps.telemetry.models import Alert, HealthRule, VehicleSnapshot
from tests.fleet.builders import make_vehicle, put_in_service
from tests.telemetry.builders import report
from tests.telemetry.health.builders import (
    WEAK,
    alerts_of,
    make_rule,
    minute,
    tell_readings,
    the_alert,
    watch,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def car() -> Vehicle:
    made = make_vehicle()
    put_in_service([made])
    return made


class TestOpening:
    def test_it_opens_when_the_condition_has_lasted(self, car: Vehicle) -> None:
        make_rule({**WEAK, "for_seconds": 300}, severity="critical")
        tell_readings(car, "v12", dict.fromkeys(range(5), 11.5))
        assert watch(4)["opened"] == 0
        tell_readings(car, "v12", {5: 11.2, 6: 11.4})
        assert watch(6)["opened"] == 1
        alert = the_alert(car)
        assert (alert.since, alert.first_seen, alert.last_seen) == (minute(0), minute(5), minute(6))
        assert (alert.state, alert.severity, alert.peak, alert.count) == ("open", "critical", 11.2, 1)

    def test_the_same_readings_again_change_nothing(self, car: Vehicle) -> None:
        make_rule()
        tell_readings(car, "v12", {0: 11.5, 1: 11.4})
        watch(1)
        before = the_alert(car)
        for _ in range(2):
            counts = watch(1)
            assert (counts["opened"], counts["ended"]) == (0, 0)
        after = the_alert(car)
        assert (after.version, after.revision, after.count) == (before.version, before.revision, 1)
        assert Fact.objects.filter(type="alert.opened").count() == 1

    def test_one_bad_reading_and_then_silence_is_no_evidence(self, car: Vehicle) -> None:
        make_rule({**WEAK, "for_seconds": 300})
        tell_readings(car, "v12", {0: 11.5})
        watch(10)
        assert alerts_of(car) == []

    def test_a_car_of_another_market_is_not_concerned(self) -> None:
        make_rule()
        stranger = make_vehicle(market="MY")
        tell_readings(stranger, "v12", {0: 11.0})
        watch(0)
        assert alerts_of(stranger) == []

    def test_what_held_before_the_rule_was_published_opens_nothing(self, car: Vehicle) -> None:
        tell_readings(car, "v12", {0: 11.0, 1: 12.6, 40: 12.6})
        rule = make_rule()
        rule.revisions.update(published_at=minute(40))
        watch(40)
        assert alerts_of(car) == []

    def test_a_draft_and_a_retired_rule_alert_nobody(self, car: Vehicle) -> None:
        make_rule(live=False)
        make_rule(state="retired")
        HealthRule.objects.filter(state="live").update(state="retired")
        tell_readings(car, "v12", {0: 11.0})
        watch(0)
        assert alerts_of(car) == []

    def test_it_counts_beside_the_latest_reading(self, car: Vehicle) -> None:
        make_rule(severity="info")
        make_rule({"field": "soc", "operator": "below", "value": 20}, severity="critical", name="low")
        report(car, 1, at=minute(0), soc=10, v12=11.0)
        watch(0)
        snapshot = VehicleSnapshot.objects.get(vehicle=car)
        assert (snapshot.open_alerts, snapshot.worst_alert) == (2, "critical")
        report(car, 2, at=minute(1), soc=50, v12=12.6)
        watch(1)
        snapshot.refresh_from_db()
        assert (snapshot.open_alerts, snapshot.worst_alert) == (0, "")


class TestLateReadings:
    def test_a_late_bad_reading_opens_nothing(self, car: Vehicle) -> None:
        make_rule()
        tell_readings(car, "v12", {0: 12.6, 20: 12.6})
        watch(20)
        tell_readings(car, "v12", {2: 11.0})
        watch(21)
        assert [alert for alert in alerts_of(car) if alert.state != "resolved"] == []

    def test_what_came_and_went_meanwhile_is_kept_but_told_to_nobody(self, car: Vehicle) -> None:
        make_rule()
        tell_readings(car, "v12", {0: 12.6, 3: 11.0, 4: 12.6})
        watch(5)
        alert = the_alert(car)
        assert (alert.state, alert.outcome, alert.first_seen, alert.cleared_at) == (
            "resolved",
            "passed",
            minute(3),
            minute(4),
        )
        assert not Fact.objects.filter(type__startswith="alert.").exists()

    def test_late_readings_complete_a_run_that_still_goes_on(self, car: Vehicle) -> None:
        make_rule({**WEAK, "for_seconds": 600})
        tell_readings(car, "v12", {0: 11.0, 60: 11.0})
        watch(60)
        assert alerts_of(car) == []  # nobody knows what was between
        tell_readings(car, "v12", {20: 11.0, 40: 11.0})
        watch(61)
        assert the_alert(car).since == minute(0)

    def test_after_an_outage_the_watch_goes_back_to_where_it_was(self, car: Vehicle) -> None:
        make_rule(clear_after_s=0)
        watch(0)
        tell_readings(car, "v12", {30: 11.0, 31: 12.6, 200: 12.6})
        watch(200)
        assert the_alert(car).first_seen == minute(30)


class TestEnding:
    def test_it_ends_when_the_condition_has_been_gone_for_long_enough(self, car: Vehicle) -> None:
        make_rule(clear_after_s=600)
        tell_readings(car, "v12", {0: 11.0, 5: 12.6, 10: 12.6})
        watch(10)
        assert the_alert(car).state == "open"
        tell_readings(car, "v12", {15: 12.6})
        assert watch(15)["ended"] == 1
        alert = the_alert(car)
        assert (alert.state, alert.outcome, alert.cleared_at) == ("resolved", "cleared", minute(15))

    def test_silence_ends_nothing(self, car: Vehicle) -> None:
        make_rule()
        tell_readings(car, "v12", {0: 11.0})
        watch(0)
        watch(300)
        assert the_alert(car).state == "open"

    def test_an_end_of_its_own_leaves_room_for_hysteresis(self, car: Vehicle) -> None:
        make_rule(clear_condition={"field": "v12", "operator": "at_least", "value": 12.2})
        tell_readings(car, "v12", {0: 11.0, 1: 12.0})
        watch(1)
        assert the_alert(car).state == "open"
        tell_readings(car, "v12", {2: 12.3})
        watch(2)
        assert the_alert(car).state == "resolved"

    def test_within_the_hold_off_the_same_alert_goes_on(self, car: Vehicle) -> None:
        make_rule(hold_off_s=1_800)
        tell_readings(car, "v12", {0: 11.0, 1: 12.6})
        watch(1)
        tell_readings(car, "v12", {20: 11.1})
        assert watch(20)["reopened"] == 1
        alert = the_alert(car)
        assert (alert.state, alert.count, alert.rises) == ("open", 2, [minute(0), minute(20)])

    def test_after_the_hold_off_it_is_another_alert(self, car: Vehicle) -> None:
        make_rule(hold_off_s=600)
        tell_readings(car, "v12", {0: 11.0, 1: 12.6})
        watch(1)
        tell_readings(car, "v12", {12: 11.1})
        watch(12)
        assert [alert.state for alert in alerts_of(car)] == ["resolved", "open"]


class TestFlapping:
    def test_a_signal_that_comes_and_goes_is_one_alert_told_as_flapping(self, car: Vehicle) -> None:
        make_rule(clear_after_s=600)
        for n in range(0, 20, 4):
            tell_readings(car, "v12", {n: 11.0, n + 2: 12.6})
            watch(n + 2)
        alert = the_alert(car)
        assert (alert.state, alert.count, alert.flapping) == ("open", 5, True)
        assert Fact.objects.filter(type="alert.opened").count() == 1

    def test_it_is_the_same_when_all_of_it_is_judged_at_once(self, car: Vehicle) -> None:
        make_rule(clear_after_s=600)
        watch(0)
        for n in range(0, 20, 4):
            tell_readings(car, "v12", {n + 0.5: 11.0, n + 2: 12.6})
        watch(20)
        alert = the_alert(car)
        assert (alert.count, alert.flapping) == (5, True)


class TestCodes:
    def test_a_code_stands_for_all_that_begin_with_it(self, car: Vehicle) -> None:
        make_rule({"field": "dtc", "operator": "has_any", "value": ["P0AA6"]})
        tell_readings(car, "dtc", {0: ["P0AA61A", "U0100"]})
        watch(0)
        assert the_alert(car).codes == ["P0AA61A"]


class TestTyres:
    def test_one_wheel_below_its_neighbours(self, car: Vehicle) -> None:
        make_rule({"field": "tyre_spread_kpa", "operator": "at_least", "value": 35})
        tell_readings(car, "tyre_kpa", {0: [230, 231, 229, 230], 1: [230, 231, 190, 229]})
        watch(1)
        assert the_alert(car).peak == 41


class TestTrend:
    def test_charge_that_falls_while_the_car_is_parked(self, car: Vehicle) -> None:
        make_rule(
            {
                "all": [
                    {"field": "soc_per_h", "operator": "below", "value": -8},
                    {"field": "ignition", "operator": "is", "value": False},
                ]
            }
        )
        tell_readings(car, "soc", {n: 80 - n * 0.2 for n in range(0, 20, 2)})
        watch(18)
        alert = the_alert(car)
        assert alert.since == minute(10)
        assert alert.peak == pytest.approx(-12, abs=0.1)


class TestSilence:
    def _lost(self, car: Vehicle, number: float) -> None:
        VehicleSnapshot.objects.filter(vehicle=car).update(contactable=False, lost_at=minute(number))

    def _back(self, car: Vehicle) -> None:
        VehicleSnapshot.objects.filter(vehicle=car).update(contactable=True)

    @pytest.fixture
    def rule(self) -> HealthRule:
        return make_rule(
            {"field": "out_of_reach", "operator": "is", "value": True, "for_seconds": 300},
            source="silence",
            clear_after_s=300,
            hold_off_s=1_800,
        )

    def test_it_opens_after_its_time_and_ends_when_the_car_has_been_back(
        self, car: Vehicle, rule: HealthRule
    ) -> None:
        tell_readings(car, "soc", {0: 50})
        self._lost(car, 5)
        assert watch(9)["opened"] == 0
        assert watch(10)["opened"] == 1
        watch(20)
        self._back(car)
        assert watch(22)["ended"] == 0
        assert watch(26)["ended"] == 1
        assert the_alert(car).last_seen == minute(20)

    def test_one_that_is_lost_again_soon_is_the_same_alert(self, car: Vehicle, rule: HealthRule) -> None:
        tell_readings(car, "soc", {0: 50})
        self._lost(car, 0)
        watch(5)
        self._back(car)
        watch(15)
        self._lost(car, 16)
        watch(21)
        alert = the_alert(car)
        assert (alert.state, alert.count) == ("open", 2)


def test_one_rule_that_cannot_be_judged_does_not_cost_the_others_what_they_find(car: Vehicle) -> None:
    make_rule()
    tell_readings(car, "v12", {0: 11.0})
    watch(0)
    assert the_alert(car).state == "open"


def test_the_statements_do_not_grow_with_the_cars(django_assert_max_num_queries: object) -> None:
    make_rule()
    cars = [make_vehicle() for _ in range(30)]
    for n, car in enumerate(cars):
        tell_readings(car, "v12", {n / 60: 11.0})
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        watch(1)
    assert Alert.objects.count() == 30
    assert timedelta(0) <= max(alert.opened_at - alert.first_seen for alert in Alert.objects.all())
