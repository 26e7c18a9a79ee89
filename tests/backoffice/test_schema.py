"""The published description is whole, and says of each operation what it needs.

That it is valid, and what the code says, is proved by `make check` (`deploy.local.verify.schema`).
"""

from typing import Any

import pytest
import yaml

from backoffice.routes import api_routes
from deploy.local.verify.schema import SCHEMA


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    described: dict[str, Any] = yaml.load(SCHEMA.read_bytes(), yaml.CSafeLoader)
    return described


def operations(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, each) for path, item in schema["paths"].items() for method, each in item.items()]


def test_every_route_is_in_it(schema: dict[str, Any]) -> None:
    routes = {route.pattern for route in api_routes() if route.view.__name__ != "SchemaView"}
    assert len(schema["paths"]) == len(routes)


def test_every_operation_names_its_capability_and_its_problems(schema: dict[str, Any]) -> None:
    for path, method, each in operations(schema):
        assert each["x-capability"], f"{method} {path}"
        assert "application/problem+json" in each["responses"]["400"]["content"], f"{method} {path}"
        assert "503" in each["responses"], f"{method} {path}"


def test_operation_ids_are_unique(schema: dict[str, Any]) -> None:
    ids = [each["operationId"] for _, _, each in operations(schema)]
    assert len(ids) == len(set(ids))


def test_lists_describe_their_parameters(schema: dict[str, Any]) -> None:
    vehicles = schema["paths"]["/api/v1/vehicles"]["get"]
    names = {parameter["name"] for parameter in vehicles["parameters"]}
    assert {
        "limit",
        "cursor",
        "order",
        "count",
        "since",
        "vehicle_state",
        "soc_min",
        "If-None-Match",
    } <= names


def test_edits_ask_for_the_etag_and_commands_take_a_key(schema: dict[str, Any]) -> None:
    vehicle = schema["paths"]["/api/v1/vehicles/{id}"]["patch"]
    needed = [parameter["name"] for parameter in vehicle["parameters"] if parameter.get("required")]
    assert "If-Match" in needed
    created = schema["paths"]["/api/v1/vehicles"]["post"]
    assert "Idempotency-Key" in {parameter["name"] for parameter in created["parameters"]}
