"""Does the bill say what the meter said, and the meter what the car gained?"""

from datetime import timedelta

import pytest

from apps.charging import services as charging
from apps.charging.enums import Finding
from apps.charging.models import Session
from apps.core.ids import new_id
from apps.fleet.models import Vehicle
from apps.telemetry.models import ChargingSession
from tests.charging.builders import make_record, make_session
from tests.fleet.builders import NOON, make_vehicle

pytestmark = pytest.mark.django_db

SOON = NOON + timedelta(hours=5)
NEXT_DAY = NOON + timedelta(hours=27)


def the_car_says(car: Vehicle, kwh: float) -> None:
    ChargingSession.objects.create(
        id=new_id(),
        vehicle=car,
        started_at=NOON - timedelta(minutes=1),
        ended_at=NOON + timedelta(hours=4),
        energy_kwh=kwh,
        charging_s=7200,
    )


def finding(session: Session, *, at: object = SOON) -> str:
    charging.compare(at=at)  # type: ignore[arg-type]
    session.refresh_from_db()
    return session.finding


def test_bill_meter_and_car_agree() -> None:
    car = make_vehicle()
    the_car_says(car, 18.4)
    session = make_session(car)
    make_record(session)
    assert finding(session) == Finding.AGREES
    assert (session.records, session.billed_wh, session.billed_minor, session.car_wh) == (
        1,
        20_500,
        1_128,
        18_400,
    )


def test_nothing_is_judged_before_its_time() -> None:
    car = make_vehicle()
    session = make_session(car)
    assert finding(session) == Finding.WAITING
    assert finding(session, at=NEXT_DAY) == Finding.UNBILLED
    make_record(session)
    the_car_says(car, 18.4)
    assert finding(session, at=NEXT_DAY) == Finding.AGREES


def test_a_session_billed_twice_is_found_and_a_credit_mends_it() -> None:
    car = make_vehicle()
    the_car_says(car, 18.4)
    session = make_session(car)
    make_record(session)
    double = make_record(session)
    assert finding(session) == Finding.OVERBILLED
    make_record(session, credit=True, credit_reference_id=double.ocpi_id)
    assert finding(session) == Finding.AGREES
    assert session.records == 1


@pytest.mark.parametrize(
    ("kwh", "expected"), [(3.0, Finding.METER), (40.0, Finding.METER), (16.2, Finding.AGREES)]
)
def test_a_meter_that_cannot_belong_to_this_car(kwh: float, expected: Finding) -> None:
    car = make_vehicle()
    the_car_says(car, kwh)
    session = make_session(car)
    make_record(session)
    assert finding(session) == expected


def test_a_car_that_tells_of_nothing_and_a_card_of_no_car() -> None:
    silent, unknown = make_session(make_vehicle()), make_session(None)
    make_record(silent)
    make_record(unknown)
    assert finding(silent, at=SOON - timedelta(hours=2)) == Finding.WAITING
    assert finding(silent) == Finding.UNSEEN
    assert finding(unknown) == Finding.UNKNOWN_CAR


def test_a_second_run_has_nothing_to_do() -> None:
    car = make_vehicle()
    the_car_says(car, 18.4)
    make_record(make_session(car))
    assert charging.compare(at=SOON) == 1
    assert charging.compare(at=SOON) == 0
