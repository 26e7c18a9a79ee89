"""Everything about one car in one list, and the trail of everything."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from apps.core.ids import new_id
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle
from apps.jobs.models import JobRun
from apps.outbox.models import Fact
from tests.fleet.builders import NOON, event, make_station, make_vehicle, record
from tests.inbox.builders import open_one
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db


def fact(subject: str, minutes: int, *, kind: str = "vehicle.created", **values: Any) -> Fact:
    return Fact.objects.create(
        **{
            "type": kind,
            "subject": subject,
            "actor": "system:test",
            "market": "SG",
            "at": NOON + timedelta(minutes=minutes),
            **values,
        }
    )


def trail(client: Api, car: Vehicle, **asked: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/vehicles/{car.pk}/trail", asked)
    assert answer.status_code == 200, answer.json()
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_events_and_facts_of_a_car_stand_in_one_order(as_role: AsRole) -> None:
    car, other = make_vehicle(), make_vehicle()
    ops = as_role("ops", name="Mei Tan")
    fact(f"vehicle:{car.pk}", 1)
    record(event(car, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=2, soc=71.0))
    fact(f"vehicle:{car.pk}", 3, kind="vehicle.changed", actor=ops.actor.id, payload={"fields": ["plate"]})
    fact(f"vehicle:{other.pk}", 4)
    record(event(other, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=5))
    told = trail(as_role("support"), car)
    assert [(each["source"], each["type"]) for each in told] == [
        ("fact", "vehicle.changed"),
        ("car", "service_start"),
        ("fact", "vehicle.created"),
    ]
    assert (told[0]["actor_name"], told[0]["payload"]) == ("Mei Tan", {"fields": ["plate"]})
    assert (told[1]["state"], told[1]["event_types"], told[1]["payload"]) == (
        "available",
        ["service_start"],
        {"soc": 71},
    )
    assert told[2]["actor_name"] is None


def test_pages_join_without_a_gap_and_filters_narrow(as_role: AsRole) -> None:
    car, ops = make_vehicle(), as_role("ops")
    for minute in range(5):
        fact(f"vehicle:{car.pk}", 2 * minute)
        record(event(car, EventType.CHARGING_START, VehicleState.NON_OPERATIONAL, minutes=2 * minute + 1))
    whole = [each["id"] for each in trail(ops, car)]
    assert len(whole) == 10
    path, seen, cursor = f"/api/v1/vehicles/{car.pk}/trail", [], None
    while True:
        page = ops.get(path, {"limit": 3, **({"cursor": cursor} if cursor else {})}).json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == whole
    assert {each["source"] for each in trail(ops, car, source="fact")} == {"fact"}
    assert len(trail(ops, car, state="non_operational")) == 5


def test_whom_work_was_given_to_is_named(as_role: AsRole) -> None:
    ops = as_role("ops", name="Mei Tan")
    heir = as_role("technician", name="Arif Rahman").staff
    car = make_vehicle()
    item = open_one(subject=f"vehicle:{car.pk}")
    ops.post(f"/api/v1/inbox/{item}/assign", {"owner": str(heir.pk)})
    assigned = next(each for each in trail(ops, car) if each["type"] == "inbox.assigned")
    assert (assigned["actor_name"], assigned["person_name"]) == ("Mei Tan", "Arif Rahman")


def test_cars_of_other_markets_have_no_trail_for_me(as_role: AsRole) -> None:
    abroad = make_vehicle(market="MY")
    fact(f"vehicle:{abroad.pk}", 1, market="MY")
    assert trail(as_role("ops"), abroad) == []
    assert trail(as_role("ops"), make_vehicle(pk=new_id())) == []
    assert as_role("ops").get("/api/v1/vehicles/nonsense/trail").status_code == 404


def test_a_station_has_one_too(as_role: AsRole) -> None:
    stop = make_station()
    fact(f"station:{stop.pk}", 1, kind="station.created")
    [told] = as_role("ops").get(f"/api/v1/stations/{stop.pk}/trail").json()["items"]
    assert told["type"] == "station.created"


def test_a_page_costs_one_query_by_the_indexes_of_both_logs(
    as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    car, ops = make_vehicle(), as_role("ops")
    fact(f"vehicle:{car.pk}", 1)
    trail(ops, car)
    with django_assert_max_num_queries(1):
        trail(ops, car)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(
            "EXPLAIN SELECT * FROM audit_timeline WHERE subject_id = %s ORDER BY at DESC, id DESC LIMIT 30",
            [car.pk],
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Merge Append" in plan
    assert "fact_by_subject_id" in plan
    assert "fleet_event_by_vehicle" in plan


class TestTheTrailOfEverything:
    @pytest.fixture(autouse=True)
    def _nothing_happened_yet(self) -> None:
        """What the apps tell when they load their own data is no part of this."""
        Fact.objects.all().delete()

    def test_it_names_people_and_things(self, as_role: AsRole) -> None:
        car, stop, leaver = (
            make_vehicle(plate="EVT777"),
            make_station(name="Bedok"),
            as_role("ops", name="Mei"),
        )
        fact(f"vehicle:{car.pk}", 1, actor=leaver.actor.id)
        fact(f"station:{stop.pk}", 2, kind="station.created")
        fact(
            f"staff:{leaver.staff.pk}",
            3,
            kind="staff.disabled",
            market=None,
            payload={"handed_over_to": None},
        )
        fact("import:not-an-id", 4, kind="fleet.imported")
        items = as_role("manager").get("/api/v1/audit/facts").json()["items"]
        assert [each["subject_name"] for each in items] == [None, "Mei", "Bedok", "EVT777"]
        assert items[3]["actor_name"] == "Mei"

    def test_it_is_narrowed_by_type_actor_thing_and_time(self, as_role: AsRole) -> None:
        car, admin, sre = make_vehicle(), as_role("ops"), as_role("sre")
        fact(f"vehicle:{car.pk}", 1, actor=admin.actor.id)
        fact(f"vehicle:{UUID(int=7)}", 2, kind="vehicle.changed")
        fact(f"vehicle:{UUID(int=8)}", 3, market="MY")
        later = (NOON + timedelta(minutes=2)).isoformat()
        for asked, found in (
            ({}, 2),
            ({"type": "vehicle.changed"}, 1),
            ({"actor": admin.actor.id}, 1),
            ({"subject_id": str(car.pk)}, 1),
            ({"at_from": later}, 1),
            ({"at_to": later}, 1),
        ):
            assert len(sre.get("/api/v1/audit/facts", asked).json()["items"]) == found, asked
        assert sre.get("/api/v1/audit/facts", {"subject_id": "x"}).status_code == 400
        lines = (
            sre.get("/api/v1/audit/facts.csv", {"type": "vehicle.changed"}).getvalue().decode().splitlines()
        )
        assert len(lines) == 2

    def test_it_knows_what_can_be_told(self, as_role: AsRole) -> None:
        types = {
            each["type"]: each["summary"]
            for each in as_role("sre").get("/api/v1/audit/types").json()["items"]
        }
        assert types["vehicle.created"] == "A car joined the fleet."
        assert not any(name.startswith("test.") for name in types)


def test_an_edit_tells_from_what_to_what_in_names(as_role: AsRole) -> None:
    old, new = make_station(name="Bedok"), make_station(name="Ang Mo Kio")
    car, ops = make_vehicle(home_station=old, plate="EVT1"), as_role("ops")
    seen = ops.get(f"/api/v1/vehicles/{car.pk}")
    changed = ops.patch(
        f"/api/v1/vehicles/{car.pk}", {"home_station": str(new.pk)}, headers={"If-Match": seen["ETag"]}
    )
    assert changed.status_code == 200, changed.json()
    told = trail(ops, car)[0]
    assert told["payload"]["changes"] == {"home_station": {"from": "Bedok", "to": "Ang Mo Kio"}}
    stop = ops.get(f"/api/v1/stations/{new.pk}")
    ops.patch(f"/api/v1/stations/{new.pk}", {"name": "AMK"}, headers={"If-Match": stop["ETag"]})
    [told] = ops.get(f"/api/v1/stations/{new.pk}/trail").json()["items"]
    assert told["payload"]["changes"] == {"name": {"from": "Ang Mo Kio", "to": "AMK"}}


def test_a_zone_and_long_work_are_named_and_a_zones_edit_tells_what_became_of_it(as_role: AsRole) -> None:
    Fact.objects.all().delete()
    manager = as_role("manager", "ops")
    ring = [[103.8, 1.3], [103.82, 1.3], [103.82, 1.32], [103.8, 1.32], [103.8, 1.3]]
    drawn = manager.post(
        "/api/v1/zones",
        {
            "market": "SG",
            "kind": "slow",
            "name": "Old Town",
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        },
    )
    half = [[103.8, 1.3], [103.81, 1.3], [103.81, 1.32], [103.8, 1.32], [103.8, 1.3]]
    manager.patch(
        f"/api/v1/zones/{drawn.json()['id']}",
        {
            "name": "Old Quarter",
            "rules": {"maximum_speed_kph": 20},
            "geometry": {"type": "Polygon", "coordinates": [half]},
        },
        headers={"If-Match": drawn["ETag"]},
    )
    run = JobRun.objects.create(
        job="costs.import_requested", subject="exports/2026-10", task="costs.import", requested_at=NOON
    )
    fact(f"job_run:{run.pk}", -1, kind="job.run_requested", payload={"job": run.job})
    told = {each["type"]: each for each in manager.get("/api/v1/audit/facts").json()["items"]}
    assert told["zone.created"]["subject_name"] == "Old Quarter"
    assert told["job.run_requested"]["subject_name"] == "exports/2026-10"
    changes = told["zone.changed"]["payload"]["changes"]
    assert changes["name"] == {"from": "Old Town", "to": "Old Quarter"}
    assert changes["maximum_speed_kph"] == {"from": 30, "to": 20}
    assert changes["area_m2"]["to"] == pytest.approx(changes["area_m2"]["from"] / 2, rel=0.01)
    assert set(changes) == {"name", "maximum_speed_kph", "area_m2"}


class TestWhatTheTrailCanBeAsked:
    def test_a_plate_a_station_or_a_person_is_enough(self, as_role: AsRole) -> None:
        car, stop = make_vehicle(plate="QQX77"), make_station(name="Quayside")
        someone = as_role("technician", name="Quirin Low").staff
        for subject in (f"vehicle:{car.pk}", f"station:{stop.pk}", f"staff:{someone.pk}"):
            fact(subject, 1)
        fact(f"vehicle:{make_vehicle().pk}", 2)
        assert self.subjects(as_role, q="qqx") == ["QQX77"]
        assert sorted(self.subjects(as_role, q="QU")) == ["Quayside", "Quirin Low"]
        assert self.subjects(as_role, q="nothing of this") == []

    def test_people_and_our_own_jobs_are_told_apart(self, as_role: AsRole) -> None:
        mei = as_role("ops", name="Mei Tan")
        fact(f"vehicle:{make_vehicle(plate='BYMEI1').pk}", 1, actor=mei.actor.id)
        fact(f"vehicle:{make_vehicle(plate='BYJOB1').pk}", 2)
        assert self.subjects(as_role, by="person") == ["BYMEI1"]
        assert self.subjects(as_role, by="system") == ["BYJOB1"]

    def test_what_it_is_about_narrows_it(self, as_role: AsRole) -> None:
        fact(f"station:{make_station(name='Quayside').pk}", 1)
        fact(f"vehicle:{make_vehicle(plate='CAR1').pk}", 2)
        assert self.subjects(as_role, about="station") == ["Quayside"]

    def test_the_file_holds_exactly_the_filter(self, as_role: AsRole) -> None:
        fact(f"station:{make_station(name='Quayside').pk}", 1)
        fact(f"vehicle:{make_vehicle(plate='CAR1').pk}", 2)
        answer = as_role("sre").get("/api/v1/audit/facts.csv", {"about": "station"})
        text = b"".join(iter(answer)).decode()
        assert "Quayside" in text
        assert "CAR1" not in text

    @pytest.mark.parametrize("asked", [{"about": "moon"}, {"by": "nobody"}, {"colour": "red"}])
    def test_what_it_does_not_know_is_refused_by_name(self, as_role: AsRole, asked: dict[str, str]) -> None:
        answer = as_role("sre").get("/api/v1/audit/facts", asked)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, next(iter(asked)))

    def subjects(self, as_role: AsRole, **asked: str) -> list[Any]:
        answer = as_role("sre").get("/api/v1/audit/facts", {"type": "vehicle.created", **asked})
        assert answer.status_code == 200, answer.json()
        return [each["subject_name"] for each in answer.json()["items"]]


def test_a_cars_timeline_is_narrowed_to_one_kind(as_role: AsRole) -> None:
    car, ops = make_vehicle(), as_role("ops")
    about = f"vehicle:{car.pk}"
    record(event(car, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=1))
    for minute, kind in enumerate(("hold.placed", "command.sent", "drift.opened", "vehicle.changed"), 2):
        fact(about, minute, kind=kind)
    for kind, told in (
        ("hold", ["hold.placed"]),
        ("command", ["command.sent"]),
        ("drift", ["drift.opened"]),
        ("edit", ["vehicle.changed"]),
        ("car", ["service_start"]),
    ):
        assert [each["type"] for each in trail(ops, car, kind=kind)] == told
    assert ops.get(f"/api/v1/vehicles/{car.pk}/trail", {"kind": "weather"}).status_code == 400
