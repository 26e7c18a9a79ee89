"""What the accountants of these businesses do: have their account opened, and pay what they are billed."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.payers.transfers import Transfer, remember
from deploy.simulator.platform.accounts import COMPANIES, Company, company_of
from deploy.simulator.platform.customers import Customer

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 15.0
MOST_MEMBERS: Final = 20


@dataclass(slots=True)
class Accountants:
    """``back_office`` signs in anew: whoever issues an invoice has to have done so lately."""

    back_office: Callable[[], BackOffice]
    customers: Sequence[Customer]
    since: date
    folder: Path
    is_live: Callable[[], bool]

    def run(self, stop: threading.Event) -> None:
        """Until asked to stop; what fails is tried again."""
        while not stop.wait(LOOK_EVERY_S):
            try:
                self.work()
            except (ApiError, BotoCoreError, ClientError) as error:
                log.info("payers.waiting error=%s", str(error)[:200])

    def work(self) -> None:
        """Open what is not open, have the past invoiced once, and decide what is paid when."""
        office = self.back_office()
        payers = {row["code"]: row for row in office.ask("GET", "/payers?limit=100")["items"]}
        for company in COMPANIES:
            if company.code not in payers:
                payers[company.code] = self._open(office, company)
            self._join(office, company, payers[company.code])
        if self.is_live():
            self._bill(office, [payers[company.code]["id"] for company in COMPANIES])
        self._pay(office)

    def _open(self, office: BackOffice, company: Company) -> dict[str, Any]:
        mailbox = company.code.lower()
        terms = {
            "market": office.market,
            "code": company.code,
            "organisation": company.organisation,
            "name": company.name,
            "address": "1 Example Road\nSingapore 000001",
            "tax_number": "M00000000X",
            "email": f"{mailbox}@businesses.example",
            "currency": "SGD",
            "terms_days": company.terms_days,
            "policy": "chosen",
            "cost_centres": list(company.centres),
        }
        return office.command("/payers", terms, "payer", company.code)

    def _join(self, office: BackOffice, company: Company, payer: dict[str, Any]) -> None:
        """A customer whom nobody knows yet waits for the next look: a refusal would be remembered, too."""
        people = [each for each in self.customers if company_of(each) == company][:MOST_MEMBERS]
        path = f"/payer-members?payer={payer['id']}&limit=100"
        known = {row["customer_number"] for row in office.ask("GET", path)["items"]}
        for place, person in enumerate(people):
            if person.number in known or not office.knows_customer(person.number):
                continue
            wish = {
                "number": person.number,
                "cost_centre": company.centres[place % len(company.centres)],
                "since": f"{self.since.isoformat()}T00:00:00+08:00",
            }
            office.command(f"/payers/{payer['id']}/members", wish, "joins", payer["id"], person.number)

    def _bill(self, office: BackOffice, payer_ids: Sequence[str]) -> None:
        """The first invoice does not wait for the end of the month: there should be something to look at."""
        for payer_id in payer_ids:
            payer = office.ask("GET", f"/payers/{payer_id}")
            if payer["invoice_count"] == 0 and payer["unbilled_minor"] > 0:
                office.command(f"/payers/{payer_id}/invoice", {}, "first invoice", payer_id)

    def _pay(self, office: BackOffice) -> None:
        by_code = {company.code: company for company in COMPANIES}
        decided = []
        for row in office.ask("GET", "/invoices?limit=200")["items"]:
            company = by_code.get(row["payer_code"])
            if company is not None:
                day = date.fromisoformat(row["issued_on"]) + timedelta(days=company.pays_after)
                amount = int(row["total_minor"] * company.pays)
                decided.append(Transfer(row["number"], company.organisation, day, amount))
        remember(self.folder, decided)
