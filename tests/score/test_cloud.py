"""The scorer's shadows and hot table behave as the vendors' do; the product's own gateways read them."""

import pytest

from apps.core.errors import NotFound
from apps.integrations.aws import items, shadows
from apps.telemetry.enums import TruthField
from apps.telemetry.gateways import truths as gateways
from deploy.score.cloud import Cloud
from deploy.simulator.publishing.shadow_agents import Report

AT = 1_774_843_200


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    made = Cloud(["d1", "d2"])
    # Put back afterwards what `stand_in` replaces.
    for module, names in ((shadows, ("list_all", "wish")), (items, ("get_many", "put"))):
        for name in names:
            monkeypatch.setattr(module, name, getattr(module, name))
    made.stand_in()
    return made


def point(seq: int, soc: float) -> dict[str, object]:
    return {"device_id": "d1", "seq": seq, "ts": AT * 1_000 + seq, "soc": soc, "locked": True}


def test_the_hot_table_keeps_the_highest_number(cloud: Cloud) -> None:
    cloud.write({"d1": point(10**9, 80.0)})
    cloud.write({"d1": point(7, 40.0)})
    assert gateways.read_hot(["d1", "d2"])["d1"][TruthField.SOC] == 80.0
    gateways.rewrite_hot("d1", {name: value for name, value in point(7, 40.0).items() if name != "device_id"})
    cloud.write({"d1": point(8, 39.0)})
    assert gateways.read_hot(["d1"])["d1"][TruthField.SOC] == 39.0


def test_a_wish_stands_until_the_car_says_its_token_back(cloud: Cloud) -> None:
    cloud.report([Report(0, AT, {"locked": True, "at": AT * 1_000})], AT)
    assert gateways.read_shadows()["d1"][TruthField.LOCKED] is True
    gateways.wish_refresh("d1", "token")
    assert cloud.wishes() == [(0, "token")]
    cloud.report([Report(0, AT + 9, {"locked": False, "at": AT * 1_000, "refresh": "token"})], AT + 9)
    assert cloud.wishes() == []
    told = gateways.read_shadows()["d1"]
    assert told[TruthField.LOCKED] is False
    assert told.heard_at is not None
    assert round(told.heard_at.timestamp()) == AT + 9


def test_a_car_without_a_shadow_cannot_be_asked(cloud: Cloud) -> None:
    assert gateways.wish_refresh("d2", "token") is False
    with pytest.raises(NotFound):
        cloud.wish("d2", {"refresh": "token"})
