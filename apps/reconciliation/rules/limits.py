"""Who agrees to a journal of which size: one table, in multiples of the market's threshold for two people."""

from typing import Final

from apps.accounts.enums import Capability

# The first line that is high enough says who decides.
DECIDES: Final[tuple[tuple[Capability, int | None], ...]] = (
    (Capability.JOURNAL_APPROVE, 5),
    (Capability.JOURNAL_APPROVE_LARGE, None),
)


def decider(amount_minor: int, *, threshold_minor: int) -> str:
    """What the second person has to hold for this amount."""
    for capability, times in DECIDES:
        if times is None or amount_minor <= times * threshold_minor:
            return capability.value
    raise ValueError(amount_minor)
