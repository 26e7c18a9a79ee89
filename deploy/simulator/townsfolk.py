"""Who works and writes beside the cars: the dealer, the workshop, the bank, the biller, customers who ask."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from deploy.simulator.app.asking import AppCustomers
from deploy.simulator.bank.branch import Branch
from deploy.simulator.billing.biller import Biller
from deploy.simulator.billing.happenings import Teller
from deploy.simulator.clock import local_date
from deploy.simulator.edges.api import BackOffice
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.newcomers.bringing import Newcomers
from deploy.simulator.newcomers.speaking import Speaking
from deploy.simulator.patience import StoppedError
from deploy.simulator.payers.accountants import Accountants
from deploy.simulator.platform.customers import build_customers
from deploy.simulator.privacy.asking import DataDesk, colleague_of
from deploy.simulator.settings import Settings
from deploy.simulator.support.correspondence import Correspondence
from deploy.simulator.support.post import Post
from deploy.simulator.till.wire import Wire
from deploy.simulator.workshop.bringing import Workshop
from deploy.simulator.workshop.crew import Crew, crew_of

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Townsfolk:
    """Each is a thread of its own; none of them drives a car. ``is_live``: the past has been told."""

    settings: Settings
    catalogue: Catalogue
    stop: threading.Event
    back_office: Callable[..., BackOffice]
    client: Callable[[str], Any]
    is_live: Callable[[], bool]

    def at_work(self, *, anew: bool, day_of_papers: date) -> Mapping[str, Work]:
        """Those who begin as soon as the back office knows the city; ``anew``: it knew nothing before."""
        settings, office = self.settings, self.back_office()
        newcomers = Newcomers(office, self.catalogue, settings.folder, day_of_papers, self.stop)
        workshop = Workshop(
            self.back_office(),
            self.back_office(settings.technician),
            self.catalogue,
            settings.folder,
            datetime.now(tz=UTC),
            self.stop,
        )
        asking = AppCustomers(
            self.back_office(), self.client("events"), settings.seed, settings.folder, self.stop
        )
        asked = DataDesk(
            self.back_office(colleague_of(settings.technician, "support")),
            self.back_office(),
            settings.folder,
            self.stop,
        )
        people = [self.back_office(name) for name in crew_of(settings.technician)]
        crew = Crew(self.back_office(), people, self.catalogue, self.stop)
        return {
            "newcomers": partial(newcomers.make, anew=anew),
            "newcomers-speak": Speaking(self.back_office(), self.client("iot-data"), self.stop).keep,
            "workshop": partial(workshop.make, anew=anew),
            "app-customers": partial(asking.make, anew=anew),
            "data-requests": partial(asked.make, anew=anew),
            "crew": crew.work,
        }

    def writing(self, first_day: int) -> Mapping[str, Work]:
        """Those who send files and letters as long as the city lives; ``first_day`` as service days count."""
        return {
            "bill": self._keep_the_bill,
            "account": partial(self._keep_the_account, first_day),
            "letters": self._correspond,
            "payers": partial(self._pay_for_others, first_day),
        }

    def _keep_the_bill(self) -> None:
        settings = self.settings
        biller = Biller(
            self.client("s3"),
            settings.costs_bucket,
            self.back_office(),
            settings.folder,
            settings.seed,
            settings.vehicles,
            Teller(self.client("events"), settings.folder, settings.seed),
        )
        try:
            biller.keep(self.stop)
        except StoppedError:
            return

    def _keep_the_account(self, first_day: int) -> None:
        """The bank writes once the past is told: a payout of yesterday may be told after today's."""
        settings = self.settings
        if not settings.provider_key:
            return
        Branch(
            Wire(settings.provider_url, settings.provider_key),
            self.client("s3"),
            settings.bank_inbox_bucket,
            settings.market,
            settings.seed,
            settings.folder,
            local_date(first_day),
            self.is_live,
        ).run(self.stop)

    def _pay_for_others(self, first_day: int) -> None:
        settings = self.settings
        Accountants(
            self.back_office,
            build_customers(settings.seed, settings.vehicles),
            local_date(first_day),
            settings.folder,
            self.is_live,
        ).run(self.stop)

    def _correspond(self) -> None:
        """Customers write once the product knows them: not before the past is told."""
        settings = self.settings
        if not settings.post_url or not settings.help_address:
            return
        Correspondence(
            Post(settings.post_url),
            settings.seed,
            settings.vehicles,
            build_customers(settings.seed, settings.vehicles),
            settings.help_address,
            settings.folder,
            self.is_live,
        ).run(self.stop)
