"""What a budget or a forecast speaks of, as JSON, as a key and in words."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Final

from apps.costs.types import CostScope

PARTS: Final = tuple(field.name for field in fields(CostScope))


def scope_of(values: Mapping[str, Any]) -> CostScope:
    """From the JSON that a row or a request holds; empty parts mean all."""
    return CostScope(**{name: values.get(name) or None for name in PARTS})


def scope_json(scope: CostScope) -> dict[str, str]:
    """Only the parts that narrow it."""
    return {name: value for name, value in asdict(scope).items() if value}


def scope_key(scope: CostScope) -> str:
    """The same scope has the same key, e.g. `account=staging&team=data`; everything is `all`."""
    return "&".join(f"{name}={value}" for name, value in sorted(scope_json(scope).items())) or "all"


def scope_label(scope: CostScope) -> str:
    """For a list: `AWS Fargate · staging`, or `Everything`."""
    return " · ".join(scope_json(scope).values()) or "Everything"
