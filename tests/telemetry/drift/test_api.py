"""Truths and drifts over HTTP: one page whatever is away, lists, applying, explaining, rules."""

from typing import Any
from uuid import uuid4

import pytest

from apps.core import clock
from apps.fleet.models import Vehicle, VehicleEvent
from apps.telemetry.models import Drift, DriftRule
from tests.fleet.builders import make_vehicle, put_in_service
from tests.plugins.people import AsRole
from tests.telemetry.builders import report
from tests.telemetry.drift.builders import MINUTE, Vendors, hot, make_drift, shadow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_rules")]
DRIFTS = "/api/v1/drifts"
RULES = "/api/v1/drift-rules"


@pytest.fixture
def car() -> Vehicle:
    found = make_vehicle(plate="EVR1", device_id="d1")
    put_in_service([found])
    return found


def etag(version: int = 1) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def rows(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200
    return {row["field"]: row for row in answer.json()["rows"]}


class TestTruths:
    def test_every_source_stands_beside_the_others(
        self, as_role: AsRole, vendors: Vendors, car: Vehicle
    ) -> None:
        now = clock.now()
        report(car, 7, at=now)
        vendors.says(car, shadow(now - 2 * MINUTE, heard=now - 2 * MINUTE), soc=79.0)
        vendors.says(car, hot(now, 7))
        answer = as_role("support").get(f"/api/v1/vehicles/{car.pk}/truths")
        assert [each["status"] for each in answer.json()["sources"]] == ["ok", "ok", "ok"]
        found = rows(answer)
        assert found["locked"]["agreement"] == "agree"
        assert found["soc"]["cells"] == [
            {"source": "registry", "value": 80.0},
            {"source": "shadow", "value": 79.0},
            {"source": "hot", "value": 80.0},
        ]
        assert found["position"]["cells"][0]["value"] == [1.3521, 103.8198]
        assert found["state"]["cells"] == [{"source": "registry", "value": "available"}]

    def test_what_is_away_is_a_column_that_says_so(
        self, as_role: AsRole, vendors: Vendors, car: Vehicle
    ) -> None:
        report(car, 7, at=clock.now())
        vendors.away = {"shadow", "hot"}
        answer = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/truths")
        assert [each["status"] for each in answer.json()["sources"]] == ["ok", "away", "away"]
        assert rows(answer)["locked"]["agreement"] == "alone"

    def test_a_car_that_never_spoke_has_a_page_too(
        self, as_role: AsRole, vendors: Vendors, car: Vehicle
    ) -> None:
        answer = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/truths")
        assert [each["status"] for each in answer.json()["sources"]] == ["absent"] * 3
        assert rows(answer)["state"]["cells"][0]["value"] == "available"

    @pytest.mark.parametrize("key", ["x", "019e0000-0000-7000-8000-000000000000", "%00"])
    def test_a_car_that_nobody_has_is_not_found(self, as_role: AsRole, vendors: Vendors, key: str) -> None:
        assert as_role("ops").get(f"/api/v1/vehicles/{key}/truths").status_code == 404

    def test_a_disagreement_leads_to_its_drift(self, as_role: AsRole, vendors: Vendors, car: Vehicle) -> None:
        now = clock.now()
        report(car, 7, at=now)
        vendors.says(car, shadow(now), locked=False)
        made = make_drift(car)
        row = rows(as_role("ops").get(f"/api/v1/vehicles/{car.pk}/truths"))["locked"]
        assert (row["agreement"], row["odd"], row["drift_id"]) == ("differ", "shadow", str(made.pk))


class TestList:
    def test_it_filters_and_hides_suspicions(self, as_role: AsRole, car: Vehicle) -> None:
        make_drift(car)
        make_drift(make_vehicle(plate="EVR2"), field="place", odd="registry", remedy="located")
        make_drift(make_vehicle(plate="EVR3"), state="suspected", opened_at=None)
        ops = as_role("ops")

        def plates(query: str) -> list[str]:
            return [item["plate"] for item in ops.get(f"{DRIFTS}?{query}").json()["items"]]

        assert plates("order=plate") == ["EVR1", "EVR2"]
        assert plates("field=place,state") == ["EVR2"]
        assert plates("odd=shadow") == ["EVR1"]
        assert plates("remedy=located&q=evr") == ["EVR2"]
        assert plates("applied=true") == []
        assert plates("state=settled") == []
        assert ops.get(f"{DRIFTS}?field=colour").status_code == 400
        assert b"EVR2" in ops.get("/api/v1/drifts.csv?field=place").getvalue()

    def test_another_market_sees_nothing(self, as_role: AsRole, car: Vehicle) -> None:
        made = make_drift(car)
        far = as_role("ops", markets=["MY"])
        assert far.get(DRIFTS).json()["items"] == []
        assert far.post(f"{DRIFTS}/{made.pk}/apply", headers=etag()).status_code == 404


class TestApply:
    def test_it_is_applied_by_the_version_that_was_read(self, as_role: AsRole, car: Vehicle) -> None:
        made = make_drift(car, field="place", odd="registry", remedy="trip_start")
        ops = as_role("ops")
        assert ops.post(f"{DRIFTS}/{made.pk}/apply").status_code == 428
        assert ops.post(f"{DRIFTS}/{made.pk}/apply", headers=etag(4)).status_code == 412
        answer = ops.post(f"{DRIFTS}/{made.pk}/apply", headers=etag())
        assert (answer.json()["applied_remedy"], answer.json()["applied_by"]) == (
            "trip_start",
            str(ops.staff.pk),
        )
        car.refresh_from_db()
        assert car.vehicle_state == "on_trip"

    def test_the_same_key_twice_is_one_effect(self, as_role: AsRole, car: Vehicle) -> None:
        made = make_drift(car, field="place", odd="registry", remedy="trip_start")
        headers = {**etag(), "Idempotency-Key": str(uuid4())}
        ops = as_role("ops")
        first = ops.post(f"{DRIFTS}/{made.pk}/apply", headers=headers)
        again = ops.post(f"{DRIFTS}/{made.pk}/apply", headers=headers)
        assert first.content == again.content
        assert VehicleEvent.objects.filter(event_types=["trip_start"]).count() == 1

    @pytest.mark.parametrize(
        ("columns", "code"),
        [
            ({"remedy": "inspect"}, "nothing_to_apply"),
            ({"state": "explained"}, "nothing_to_apply"),
            ({"field": "state", "odd": "registry", "remedy": "trip_end"}, "car_moved_on"),
        ],
    )
    def test_what_cannot_be_applied_says_why_and_changes_nothing(
        self, as_role: AsRole, car: Vehicle, columns: dict[str, str], code: str
    ) -> None:
        made = make_drift(car, **columns)
        answer = as_role("ops").post(f"{DRIFTS}/{made.pk}/apply", headers=etag())
        assert (answer.status_code, answer.json()["code"]) == (409, code)
        assert Drift.objects.get().applied_at is None

    def test_many_are_judged_first_and_applied_each_by_itself(self, as_role: AsRole, car: Vehicle) -> None:
        good = make_drift(car)
        bad = make_drift(make_vehicle(), remedy="inspect")
        gone = uuid4()
        body: dict[str, Any] = {"drift_ids": [str(good.pk), str(bad.pk), str(gone)]}
        ops = as_role("ops")
        dry = ops.post(f"{DRIFTS}/apply", body).json()["items"]
        assert [item["outcome"] for item in dry] == ["would", "refused", "refused"]
        assert Drift.objects.filter(applied_at__isnull=False).count() == 0
        done = ops.post(f"{DRIFTS}/apply", {**body, "dry_run": False}).json()["items"]
        assert [item["outcome"] for item in done] == ["done", "refused", "refused"]
        assert Drift.objects.get(applied_at__isnull=False) == good

    @pytest.mark.parametrize("ids", [[], ["x"], [str(uuid4())] * 201])
    def test_an_order_that_makes_no_sense_is_a_400(self, as_role: AsRole, ids: list[str]) -> None:
        answer = as_role("ops").post(f"{DRIFTS}/apply", {"drift_ids": ids})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"].startswith("drift_ids")


class TestExplain:
    def test_it_is_set_aside_with_a_word(self, as_role: AsRole, car: Vehicle) -> None:
        made = make_drift(car)
        ops = as_role("ops")
        assert ops.post(f"{DRIFTS}/{made.pk}/explain", {"note": " "}).status_code == 400
        answer = ops.post(f"{DRIFTS}/{made.pk}/explain", {"note": "The lock is being replaced."})
        assert (answer.json()["state"], answer.json()["note"]) == ("explained", "The lock is being replaced.")
        Drift.objects.update(state="settled", ended_at=clock.now())
        late = ops.post(f"{DRIFTS}/{made.pk}/explain", {"note": "Too late."})
        assert (late.status_code, late.json()["code"]) == (409, "drift_over")


class TestRules:
    def test_each_kind_has_one_and_ops_decide_who_applies_it(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        rules = ops.get(f"{RULES}?limit=100").json()["items"]
        place = next(rule for rule in rules if rule["field"] == "place")
        assert (place["mode"], place["odd"]) == ("propose", "registry")
        path = f"{RULES}/{place['id']}"
        answer = ops.patch(path, {"mode": "apply", "patience_minutes": 45}, headers=etag())
        assert (answer.json()["mode"], answer.json()["version"]) == ("apply", 2)
        assert ops.patch(path, {"mode": "apply"}, headers=etag()).status_code == 412
        assert DriftRule.objects.get(pk=place["id"]).changed_by == str(ops.staff.pk)

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"mode": "maybe"}, "mode"),
            ({"patience_minutes": -1}, "patience_minutes"),
            ({"odd": "hot"}, "odd"),
        ],
    )
    def test_a_rule_that_makes_no_sense_is_a_400(
        self, as_role: AsRole, body: dict[str, Any], field: str
    ) -> None:
        rule = DriftRule.objects.first()
        assert rule is not None
        answer = as_role("ops").patch(f"{RULES}/{rule.pk}", body, headers=etag())
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
