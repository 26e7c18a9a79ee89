"""What people hear: one item an alert or incident, the same steps on both sides."""

from datetime import timedelta
from typing import Any

import pytest

from apps.core.types import Actor
from apps.fleet.models import Vehicle
from apps.inbox import services as inbox
from apps.inbox.enums import EntryKind
from apps.inbox.models import InboxItem
from apps.inbox.types import Step
from apps.outbox.models import Fact
from apps.outbox.types import EventMessage
from apps.telemetry import services as telemetry
from apps.telemetry.enums import Outcome, StepKind
from apps.telemetry.models import Alert, HealthIncident
from apps.telemetry.services.health.alert_steps import take_alert_steps
from apps.telemetry.services.health.incident_steps import ack_incident, resolve_incident
from apps.telemetry.types import AlertStep
from tests.fleet.builders import make_vehicle, put_in_service
from tests.plugins.people import ActorFor, AsRole
from tests.telemetry.builders import ingest, message, point
from tests.telemetry.health.builders import make_rule, minute, tell_readings, the_alert, watch

pytestmark = pytest.mark.django_db

LATER = minute(90)


@pytest.fixture
def ops(as_role: AsRole) -> Actor:
    return as_role("ops").actor


@pytest.fixture
def car() -> Vehicle:
    made = make_vehicle()
    put_in_service([made])
    return made


def _weak(car: Vehicle, number: float) -> Alert:
    tell_readings(car, "v12", {number: 11.25})
    watch(number)
    return the_alert(car)


def _storm() -> HealthIncident:
    make_rule()
    cars = [make_vehicle() for _ in range(7)]
    for n, each in enumerate(cars):
        ingest(points=[point(each, n)], messages=[message(each, gateway="g1")])
        tell_readings(each, "v12", {1 + n / 600: 11.0})
    watch(2)
    return HealthIncident.objects.get()


def _step(actor: Actor, alert: Alert, at: Any = None, **values: Any) -> str:
    [result] = take_alert_steps(
        actor=actor, alert_ids=[alert.id], step=AlertStep(**values), at=at or minute(5)
    )
    return result.outcome


def _follow() -> None:
    """The relay brings what the inbox said since, some of it twice."""
    for fact in Fact.objects.filter(type__startswith="inbox.").order_by("at", "id"):
        told = EventMessage(
            id=str(fact.id),
            type=fact.type,
            version=fact.version,
            market=fact.market,
            subject=fact.subject,
            actor=fact.actor,
            at=fact.at.isoformat(),
            payload=fact.payload,
        )
        for _ in range(2):
            telemetry.follow_inbox(event=told, at=LATER)


class TestItems:
    def test_an_alert_is_one_item_with_its_evidence(self, car: Vehicle) -> None:
        make_rule(name="12 V weak", severity="critical")
        alert = _weak(car, 0)
        item = InboxItem.objects.get()
        assert (item.kind, item.subject, item.severity) == ("health.alert", f"vehicle:{car.id}", "critical")
        assert (item.title, item.link) == (f"{car.plate}: 12 V weak", f"/alerts?sel={alert.id}")
        assert item.evidence["rule"] == "12 V battery is below 11.8 V"
        assert item.evidence["worst_reading"] == "11.2 V"
        watch(1)
        item.refresh_from_db()
        assert item.seen_count == 1

    def test_it_is_over_when_the_alert_is(self, car: Vehicle) -> None:
        make_rule()
        _weak(car, 0)
        tell_readings(car, "v12", {1: 12.6})
        watch(1)
        item = InboxItem.objects.get()
        assert (item.state, item.outcome) == ("resolved", "cleared")

    def test_one_that_goes_on_within_the_hold_off_brings_its_item_back(self, car: Vehicle) -> None:
        make_rule(hold_off_s=3_600)
        _weak(car, 0)
        tell_readings(car, "v12", {1: 12.6})
        watch(1)
        tell_readings(car, "v12", {10: 11.0})
        watch(10)
        item = InboxItem.objects.get()
        assert (item.state, item.reopened_count) == ("open", 1)

    def test_a_storm_is_one_item(self) -> None:
        incident = _storm()
        [item] = InboxItem.objects.exclude(state="resolved")
        assert (item.kind, item.title) == ("health.incident", "12 V weak: 7 cars behind gateway g1")
        assert item.link == f"/alerts/incidents/{incident.id}"

    def test_alerts_that_turn_out_to_be_a_storm_give_their_items_up(self) -> None:
        make_rule()
        cars = [make_vehicle() for _ in range(8)]
        for n, each in enumerate(cars):
            ingest(points=[point(each, n)], messages=[message(each, gateway="g1")])
        for n, each in enumerate(cars[:3]):
            tell_readings(each, "v12", {1 + n / 600: 11.0})
        watch(2)
        assert InboxItem.objects.exclude(state="resolved").count() == 3
        for n, each in enumerate(cars[3:]):
            tell_readings(each, "v12", {3 + n / 600: 11.0})
        watch(4)
        [item] = InboxItem.objects.exclude(state="resolved")
        assert item.kind == "health.incident"
        assert set(InboxItem.objects.filter(state="resolved").values_list("outcome", flat=True)) == {
            "duplicate"
        }


class TestStepsOnAlerts:
    def test_who_acknowledges_it_has_it_also_in_the_inbox(self, car: Vehicle, ops: Actor) -> None:
        make_rule()
        alert = _weak(car, 0)
        assert _step(ops, alert, kind=StepKind.ACK) == "done"
        alert.refresh_from_db()
        assert (alert.state, alert.owner) == ("acked", ops.id)
        assert InboxItem.objects.get().owner == ops.id
        assert _step(ops, alert, kind=StepKind.ACK) == "unchanged"
        _follow()
        alert.refresh_from_db()
        assert alert.state == "acked"

    def test_a_snooze_ends_by_itself(self, car: Vehicle, ops: Actor) -> None:
        make_rule()
        alert = _weak(car, 0)
        _step(ops, alert, kind=StepKind.SNOOZE, until=minute(30))
        assert InboxItem.objects.get().snoozed_until == minute(30)
        watch(20)
        assert the_alert(car).state == "snoozed"
        watch(31)
        assert the_alert(car).state == "open"

    def test_resolved_by_a_person_it_stays_so_for_the_hold_off(self, car: Vehicle, ops: Actor) -> None:
        make_rule(hold_off_s=600, unfit_to_rent=True)
        alert = _weak(car, 0)
        _step(ops, alert, kind=StepKind.RESOLVE, outcome=Outcome.FIXED, note="new battery")
        alert.refresh_from_db()
        assert (alert.state, alert.outcome, alert.resolved_by) == ("resolved", "fixed", ops.id)
        assert not alert.holds
        assert (InboxItem.objects.get().outcome, InboxItem.objects.get().note) == ("fixed", "new battery")
        tell_readings(car, "v12", {8: 11.0})
        watch(8)
        assert Alert.objects.count() == 1
        tell_readings(car, "v12", {20: 11.0})
        watch(20)
        assert Alert.objects.filter(state="open").count() == 1

    def test_what_is_over_can_only_be_linked(self, car: Vehicle, ops: Actor) -> None:
        make_rule()
        alert = _weak(car, 0)
        _step(ops, alert, kind=StepKind.RESOLVE, outcome=Outcome.FIXED)
        assert _step(ops, alert, kind=StepKind.ACK) == "refused"
        assert _step(ops, alert, kind=StepKind.LINK, work_order="WO-17") == "done"
        alert.refresh_from_db()
        assert alert.work_order == "WO-17"

    def test_alerts_of_another_market_are_unknown(self, car: Vehicle, actor_for: ActorFor) -> None:
        make_rule()
        alert = _weak(car, 0)
        stranger = actor_for("ops", markets=("MY",))
        [result] = take_alert_steps(
            actor=stranger, alert_ids=[alert.id], step=AlertStep(kind=StepKind.ACK), at=minute(5)
        )
        assert (result.outcome, result.reason) == ("refused", "There is no such alert.")


class TestStepsInTheInbox:
    def _take(self, actor: Actor, **values: Any) -> None:
        item = InboxItem.objects.get()
        inbox.take_step(item_id=item.id, step=Step(**values), actor=actor, at=minute(5))
        _follow()

    def test_resolving_the_item_resolves_the_alert(self, car: Vehicle, ops: Actor) -> None:
        make_rule(unfit_to_rent=True)
        _weak(car, 0)
        self._take(ops, kind=EntryKind.RESOLVED, outcome="false_alarm")
        alert = the_alert(car)
        assert (alert.state, alert.outcome, alert.resolved_by) == ("resolved", "false_alarm", ops.id)
        car.refresh_from_db()
        assert car.vehicle_state == "available"

    def test_snoozing_and_waking_are_followed(self, car: Vehicle, ops: Actor) -> None:
        make_rule()
        _weak(car, 0)
        self._take(ops, kind=EntryKind.SNOOZED, moment=minute(600))
        assert (the_alert(car).state, the_alert(car).snoozed_until) == ("snoozed", minute(600))

    def test_resolving_the_item_of_an_incident_ends_its_alerts(self, ops: Actor) -> None:
        incident = _storm()
        item = InboxItem.objects.get(kind="health.incident")
        inbox.take_step(
            item_id=item.id, step=Step(kind=EntryKind.RESOLVED, outcome="fixed"), actor=ops, at=minute(5)
        )
        _follow()
        incident.refresh_from_db()
        assert (incident.state, incident.outcome) == ("resolved", "fixed")
        assert not Alert.objects.exclude(state="resolved").exists()


class TestStepsOnIncidents:
    def test_acknowledging_takes_it_with_its_alerts(self, ops: Actor) -> None:
        incident = _storm()
        ack_incident(actor=ops, incident_id=incident.id, version=incident.version, at=minute(5))
        incident.refresh_from_db()
        assert (incident.state, incident.owner) == ("acked", ops.id)
        assert set(Alert.objects.values_list("state", "owner")) == {("acked", ops.id)}

    def test_resolving_ends_all_of_it_at_once(self, ops: Actor) -> None:
        incident = _storm()
        resolve_incident(
            actor=ops, incident_id=incident.id, version=None, outcome=Outcome.FIXED, note="", at=minute(5)
        )
        assert not Alert.objects.exclude(state="resolved").exists()
        assert not InboxItem.objects.exclude(state="resolved").exists()
        watch(6)
        assert HealthIncident.objects.exclude(state="resolved").count() == 0
        assert timedelta(0) < LATER - minute(6)
