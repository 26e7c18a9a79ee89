"""A country is a file: the rows follow it."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts import services as accounts
from apps.accounts.models import Market, Staff
from apps.accounts.services.markets import PACKS
from apps.core.errors import Invalid

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
    write(tmp_path, "MY", name="Malaysia", currency="MYR", min_rental_soc=25, version=2)
    accounts.load_markets(folder=tmp_path)
    assert Market.objects.get(code="MY").min_rental_soc == 25


def test_a_broken_file_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "AA", name="Aland")
    write(tmp_path, "ZZ", currency="dollars")
    with pytest.raises(Invalid):
        accounts.load_markets(folder=tmp_path)
    assert list(Market.objects.values_list("code", flat=True)) == ["SG"]


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
