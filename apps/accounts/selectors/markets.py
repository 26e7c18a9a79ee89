"""The markets, and the rules that their packs hold."""

from datetime import date

from django.db.models import QuerySet

from apps.accounts import rules
from apps.accounts.enums import Role, StaffStatus
from apps.accounts.models import Market, Staff
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


def count_roles(code: str) -> dict[Role, int]:
    """How many active people a market has of each role; a role that nobody has is absent."""
    people = Staff.objects.filter(markets__contains=[code], status=StaffStatus.ACTIVE)
    counts: dict[Role, int] = {}
    for roles in people.values_list("roles", flat=True):
        for role in roles:
            counts[Role(role)] = counts.get(Role(role), 0) + 1
    return counts


def next_holidays(pack: MarketPack, day: date, *, most: int) -> list[tuple[date, str]]:
    """The public holidays of a market from a day on, of this year and the next."""
    years = (day.year, day.year + 1)
    found = [each for year in years for each in rules.holidays_of(pack.calendar.holidays, year).items()]
    return [each for each in found if each[0] >= day][:most]
