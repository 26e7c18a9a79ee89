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
