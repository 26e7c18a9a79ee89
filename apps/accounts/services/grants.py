"""What an actor may hand to somebody else."""

from collections.abc import Sequence

from apps.accounts.models import Market
from apps.core.errors import Invalid, NotAllowed
from apps.core.types import Actor


def require_markets(actor: Actor, codes: Sequence[str]) -> None:
    """Nobody can let another person into a market that they do not see themselves."""
    known = set(Market.objects.values_list("code", flat=True))
    unknown = sorted(set(codes) - known)
    if not codes or unknown:
        fault = f"There is no market {unknown[0]}." if unknown else "At least one market is needed."
        raise Invalid("The markets are not valid.", code="unknown_market", fields={"markets": fault})
    if not all(actor.sees_market(code) for code in codes):
        raise NotAllowed("You may only let people into your own markets.", code="market_not_yours")


def currency_of(codes: Sequence[str]) -> str:
    """The currency of a person's money limit: that of their first market."""
    return Market.objects.get(code=codes[0]).currency
