"""What a person asked to change, reduced to what may be changed."""

from collections.abc import Mapping, Sequence
from typing import Any


def changes(values: Mapping[str, Any], editable: Sequence[str]) -> dict[str, Any]:
    """The members of `values` that may be edited; naming any other is a fault of the caller."""
    strange = sorted(set(values) - set(editable))
    if strange:
        msg = f"not editable: {', '.join(strange)}"
        raise ValueError(msg)
    return dict(values)
