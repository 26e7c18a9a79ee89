"""Cars over HTTP: list, delta, detail, curves, the way of a message, figures and the digest."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.core.clock import to_millis
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle
from apps.outbox.models import Fact
from apps.telemetry import services as telemetry
from apps.telemetry.models import FleetStateSlot
from tests.fleet.builders import event, make_station, make_type, make_vehicle, put_in_service, record
from tests.plugins.people import AsRole
from tests.telemetry.builders import batch, ingest, message, point

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def _report(car: Vehicle, seq: int = 1, **values: Any) -> None:
    now = clock.now()
    ingest(at=now, points=[point(car, seq, at=now, **values)], messages=[message(car, heard=now)])


def _plates(answer: Any) -> list[str]:
    return [item["plate"] for item in answer.json()["items"]]


class TestList:
    def test_a_car_comes_with_its_latest_reading_or_without(self, as_role: AsRole) -> None:
        stop = make_station(stop_id="SG-1", name="One")
        heard, mute = make_vehicle(plate="A1", home_station=stop), make_vehicle(plate="B2")
        record(event(heard, EventType.TRIP_END, VehicleState.AVAILABLE, stop_id="SG-1"))
        _report(heard, soc=63.2, charging_kw=7.4, plugged=True)
        one, two = as_role("support").get("/api/v1/vehicles").json()["items"]
        assert (one["plate"], one["soc"], one["charging_kw"], one["plugged"], one["contactable"]) == (
            "A1",
            63.2,
            7.4,
            True,
            True,
        )
        assert (one["station"], one["station_name"], one["home_station"]) == ("SG-1", "One", "SG-1")
        assert (two["id"], two["soc"], two["contactable"], two["station"]) == (str(mute.pk), None, None, None)

    @pytest.mark.parametrize(
        ("query", "plates"),
        [
            ("vehicle_state=available", ["A1", "B2"]),
            ("vehicle_state=non_operational,missing", ["C3"]),
            ("vehicle_type=van", ["B2"]),
            ("station=SG-1", ["A1"]),
            ("soc_min=50", ["A1"]),
            ("soc_max=50", ["B2"]),
            ("soc_min=40&soc_max=45", ["B2"]),
            ("contactable=true", ["A1", "B2"]),
            ("q=b2", ["B2"]),
            ("q=ZZ9", ["A1", "B2", "C3"]),
            ("market=MY", []),
            ("order=-soc", ["A1", "B2", "C3"]),
            ("order=soc", ["B2", "A1", "C3"]),
            ("order=-plate", ["C3", "B2", "A1"]),
        ],
    )
    def test_filters_and_orders(self, as_role: AsRole, query: str, plates: list[str]) -> None:
        make_station(stop_id="SG-1")
        one, two = make_vehicle(plate="A1"), make_vehicle(plate="B2", vehicle_type=make_type("van"))
        make_vehicle(plate="C3")
        put_in_service([one, two])
        record(event(one, EventType.TRIP_END, VehicleState.AVAILABLE, stop_id="SG-1"))
        _report(one, soc=80)
        _report(two, soc=42)
        assert _plates(as_role("ops").get(f"/api/v1/vehicles?{query}")) == plates

    @pytest.mark.parametrize(
        "query",
        [
            "soc_min=-1",
            "soc_min=x",
            "vehicle_state=parked",
            "order=colour",
            "limit=1001",
            "colour=red",
            "cursor=x",
        ],
    )
    def test_a_question_that_makes_no_sense_is_a_400(self, as_role: AsRole, query: str) -> None:
        assert as_role("ops").get(f"/api/v1/vehicles?{query}").status_code == 400

    def test_pages_hold_every_car_once_also_where_the_order_has_ties_and_gaps(self, as_role: AsRole) -> None:
        cars = [make_vehicle() for _ in range(7)]
        for car in cars[:4]:
            _report(car, soc=50)
        ops, seen, cursor = as_role("ops"), [], ""
        while True:
            page = ops.get(f"/api/v1/vehicles?order=soc&limit=3{cursor}").json()
            seen += [item["id"] for item in page["items"]]
            if page["next_cursor"] is None:
                break
            cursor = f"&cursor={page['next_cursor']}"
        assert sorted(seen) == sorted(str(car.pk) for car in cars)

    def test_queries_do_not_grow_with_the_fleet(
        self, as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        cars = [make_vehicle() for _ in range(30)]
        put_in_service(cars)
        ops = as_role("ops")
        paths = ["/api/v1/vehicles", "/api/v1/fleet/map", f"/api/v1/vehicles/{cars[0].pk}"]
        for path in paths:
            ops.get(path)
        for path in paths:
            with django_assert_max_num_queries(3):
                assert ops.get(path).status_code == 200


@pytest.mark.django_db(transaction=True)
class TestChanges:
    """Deltas compare transactions, so each step here is committed."""

    def test_only_what_changed_comes_again(self, as_role: AsRole) -> None:
        moved, renamed, still = (make_vehicle() for _ in range(3))
        ops = as_role("ops")
        first = ops.get("/api/v1/fleet/map").json()
        assert len(first["items"]) == 3
        _report(moved, soc=11)
        Vehicle.objects.filter(pk=renamed.pk).update(plate="NEW1")
        delta = ops.get(f"/api/v1/fleet/map?since={first['as_of']}").json()
        assert {item["id"]: item["soc"] for item in delta["items"]} == {
            str(moved.pk): 11,
            str(renamed.pk): None,
        }
        assert str(still.pk) not in str(delta)
        assert ops.get(f"/api/v1/fleet/map?since={delta['as_of']}").json()["items"] == []

    def test_the_map_says_what_each_car_is_and_where_it_stands(self, as_role: AsRole) -> None:
        make_station(stop_id="SG-1")
        parked, away = make_vehicle(plate="A1", vehicle_type=make_type(code="van")), make_vehicle(plate="B2")
        record(event(parked, EventType.TRIP_END, VehicleState.AVAILABLE, stop_id="SG-1"))
        one, two = as_role("ops").get("/api/v1/fleet/map").json()["items"]
        assert (one["type"], one["station"], one["state"]) == ("van", "SG-1", "available")
        assert (two["type"], two["station"]) == (away.vehicle_type.code, None)

    def test_a_renamed_station_is_a_change_of_the_cars_that_name_it(self, as_role: AsRole) -> None:
        stop = make_station(stop_id="SG-1", name="Old")
        parked, at_home, away = make_vehicle(), make_vehicle(home_station=stop), make_vehicle()
        record(event(parked, EventType.TRIP_END, VehicleState.AVAILABLE, stop_id="SG-1"))
        ops = as_role("ops")
        first = ops.get("/api/v1/vehicles")
        change = {"If-Match": '"1"'}
        assert ops.patch(f"/api/v1/stations/{stop.pk}", {"name": "New"}, headers=change).status_code == 200
        delta = ops.get(f"/api/v1/vehicles?since={first.json()['as_of']}").json()
        names = {item["id"]: item["station_name"] for item in delta["items"]}
        assert names == {str(parked.pk): "New", str(at_home.pk): None}
        assert str(away.pk) not in str(delta)
        assert ops.get("/api/v1/vehicles", headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_a_station_that_moves_is_no_change_of_its_cars(self, as_role: AsRole) -> None:
        stop = make_station()
        make_vehicle(home_station=stop)
        ops = as_role("ops")
        as_of = ops.get("/api/v1/vehicles").json()["as_of"]
        change = {"If-Match": '"1"'}
        assert ops.patch(f"/api/v1/stations/{stop.pk}", {"lat": 1.4}, headers=change).status_code == 200
        assert ops.get(f"/api/v1/vehicles?since={as_of}").json()["items"] == []

    def test_a_car_that_leaves_the_filter_is_named_as_gone(self, as_role: AsRole) -> None:
        car = make_vehicle()
        put_in_service([car])
        ops = as_role("ops")
        path = "/api/v1/vehicles?vehicle_state=available"
        first = ops.get(path).json()
        record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP))
        delta = ops.get(f"{path}&since={first['as_of']}").json()
        assert (delta["items"], delta["gone"]) == ([], [str(car.pk)])

    def test_nothing_new_is_a_304(self, as_role: AsRole) -> None:
        car = make_vehicle()
        ops = as_role("ops")
        first = ops.get("/api/v1/vehicles")
        unchanged = ops.get("/api/v1/vehicles", headers={"If-None-Match": first["ETag"]})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        _report(car)
        assert ops.get("/api/v1/vehicles", headers={"If-None-Match": first["ETag"]}).status_code == 200


class TestOne:
    def test_a_car_in_full(self, as_role: AsRole) -> None:
        car = make_vehicle(home_station=make_station(stop_id="HOME"))
        _report(car, dtc=["P0A80"], tyre_kpa=[230, 231, 229, 228], v12=12.6)
        found = as_role("technician").get(f"/api/v1/vehicles/{car.pk}").json()
        assert (found["dtc"], found["tyre_kpa"], found["v12"]) == (["P0A80"], [230, 231, 229, 228], 12.6)
        assert found["vehicle_type"]["code"] == "hatchback"
        assert (found["home_station"]["stop_id"], found["station"]) == ("HOME", None)

    def test_a_car_joins_and_changes_with_its_version(self, as_role: AsRole) -> None:
        make_type("city")
        ops = as_role("ops")
        new = {
            "market": "SG",
            "device_id": "d1",
            "plate": "evn 1 a",
            "vin": "ZZ9EVTEST00000099",
            "vehicle_type": "city",
        }
        joined = ops.post("/api/v1/vehicles", new)
        assert (joined.status_code, joined.json()["plate"], joined.json()["version"]) == (201, "EVN1A", 1)
        path = joined["Location"]
        changed = ops.patch(path, {"plate": "EVN2B"}, headers={"If-Match": joined["ETag"]})
        assert (changed.status_code, changed.json()["plate"]) == (200, "EVN2B")
        assert ops.patch(path, {"plate": "EVN3C"}, headers={"If-Match": joined["ETag"]}).status_code == 412
        assert ops.patch(path, {"plate": "EVN3C"}).status_code == 428

    def test_reports_of_the_car_do_not_get_in_the_way_of_an_edit(self, as_role: AsRole) -> None:
        car = make_vehicle()
        ops = as_role("ops")
        read = ops.get(f"/api/v1/vehicles/{car.pk}")
        _report(car)
        answer = ops.patch(
            f"/api/v1/vehicles/{car.pk}", {"plate": "EVN9Z"}, headers={"If-Match": read["ETag"]}
        )
        assert answer.status_code == 200

    def test_a_car_joins_at_a_station_of_its_market(self, as_role: AsRole) -> None:
        make_type()
        home, foreign = make_station(stop_id="SG-1"), make_station(market="MY", stop_id="MY-1")
        ops = as_role("ops")
        new = {
            "market": "SG",
            "device_id": "d1",
            "plate": "EVN1A",
            "vin": "ZZ9EVTEST00000099",
            "vehicle_type": "hatchback",
        }
        refused = ops.post("/api/v1/vehicles", {**new, "home_station": str(foreign.pk)})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "home_station")
        joined = ops.post("/api/v1/vehicles", {**new, "home_station": str(home.pk)})
        assert joined.json()["home_station"]["stop_id"] == "SG-1"
        fact = Fact.objects.get(type="vehicle.created")
        assert (fact.subject, fact.market) == (f"vehicle:{joined.json()['id']}", "SG")
        assert (fact.actor, fact.request_id) == (ops.actor.id, joined["X-Request-ID"])

    def test_joining_costs_three_statements_and_its_transaction(
        self, as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        make_type()
        ops = as_role("ops")
        new = {"market": "SG", "vehicle_type": "hatchback"}
        first = {**new, "device_id": "d1", "plate": "EVN1A", "vin": "ZZ9EVTEST00000098"}
        assert ops.post("/api/v1/vehicles", first).status_code == 201
        second = {**new, "device_id": "d2", "plate": "EVN2A", "vin": "ZZ9EVTEST00000099"}
        with django_assert_max_num_queries(5):
            assert ops.post("/api/v1/vehicles", second).status_code == 201

    @pytest.mark.parametrize("field", ["plate", "vin", "device_id"])
    def test_what_another_car_has_is_taken(self, as_role: AsRole, field: str) -> None:
        other = make_vehicle()
        new = {
            "market": "SG",
            "device_id": "d1",
            "plate": "EVN1A",
            "vin": "ZZ9EVTEST00000099",
            "vehicle_type": "hatchback",
        }
        answer = as_role("ops").post("/api/v1/vehicles", {**new, field: getattr(other, field)})
        assert (answer.status_code, answer.json()["code"]) == (409, f"{field}_taken")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"vin": "SHORT"},
            {"vin": "ZZ9EVTEST0000009O"},
            {"plate": "!"},
            {"vehicle_type": "unknown"},
            {"home_station": "00000000-0000-7000-8000-000000000000"},
            {"wheels": 3},
        ],
    )
    def test_a_car_that_makes_no_sense_is_refused(self, as_role: AsRole, wrong: dict[str, Any]) -> None:
        make_type()
        new = {
            "market": "SG",
            "device_id": "d1",
            "plate": "EVN1A",
            "vin": "ZZ9EVTEST00000099",
            "vehicle_type": "hatchback",
        }
        answer = as_role("ops").post("/api/v1/vehicles", {**new, **wrong})
        assert answer.status_code in {400, 422}
        assert next(iter(wrong)) in str(answer.json()["errors"])
        assert not Vehicle.objects.exists()

    def test_another_market_is_another_world(self, as_role: AsRole) -> None:
        foreign = make_vehicle(market="MY")
        _report(foreign)
        ops = as_role("ops")
        assert _plates(ops.get("/api/v1/vehicles")) == []
        assert _plates(ops.get("/api/v1/fleet/map")) == []
        base = f"/api/v1/vehicles/{foreign.pk}"
        for path in (base, f"{base}/history", f"{base}/last-message"):
            assert ops.get(path).status_code == 404
        assert ops.get(f"{base}/timeline").json()["items"] == []
        assert ops.patch(base, {"plate": "EVN1A"}, headers={"If-Match": "*"}).status_code == 404
        assert ops.get("/api/v1/fleet/summary").json()["total"] == 0


class TestLastMessage:
    def test_hop_by_hop(self, as_role: AsRole) -> None:
        car, now = make_vehicle(), clock.now()
        moment = to_millis(now) - 1_000
        sent = batch(
            points=[point(car, 1, at=now)],
            messages=[
                message(
                    car, sent_at=moment, iot_at=moment + 40, kinesis_at=moment + 52, lambda_at=moment + 300
                )
            ],
        )
        telemetry.ingest_batch(batch={**sent, "lambda_at": moment + 300, "sqs_at": moment + 310}, at=now)
        found = as_role("sre").get(f"/api/v1/vehicles/{car.pk}/last-message").json()
        assert [hop["name"] for hop in found["hops"]] == [
            "sent",
            "iot",
            "kinesis",
            "lambda",
            "sqs",
            "worker",
            "row",
        ]
        assert [hop["ms"] for hop in found["hops"]][:5] == [None, 40, 12, 248, 10]
        assert found["message_id"] == sent["messages"][0]["message_id"]
        assert found["total_ms"] >= 310

    def test_a_car_that_never_spoke_has_none(self, as_role: AsRole) -> None:
        assert as_role("sre").get(f"/api/v1/vehicles/{make_vehicle().pk}/last-message").status_code == 404


class TestFleet:
    def test_the_figures_of_the_overview(self, as_role: AsRole) -> None:
        full, empty = make_station(stop_id="FULL", capacity=1), make_station(stop_id="EMPTY", capacity=5)
        cars = [make_vehicle() for _ in range(4)]
        put_in_service(cars[:3])
        record(
            event(cars[0], EventType.TRIP_END, VehicleState.AVAILABLE, stop_id="FULL"),
            event(cars[1], EventType.TRIP_START, VehicleState.ON_TRIP),
        )
        _report(cars[0], soc=90)
        _report(cars[1], soc=50)
        make_vehicle(vehicle_state="removed")
        found = as_role("manager").get("/api/v1/fleet/summary").json()
        assert found["total"] == 5
        assert (found["states"]["available"], found["states"]["on_trip"], found["states"]["missing"]) == (
            2,
            1,
            0,
        )
        assert (found["available_share"], found["mean_soc"], found["contactable_share"]) == (0.5, 70, 1)
        assert found["stations"] == {"total": 2, "empty": 1, "full": 1}
        assert full.pk != empty.pk

    def test_the_figures_of_a_market_are_those_of_its_cars_that_one_sees(self, as_role: AsRole) -> None:
        make_vehicle()
        make_vehicle(market="JP")
        ops = as_role("ops", markets=["SG", "JP"])
        assert ops.get("/api/v1/fleet/summary").json()["total"] == 2
        assert ops.get("/api/v1/fleet/summary", {"market": "JP"}).json()["total"] == 1
        assert ops.get("/api/v1/fleet/summary", {"market": "JP,SG"}).json()["total"] == 2
        assert as_role("ops").get("/api/v1/fleet/summary", {"market": "JP"}).json()["total"] == 0
        assert ops.get("/api/v1/fleet/summary", {"city": "JP"}).status_code == 400

    def test_the_figures_cost_the_same_however_large_the_fleet(
        self, as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        put_in_service([make_vehicle() for _ in range(20)])
        ops = as_role("ops")
        ops.get("/api/v1/fleet/summary")
        with django_assert_max_num_queries(5):
            assert ops.get("/api/v1/fleet/summary").json()["states"]["available"] == 20

    def test_an_empty_fleet_has_no_shares(self, as_role: AsRole) -> None:
        found = as_role("ops").get("/api/v1/fleet/summary").json()
        assert (found["available_share"], found["mean_soc"], found["contactable_share"]) == (None, None, None)

    def test_states_over_the_hours(self, as_role: AsRole) -> None:
        now = clock.now()
        for hours, market, state, vehicles in (
            (30, "SG", "available", 9),
            (2, "SG", "available", 5),
            (2, "SG", "on_trip", 3),
            (2, "MY", "on_trip", 7),
            (1, "SG", "available", 8),
        ):
            FleetStateSlot.objects.create(
                slot=now - timedelta(hours=hours), market=market, state=state, vehicles=vehicles
            )
        found = as_role("ops").get("/api/v1/fleet/states?hours=24").json()
        assert len(found["slots"]) == 2
        assert (found["series"]["available"], found["series"]["on_trip"]) == ([5, 8], [3, 0])

    def test_the_digest_tells_what_happened_since(self, as_role: AsRole) -> None:
        now = clock.now()
        cars = [make_vehicle(plate=f"EVN{n}") for n in range(3)]
        minutes = (now - cars[0].state_at) / MINUTE
        record(
            *(
                event(c, EventType.COMMS_LOST, VehicleState.NON_CONTACTABLE, minutes=minutes - 5)
                for c in cars[:2]
            ),
            event(cars[2], EventType.BATTERY_LOW, VehicleState.NON_OPERATIONAL, minutes=minutes - 90),
        )
        ingest(at=now - MINUTE, rejected=[{"reason": "malformed"}])
        since = (now - timedelta(hours=1)).isoformat().replace("+00:00", "Z")
        lines = as_role("ops").get(f"/api/v1/telemetry/digest?since={since}").json()["items"]
        assert [(line["code"], line["count"]) for line in lines] == [
            ("vehicles_went_silent", 2),
            ("messages_quarantined", 1),
        ]
        assert lines[0]["params"]["plate"] == "EVN0"
        assert lines[0]["link"].startswith("/vehicles?")

    def test_a_backfill_is_a_job(self, as_role: AsRole) -> None:
        sre = as_role("sre")
        ordered = sre.post("/api/v1/telemetry/backfills", {"prefix": "history/"})
        assert ordered.status_code == 202
        assert ordered.json()["run_id"]
        assert sre.post("/api/v1/telemetry/backfills", {"prefix": ""}).status_code == 400
        assert as_role("ops").post("/api/v1/telemetry/backfills", {"prefix": "history/"}).status_code == 403
