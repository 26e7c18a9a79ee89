"""Sessions and records in OCPI 2.3.0's words."""

from dataclasses import dataclass
from typing import Any, Final

from deploy.simulator.charging.records import GST, PRICE, Billed, Written
from deploy.simulator.clock import iso
from deploy.simulator.fleet.catalogue import Catalogue

PARTY: Final = "EV4"
# A running session is told anew so often.
STEP_S: Final = 600


@dataclass(frozen=True, slots=True)
class Words:
    """Makes objects for one market."""

    catalogue: Catalogue
    market: str

    def session(self, billed: Billed, now: float) -> dict[str, Any] | None:
        """The session as it stands now; None before it has begun."""
        own = billed.session
        if own.begins_s > now:
            return None
        ended = own.ends_s <= now
        said_s = own.ends_s if ended else own.begins_s + (int(now) - own.begins_s) // STEP_S * STEP_S
        wh = own.wh if ended else own.wh_at(said_s)
        body = self._head(billed) | {
            "id": own.session_id,
            "kwh": wh / 1_000,
            "auth_method": "WHITELIST",
            "location_id": self._stop(own.station),
            "evse_uid": self.evse_id(own.station, own.number),
            "connector_id": "1",
            "status": "COMPLETED" if ended else "ACTIVE",
            "total_cost": _price(wh),
            "last_updated": iso(said_s),
        }
        if ended:
            body["end_date_time"] = iso(own.ends_s)
        return body

    def record(self, billed: Billed, written: Written) -> dict[str, Any]:
        """A charge detail record."""
        own = billed.session
        body = self._head(billed) | {
            "id": written.record_id,
            "session_id": own.session_id,
            "end_date_time": iso(own.ends_s),
            "auth_method": "WHITELIST",
            "cdr_location": {
                "id": self._stop(own.station),
                "name": self.catalogue.stations[own.station].place.name,
                "evse_uid": self.evse_id(own.station, own.number),
                "evse_id": self.evse_id(own.station, own.number),
            },
            "total_energy": written.wh / 1_000,
            "total_time": round((own.ends_s - own.begins_s) / 3_600, 4),
            "total_cost": _price(written.wh),
            "last_updated": iso(written.written_s),
        }
        if written.credits:
            body |= {"credit": True, "credit_reference_id": written.credits}
        return body

    def evse_id(self, station: int, number: int) -> str:
        """The id on the point: ``SG*EV4*ESG-AMK*3``."""
        return f"{self.market}*{PARTY}*E{self._stop(station)}*{number}"

    def _head(self, billed: Billed) -> dict[str, Any]:
        card = self.catalogue.cars[billed.session.car].device_id
        if billed.fault == "card_unknown":
            card = f"LOST-{card[-8:]}"
        return {
            "country_code": self.market,
            "party_id": PARTY,
            "start_date_time": iso(billed.session.begins_s),
            "cdr_token": {"country_code": self.market, "party_id": PARTY, "uid": card, "type": "RFID"},
            "currency": "SGD",
        }

    def _stop(self, station: int) -> str:
        return self.catalogue.stations[station].stop_id


def _price(wh: int) -> dict[str, Any]:
    before = round(wh / 1_000 * PRICE, 2)
    return {"before_taxes": before, "taxes": [{"name": "GST", "amount": round(before * GST, 2)}]}
