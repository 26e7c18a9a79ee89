"""What charging operators report: newest event time wins, repeats are harmless, silence is not a status."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts import services as accounts
from apps.accounts.enums import CredentialKind
from apps.core import clock
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import BayStatus
from apps.fleet.models import Bay, BayStatusChange, Station
from apps.fleet.services.bays import ensure_bays
from apps.fleet.types import BayReport, BaysReported
from tests.fleet.builders import NOON, make_station
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

KEY = "k" * 43


def charging_station(bays: int = 2, **values: Any) -> Station:
    stop = make_station(capacity=bays, is_charging=True, **values)
    ensure_bays([stop], at=NOON)
    return stop


def bays_of(stop: Station) -> list[Bay]:
    return list(Bay.objects.filter(station=stop).order_by("evse_id"))


def said(bay: Bay, status: BayStatus, minutes: float) -> BayReport:
    return BayReport(bay.evse_id, status, NOON + timedelta(minutes=minutes))


def take(*reports: BayReport, minutes: float = 60) -> BaysReported:
    return fleet.take_bay_reports(market="SG", reports=reports, at=NOON + timedelta(minutes=minutes))


def told(bay: Bay) -> tuple[str, datetime]:
    bay.refresh_from_db()
    return bay.status, bay.status_at


def test_a_report_moves_the_bay_and_is_kept() -> None:
    first, second = bays_of(charging_station())
    found = take(said(first, BayStatus.CHARGING, 1), said(second, BayStatus.AVAILABLE, 2))
    assert (found.known, found.changed, found.unknown) == (2, 2, ())
    assert told(first) == (BayStatus.CHARGING, NOON + timedelta(minutes=1))
    assert told(second) == (BayStatus.AVAILABLE, NOON + timedelta(minutes=2))
    assert [change.status for change in BayStatusChange.objects.filter(bay=first)] == ["CHARGING"]


def test_a_repeat_changes_nothing_but_says_that_the_bay_is_there() -> None:
    bay, _ = bays_of(charging_station())
    take(said(bay, BayStatus.CHARGING, 1), minutes=5)
    assert take(said(bay, BayStatus.CHARGING, 1), minutes=10).changed == 0
    assert told(bay) == (BayStatus.CHARGING, NOON + timedelta(minutes=1))
    assert bay.heard_at == NOON + timedelta(minutes=10)
    assert BayStatusChange.objects.filter(bay=bay).count() == 1


def test_a_late_report_rolls_nothing_back_and_joins_the_history() -> None:
    bay, _ = bays_of(charging_station())
    take(said(bay, BayStatus.CHARGING, 10))
    assert take(said(bay, BayStatus.RESERVED, 5)).changed == 0
    assert told(bay)[0] == BayStatus.CHARGING
    log = BayStatusChange.objects.filter(bay=bay).order_by("ts")
    assert [change.status for change in log] == ["RESERVED", "CHARGING"]


REPORTS = st.lists(
    st.tuples(
        st.sampled_from([BayStatus.AVAILABLE, BayStatus.CHARGING, BayStatus.OUTOFORDER, BayStatus.BLOCKED]),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=REPORTS, data=st.data())
def test_the_outcome_does_not_depend_on_order_batches_or_repeats(
    reports: list[tuple[BayStatus, int]], data: st.DataObject
) -> None:
    one, other = bays_of(charging_station())
    shuffled = data.draw(st.permutations([*reports, *data.draw(st.lists(st.sampled_from(reports)))]))
    take(*(said(one, status, minute) for status, minute in reports))
    for status, minute in shuffled:
        take(said(other, status, minute))
    minute, status = max((minute, status) for status, minute in reports)
    assert told(one)[0] == told(other)[0] == status
    assert one.reported_at == other.reported_at == NOON + timedelta(minutes=minute)


def test_bays_that_nobody_speaks_of_become_unknown_and_come_back() -> None:
    silent, speaking = bays_of(charging_station())
    take(said(silent, BayStatus.AVAILABLE, 0), said(speaking, BayStatus.CHARGING, 0), minutes=0)
    take(said(speaking, BayStatus.CHARGING, 0), minutes=14)
    at = NOON + timedelta(minutes=20)
    assert fleet.silence_bays(after=timedelta(minutes=15), at=at) == 1
    assert fleet.silence_bays(after=timedelta(minutes=15), at=at) == 0
    assert (told(silent)[0], told(speaking)[0]) == (BayStatus.UNKNOWN, BayStatus.CHARGING)
    # The same old report, heard again: the status that it had, since it was heard again.
    assert take(said(silent, BayStatus.AVAILABLE, 0), minutes=21).changed == 1
    assert told(silent) == (BayStatus.AVAILABLE, NOON + timedelta(minutes=21))


def test_a_stale_copy_of_an_old_report_does_not_end_a_silence() -> None:
    bay, _ = bays_of(charging_station())
    take(said(bay, BayStatus.CHARGING, 5), minutes=6)
    fleet.silence_bays(after=timedelta(minutes=15), at=NOON + timedelta(hours=1))
    take(said(bay, BayStatus.AVAILABLE, 1), minutes=61)
    assert told(bay)[0] == BayStatus.UNKNOWN


def test_a_removed_bay_and_one_of_another_market_are_unknown() -> None:
    stop = charging_station()
    gone, _ = bays_of(stop)
    Bay.objects.filter(pk=gone.pk).update(status=BayStatus.REMOVED.value)
    abroad, _ = bays_of(charging_station(market="MY", stop_id="MY-1"))
    found = take(said(gone, BayStatus.AVAILABLE, 1), said(abroad, BayStatus.AVAILABLE, 1))
    assert (found.known, found.unknown) == (0, tuple(sorted([gone.evse_id, abroad.evse_id])))
    assert told(gone)[0] == BayStatus.REMOVED
    assert told(abroad)[0] == BayStatus.UNKNOWN


def test_old_changes_are_forgotten() -> None:
    bay, _ = bays_of(charging_station())
    take(said(bay, BayStatus.CHARGING, 0), said(bay, BayStatus.AVAILABLE, 30))
    assert fleet.prune_bay_changes(before=NOON + timedelta(minutes=10)) == 1
    assert told(bay)[0] == BayStatus.AVAILABLE


@pytest.fixture
def operator() -> Api:
    return program(CredentialKind.CHARGING_OPERATOR)


def program(kind: CredentialKind, scheme: str = "Token") -> Api:
    accounts.issue_credential(
        actor=Actor.system("test"),
        kind=kind,
        market="SG",
        name="Charge Point Operations",
        secret_sha256=sha256(KEY.encode()).hexdigest(),
        at=clock.now(),
    )
    client = Api()
    client.defaults["HTTP_AUTHORIZATION"] = f"{scheme} {KEY}"
    return client


def path(stop: Station, bay: Bay | None = None) -> str:
    whole = f"/api/v1/ocpi/2.3.0/locations/SG/EV4/{stop.stop_id}"
    return whole if bay is None else f"{whole}/{bay.evse_id}"


def now() -> str:
    return datetime.now(tz=UTC).isoformat()


def test_an_operator_tells_of_one_evse(operator: Api) -> None:
    stop = charging_station()
    bay, _ = bays_of(stop)
    answer = operator.patch(path(stop, bay), {"status": "OUTOFORDER", "last_updated": now()})
    assert (answer.status_code, answer.json()["status_code"]) == (200, 1000)
    assert told(bay)[0] == BayStatus.OUTOFORDER


def test_an_operator_sends_a_whole_location(operator: Api, as_role: AsRole) -> None:
    stop = charging_station()
    evses = [{"uid": bay.evse_id, "status": "AVAILABLE", "last_updated": now()} for bay in bays_of(stop)]
    evses.append({"uid": "SG*EV4*ENOWHERE*1", "status": "AVAILABLE", "last_updated": now()})
    answer = operator.put(path(stop), {"id": stop.stop_id, "name": "Bedok", "evses": evses})
    assert answer.json()["data"] == {"known": 2, "changed": 2, "unknown": ["SG*EV4*ENOWHERE*1"]}
    shown = as_role("support").get(f"/api/v1/stations/{stop.pk}/bays").json()["items"]
    assert {bay["status"] for bay in shown} == {"AVAILABLE"}


GOOD = {"status": "AVAILABLE", "last_updated": "2026-11-20T12:00:00Z"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "status"),
        ({**GOOD, "status": "FINE"}, "status"),
        ({**GOOD, "status": 5}, "status"),
        ({**GOOD, "last_updated": "yesterday"}, "last_updated"),
        ({**GOOD, "last_updated": "0001-01-01T00:00:00Z"}, "last_updated"),
        ({**GOOD, "last_updated": "2126-11-20T12:00:00Z"}, "last_updated"),
    ],
)
def test_what_is_no_report_is_refused_by_name(operator: Api, body: dict[str, Any], field: str) -> None:
    stop = charging_station()
    answer = operator.patch(path(stop, bays_of(stop)[0]), body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


@pytest.mark.parametrize("evses", ["all", [5], [{}], [GOOD] * 1_001])
def test_a_location_with_a_broken_evse_changes_nothing(operator: Api, evses: Sequence[Any]) -> None:
    stop = charging_station()
    assert operator.put(path(stop), {"evses": evses}).status_code == 400
    assert {bay.status for bay in bays_of(stop)} == {BayStatus.UNKNOWN}


def test_an_unknown_evse_another_party_and_another_market_are_not_found(operator: Api) -> None:
    stop = charging_station()
    base = "/api/v1/ocpi/2.3.0/locations"
    for where in (f"SG/EV4/{stop.stop_id}/SG*EV4*ENOWHERE*1", "SG/XXX/1/1", "MY/EV4/1/1"):
        assert operator.patch(f"{base}/{where}", GOOD).status_code == 404


def test_a_regulators_key_opens_nothing_here() -> None:
    stop = charging_station()
    assert program(CredentialKind.REGULATOR).put(path(stop), {"evses": []}).status_code == 401
