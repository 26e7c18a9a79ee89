"""The published description is true, valid, and says of each operation what it needs."""

from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from backoffice.routes import api_routes


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    described: dict[str, Any] = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return described


def operations(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, each) for path, item in schema["paths"].items() for method, each in item.items()]


def test_it_is_valid_openapi(schema: dict[str, Any]) -> None:
    validate_schema(schema)  # type: ignore[no-untyped-call]


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
