"""The organisation: read whole, kept, and a thing to group and filter by."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from moto.organizations.models import organizations_backends

from apps.costs import gateways
from apps.costs import services as costs
from apps.costs.models import OrgNode
from apps.costs.rules.organisation import OUTSIDE, AccountCost, OrgPlace, build_tree, unit_of_accounts
from apps.integrations.aws import organizations
from apps.integrations.aws.errors import ServiceAway
from deploy.local.cloud.organizations import found
from tests.costs.builders import AT, make_days
from tests.plugins.people import AsRole

URL = "/api/v1/costs"
PLACES = [
    OrgPlace("r", "root", "Root", ""),
    OrgPlace("w", "unit", "Workloads", "r"),
    OrgPlace("p", "unit", "Production", "w"),
    OrgPlace("t", "unit", "Trials", "w"),
    OrgPlace("1", "account", "live", "p"),
    OrgPlace("2", "account", "trial", "t"),
    OrgPlace("9", "account", "payer", "r"),
]


def cost(account: str, amount: int) -> AccountCost:
    return AccountCost(account, f"account {account}", Decimal(amount), Decimal(1))


def test_a_node_costs_what_is_below_it_and_strangers_come_last() -> None:
    tree = build_tree(PLACES, [cost("2", 30), cost("1", 20), cost("7", 5)])
    told = [(node.id, node.depth, int(node.amount)) for node in tree]
    assert told == [
        ("r", 0, 50), ("w", 1, 50), ("t", 2, 30), ("2", 3, 30), ("p", 2, 20), ("1", 3, 20), ("9", 1, 0),
        (OUTSIDE, 0, 5), ("7", 1, 5),
    ]  # fmt: skip
    assert unit_of_accounts(PLACES) == {"1": "Workloads / Production", "2": "Workloads / Trials", "9": "Root"}


def test_a_circle_in_the_tree_ends() -> None:
    circle = [
        OrgPlace("a", "unit", "A", "b"),
        OrgPlace("b", "unit", "B", "a"),
        OrgPlace("1", "account", "x", "a"),
    ]
    assert build_tree(circle, []) == []
    assert unit_of_accounts(circle)["1"].count("A") == 1


@pytest.fixture
def organisation(db: None, aws: None) -> Iterator[None]:
    found("123456789012")
    yield
    organizations_backends["123456789012"]["aws"]._reset()
    organizations_backends.master_accounts.clear()


def test_the_tree_stands_beside_the_bill_and_groups_it(organisation: None, as_role: AsRole) -> None:
    assert costs.sync_organisation(at=AT) == costs.sync_organisation(at=AT + timedelta(days=1)) == 9
    day = date(2026, 11, 20)
    make_days(lambda _: 20.0, first=day, last=day)
    make_days(lambda _: 7.0, first=day, last=day, sub_account_id="444455556666", sub_account_name="staging")
    make_days(lambda _: 3.0, first=day, last=day, sub_account_id="", sub_account_name="")
    finance = as_role("finance")
    window = {"start": "2026-11-20", "end": "2026-11-21"}
    items = finance.get(f"{URL}/organisation", window).json()["items"]
    assert {row["id"]: float(row["amount"]) for row in items if row["kind"] in {"root", OUTSIDE}} == {
        "r-ev4r": 27.0,
        OUTSIDE: 3.0,
    }
    groups = finance.get(f"{URL}/groups", {**window, "group_by": "unit"}).json()["items"]
    assert {row["group"]: float(row["amount"]) for row in groups} == {
        "Workloads / Production": 20.0,
        "Workloads / Trials": 7.0,
        "(none)": 3.0,
    }
    for unit, total in (("Workloads", 27.0), ("Workloads / Trials", 7.0), ("(none)", 3.0)):
        answer = finance.get(f"{URL}/groups", {**window, "unit": unit}).json()
        assert float(answer["total"]) == total, unit


def test_the_last_tree_stands_while_aws_does_not_answer(
    organisation: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs.sync_organisation(at=AT)

    def away() -> list[organizations.Node]:
        raise ServiceAway("AWS Organizations")

    monkeypatch.setattr(gateways, "read_organisation", away)
    with pytest.raises(ServiceAway):
        costs.sync_organisation(at=AT)
    assert OrgNode.objects.count() == 9
