"""Who may ask for how much, and who decides it: one table, in multiples of the market's own threshold.

The threshold (`two_people_above_minor` of the market's pack, S$200 in Singapore) is what even the best known
colleague does not decide alone; below it, it is the person's own money limit that counts.
"""

from typing import Final

from apps.accounts.enums import Capability

# The first line whose capability somebody holds is theirs; None: no ceiling.
MAY_REQUEST: Final[tuple[tuple[Capability, int | None], ...]] = (
    (Capability.REFUND_REQUEST_LARGE, 25),
    (Capability.REFUND_REQUEST, 1),
)
# A campaign's sum; each of its payments keeps to the table above.
MAY_CAMPAIGN: Final[tuple[tuple[Capability, int | None], ...]] = ((Capability.CAMPAIGN_RUN, 1_000),)
# The first line that is high enough says who decides.
DECIDES: Final[tuple[tuple[Capability, int | None], ...]] = (
    (Capability.REFUND_APPROVE, 5),
    (Capability.REFUND_APPROVE_LARGE, None),
)


def most_requested(capabilities: frozenset[str], *, threshold_minor: int) -> int | None:
    """The most that somebody with these capabilities may ask for; 0 for nobody, None without a ceiling."""
    return _most(MAY_REQUEST, capabilities, threshold_minor)


def most_in_campaign(capabilities: frozenset[str], *, threshold_minor: int) -> int | None:
    """The largest sum of a campaign that somebody may ask for; 0 for nobody, None without a ceiling."""
    return _most(MAY_CAMPAIGN, capabilities, threshold_minor)


def decider(amount_minor: int, *, threshold_minor: int) -> Capability:
    """What the second person has to hold for this amount."""
    for capability, times in DECIDES:
        if times is None or amount_minor <= times * threshold_minor:
            return capability
    raise ValueError(amount_minor)


def decides_alone(amount_minor: int, *, limit_minor: int, threshold_minor: int) -> bool:
    """Whether no second person is needed."""
    return amount_minor <= min(limit_minor, threshold_minor)


def _most(
    table: tuple[tuple[Capability, int | None], ...], capabilities: frozenset[str], threshold_minor: int
) -> int | None:
    if "*" in capabilities:
        return None
    for capability, times in table:
        if capability.value in capabilities:
            return None if times is None else times * threshold_minor
    return 0
