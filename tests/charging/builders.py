"""OCPI objects as an operator sends them, and the rows that come of them."""

from datetime import datetime, timedelta
from typing import Any

from apps.charging import services as charging
from apps.charging.models import Invoice, InvoiceLine, Record, Session
from apps.charging.rules import ocpi
from apps.core.ids import new_id
from apps.fleet.models import Vehicle
from tests.fleet.builders import NOON

PARTY = "EV4"


def session_body(key: str = "S1", *, card: str = "device-x", **values: Any) -> dict[str, Any]:
    usual = {
        "country_code": "SG",
        "party_id": PARTY,
        "id": key,
        "start_date_time": NOON.isoformat(),
        "end_date_time": (NOON + timedelta(hours=2)).isoformat(),
        "kwh": 20.5,
        "cdr_token": {"uid": card, "type": "RFID", "contract_id": "SG-EV4-C1"},
        "auth_method": "WHITELIST",
        "location_id": "L1",
        "evse_uid": "SG*EV4*EL1*1",
        "connector_id": "1",
        "currency": "SGD",
        "total_cost": {"before_taxes": 11.28, "taxes": [{"name": "GST", "amount": 1.02}]},
        "status": "COMPLETED",
        "last_updated": (NOON + timedelta(hours=2)).isoformat(),
    }
    return {**usual, **values}


def cdr_body(
    key: str = "C1", session: str = "S1", *, card: str = "device-x", **values: Any
) -> dict[str, Any]:
    usual = {
        "country_code": "SG",
        "party_id": PARTY,
        "id": key,
        "session_id": session,
        "start_date_time": NOON.isoformat(),
        "end_date_time": (NOON + timedelta(hours=2)).isoformat(),
        "cdr_token": {"uid": card, "type": "RFID", "contract_id": "SG-EV4-C1"},
        "cdr_location": {"id": "L1", "evse_uid": "SG*EV4*EL1*1"},
        "currency": "SGD",
        "total_energy": 20.5,
        "total_time": 2.0,
        "total_cost": {"before_taxes": 11.28, "taxes": [{"name": "GST", "amount": 1.02}]},
        "last_updated": (NOON + timedelta(hours=2, minutes=3)).isoformat(),
    }
    return {**usual, **values}


def take_session(body: dict[str, Any], *, at: datetime = NOON + timedelta(hours=3)) -> int:
    report = ocpi.session_of(PARTY, body["id"], body)
    return charging.take_sessions(market="SG", reports=[report], at=at).changed


def take_record(
    body: dict[str, Any], *, at: datetime = NOON + timedelta(hours=3)
) -> tuple[int, tuple[str, ...]]:
    taken = charging.take_records(market="SG", records=[ocpi.record_of(body)], at=at)
    return taken.new, taken.altered


def make_session(vehicle: Vehicle | None = None, **values: Any) -> Session:
    """One that ended at two in the afternoon, of a car or of nobody's card."""
    key = f"S{new_id().hex[-12:]}"
    take_session(session_body(key, card=vehicle.device_id if vehicle else "nobody", **values))
    return Session.objects.get(ocpi_id=key)


def make_record(session: Session, **values: Any) -> Record:
    key = f"C{new_id().hex[-12:]}"
    take_record(cdr_body(key, session.ocpi_id, card=session.token_uid, **values))
    return Record.objects.get(ocpi_id=key)


def make_invoice(record: Record | None = None) -> Invoice:
    """One with a line, for a record or for one that nobody knows."""
    invoice = Invoice.objects.create(
        market="SG",
        party_id=PARTY,
        number=f"INV-{new_id().hex[-8:]}",
        period_from=NOON.date(),
        period_to=NOON.date() + timedelta(days=7),
        currency="SGD",
        cost_minor=1128,
        tax_minor=102,
        energy_wh=20_500,
        lines=1,
        faulty_lines=0 if record else 1,
        difference_minor=0,
        brought_by="person",
        received_at=NOON,
    )
    InvoiceLine.objects.create(
        invoice=invoice,
        row=1,
        cdr_ocpi_id=record.ocpi_id if record else "C-unknown",
        record=record,
        energy_wh=20_500,
        cost_minor=1128,
        fault="" if record else "unknown",
    )
    return invoice
