"""Markets come from pack files; the rows follow the files."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Final

from django.apps.registry import Apps
from django.db import transaction

from apps.accounts.models import Market
from apps.accounts.rules import knows_country, parse_pack
from apps.core.errors import Invalid

PACKS: Final = Path(__file__).resolve().parents[1] / "markets"


@transaction.atomic
def load_markets(*, folder: Path = PACKS) -> tuple[str, ...]:
    """Make the rows say what the pack files say and return the codes. Safe to run again.

    Raises Invalid with the fields at fault when a file is no valid pack; then nothing is changed.
    """
    codes = []
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        pack = parse_pack(document)
        if not knows_country(pack.calendar.holidays):
            unknown = {"calendar.holidays": "must be a country whose public holidays are known"}
            raise Invalid("The market pack is not valid.", code="market_pack_invalid", fields=unknown)
        Market.objects.update_or_create(
            code=pack.code,
            defaults={
                "name": pack.name,
                "currency": pack.currency,
                "time_zone": pack.time_zone,
                "locale": pack.locale,
                "languages": list(pack.languages),
                "tax_rate": Decimal(pack.tax.rate),
                "holiday_calendar": pack.calendar.holidays,
                "min_rental_soc": pack.limits.min_rental_soc,
                "pack_version": pack.version,
                "pack": document,
            },
        )
        codes.append(pack.code)
    return tuple(codes)


def load_markets_after_migration(apps: Apps | None = None, **_: object) -> None:
    """Django's hook behind `migrate`; `apps` is the state migrated to, with or without our tables.

    After a flush, as tests do it, there is no such state: the tables are all there.
    """
    try:
        if apps is not None:
            apps.get_model("accounts", "Market")
    except LookupError:
        return
    load_markets()
