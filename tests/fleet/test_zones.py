"""Zones: drawn and edited, read from files feature by feature, and never silently wrong."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.core import clock
from apps.fleet import selectors
from apps.fleet.enums import ZoneKind
from apps.fleet.models import Geofence
from apps.fleet.rules.zones.index import ZoneIndex
from apps.fleet.rules.zones.names import DISTRICTS
from apps.fleet.rules.zones.shapes import UnusableShape, shape_of
from apps.outbox.models import Fact
from tests.fleet.builders import make_station, make_zone, square
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[103.8, 1.3], [103.82, 1.32], [103.82, 1.3], [103.8, 1.32], [103.8, 1.3]]],
}
NEW: dict[str, Any] = {"market": "SG", "kind": "no_parking", "name": "Orchard Road", "geometry": square()}


def test_a_zone_is_drawn_changed_and_taken_away(as_role: AsRole) -> None:
    ops = as_role("ops")
    drawn = ops.post("/api/v1/zones", NEW)
    assert drawn.status_code == 201
    body = drawn.json()
    assert body["geometry"] == square()
    assert body["rules"] == {
        "ride_start_allowed": False,
        "ride_end_allowed": False,
        "ride_through_allowed": True,
    }
    assert 4_800_000 < body["area_m2"] < 5_000_000
    path = f"/api/v1/zones/{body['id']}"
    moved = ops.patch(
        path,
        {"geometry": square(103.9), "rules": {"maximum_speed_kph": 20, "ride_end_allowed": True}},
        headers={"If-Match": drawn["ETag"]},
    )
    assert (moved.status_code, moved.json()["version"]) == (200, 2)
    assert moved.json()["rules"]["maximum_speed_kph"] == 20
    assert ops.patch(path, {"name": "X"}, headers={"If-Match": drawn["ETag"]}).status_code == 412
    assert ops.patch(path, {"name": "X"}).status_code == 428
    assert ops.delete(path, headers={"If-Match": drawn["ETag"]}).status_code == 412
    assert ops.delete(path, headers={"If-Match": moved["ETag"]}).status_code == 204
    assert ops.get(path).status_code == 404
    assert ops.post("/api/v1/zones", NEW).status_code == 201


def test_a_name_is_given_once_a_kind(as_role: AsRole) -> None:
    ops = as_role("ops")
    first = ops.post("/api/v1/zones", NEW, headers={"Idempotency-Key": "a"})
    assert ops.post("/api/v1/zones", NEW, headers={"Idempotency-Key": "a"}).json() == first.json()
    again = ops.post("/api/v1/zones", NEW)
    assert (again.status_code, again.json()["errors"][0]["field"]) == (409, "name")
    assert ops.post("/api/v1/zones", NEW | {"kind": "slow"}).status_code == 201


@pytest.mark.parametrize(
    "geometry",
    [
        BOW_TIE,
        None,
        5,
        "POLYGON",
        {"type": "Point", "coordinates": [103.8, 1.3]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[103.8, 1.3]] * 3]},
        {"type": "Polygon", "coordinates": [[[103.8, 1.3], [103.9, 1.3], [103.9, 1.4], [103.8, 1.4]]]},
        {"type": "Polygon", "coordinates": [[[1.3, 103.8], [1.4, 103.8], [1.4, 103.9], [1.3, 103.8]]]},
        {"type": "Polygon", "coordinates": [[["a", 1], [2, 3], [4, 5], ["a", 1]]]},
        {"type": "Polygon", "coordinates": [[[103.8, 1.3]] * 4]},
        {"type": "MultiPolygon", "coordinates": [[[103.8]]]},
    ],
)
def test_a_shape_that_is_none_is_refused_by_name(as_role: AsRole, geometry: Any) -> None:
    answer = as_role("ops").post("/api/v1/zones", NEW | {"geometry": geometry})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "geometry")
    assert not Geofence.objects.exists()


def test_other_markets_are_out_of_sight(as_role: AsRole) -> None:
    zone = make_zone(market="MY")
    ops = as_role("ops")
    assert ops.get("/api/v1/zones").json()["items"] == []
    assert ops.get(f"/api/v1/zones/{zone.pk}").status_code == 404
    assert ops.post("/api/v1/zones", NEW | {"market": "MY"}).status_code == 403


def test_a_station_tells_the_zones_it_lies_in(as_role: AsRole) -> None:
    stop = make_station(lat=1.30, lng=103.80)
    make_zone(ZoneKind.SLOW, name="Around it")
    make_zone(ZoneKind.DISTRICT, name="Elsewhere", geometry=square(103.9))
    corner = {
        "type": "Polygon",
        "coordinates": [[[103.79, 1.29], [103.81, 1.29], [103.79, 1.299], [103.79, 1.29]]],
    }
    make_zone(ZoneKind.DISTRICT, name="In its box only", geometry=corner)
    items = as_role("support").get(f"/api/v1/stations/{stop.pk}/zones").json()["items"]
    assert [item["name"] for item in items] == ["Around it"]


def test_the_index_knows_the_edge_the_hole_and_the_overlap() -> None:
    ring = {
        **square(size=0.04),
        "coordinates": [*square(size=0.04)["coordinates"], *square(size=0.01)["coordinates"]],
    }
    first, second = make_zone(geometry=ring), make_zone(geometry=square(103.81))
    index = selectors.find_zone_indexes(["SG", "MY"], at=clock.now())
    assert set(index) == {"SG"}
    inside = index["SG"].at([103.80, 103.785, 103.808, 103.78, 103.7], [1.30, 1.30, 1.30, 1.30, 1.3])
    assert inside == [
        frozenset({second.id}),
        frozenset({first.id}),
        frozenset({first.id, second.id}),
        frozenset({first.id}),
        frozenset(),
    ]
    assert ZoneIndex({}, []).at([1.0], [1.0]) == [frozenset()]


def upload(client: Api, content: bytes, *, kind: str = "district", **fields: Any) -> Any:
    file = SimpleUploadedFile("zones.geojson", content)
    return client.post(
        "/api/v1/zones/import",
        {"file": file, "market": "SG", "kind": kind, "dry_run": "false", **fields},
        format="multipart",
    )


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def feature(name: Any, geometry: Any = None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name, **properties}, "geometry": geometry or square()}


def outcomes(answer: Any) -> list[tuple[str, str]]:
    return [(one["name"], one["outcome"]) for one in answer.json()["features"]]


def test_a_file_is_applied_once_and_its_export_is_the_same_file(as_role: AsRole) -> None:
    ops = as_role("ops")
    file = collection(
        feature("BEDOK"),
        feature("No parking", square(103.9), kind="no_parking", maximum_speed_kph=15),
    )
    first = upload(ops, file)
    assert (first.json()["outcome"], outcomes(first)) == (
        "applied",
        [("Bedok", "created"), ("No parking", "created")],
    )
    assert outcomes(upload(ops, file)) == [("Bedok", "unchanged"), ("No parking", "unchanged")]
    exported = ops.get("/api/v1/zones.geojson")
    assert exported["Content-Type"] == "application/geo+json"
    assert {one[1] for one in outcomes(upload(ops, exported.content))} == {"unchanged"}
    assert Fact.objects.filter(type="zones.imported").count() == 1
    moved = upload(ops, collection(feature("Bedok", square(103.7))), dry_run="true")
    assert (moved.json()["outcome"], outcomes(moved)) == ("checked", [("Bedok", "changed")])
    assert Geofence.objects.get(name="Bedok").west == pytest.approx(103.79)


def test_one_refused_feature_refuses_the_file_and_says_why(as_role: AsRole) -> None:
    answer = upload(
        as_role("ops"),
        collection(
            feature("Bedok"),
            feature("Marine East"),
            feature("Atlantis"),
            feature("Tampines", BOW_TIE),
            feature(5),
            feature("Changi", maximum_speed_kph="fast"),
            "nothing",
        ),
    )
    assert answer.json()["outcome"] == "refused"
    told = {one["number"]: one for one in answer.json()["features"]}
    assert told[2]["reason"] == "The market has no district “Marine East”. Is “Marina East” meant?"
    assert told[2]["suggestion"] == "Marina East"
    assert told[3]["reason"] == "The market has no district “Atlantis”."
    assert "would change its area" in told[4]["reason"]
    assert told[5]["reason"] == "It has no name of 1 to 80 characters."
    assert told[6]["reason"].startswith("maximum_speed_kph")
    assert told[7]["reason"] == "The feature is no object of GeoJSON."
    assert not Geofence.objects.exists()


def test_a_suggestion_is_taken_when_that_is_said(as_role: AsRole) -> None:
    answer = upload(as_role("ops"), collection(feature("MARINE EAST")), use_suggestions="true")
    assert outcomes(answer) == [("Marina East", "created")]
    assert answer.json()["features"][0]["notes"] == [
        "Renamed: the market has no district “MARINE EAST”; taken as “Marina East”."
    ]


def test_two_features_of_one_name_are_one_zone(as_role: AsRole) -> None:
    answer = upload(as_role("ops"), collection(feature("Tuas"), feature("TUAS", square(103.9))))
    assert outcomes(answer) == [("Tuas", "created"), ("Tuas", "joined")]
    assert Geofence.objects.get().geometry["type"] == "MultiPolygon"


def test_swapped_coordinates_are_noticed(as_role: AsRole) -> None:
    make_station()
    lies_in_kenya = square(37.0, 1.3)
    answer = upload(as_role("ops"), collection(feature("Bedok", lies_in_kenya)))
    assert "swapped?" in answer.json()["features"][0]["reason"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"[" * 5_000,
        b'{"type":"Feature"}',
        b'{"type":"FeatureCollection","features":[]}',
        b'{"type":"FeatureCollection","features":5}',
        b'{"type":"FeatureCollection","features":[{}],"crs":{"properties":{"name":"EPSG:3414"}}}',
        b"\x1f\x8bbroken",
        gzip.compress(b"not json", mtime=0),
    ],
)
def test_what_is_no_file_of_zones_is_refused_whole(as_role: AsRole, content: bytes) -> None:
    answer = upload(as_role("ops"), content)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_a_ring_that_barely_crosses_itself_is_repaired_and_told() -> None:
    nicked = {
        "type": "Polygon",
        "coordinates": [
            [
                [103.8, 1.3],
                [103.9, 1.3],
                [103.9, 1.4],
                [103.85, 1.4],
                [103.8501, 1.4001],
                [103.8501, 1.3999],
                [103.8, 1.4],
                [103.8, 1.3],
            ]
        ],
    }
    with pytest.raises(UnusableShape):
        shape_of(nicked)
    shape = shape_of(nicked, mend=True)
    assert shape.repair is not None
    assert shape.repair.changed < 0.01
    assert "crosses itself near 1.4" in shape.repair.fault


AREAS = (
    Path(os.environ.get("REAL_DATA_DIR", "../shared/data"))
    / "singapore/mp2019-planning-areas/MasterPlan2019PlanningAreaBoundaryNoSea.geojson.gz"
)


@pytest.mark.real_data
@pytest.mark.skipif(not AREAS.exists(), reason=f"{AREAS} is absent; set REAL_DATA_DIR")
def test_the_planning_areas_of_singapore(as_role: AsRole) -> None:
    """56 polygons are 55 areas; five are invalid, one is misspelt, one comes in two pieces."""
    ops, content = as_role("ops"), AREAS.read_bytes()
    judged = upload(ops, content, dry_run="true").json()
    assert judged["outcome"] == "refused"
    refused = [one for one in judged["features"] if one["outcome"] == "refused"]
    assert [(one["name"], one["suggestion"]) for one in refused] == [("MARINE EAST", "Marina East")]
    repaired = [one for one in judged["features"] if one["repaired_by"] is not None]
    assert len(repaired) == 5
    assert all(one["repaired_by"] < 0.0005 and one["notes"][0].startswith("Repaired:") for one in repaired)
    assert not Geofence.objects.exists()

    applied = upload(ops, content, use_suggestions="true").json()
    assert applied["outcome"] == "applied"
    assert [one["name"] for one in applied["features"] if one["outcome"] == "joined"] == ["Boon Lay"]
    zones = Geofence.objects.all()
    assert {zone.name for zone in zones} == set(DISTRICTS["SG"])
    # Singapore had 728 km² of land in 2019; the file has no sea, but some water between the islands.
    assert 700e6 < sum(zone.area_m2 for zone in zones) < 800e6
    drawn = sum(len(json.dumps(zone.outline)) for zone in zones)
    assert drawn < 0.4 * sum(len(json.dumps(zone.geometry)) for zone in zones)
    assert {one["outcome"] for one in upload(ops, content, use_suggestions="true").json()["features"]} == {
        "unchanged",
        "joined",
    }
