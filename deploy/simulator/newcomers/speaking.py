"""New cars speak from the moment that they have a certificate: where they stand, a message at a time."""

import logging
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.publishing.messages import Message
from deploy.simulator.publishing.points import SEQUENCE_ORIGIN_S

if TYPE_CHECKING:
    from mypy_boto3_iot_data import IoTDataPlaneClient

log = logging.getLogger(__name__)

EVERY_S: Final = 30.0
# Delivered with most of its charge, and a few kilometres on the trailer's ramp and in the yard.
_FULL: Final = 60
_SPREAD: Final = 35
_DRIVEN_M: Final = 9_000


@dataclass(slots=True)
class Speaking:
    """The units of cars that were taken in as new, also of those that people brought; none of them drives.

    Who has a certificate is asked of the back office, so a car begins to speak when somebody issues one.
    """

    back_office: BackOffice
    client: "IoTDataPlaneClient"
    stop: threading.Event
    _places: dict[str, tuple[float, float]] = field(default_factory=dict)

    def keep(self) -> None:
        """Until told to stop; a round that fails is made up for by the next."""
        while not self.stop.wait(EVERY_S):
            try:
                self.speak(int(time.time()))
            except (ApiError, BotoCoreError, ClientError) as error:
                log.warning("newcomers.unheard error=%s", str(error)[:160])

    def speak(self, now_s: int) -> int:
        """One message of each car; how many."""
        cars = self.back_office.ask("GET", "/commissioning/cars?limit=200")["items"]
        able = [car for car in cars if car["certificate_id"] and car["home_station_id"]]
        for car in able:
            message = Message(
                0, now_s, [_point(car["device_id"], self._place(car["home_station_id"]), now_s)]
            )
            topic = f"ev4rent/{car['market']}/telemetry/{car['device_id']}"
            self.client.publish(topic=topic, qos=1, payload=message.body(time.time_ns() // 1_000_000))
        return len(able)

    def _place(self, station_id: str) -> tuple[float, float]:
        if station_id not in self._places:
            station = self.back_office.ask("GET", f"/stations/{station_id}")
            self._places[station_id] = (station["lat"], station["lng"])
        return self._places[station_id]


def _point(device_id: str, place: tuple[float, float], now_s: int) -> dict[str, Any]:
    own = UUID(device_id).int if len(device_id) == 36 else len(device_id)
    return {
        "seq": now_s - SEQUENCE_ORIGIN_S,
        "ts": now_s * 1_000,
        "lat": place[0],
        "lng": place[1],
        "speed_kmh": 0,
        "heading": own % 360,
        "soc": _FULL + own % _SPREAD,
        "soh": 100.0,
        "odometer_m": own % _DRIVEN_M,
        "v12": 12.7,
        "tyre_kpa": [250, 250, 250, 250],
        "temp_c": 30.0,
        "plugged": False,
        "charging_kw": 0.0,
        "locked": True,
        "ignition": False,
        "dtc": [],
    }
