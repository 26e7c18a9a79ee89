"""Tag filters: `team:fleet,team:data,environment:prod` as people write them, and as PostgreSQL asks them."""

import json
from collections.abc import Mapping, Sequence

from apps.core.lists import split_values
from apps.costs.types import UNNAMED

TagFilter = Mapping[str, tuple[str, ...]]


def parse_tags(text: str) -> TagFilter:
    """Key → the values any of which will do; all keys must match. ValueError for a part without colon."""
    found: dict[str, tuple[str, ...]] = {}
    for part in split_values(text):
        key, colon, value = part.partition(":")
        if not key or not colon:
            raise ValueError(part)
        found[key] = (*found.get(key, ()), value)
    return found


def tag_path(tags: TagFilter) -> str:
    """The SQL/JSON path predicate of a filter: `(($."team" == "fleet" || $."team" == "data"))`."""
    return " && ".join(f"({_any_of(key, values)})" for key, values in tags.items())


def _any_of(key: str, values: Sequence[str]) -> str:
    # JSON's own escaping is what a path's quoted strings use, too.
    at = f"$.{json.dumps(key)}"
    return " || ".join(
        f'!exists({at}) || {at} == ""' if value == UNNAMED else f"{at} == {json.dumps(value)}"
        for value in values
    )
