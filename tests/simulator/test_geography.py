"""Cars stay on land and take plausible ways."""

import itertools
import os
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from apps.fleet.enums import ZoneKind
from apps.fleet.rules.zones.files import judge, read_features
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import metres_between
from deploy.simulator.geography.land import CENTRAL_CATCHMENT, MAIN_ISLAND, contains, is_drivable
from deploy.simulator.geography.places import all_places
from deploy.simulator.geography.routes import Route, Router
from deploy.simulator.geography.zones import ZONES, zones_geojson

CARPARKS = (
    Path(os.environ.get("REAL_DATA_DIR", "../shared/data"))
    / "singapore"
    / "carparks-near-me"
    / "hdb-carpark-information.csv"
)


def route(catalogue: Catalogue, origin: str, destination: str) -> Route:
    codes = [station.place.code for station in catalogue.stations]
    return catalogue.router.route(codes.index(origin), codes.index(destination))


def test_the_outline_knows_land_from_water() -> None:
    assert contains(MAIN_ISLAND, (1.3521, 103.8198))
    assert not contains(MAIN_ISLAND, (1.2400, 103.8300))
    assert not contains(MAIN_ISLAND, (1.4800, 103.7600))
    assert contains(CENTRAL_CATCHMENT, (1.3700, 103.8050))


def test_every_place_is_on_land() -> None:
    assert [place.name for place in all_places() if not is_drivable((place.lat, place.lng))] == []


def test_places_have_codes_of_their_own() -> None:
    codes = [place.code for place in all_places()]
    assert len(set(codes)) == len(codes) >= 120


def test_no_way_leads_over_the_sea_or_through_the_reservoirs(catalogue: Catalogue) -> None:
    corners = {
        (round(float(lat), 4), round(float(lng), 4))
        for origin, destination in itertools.permutations(range(0, 120, 4), 2)
        for lat, lng in zip(
            catalogue.router.route(origin, destination).lat,
            catalogue.router.route(origin, destination).lng,
            strict=True,
        )
    }
    assert [corner for corner in corners if not is_drivable(corner)] == []


@pytest.mark.parametrize(
    ("origin", "destination", "shortest_km", "longest_km"),
    [("TAM", "RFP", 14, 20), ("WDL", "RFP", 21, 29), ("JUE", "ORC", 11, 18), ("CGA", "ORC", 17, 25)],
)
def test_ways_are_as_long_as_in_the_real_city(
    catalogue: Catalogue, origin: str, destination: str, shortest_km: float, longest_km: float
) -> None:
    assert shortest_km < route(catalogue, origin, destination).length_m / 1_000 < longest_km


def test_a_way_begins_and_ends_where_it_should(catalogue: Catalogue) -> None:
    way = route(catalogue, "BIS", "CCK")
    places = {place.code: place for place in all_places()}
    assert metres_between(float(way.lat[0]), float(way.lng[0]), places["BIS"].lat, places["BIS"].lng) < 5
    assert metres_between(float(way.lat[-1]), float(way.lng[-1]), places["CCK"].lat, places["CCK"].lng) < 5
    assert np.all(np.diff(way.along_m) > 0)


def test_the_road_graph_holds_together() -> None:
    places = all_places()
    router = Router.over(places, places)
    reached = router.network.fastest_ways((places[0].lat, places[0].lng))
    assert {(place.lat, place.lng) for place in places[1:]} <= set(reached)


def test_zones_are_a_file_that_the_back_office_takes() -> None:
    features = read_features(BytesIO(zones_geojson()))
    judged = judge(features, districts=(), kind=ZoneKind.DISTRICT, use_suggestions=False)
    assert [(one.reason, one.notes) for one in judged] == [("", ())] * len(ZONES)
    assert {one.kind for one in judged} >= {ZoneKind.JURISDICTION, ZoneKind.NO_PARKING, ZoneKind.SLOW}


def test_no_station_lies_where_parking_is_forbidden_nor_abroad() -> None:
    for place in all_places():
        spot = (place.lat, place.lng)
        kinds = {zone.kind for zone in ZONES if contains(zone.corners, spot)}
        assert "no_parking" not in kinds, place.name
        assert {"jurisdiction", "service_area"} <= kinds, place.name


@pytest.mark.real_data
def test_stations_of_housing_towns_have_real_car_parks_nearby() -> None:
    """The public housing board's car parks (SVY21), turned into degrees by the projection's own constants."""
    if not CARPARKS.exists():
        pytest.skip(f"{CARPARKS} is absent: set REAL_DATA_DIR")
    rows = np.genfromtxt(CARPARKS, delimiter='","', usecols=(2, 3), skip_header=1, invalid_raise=False)
    rows = rows[~np.isnan(rows).any(axis=1)]
    # To a hundred metres: the false origin of SVY21 is 1.366666° N 103.833333° E at N 38744.572, E 28001.642.
    lat = 1.366666 + (rows[:, 1] - 38_744.572) / 110_574
    lng = 103.833333 + (rows[:, 0] - 28_001.642) / 111_290
    lonely = [
        place.name
        for place in all_places()
        if place.kind in {"home", "hub"}
        and min(metres_between(place.lat, place.lng, a, b) for a, b in zip(lat, lng, strict=True)) > 1_800
    ]
    assert len(lonely) < 12, lonely
