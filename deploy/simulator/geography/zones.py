"""Areas with rules that an operator could have, hand-drawn: around the city, and at places with stations.

The edge of the jurisdiction runs through the water, so that no car that parks at the coast is abroad.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from deploy.simulator.geography.land import LatLng


@dataclass(frozen=True, slots=True)
class CityZone:
    """A zone of the city; ``corners`` are not closed. ``speed_kph`` stands where another limit holds."""

    name: str
    kind: str
    corners: Sequence[LatLng]
    speed_kph: int | None = None


ZONES: Final[tuple[CityZone, ...]] = (
    CityZone(
        "Singapore",
        "jurisdiction",
        (
            (1.1600, 103.6000),
            (1.1600, 104.0900),
            (1.4000, 104.0900),
            (1.4450, 103.9900),
            (1.4350, 103.8800),
            (1.4830, 103.8100),
            (1.4560, 103.7300),
            (1.3600, 103.6300),
            (1.2600, 103.5900),
        ),
    ),
    CityZone(
        "Main island and Sentosa",
        "service_area",
        (
            (1.2300, 103.6100),
            (1.2350, 103.8000),
            (1.2350, 103.8650),
            (1.3000, 103.9200),
            (1.3050, 104.0300),
            (1.3950, 104.0300),
            (1.4300, 103.9300),
            (1.4300, 103.8700),
            (1.4800, 103.8100),
            (1.4500, 103.7350),
            (1.3600, 103.6250),
            (1.2700, 103.6050),
        ),
    ),
    CityZone(
        "Orchard Road",
        "slow",
        ((1.2985, 103.8400), (1.2975, 103.8455), (1.3005, 103.8468), (1.3075, 103.8310), (1.3045, 103.8290)),
    ),
    CityZone(
        "Sentosa",
        "slow",
        (
            (1.2385, 103.8380),
            (1.2440, 103.8460),
            (1.2530, 103.8330),
            (1.2590, 103.8160),
            (1.2550, 103.8080),
            (1.2470, 103.8200),
        ),
        speed_kph=40,
    ),
    CityZone(
        "Fort Canning Park",
        "no_parking",
        ((1.2920, 103.8455), (1.2930, 103.8485), (1.2965, 103.8478), (1.2972, 103.8445), (1.2945, 103.8432)),
    ),
    CityZone(
        "Botanic Gardens",
        "no_parking",
        ((1.3075, 103.8150), (1.3110, 103.8190), (1.3215, 103.8165), (1.3200, 103.8135), (1.3120, 103.8125)),
    ),
    CityZone(
        "Changi Airport car parks",
        "station",
        ((1.3500, 103.9830), (1.3500, 103.9930), (1.3650, 103.9950), (1.3650, 103.9850)),
    ),
)


def zones_geojson(zones: Sequence[CityZone] = ZONES) -> bytes:
    """The zones as the file that an operator would import."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "name": zone.name,
                "kind": zone.kind,
                **({} if zone.speed_kph is None else {"maximum_speed_kph": zone.speed_kph}),
            },
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[lng, lat] for lat, lng in (*zone.corners, zone.corners[0])]],
            },
        }
        for zone in zones
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()
