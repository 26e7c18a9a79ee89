"""Accountants of businesses: who joins, and when."""

import re
from datetime import date
from pathlib import Path
from typing import Any, cast

from deploy.simulator.edges.api import BackOffice
from deploy.simulator.payers.accountants import Accountants
from deploy.simulator.platform.accounts import COMPANIES, company_of
from deploy.simulator.platform.customers import build_customers


class Office:
    """Knows some customers; refuses for good whom it does not know when they are sent to join."""

    market = "SG"

    def __init__(self) -> None:
        self.customers: set[str] = set()
        self.members: dict[str, set[str]] = {}
        self.sent: list[str] = []

    def ask(self, _method: str, path: str) -> dict[str, Any]:
        if path.startswith("/payers"):
            return {"items": [{"code": code, "id": code} for code in self.members]}
        found = re.match(r"/payer-members\?payer=([A-Z-]+)", path)
        names = self.members[found[1]] if found else set()
        return {"items": [{"customer_number": name} for name in names]}

    def knows_customer(self, number: str) -> bool:
        return number in self.customers

    def command(self, path: str, body: dict[str, Any], *_names: str) -> dict[str, Any]:
        if path == "/payers":
            self.members[body["code"]] = set()
            return {"code": body["code"], "id": body["code"]}
        self.sent.append(body["number"])
        assert body["number"] in self.customers
        self.members[path.split("/")[2]].add(body["number"])
        return {}


def test_somebody_of_whom_nobody_has_heard_waits_and_keeps_nobody_back(tmp_path: Path) -> None:
    office, people = Office(), build_customers(42, 200)
    accountants = Accountants(
        lambda: cast("BackOffice", office), people, date(2026, 11, 22), tmp_path, lambda: False
    )
    staff = [each.number for each in people if company_of(each) == COMPANIES[1]]
    late, *others = staff[:20]
    office.customers = {each.number for each in people} - {late}
    accountants.work()
    assert office.members[COMPANIES[1].code] == set(others)
    assert late not in office.sent
    office.customers.add(late)
    accountants.work()
    assert late in office.members[COMPANIES[1].code]
    assert len(office.sent) == len(set(office.sent))
