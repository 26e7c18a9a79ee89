"""Which capability an action needs: declared on the view, never guessed.

`capabilities` maps an action (`list`, `retrieve`, `create`, `partial_update`, the name of an `@action`
method; on a plain `ApiView` the HTTP method in lower case) to a `noun.verb`, or to one of the two values
for "no capability".
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final


class Access(Enum):
    """Openings that have to be spelled out, so that a forgotten declaration can't be mistaken for one."""

    PUBLIC = "public"
    ANY_STAFF = "any_staff"


PUBLIC: Final = Access.PUBLIC
ANY_STAFF: Final = Access.ANY_STAFF

Need = str | Access


def actions_of(view: type[Any], routed: Mapping[str, str] | None) -> frozenset[str]:
    """Every action a route can reach. `routed` is the method → action map that a router gave to a view
    set.
    """
    if routed is not None:
        return frozenset(action for method, action in routed.items() if method != "head")
    methods: list[str] = view.http_method_names
    return frozenset(
        method for method in methods if method not in {"head", "options"} and hasattr(view, method)
    )


def action_of(view: Any, method: str | None) -> str | None:
    """The action this request runs; None when the route does not know the method."""
    routed: Mapping[str, str] | None = getattr(view, "action_map", None)
    name = (method or "").lower()
    if routed is not None:
        return routed.get(name)
    if name == "head" and not hasattr(view, "head"):
        name = "get"
    return name if hasattr(view, name) and name != "options" else None


def need_of(view: Any, action: str) -> Need | None:
    """What the action needs; None when nothing was declared, which is refused."""
    declared: Mapping[str, Need] = getattr(view, "capabilities", {})
    return declared.get(action)
