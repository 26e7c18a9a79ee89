"""Lists, figures, and the operator's own way in."""

from datetime import timedelta
from typing import Any

import pytest

from apps.accounts.enums import CredentialKind
from apps.charging import services as charging
from apps.charging.models import Record, Session
from apps.core import clock
from tests.charging.builders import cdr_body, make_record, make_session, session_body, take_session
from tests.fleet.builders import make_vehicle
from tests.fleet.test_bays import program
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db
OCPI = "/api/v1/ocpi/2.3.0"


@pytest.fixture
def operator() -> Api:
    return program(CredentialKind.CHARGING_OPERATOR)


def test_an_operator_tells_of_a_session_and_bills_it(operator: Api) -> None:
    put = operator.put(f"{OCPI}/sessions/SG/EV4/S1", session_body())
    assert (put.status_code, put.json()["status_code"]) == (200, 1000)
    assert operator.post(f"{OCPI}/cdrs", cdr_body()).status_code == 201
    assert operator.post(f"{OCPI}/cdrs", cdr_body()).status_code == 201
    altered = operator.post(f"{OCPI}/cdrs", cdr_body(total_energy=30))
    assert (altered.status_code, altered.json()["code"]) == (409, "record_altered")
    assert Record.objects.get().session == Session.objects.get()


def test_a_key_reaches_its_own_market_only(operator: Api) -> None:
    assert operator.put(f"{OCPI}/sessions/MY/EV4/S1", session_body()).status_code == 404
    assert operator.post(f"{OCPI}/cdrs", cdr_body(country_code="MY")).status_code == 404
    assert not Session.objects.exists()


@pytest.mark.parametrize("body", [[], "x", {"status": "DONE"}, {}])
def test_nonsense_is_refused_with_the_member_named(operator: Api, body: Any) -> None:
    answer = operator.put(f"{OCPI}/sessions/SG/EV4/S1", body)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_the_list_is_narrowed_to_what_disagrees(as_role: AsRole, django_assert_max_num_queries: Any) -> None:
    agreed, _ = make_session(make_vehicle()), make_session(None)
    make_record(agreed)
    charging.compare(at=clock.now())
    client = as_role("finance")
    client.get("/api/v1/charging/sessions")
    with django_assert_max_num_queries(3):
        shown = client.get("/api/v1/charging/sessions?finding=unknown_car").json()["items"]
    assert [row["plate"] for row in shown] == [None]
    assert len(client.get("/api/v1/charging/sessions?disagrees=true").json()["items"]) == 2
    assert client.get("/api/v1/charging/sessions?finding=odd").status_code == 400


def test_records_say_whether_an_invoice_names_them(as_role: AsRole) -> None:
    make_record(make_session(make_vehicle()))
    client = as_role("finance")
    assert len(client.get("/api/v1/charging/records?invoiced=false").json()["items"]) == 1
    assert client.get("/api/v1/charging/records?invoiced=true").json()["items"] == []


def test_figures_of_a_market(as_role: AsRole) -> None:
    now = clock.now()
    body = session_body(end_date_time=now.isoformat(), last_updated=now.isoformat())
    take_session({**body, "start_date_time": (now - timedelta(hours=1)).isoformat()}, at=now)
    client = as_role("finance")
    figures = client.get("/api/v1/charging/figures?market=SG").json()
    assert (figures["energy_wh"], figures["cost_minor"], figures["currency"]) == (20_500, 1_128, "SGD")
    assert client.get("/api/v1/charging/figures").status_code == 400


def test_other_markets_do_not_exist(as_role: AsRole) -> None:
    session = make_session(make_vehicle())
    abroad = as_role("finance", markets=("MY",))
    assert abroad.get("/api/v1/charging/sessions").json()["items"] == []
    assert abroad.get(f"/api/v1/charging/sessions/{session.id}").status_code == 404
