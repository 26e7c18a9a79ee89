"""Shadows and hot items by real boto3 calls: what we read, and what we do when they are away."""

import json
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from pytest_django import Settings

from apps.core.errors import NotFound, Upstream
from apps.integrations.aws import items, shadows
from apps.integrations.aws.session import forget_clients
from apps.telemetry.enums import TruthField
from apps.telemetry.gateways import truths
from tests.local_cloud.running_cloud import REGION, RunningCloud
from tests.plugins.queues import NOWHERE

F = TruthField
pytestmark = pytest.mark.local_cloud


def client(cloud: RunningCloud, service: str) -> Any:
    return boto3.client(service, endpoint_url=cloud.origin, region_name=REGION)  # type: ignore[call-overload]


def report(cloud: RunningCloud, name: str, **state: Any) -> None:
    client(cloud, "iot").create_thing(thingName=name)
    payload = json.dumps({"state": {"reported": state}}).encode()
    client(cloud, "iot-data").update_thing_shadow(thingName=name, payload=payload)


def test_a_shadow_is_read_by_name_and_by_the_index(cloud: RunningCloud) -> None:
    before = datetime.now(tz=UTC).replace(microsecond=0)
    report(cloud, "car-a", at=1_795_000_000_000, locked=True, soc=55.5, lat=1.3, lng=103.8, odometer_m=7)
    told = truths.read_shadow("car-a")
    assert told is not None
    assert (told[F.LOCKED], told[F.SOC], told[F.POSITION].lat, told[F.IGNITION]) == (True, 55.5, 1.3, None)
    assert told.heard_at is not None
    assert told.heard_at >= before
    assert told.ts == datetime.fromtimestamp(1_795_000_000, tz=UTC)
    assert truths.read_shadows()["car-a"].values == told.values


def test_a_wish_reaches_the_car_and_makes_its_report_no_younger(cloud: RunningCloud) -> None:
    report(cloud, "car-b", locked=True)
    told = truths.read_shadow("car-b")
    assert truths.wish_refresh("car-b", "token")
    assert shadows.get("car-b").desired == {"refresh": "token"}
    again = truths.read_shadow("car-b")
    assert told is not None
    assert again is not None
    assert again.heard_at == told.heard_at
    assert not truths.wish_refresh("nobody", "token")


def test_a_car_without_a_shadow_has_none(cloud: RunningCloud) -> None:
    assert truths.read_shadow("nobody") is None
    with pytest.raises(NotFound):
        shadows.get("nobody")


@pytest.mark.parametrize(
    "state",
    [{"locked": "yes"}, {"soc": True, "lat": 1.0}, {"at": "noon"}, {"at": 10**30}, {"lat": [], "lng": {}}],
)
def test_what_somebody_else_wrote_there_is_unknown_and_no_error(
    cloud: RunningCloud, state: dict[str, Any]
) -> None:
    report(cloud, "car-c", **state)
    told = truths.read_shadow("car-c")
    assert told is not None
    assert (told.ts, {name for name in told.values if name is not F.SOC}) == (None, set())
    client(cloud, "iot").delete_thing(thingName="car-c")


def test_more_hot_items_than_one_call_gives(cloud: RunningCloud, settings: Settings) -> None:
    table = settings.HOT_TABLE
    names = [f"hot-{number}" for number in range(205)]
    for number, name in enumerate(names):
        truths.rewrite_hot(name, {"seq": number, "ts": 1_795_000_000_000, "soc": 50.5, "locked": True})
    found = truths.read_hot([*names, "hot-nobody", names[0]])
    assert set(found) == set(names)
    assert (found["hot-7"].seq, found["hot-7"][F.SOC], found["hot-7"][F.LOCKED]) == (7, 50.5, True)
    items.put(table, {"device_id": "hot-7", "paged_P0AA6": 5})
    assert "hot-7" not in truths.read_hot(["hot-7"])


def test_services_that_are_away_say_so(cloud: RunningCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", NOWHERE)
    forget_clients()
    for ask in (
        lambda: truths.read_shadow("car-a"),
        lambda: truths.read_hot(["car-a"], hurry=True),
    ):
        with pytest.raises(Upstream):
            ask()
