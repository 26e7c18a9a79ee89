"""A country is a file: the rows follow it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts import selectors
from apps.accounts import services as accounts
from apps.accounts.models import Market, Staff
from apps.accounts.services.markets import PACKS
from apps.core.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db


def write(folder: Path, code: str, **changes: object) -> None:
    pack = json.loads((PACKS / "SG.json").read_text(encoding="utf-8"))
    (folder / f"{code}.json").write_text(json.dumps({**pack, "code": code, **changes}), encoding="utf-8")


def test_singapore_is_there_after_migrating() -> None:
    market = Market.objects.get(code="SG")
    assert (market.currency, market.time_zone, str(market.tax_rate)) == ("SGD", "Asia/Singapore", "0.0900")


def test_a_second_country_is_one_more_file(tmp_path: Path) -> None:
    write(tmp_path, "SG")
    write(tmp_path, "MY", name="Malaysia", currency="MYR", time_zone="Asia/Kuala_Lumpur", locale="ms-MY")
    for _ in range(2):
        assert accounts.load_markets(folder=tmp_path) == ("MY", "SG")
    assert Market.objects.get(code="MY").currency == "MYR"
    limits = {"min_rental_soc": 25, "speed_kmh": 110, "two_people_above_minor": 50000}
    write(tmp_path, "MY", name="Malaysia", currency="MYR", limits=limits, version=2)
    accounts.load_markets(folder=tmp_path)
    assert Market.objects.get(code="MY").min_rental_soc == 25


def test_a_broken_file_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "AA", name="Aland")
    write(tmp_path, "ZZ", currency="dollars")
    with pytest.raises(Invalid):
        accounts.load_markets(folder=tmp_path)
    assert list(Market.objects.values_list("code", flat=True)) == ["JP", "SG"]


def test_a_country_without_a_calendar_of_holidays_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "SG", calendar={"holidays": "XX", "week_starts_on": "monday", "working_days": ["monday"]})
    with pytest.raises(Invalid) as refused:
        accounts.load_markets(folder=tmp_path)
    assert list(refused.value.fields) == ["calendar.holidays"]


def test_the_rules_of_a_market_are_read_from_its_row() -> None:
    pack = selectors.get_pack("SG")
    inspection = pack.documents.find("inspection")
    assert inspection is not None
    assert [inspection.band_at(months).valid_months for months in (36, 119, 120, 400)] == [24, 24, 12, 12]
    assert inspection.required_from_months == 36
    with pytest.raises(NotFound):
        selectors.get_pack("XX")


@pytest.mark.parametrize(
    ("code", "lapses", "last"),
    [
        # Singapore: Friday 10 April 2026 is an ordinary day, Good Friday 3 April is not.
        ("SG", date(2026, 4, 13), date(2026, 4, 10)),
        ("SG", date(2026, 4, 6), date(2026, 4, 2)),
        # Japan's Golden Week of 2026: 29 April, then 3 to 6 May.
        ("JP", date(2026, 5, 7), date(2026, 5, 1)),
        ("JP", date(2026, 4, 30), date(2026, 4, 28)),
    ],
)
def test_papers_are_renewed_while_offices_are_open(code: str, lapses: date, last: date) -> None:
    assert selectors.renew_by(selectors.get_pack(code), lapses) == last


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"roles": ["king"]}, "staff_roles_are_known"),
        ({"status": "disabled"}, "staff_disabled_says_since_when"),
        ({"status": "gone"}, "staff_status_is_known"),
        ({"money_limit_minor": -1}, "staff_money_limit_is_not_negative"),
        ({"money_limit_currency": "sgd"}, "staff_money_limit_currency_is_iso_4217"),
        ({"cognito_sub": None}, "staff_has_sub_once_invited"),
        ({"email": "TAKEN@people.example"}, "staff_email_is_unique"),
    ],
)
def test_the_database_forbids_nonsense(make_staff: Any, columns: dict[str, object], constraint: str) -> None:
    make_staff("ops", email="taken@people.example")
    person = make_staff("ops")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Staff.objects.filter(pk=person.pk).update(**columns)
