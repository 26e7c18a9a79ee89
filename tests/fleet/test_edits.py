"""One change of many cars: seen before it is made, made once, taken back where nobody came between."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet import tasks
from apps.fleet.models import Station, Vehicle, VehicleEdit, VehicleEditItem
from apps.jobs.models import JobRun
from apps.outbox.models import Fact, OutboxMessage
from tests.fleet.builders import make_station, make_type, make_vehicle
from tests.plugins.people import Api, AsRole, make_organisation

pytestmark = pytest.mark.django_db
EDITS = "/api/v1/vehicle-edits"


@pytest.fixture
def ops(as_role: AsRole) -> Api:
    return as_role("ops")


@pytest.fixture
def bedok() -> Station:
    return make_station(name="Bedok")


@pytest.fixture
def tampines() -> Station:
    return make_station(name="Tampines")


def ids(cars: Sequence[Vehicle]) -> list[str]:
    return [str(car.pk) for car in cars]


def preview(api: Api, cars: Sequence[Vehicle], **values: Any) -> dict[str, Any]:
    answer = api.post(f"{EDITS}/preview", {"ids": ids(cars), "values": values})
    assert answer.status_code == 201, answer.json()
    found: dict[str, Any] = answer.json()
    return found


def apply(api: Api, edit: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(f"{EDITS}/{edit['id']}/apply", {})
    assert answer.status_code == 200, answer.json()
    found: dict[str, Any] = answer.json()
    return found


def undo(api: Api, edit: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(f"{EDITS}/{edit['id']}/undo", {})
    assert answer.status_code == 201, answer.json()
    found: dict[str, Any] = answer.json()
    return found


def items(api: Api, edit: dict[str, Any], **filters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get(f"{EDITS}/{edit['id']}/items", filters).json()["items"]
    return found


def moved_by_hand(car: Vehicle, home: Station | None) -> None:
    fleet.change_vehicle(
        actor=Actor.system("test"),
        vehicle_id=car.pk,
        version=None,
        values={"home_station": home.pk if home else None},
        at=clock.now(),
    )


def homes(cars: Sequence[Vehicle]) -> list[UUID | None]:
    found = dict(Vehicle.objects.filter(pk__in=ids(cars)).values_list("pk", "home_station_id"))
    return [found[car.pk] for car in cars]


class TestPreview:
    def test_it_tells_of_each_car_from_what_to_what_and_changes_nothing(
        self, ops: Api, bedok: Station, tampines: Station
    ) -> None:
        cars = [make_vehicle(plate="A1", home_station=bedok), make_vehicle(plate="A2", home_station=tampines)]
        edit = preview(ops, cars, home_station=str(tampines.pk))
        assert {name: edit[name] for name in ("cars", "would", "unchanged", "refused")} == {
            "cars": 2,
            "would": 1,
            "unchanged": 1,
            "refused": 0,
        }
        first, second = items(ops, edit)
        assert first["changes"] == {"home_station": {"from": "Bedok", "to": "Tampines"}}
        assert (first["plate"], first["outcome"]) == ("A1", "would")
        assert (second["outcome"], second["changes"]) == ("unchanged", {})
        assert homes(cars) == [bedok.pk, tampines.pk]
        assert not Fact.objects.filter(type__startswith="vehicle").exists()

    def test_all_that_match_are_those_that_the_list_shows(self, ops: Api, bedok: Station) -> None:
        make_vehicle(home_station=bedok, plate="B1")
        make_vehicle(plate="B2")
        body = {"filter": {"home_station": bedok.stop_id}, "values": {"home_station": None}}
        edit = ops.post(f"{EDITS}/preview", body).json()
        assert [each["plate"] for each in items(ops, edit)] == ["B1"]
        assert items(ops, edit)[0]["changes"] == {"home_station": {"from": "Bedok", "to": None}}

    def test_a_car_of_another_market_is_refused_with_the_reason(self, as_role: AsRole) -> None:
        both = as_role("ops", markets=("SG", "MY"))
        home = make_station(name="Bedok")
        cars = [make_vehicle(plate="C1"), make_vehicle(plate="C2", market="MY")]
        edit = preview(both, cars, home_station=str(home.pk))
        assert (edit["would"], edit["refused"]) == (1, 1)
        [refused] = items(both, edit, outcome="refused")
        assert (refused["plate"], refused["reason"]) == ("C2", "Bedok is a station of another market.")
        done = apply(both, edit)
        assert (done["changed"], done["refused"]) == (1, 1)
        assert homes(cars) == [home.pk, None]

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({}, "values"),
            ({"home_station": str(UUID(int=7))}, "values.home_station"),
            ({"home_station": "Bedok"}, "values.home_station"),
            ({"vehicle_type": "spaceship"}, "values.vehicle_type"),
            ({"vehicle_type": None}, "values.vehicle_type"),
            ({"owner": "NOBODY"}, "values.owner"),
            ({"first_registration_date": "1901-01-01"}, "values.first_registration_date"),
            ({"first_registration_date": "yesterday"}, "values.first_registration_date"),
            ({"plate": "SGX1"}, "values.plate"),
            ({"vin": "ZZ9EVTEST00000001"}, "values.vin"),
            ({"colour": "red"}, "values.colour"),
        ],
    )
    def test_a_wrong_value_is_named_by_its_field(self, ops: Api, values: dict[str, Any], field: str) -> None:
        answer = ops.post(f"{EDITS}/preview", {"ids": ids([make_vehicle()]), "values": values})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
        assert not VehicleEdit.objects.exists()

    @pytest.mark.parametrize(
        ("cars", "field"),
        [
            ({}, "ids"),
            ({"ids": []}, "ids"),
            ({"ids": [str(UUID(int=3))]}, "ids"),
            ({"ids": [str(UUID(int=3))], "filter": {}}, "ids"),
            ({"filter": {"vehicle_state": "flying"}}, "vehicle_state"),
            ({"filter": {"limit": "5"}}, "limit"),
            ({"filter": {"q": "NOTHING"}}, "filter"),
        ],
    )
    def test_a_selection_that_makes_no_sense_is_refused(
        self, ops: Api, cars: dict[str, Any], field: str
    ) -> None:
        answer = ops.post(f"{EDITS}/preview", {**cars, "values": {"owner": None}})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)

    def test_cars_that_one_does_not_see_are_not_there(self, ops: Api) -> None:
        cars = [make_vehicle(), make_vehicle(market="MY")]
        answer = ops.post(f"{EDITS}/preview", {"ids": ids(cars), "values": {"owner": None}})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "ids")

    def test_who_may_not_edit_cars_may_not_look(self, as_role: AsRole) -> None:
        body = {"ids": ids([make_vehicle()]), "values": {"owner": None}}
        for role in ("support", "technician", "partner"):
            assert as_role(role).post(f"{EDITS}/preview", body).status_code == 403
            assert as_role(role).get(EDITS).status_code == 403


class TestApply:
    def test_every_field_that_cars_share_changes_and_each_car_tells_so(
        self, ops: Api, bedok: Station
    ) -> None:
        make_organisation("LUMEN")
        make_type("van")
        cars = [make_vehicle(), make_vehicle()]
        wanted = {
            "home_station": str(bedok.pk),
            "vehicle_type": "van",
            "owner": "LUMEN",
            "first_registration_date": "2025-03-01",
        }
        done = apply(ops, preview(ops, cars, **wanted))
        assert (done["state"], done["changed"], done["would"]) == ("done", 2, 0)
        assert done["asked"] == {**wanted, "home_station": "Bedok"}
        for car in cars:
            car.refresh_from_db()
            assert (car.home_station_id, car.vehicle_type.code, car.owner_id) == (bedok.pk, "van", "LUMEN")
            assert (car.first_registration_date, car.version) == (date(2025, 3, 1), 2)
            fact = Fact.objects.get(type="vehicle.changed", subject=f"vehicle:{car.pk}")
            assert fact.actor == str(ops.staff.pk)
            assert fact.payload["changes"]["home_station"] == {"from": None, "to": "Bedok"}
            assert fact.payload["changes"]["vehicle_type"] == {"from": "hatchback", "to": "van"}
        finished = Fact.objects.get(type="vehicle_edit.finished")
        assert (finished.payload["changed"], finished.payload["undoes"]) == (2, None)

    def test_what_was_not_asked_for_stays(self, ops: Api, bedok: Station) -> None:
        make_organisation("LUMEN")
        car = make_vehicle(home_station=bedok, first_registration_date=date(2024, 1, 1))
        apply(ops, preview(ops, [car], owner="LUMEN"))
        car.refresh_from_db()
        assert (car.home_station_id, car.first_registration_date) == (bedok.pk, date(2024, 1, 1))

    def test_a_car_that_somebody_changed_meanwhile_is_left_and_told(
        self, ops: Api, bedok: Station, tampines: Station
    ) -> None:
        cars = [make_vehicle(plate=f"D{n}") for n in range(3)]
        edit = preview(ops, cars, home_station=str(bedok.pk))
        moved_by_hand(cars[0], tampines)
        moved_by_hand(cars[1], bedok)
        done = apply(ops, edit)
        assert (done["changed"], done["overtaken"], done["unchanged"]) == (1, 1, 1)
        [left] = items(ops, edit, outcome="overtaken")
        assert (left["plate"], left["reason"]) == ("D0", "Somebody has changed the home station since.")
        assert homes(cars) == [tampines.pk, bedok.pk, bedok.pk]

    def test_a_car_that_left_the_actors_market_is_refused(self, ops: Api, bedok: Station) -> None:
        cars = [make_vehicle(), make_vehicle()]
        edit = preview(ops, cars, home_station=str(bedok.pk))
        Vehicle.objects.filter(pk=cars[0].pk).update(market="MY")
        assert (apply(ops, edit)["refused"], homes(cars)) == (1, [None, bedok.pk])

    def test_the_same_key_applies_once_and_another_key_is_told_so(self, ops: Api, bedok: Station) -> None:
        car = make_vehicle()
        path = f"{EDITS}/{preview(ops, [car], home_station=str(bedok.pk))['id']}/apply"
        first, again = (ops.post(path, {}, headers={"Idempotency-Key": "k"}) for _ in range(2))
        assert (first.status_code, again.status_code, first.json()) == (200, 200, again.json())
        later = ops.post(path, {}, headers={"Idempotency-Key": "other"})
        assert (later.status_code, later.json()["code"]) == (409, "edit_applied")
        car.refresh_from_db()
        assert (car.version, Fact.objects.filter(type="vehicle.changed").count()) == (2, 1)

    def test_nothing_to_change_is_no_edit(self, ops: Api) -> None:
        edit = preview(ops, [make_vehicle()], owner=None)
        assert ops.post(f"{EDITS}/{edit['id']}/apply", {}).json()["code"] == "nothing_to_change"

    def test_only_who_looked_applies_and_others_markets_do_not_see_it(
        self, ops: Api, as_role: AsRole, bedok: Station
    ) -> None:
        path = f"{EDITS}/{preview(ops, [make_vehicle()], home_station=str(bedok.pk))['id']}"
        assert as_role("dispatcher").post(f"{path}/apply", {}).json()["code"] == "not_your_preview"
        elsewhere = as_role("ops", markets=("MY",))
        assert elsewhere.get(path).status_code == 404
        assert elsewhere.post(f"{path}/apply", {}).status_code == 404
        assert elsewhere.get(f"{path}/items").json()["items"] == []


class TestUndo:
    def test_each_car_gets_what_it_had(self, ops: Api, bedok: Station, tampines: Station) -> None:
        cars = [make_vehicle(home_station=bedok), make_vehicle()]
        edit = apply(ops, preview(ops, cars, home_station=str(tampines.pk)))
        back = undo(ops, edit)
        assert (back["undoes_id"], back["changed"], homes(cars)) == (edit["id"], 2, [bedok.pk, None])
        assert ops.get(f"{EDITS}/{edit['id']}").json()["undone_by_id"] == back["id"]
        told = Fact.objects.filter(type="vehicle.changed", subject=f"vehicle:{cars[0].pk}").latest("id")
        assert told.payload["changes"] == {"home_station": {"from": "Tampines", "to": "Bedok"}}

    def test_where_somebody_came_between_their_change_stays(
        self, ops: Api, bedok: Station, tampines: Station
    ) -> None:
        cars = [make_vehicle(plate="E1"), make_vehicle(plate="E2"), make_vehicle(plate="E3")]
        edit = apply(ops, preview(ops, cars, home_station=str(bedok.pk)))
        moved_by_hand(cars[0], tampines)
        Vehicle.objects.filter(pk=cars[1].pk).update(plate="E2NEW", version=9)  # another field
        back = undo(ops, edit)
        assert (back["changed"], back["overtaken"]) == (2, 1)
        [left] = items(ops, back, outcome="overtaken")
        assert (left["plate"], left["reason"]) == ("E1", "Somebody has changed the home station since.")
        assert homes(cars) == [tampines.pk, None, None]

    def test_it_is_done_once_and_can_itself_be_undone(self, ops: Api, bedok: Station) -> None:
        car = make_vehicle()
        edit = apply(ops, preview(ops, [car], home_station=str(bedok.pk)))
        path = f"{EDITS}/{edit['id']}/undo"
        first, again = (ops.post(path, {}, headers={"Idempotency-Key": "k"}) for _ in range(2))
        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json()["id"] == again.json()["id"]
        assert ops.post(path, {}).json()["code"] == "edit_undone"
        assert homes([car]) == [None]
        undo(ops, first.json())
        assert homes([car]) == [bedok.pk]

    def test_a_preview_has_nothing_to_undo(self, ops: Api, bedok: Station) -> None:
        edit = preview(ops, [make_vehicle()], home_station=str(bedok.pk))
        answer = ops.post(f"{EDITS}/{edit['id']}/undo", {})
        assert (answer.status_code, answer.json()["code"]) == (409, "edit_not_done")

    def test_only_what_the_edit_changed_is_taken_back(self, ops: Api, bedok: Station) -> None:
        make_organisation("LUMEN")
        car = make_vehicle(home_station=bedok)
        edit = apply(ops, preview(ops, [car], home_station=str(bedok.pk), owner="LUMEN"))
        moved_by_hand(car, None)
        assert undo(ops, edit)["changed"] == 1
        car.refresh_from_db()
        assert (car.owner_id, car.home_station_id) == (None, None)


class TestLong:
    @pytest.fixture
    def many(self) -> list[Vehicle]:
        kind = make_type()
        now = clock.now()
        return Vehicle.objects.bulk_create(
            Vehicle(
                market="SG",
                device_id=f"m{n}",
                plate=f"M{n}",
                vin=f"ZZ9EVMANY{n:08d}",
                vehicle_type=kind,
                state_at=now,
                created_at=now,
                updated_at=now,
            )
            for n in range(1_000)
        )

    def test_a_thousand_cars_are_a_job_with_a_result_for_each(
        self,
        ops: Api,
        many: list[Vehicle],
        bedok: Station,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        body = {"filter": {"q": "M"}, "values": {"home_station": str(bedok.pk)}}
        with django_assert_max_num_queries(16):
            edit = ops.post(f"{EDITS}/preview", body).json()
        assert edit["would"] == 1_000
        ordered = apply(ops, edit)
        assert (ordered["state"], ordered["would"]) == ("applying", 1_000)
        moved_by_hand(many[0], make_station())
        message = OutboxMessage.objects.get(task="fleet.run_edit")
        with django_assert_max_num_queries(40):
            tasks.run_edit(**message.kwargs)
        tasks.run_edit(**message.kwargs)
        run = JobRun.objects.get(pk=ordered["job_run_id"])
        assert (run.state, run.progress_done) == ("partial", 1_000)
        assert run.counts == {"changed": 999, "unchanged": 0, "refused": 0, "overtaken": 1}
        done = ops.get(f"{EDITS}/{edit['id']}").json()
        assert (done["state"], done["changed"], done["overtaken"]) == ("done", 999, 1)
        assert Fact.objects.filter(type="vehicle.changed").count() == 1_000
        assert Vehicle.objects.filter(home_station=bedok).count() == 999
        back = undo(ops, edit)
        assert (back["state"], back["would"]) == ("applying", 999)
        message = OutboxMessage.objects.get(task="fleet.run_edit", kwargs__edit_id=back["id"])
        tasks.run_edit(**message.kwargs)
        assert not Vehicle.objects.filter(home_station=bedok).exists()

    def test_one_that_is_under_way_cannot_be_undone_yet(
        self, ops: Api, many: list[Vehicle], bedok: Station
    ) -> None:
        edit = apply(ops, preview(ops, many, home_station=str(bedok.pk)))
        assert ops.post(f"{EDITS}/{edit['id']}/undo", {}).json()["code"] == "edit_not_done"


class TestHistory:
    def test_newest_first_by_name_and_as_a_file(self, ops: Api, bedok: Station) -> None:
        car = make_vehicle(plate="F1")
        edit = apply(ops, preview(ops, [car], home_station=str(bedok.pk)))
        preview(ops, [car], home_station=None)
        back = undo(ops, edit)
        listed = ops.get(EDITS, {"state": "done"}).json()["items"]
        assert [each["id"] for each in listed] == [back["id"], edit["id"]]
        assert listed[0]["created_by_name"] == ops.staff.name
        assert [each["id"] for each in ops.get(EDITS, {"undone": "true"}).json()["items"]] == [edit["id"]]
        file = ops.get(f"{EDITS}/{edit['id']}/items.csv").getvalue().decode()
        assert "F1" in file
        assert ops.get(f"{EDITS}/{uuid4()}").status_code == 404

    def test_previews_and_old_edits_are_forgotten(self, ops: Api, bedok: Station) -> None:
        car = make_vehicle()
        done = apply(ops, preview(ops, [car], home_station=str(bedok.pk)))
        seen = preview(ops, [car], home_station=None)
        now = clock.now()
        day = timedelta(days=1)
        assert fleet.prune_edits(previews_before=now - day, before=now - day) == 0
        assert fleet.prune_edits(previews_before=now + day, before=now - day) == 1
        assert [str(key) for key in VehicleEdit.objects.values_list("pk", flat=True)] == [done["id"]]
        assert fleet.prune_edits(previews_before=now, before=now + day) == 1
        assert not VehicleEditItem.objects.exists()
        assert seen["would"] == 1
