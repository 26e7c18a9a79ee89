"""Stripe's form bodies and queries: `metadata[rental]=…`, `created[gte]=…`."""

import re
from collections.abc import Iterable
from typing import Any, Final

from deploy.local.provider.problems import Refusal

_PATH: Final = re.compile(r"^([a-z_]+)((?:\[[A-Za-z0-9_]+\])*)$")
# Ten years of everything a company could take, far below what JSON numbers hold.
_MOST: Final = 99_999_999


def read(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Nested dictionaries. Raises Refusal for a name that is none."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        parts = _PATH.match(name)
        if parts is None:
            raise Refusal(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
        place = found
        keys = [parts.group(1), *re.findall(r"\[([^\]]+)\]", parts.group(2))]
        for key in keys[:-1]:
            place = place.setdefault(key, {})
            if not isinstance(place, dict):
                raise Refusal("Invalid parameter", param=name)
        place[keys[-1]] = value
    return found


def amount(asked: dict[str, Any], name: str = "amount", default: int | None = None) -> int:
    """A positive whole number of minor units. Raises Refusal."""
    text = asked.get(name)
    if text is None and default is not None:
        return default
    if text is None:
        raise Refusal(f"Missing required param: {name}.", code="parameter_missing", param=name)
    if not str(text).isascii() or not str(text).isdigit() or not 0 < int(text) <= _MOST:
        raise Refusal(f"Invalid positive integer: {text}", code="parameter_invalid_integer", param=name)
    return int(text)


def known(asked: dict[str, Any], names: Iterable[str]) -> None:
    """Raises Refusal for a parameter that this route does not have."""
    for name in asked:
        if name not in set(names):
            raise Refusal(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
