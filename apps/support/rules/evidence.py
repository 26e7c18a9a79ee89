"""What an item of the inbox knows, as lines that a colleague or an engineer reads."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

_MOST: Final = 40
_LONGEST: Final = 200


def evidence_lines(evidence: Mapping[str, Any]) -> list[str]:
    """`{"soc_pct": 12, "car": {"plate": "X"}}` → `Soc pct: 12`, `Car, plate: X`; ids and what is empty are
    left out.
    """
    return list(_lines(evidence, ""))[:_MOST]


def _lines(value: Mapping[str, Any], above: str) -> Iterator[str]:
    for key, each in value.items():
        if key == "id" or key.endswith("_id") or each in (None, "", [], {}):
            continue
        name = f"{above}, {key}" if above else key
        if isinstance(each, Mapping):
            yield from _lines(each, name)
        else:
            yield f"{name.replace('_', ' ').capitalize()}: {_words(each)}"[:_LONGEST]


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        plain = [str(each) for each in value if not isinstance(each, Mapping | list)]
        return ", ".join(plain[:10]) if plain else str(len(value))
    return str(value)
