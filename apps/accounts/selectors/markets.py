"""The markets, and the rules that their packs hold."""

from datetime import date

from django.db.models import QuerySet

from apps.accounts import rules
from apps.accounts.models import Market
from apps.accounts.types import MarketPack
from apps.core.errors import NotFound
from apps.core.types import Actor


def list_markets(actor: Actor) -> QuerySet[Market]:
    """The actor's own markets by code; for our own jobs all of them."""
    markets = Market.objects.order_by("code")
    return markets if actor.markets is None else markets.filter(code__in=sorted(actor.markets))


def get_pack(code: str) -> MarketPack:
    """The rules of a market. Raises NotFound for a code that no pack file has."""
    document = Market.objects.filter(code=code).values_list("pack", flat=True).first()
    if document is None:
        raise NotFound(f"There is no market {code}.", code="unknown_market")
    return rules.parse_pack(document)


def list_packs() -> list[MarketPack]:
    """The rules of every market; for our own jobs."""
    return [rules.parse_pack(document) for document in Market.objects.values_list("pack", flat=True)]


def renew_by(pack: MarketPack, day: date) -> date:
    """The last day before `day` on which an office of the market is open."""
    return rules.last_working_day_before(pack.calendar, day)
