"""What an actor may hand to somebody else."""

from collections.abc import Sequence

from apps.accounts import rules
from apps.accounts.enums import Role
from apps.accounts.models import Market, Organisation
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


def require_partner_alone(roles: Sequence[Role], organisation: str | None) -> None:
    """A partner is nothing else here, and nobody else belongs to a partner's organisation."""
    if not rules.stands_alone(roles):
        fault = "A partner has no other role."
        raise Invalid("These roles exclude each other.", code="partner_alone", fields={"roles": fault})
    if organisation is None:
        return
    if Role.PARTNER not in roles:
        fault = "Only partners belong to an organisation."
        raise Invalid("The organisation does not fit.", code="not_a_partner", fields={"organisation": fault})
    if not Organisation.objects.filter(pk=organisation).exists():
        fault = "There is no such organisation."
        raise Invalid(fault, code="unknown_organisation", fields={"organisation": fault})


def currency_of(codes: Sequence[str]) -> str:
    """The currency of a person's money limit: that of their first market."""
    return Market.objects.get(code=codes[0]).currency
