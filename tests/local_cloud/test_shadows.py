"""Device shadows and the fleet index, as AWS IoT documents them."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.local_cloud.running_cloud import RunningCloud

INDEXED = {"thingIndexingMode": "REGISTRY_AND_SHADOW"}


@pytest.fixture
def data(cloud: RunningCloud) -> Any:
    return cloud.client("iot-data")


@pytest.fixture
def iot(cloud: RunningCloud) -> Any:
    return cloud.client("iot")


@pytest.fixture
def thing(iot: Any, unique: str) -> Iterator[str]:
    iot.create_thing(thingName=unique)
    yield unique
    iot.delete_thing(thingName=unique)


def update(data: Any, thing: str, document: Any, **more: Any) -> Any:
    payload = document if isinstance(document, bytes) else json.dumps(document).encode()
    return json.loads(data.update_thing_shadow(thingName=thing, payload=payload, **more)["payload"].read())


def read(data: Any, thing: str, **more: Any) -> Any:
    return json.loads(data.get_thing_shadow(thingName=thing, **more)["payload"].read())


def report(data: Any, thing: str, **state: Any) -> Any:
    return update(data, thing, {"state": {"reported": state}})


def test_reports_are_merged_and_counted(data: Any, thing: str) -> None:
    before = int(time.time())
    first = report(data, thing, locked=True, place={"lat": 1.3, "lng": 103.8}, dtc=["P0AA6"])
    assert (first["version"], first["state"]["reported"]["locked"]) == (1, True)
    assert before <= first["metadata"]["reported"]["locked"]["timestamp"] <= time.time()
    report(data, thing, place={"lat": 1.4}, dtc=None)
    found = read(data, thing)
    assert found["state"] == {"reported": {"locked": True, "place": {"lat": 1.4, "lng": 103.8}}}
    assert found["version"] == 2
    assert set(found["metadata"]["reported"]["place"]) == {"lat", "lng"}


def test_a_wish_shows_as_delta_and_makes_no_report_look_fresh(data: Any, thing: str) -> None:
    report(data, thing, locked=True, soc=50)
    reported_at = read(data, thing)["metadata"]["reported"]["locked"]["timestamp"]
    time.sleep(1.1)
    update(data, thing, {"state": {"desired": {"locked": False}}})
    found = read(data, thing)
    assert found["state"]["delta"] == {"locked": False}
    assert found["metadata"]["reported"]["locked"]["timestamp"] == reported_at
    assert found["metadata"]["desired"]["locked"]["timestamp"] > reported_at
    report(data, thing, locked=False)
    found = read(data, thing)
    assert "delta" not in found["state"]
    assert found["metadata"]["reported"]["soc"]["timestamp"] == reported_at
    assert found["metadata"]["reported"]["locked"]["timestamp"] > reported_at


def test_a_side_and_the_whole_can_be_taken_away(data: Any, thing: str) -> None:
    update(data, thing, {"state": {"desired": {"a": 1}, "reported": {"a": 2}}})
    update(data, thing, {"state": {"desired": None}})
    assert read(data, thing)["state"] == {"reported": {"a": 2}}
    gone = json.loads(data.delete_thing_shadow(thingName=thing)["payload"].read())
    assert gone["version"] == 3
    with pytest.raises(data.exceptions.ResourceNotFoundException):
        read(data, thing)
    assert report(data, thing, a=3)["version"] == 4
    assert read(data, thing)["state"] == {"reported": {"a": 3}}


def test_a_version_that_is_not_the_newest_is_a_conflict(data: Any, thing: str) -> None:
    report(data, thing, a=1)
    with pytest.raises(data.exceptions.ConflictException):
        update(data, thing, {"state": {"reported": {"a": 2}}, "version": 7})
    answer = update(data, thing, {"state": {"reported": {"a": 2}}, "version": 1, "clientToken": "x"})
    assert answer["clientToken"] == "x"


@pytest.mark.parametrize(
    "payload",
    [
        b"not json",
        b"[]",
        b"{}",
        b'{"state": 1}',
        b'{"state": {"told": {}}}',
        b'{"state": {"reported": 1}}',
    ],
)
def test_a_document_that_is_none_is_refused(data: Any, thing: str, payload: bytes) -> None:
    with pytest.raises(data.exceptions.InvalidRequestException):
        update(data, thing, payload)
    with pytest.raises(data.exceptions.ResourceNotFoundException):
        read(data, thing)


def test_a_document_over_the_limit_is_refused(data: Any, thing: str) -> None:
    with pytest.raises(data.exceptions.RequestEntityTooLargeException):
        report(data, thing, text="x" * 8_192)


def test_a_thing_that_nobody_registered_has_no_shadow(data: Any, iot: Any, unique: str) -> None:
    with pytest.raises(data.exceptions.ResourceNotFoundException):
        report(data, unique, a=1)
    iot.create_thing(thingName=unique)
    assert report(data, unique, a=1)["version"] == 1
    iot.delete_thing(thingName=unique)
    with pytest.raises(data.exceptions.ResourceNotFoundException):
        read(data, unique)


def test_a_named_shadow_is_a_document_of_its_own(data: Any, thing: str) -> None:
    report(data, thing, a=1)
    update(data, thing, {"state": {"reported": {"b": 2}}}, shadowName="doors")
    assert read(data, thing)["state"] == {"reported": {"a": 1}}
    assert read(data, thing, shadowName="doors")["state"] == {"reported": {"b": 2}}
    assert data.list_named_shadows_for_thing(thingName=thing)["results"] == ["doors"]


def search(iot: Any, query: str, **more: Any) -> list[Any]:
    found: list[Any] = []
    token: dict[str, str] = {}
    while True:
        page = iot.search_index(queryString=query, **more, **token)
        found += page["things"]
        if "nextToken" not in page:
            return found
        assert len(page["things"]) == more["maxResults"]
        token = {"nextToken": page["nextToken"]}


def test_the_index_shows_every_shadow_page_by_page(data: Any, iot: Any, unique: str) -> None:
    names = [f"{unique}-{number}" for number in range(5)]
    for name in names:
        iot.create_thing(thingName=name)
    for name in names[:4]:
        report(data, name, locked=True)
    found = search(iot, f"thingName:{unique}-*", maxResults=2)
    assert [each["thingName"] for each in found] == names
    assert "shadow" not in found[4]
    shadow = json.loads(found[0]["shadow"])
    assert (shadow["reported"], shadow["hasDelta"], shadow["version"]) == ({"locked": True}, False, 1)
    assert "timestamp" in shadow["metadata"]["reported"]["locked"]
    update(data, names[2], {"state": {"desired": {"locked": False}}})
    waiting = [each["thingName"] for each in search(iot, "shadow.hasDelta:true", maxResults=100)]
    assert names[2] in waiting
    assert names[1] not in waiting


def test_an_index_that_nobody_switched_on_is_not_ready(iot: Any) -> None:
    iot.update_indexing_configuration(thingIndexingConfiguration={"thingIndexingMode": "OFF"})
    try:
        with pytest.raises(iot.exceptions.IndexNotReadyException):
            iot.search_index(queryString="thingName:*")
    finally:
        iot.update_indexing_configuration(thingIndexingConfiguration=INDEXED)
    with pytest.raises(iot.exceptions.InvalidRequestException):
        iot.search_index(queryString="thingName:*", nextToken="soon")


def test_other_searches_are_motos(iot: Any, unique: str) -> None:
    iot.create_thing(thingName=unique, attributePayload={"attributes": {"color": unique}})
    (found,) = iot.search_index(queryString=f"attributes.color:{unique}")["things"]
    assert found["thingName"] == unique
