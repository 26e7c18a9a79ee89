"""What operators send: newest word wins, repeats are harmless, records stand."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.charging.models import Record, Session
from apps.charging.rules import ocpi
from apps.core.errors import Invalid
from apps.fleet.services.bays import ensure_bays
from tests.charging.builders import (
    cdr_body,
    make_record,
    make_session,
    session_body,
    take_record,
    take_session,
)
from tests.fleet.builders import NOON, make_station, make_vehicle

pytestmark = pytest.mark.django_db


def test_a_session_knows_its_car_and_its_station() -> None:
    stop = make_station(capacity=1, is_charging=True, stop_id="L1")
    ensure_bays([stop], at=NOON)
    car = make_vehicle()
    assert take_session(session_body(card=car.device_id)) == 1
    session = Session.objects.get()
    assert (session.vehicle_id, session.station_id) == (car.id, stop.id)
    assert (session.energy_wh, session.cost_minor, session.currency) == (20_500, 1_128, "SGD")


def test_a_card_of_no_car_and_a_car_of_another_market_open_nobodys_session() -> None:
    abroad = make_vehicle(market="MY")
    take_session(session_body("S1", card="nobody"))
    take_session(session_body("S2", card=abroad.device_id))
    assert not Session.objects.filter(vehicle__isnull=False).exists()


MOVES = st.lists(
    st.tuples(st.sampled_from(["PENDING", "ACTIVE", "COMPLETED", "INVALID"]), st.integers(0, 4)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES, data=st.data())
def test_the_outcome_does_not_depend_on_order_or_repeats(
    moves: list[tuple[str, int]], data: st.DataObject
) -> None:
    Session.objects.all().delete()
    shuffled = data.draw(st.permutations([*moves, *data.draw(st.lists(st.sampled_from(moves)))]))
    for status, minute in shuffled:
        moment = (NOON + timedelta(hours=2, minutes=minute)).isoformat()
        take_session(session_body(status=status, last_updated=moment, kwh=minute))
    order = ["PENDING", "ACTIVE", "COMPLETED", "INVALID"]
    minute, rank = max((minute, order.index(status)) for status, minute in moves)
    session = Session.objects.get()
    assert (session.status, session.energy_wh) == (order[rank], minute * 1000)


def test_a_record_that_comes_before_its_session_finds_it_later() -> None:
    car = make_vehicle()
    take_record(cdr_body(card="nobody"))
    assert Record.objects.get().session is None
    take_session(session_body(card=car.device_id))
    record = Record.objects.get()
    assert record.session == Session.objects.get()
    assert record.vehicle_id == car.id


def test_a_record_again_is_nothing_new_and_other_words_are_told() -> None:
    assert take_record(cdr_body()) == (1, ())
    assert take_record(cdr_body()) == (0, ())
    assert take_record(cdr_body(total_energy=99)) == (0, ("C1",))
    assert Record.objects.get().energy_wh == 20_500


def test_a_credit_takes_back_and_only_once() -> None:
    session = make_session()
    first = make_record(session)
    credit = make_record(session, credit=True, credit_reference_id=first.ocpi_id)
    assert (credit.energy_wh, credit.cost_minor, credit.tax_minor) == (-20_500, -1_128, -102)
    again = cdr_body("C-again", session.ocpi_id, credit=True, credit_reference_id=first.ocpi_id)
    assert take_record(again) == (0, ("C-again",))


@pytest.mark.parametrize("change", [{"energy_wh": 1}, {"cost_minor": 1}, {"started_at": NOON}])
def test_the_database_refuses_another_record_in_the_place_of_this_one(change: dict[str, Any]) -> None:
    record = make_record(make_session(), start_date_time=(NOON + timedelta(minutes=1)).isoformat())
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Record.objects.filter(pk=record.pk).update(**change)


def test_prices_of_older_operators_and_currencies_without_cents() -> None:
    old = ocpi.record_of(cdr_body(total_cost={"excl_vat": 10.005, "incl_vat": 10.9}))
    assert (old.cost_minor, old.tax_minor) == (1_000, 90)
    yen = ocpi.record_of(cdr_body(currency="JPY", total_cost={"before_taxes": 1234}))
    assert (yen.cost_minor, yen.tax_minor) == (1_234, 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("start_date_time", "yesterday"),
        ("end_date_time", "2026-11-20T11:00:00Z"),
        ("total_energy", -1),
        ("total_energy", 1e400),
        ("total_energy", True),
        ("currency", "sgd"),
        ("total_cost", 12),
        ("cdr_token", None),
        ("id", "x" * 40),
        ("id", "a\x00b"),
        ("last_updated", None),
    ],
)
def test_a_wrong_record_is_told_which_member(name: str, value: Any) -> None:
    with pytest.raises(Invalid) as error:
        ocpi.record_of(cdr_body(**{name: value}))
    assert name in next(iter(error.value.fields))


def test_word_from_the_future_is_refused() -> None:
    ahead = (NOON + timedelta(days=1)).isoformat()
    with pytest.raises(Invalid, match="ahead"):
        take_session(session_body(last_updated=ahead))
