"""Who can be given work."""

from apps.accounts import selectors as accounts
from apps.accounts.enums import Capability
from apps.core.errors import Invalid
from apps.core.types import Actor


def check_assignee(actor: Actor, staff_id: str, market: str) -> None:
    """Raises Invalid unless somebody of this market whose role works on cars has this id; empty is nobody."""
    if not staff_id:
        return
    colleague = accounts.find_colleague(actor, staff_id)
    if colleague is None or market not in colleague.markets:
        raise Invalid(
            "Choose a colleague who works in the car's market.",
            fields={"assignee": "is no active colleague there"},
        )
    wanted = {Capability.WORK_ORDER_WORK.value, Capability.COMMAND_SEND.value}
    if not wanted <= colleague.capabilities:
        raise Invalid(
            f"{colleague.name} does not work on cars in their role.",
            fields={"assignee": "has a role that does not work on cars"},
        )
