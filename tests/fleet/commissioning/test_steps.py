"""Step by step: what a person, IoT Core or the papers say moves a step; green cars are released together."""

from datetime import date, timedelta
from typing import Any

import boto3
import pytest
from mypy_boto3_iot import IoTClient

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound, Upstream
from apps.core.types import Actor
from apps.fleet.models import IntakeCar, IntakeStep, Vehicle, VehicleHold
from apps.fleet.services import commissioning
from apps.fleet.services.bays import ensure_bays
from apps.integrations.aws import iot
from apps.integrations.aws.session import forget_clients
from apps.outbox.models import Fact
from tests.fleet.builders import make_station, make_type
from tests.fleet.commissioning.builders import AT, HEADER, bring, new_car, row
from tests.fleet.documents.builders import add_paper
from tests.plugins.people import ActorFor, AsRole

pytestmark = pytest.mark.django_db

POLICY = "ev4rent-vehicle"
LATER = AT + timedelta(hours=1)


@pytest.fixture
def ops(actor_for: ActorFor) -> Actor:
    make_type("known")
    make_station(stop_id="HOME")
    return actor_for("ops")


@pytest.fixture
def registry(aws: str) -> IoTClient:
    client: IoTClient = boto3.client("iot", endpoint_url=aws, region_name="ap-southeast-1")
    if POLICY not in {known["policyName"] for known in client.list_policies()["policies"]}:
        client.create_policy(policyName=POLICY, policyDocument='{"Version": "2012-10-17", "Statement": []}')
    return client


def state_of(car: IntakeCar, step: str) -> tuple[str, str]:
    found = IntakeStep.objects.get(car=car, step=step)
    return found.state, found.note


def inspect(ops: Actor, car: IntakeCar, **wrong: str) -> None:
    items = [each.item for each in accounts.get_pack("SG").first_inspection]
    results = [{"item": item, "result": wrong.get(item, "pass"), "note": ""} for item in items]
    commissioning.inspect_car(actor=ops, car_id=car.pk, results=results, at=LATER)


def finish(ops: Actor, car: IntakeCar) -> None:
    """Everything but the device and its signal."""
    vehicle = car.vehicle
    add_paper(vehicle, "coe", date(2026, 10, 1), date(2036, 10, 1))
    add_paper(vehicle, "obu", date(2026, 10, 1), None)
    commissioning.confirm_identity(actor=ops, car_id=car.pk, vin=vehicle.vin, at=LATER)
    inspect(ops, car)
    commissioning.set_plan(actor=ops, car_ids=[car.pk], plan="City cars", at=LATER)
    home = vehicle.home_station_id
    assert home is not None
    commissioning.set_home(actor=ops, car_id=car.pk, station_id=home, bay_id=None, at=LATER)


def test_a_car_that_says_another_vin_fails_and_can_be_looked_at_again(ops: Actor) -> None:
    car = new_car(ops)
    commissioning.confirm_identity(actor=ops, car_id=car.pk, vin="zz9evtest 0000 0002", at=LATER)
    state, note = state_of(car, "identity")
    assert state == "failed"
    assert "ZZ9EVTEST00000002" in note
    commissioning.confirm_identity(actor=ops, car_id=car.pk, vin=" zz9evtest00000001 ", at=LATER)
    assert state_of(car, "identity") == ("done", "")


def test_the_papers_move_their_step_by_themselves(ops: Actor) -> None:
    car = new_car(ops)
    assert state_of(car, "documents")[0] == "waiting"
    add_paper(car.vehicle, "coe", date(2026, 10, 1), date(2036, 10, 1))
    assert state_of(car, "documents")[0] == "waiting"
    add_paper(car.vehicle, "obu", date(2026, 10, 1), None)
    assert state_of(car, "documents")[0] == "done"


def test_an_inspection_is_whole_or_refused_and_one_fault_fails_it(ops: Actor) -> None:
    car = new_car(ops)
    with pytest.raises(Invalid) as refused:
        commissioning.inspect_car(
            actor=ops, car_id=car.pk, results=[{"item": "tyres", "result": "pass"}], at=LATER
        )
    assert list(refused.value.fields) == ["results"]
    inspect(ops, car, tyres="fail", charging="na")
    state, note = state_of(car, "inspection")
    assert (state, note) == ("failed", "Not right: Tyres at pressure, tread above 1.6 mm.")
    inspect(ops, car, charging="na")
    assert state_of(car, "inspection") == ("done", "")


def test_a_bay_is_the_home_of_one_car(ops: Actor) -> None:
    station = make_station(stop_id="CHG", capacity=1, is_charging=True)
    ensure_bays([station], at=AT)
    bay = station.bays.get()
    bring(ops, HEADER + row(1) + row(2))
    first, second = IntakeCar.objects.order_by("vehicle__plate")
    with pytest.raises(Invalid) as needed:
        commissioning.set_home(actor=ops, car_id=first.pk, station_id=station.pk, bay_id=None, at=LATER)
    assert list(needed.value.fields) == ["bay"]
    commissioning.set_home(actor=ops, car_id=first.pk, station_id=station.pk, bay_id=bay.pk, at=LATER)
    with pytest.raises(Conflict) as taken:
        commissioning.set_home(actor=ops, car_id=second.pk, station_id=station.pk, bay_id=bay.pk, at=LATER)
    assert taken.value.error_code == "bay_taken"
    assert state_of(second, "home_bay")[0] == "waiting"


def test_a_certificate_lets_the_car_speak_and_its_key_is_kept_nowhere(
    ops: Actor, registry: IoTClient
) -> None:
    car = new_car(ops, 11)
    issued = commissioning.issue_certificate(actor=ops, car_id=car.pk, again=False, at=LATER)
    assert issued.private_key_pem.startswith("-----BEGIN RSA PRIVATE KEY")
    described = registry.describe_certificate(certificateId=issued.certificate_id)["certificateDescription"]
    assert described["status"] == "ACTIVE"
    assert registry.describe_thing(thingName="dev-11")["attributes"] == {"market": "SG", "plate": "SLA11"}
    assert state_of(car, "device")[0] == "done"
    told = str(list(Fact.objects.values_list("payload", flat=True)))
    assert issued.certificate_id in told
    assert "PRIVATE KEY" not in told + repr(issued)


def test_another_certificate_replaces_the_lost_one(ops: Actor, registry: IoTClient) -> None:
    car = new_car(ops, 12)
    first = commissioning.issue_certificate(actor=ops, car_id=car.pk, again=False, at=LATER)
    with pytest.raises(Conflict) as refused:
        commissioning.issue_certificate(actor=ops, car_id=car.pk, again=False, at=LATER)
    assert refused.value.error_code == "certificate_issued"
    second = commissioning.issue_certificate(actor=ops, car_id=car.pk, again=True, at=LATER)
    assert registry.list_thing_principals(thingName="dev-12")["principals"] == [
        registry.describe_certificate(certificateId=second.certificate_id)["certificateDescription"][
            "certificateArn"
        ]
    ]
    assert first.certificate_id != second.certificate_id


def test_a_process_that_dies_on_the_way_leaves_nothing_that_speaks(
    ops: Actor, registry: IoTClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    car = new_car(ops, 13)
    monkeypatch.setattr(iot, "activate", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        commissioning.issue_certificate(actor=ops, car_id=car.pk, again=False, at=LATER)
    monkeypatch.undo()
    issued = commissioning.issue_certificate(actor=ops, car_id=car.pk, again=True, at=LATER)
    assert len(registry.list_thing_principals(thingName="dev-13")["principals"]) == 1
    assert issued.certificate_id == IntakeCar.objects.get(pk=car.pk).certificate_id


def test_with_iot_core_away_nothing_is_issued(ops: Actor, aws: str, monkeypatch: pytest.MonkeyPatch) -> None:
    car = new_car(ops, 14)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    forget_clients()
    with pytest.raises(Upstream):
        commissioning.issue_certificate(actor=ops, car_id=car.pk, again=False, at=LATER)
    assert state_of(car, "device")[0] == "waiting"
    assert not IntakeCar.objects.get(pk=car.pk).certificate_id


def test_green_cars_go_into_service_and_the_others_say_what_they_lack(
    ops: Actor, registry: IoTClient
) -> None:
    bring(ops, HEADER + row(21) + row(22))
    green, other = IntakeCar.objects.select_related("vehicle").order_by("vehicle__plate")
    finish(ops, green)
    commissioning.issue_certificate(actor=ops, car_id=green.pk, again=False, at=LATER)
    (mute,) = commissioning.release(actor=ops, car_ids=[green.pk], at=LATER)
    assert (mute.released, mute.lacking) == (False, ("signal",))
    commissioning.follow_signals(heard=[green.vehicle_id], at=LATER)
    for _ in range(2):
        results = commissioning.release(actor=ops, car_ids=[green.pk, other.pk], at=LATER)
        assert {each.plate: each.released for each in results} == {"SLA21": True, "SLA22": False}
    lacking = next(each.lacking for each in results if each.plate == "SLA22")
    assert lacking == ("device", "documents", "home_bay", "identity", "inspection", "plan", "signal")
    assert Vehicle.objects.get(plate="SLA21").vehicle_state == "available"
    assert Vehicle.objects.get(plate="SLA22").vehicle_state == "non_operational"
    assert not VehicleHold.objects.filter(vehicle=green.vehicle, lifted_at__isnull=True).exists()
    assert Fact.objects.filter(type="vehicle.commissioned").count() == 1
    with pytest.raises(Conflict):
        commissioning.set_plan(actor=ops, car_ids=[green.pk], plan="Other", at=LATER)


def test_a_new_car_is_let_out_by_the_board_alone(ops: Actor, as_role: AsRole) -> None:
    car = new_car(ops)
    hold = VehicleHold.objects.get(vehicle=car.vehicle, source__startswith="commissioning:")
    client = as_role("ops")
    refused = client.post(f"/api/v1/holds/{hold.pk}/lift", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "hold_of_commissioning")
    many = client.post("/api/v1/holds/release", {"vehicle_ids": [str(car.vehicle_id)]})
    assert many.json() == {"lifted": 0}
    hold.refresh_from_db()
    assert hold.lifted_at is None


def test_nobody_moves_cars_of_another_market(ops: Actor, actor_for: ActorFor) -> None:
    car = new_car(ops)
    with pytest.raises(NotFound):
        commissioning.set_plan(
            actor=actor_for("ops", markets=("JP",)), car_ids=[car.pk], plan="City cars", at=LATER
        )


def test_the_board_shows_steps_with_owner_and_age(ops: Actor, as_role: AsRole) -> None:
    car = new_car(ops)
    client = as_role("ops")
    body: dict[str, Any] = {"cars": [str(car.pk)], "step": "inspection", "owner": str(client.staff.pk)}
    assert client.post("/api/v1/commissioning/owner", body).json() == {"changed": 1}
    refused = client.post("/api/v1/commissioning/owner", {**body, "owner": "nobody"})
    assert [fault["field"] for fault in refused.json()["errors"]] == ["owner"]
    shown = client.get("/api/v1/commissioning/cars").json()["items"][0]
    steps = {step["step"]: step for step in shown["steps"]}
    assert len(steps) == 7
    assert steps["inspection"]["owner"] == str(client.staff.pk)
    assert (shown["plate"], shown["ready"], shown["released_at"]) == ("SLA1", False, None)
    assert client.get("/api/v1/commissioning").json()["items"][0]["car_count"] == 1
