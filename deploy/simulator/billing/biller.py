"""Keeps the bill up to date: thirteen months at the first start, the open month again after each day."""

import json
import logging
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deploy.simulator.billing.budgets import bring_budgets
from deploy.simulator.billing.export import first_month, write_bill
from deploy.simulator.billing.happenings import Teller
from deploy.simulator.billing.meters import write_meters
from deploy.simulator.billing.rhythm import incidents
from deploy.simulator.billing.rows import City, next_month
from deploy.simulator.edges.api import BackOffice
from deploy.simulator.patience import patiently

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 900.0
# What a US dollar is worth in Singapore dollars, by calendar month: near what it was, and no bank's rate.
DOLLAR: Final = (
    "1.3512", "1.3441", "1.3397", "1.3288", "1.2974", "1.2869", "1.2812", "1.2853", "1.2867", "1.2931",
    "1.3018", "1.2945",
)  # fmt: skip
# How long before the costly hour the release was tried in staging: its pipeline tells of that by itself.
TRIED: Final = timedelta(hours=9)


@dataclass(slots=True)
class Biller:
    """Writes to the bucket as the provider would, and asks for an import only when nothing was there before.

    Later days are found by the back office's own daily job.
    """

    s3: "S3Client"
    bucket: str
    back_office: BackOffice
    folder: Path
    seed: int
    cars: int
    teller: Teller

    def keep(self, stop: threading.Event) -> None:
        """Until told to stop; raises StoppedError while it waits for somebody."""
        while not stop.is_set():
            patiently("bill", lambda: self.write(datetime.now(tz=UTC)), stop)
            stop.wait(LOOK_EVERY_S)

    def write(self, now: datetime) -> list[str]:
        """One look; returns the keys that were written."""
        is_new = first_month(self.s3, self.bucket) is None
        released = self._released(now)
        written = write_bill(
            self.s3, self.bucket, today=now.date(), seed=self.seed, cars=self.cars, released=released
        )
        if written:
            log.info("bill.written files=%d through=%s", len(written), now.date())
            self._tell_the_truth(released)
        first = first_month(self.s3, self.bucket) or now.date()
        city = City(seed=self.seed, cars=self.cars, first=first, moves=incidents(first, released))
        self.teller.tell(now, released)
        written += write_meters(self.s3, self.bucket, now=now, city=city)
        if is_new or not self._asked_for().exists():
            self._say_rates(now.date())
            self._say_deploy(released)
            self.back_office.request_bill_import(now.date().isoformat())
            self._asked_for().touch()
        if not self._budgeted().exists():
            bring_budgets(self.back_office, today=now.date(), cars=self.cars)
            self._budgeted().touch()
        return written

    def _say_rates(self, today: date) -> None:
        """A rate for the first day of each month of the bill, so that dollars can be told in our currency."""
        month = first_month(self.s3, self.bucket) or today.replace(day=1)
        while month <= today:
            self.back_office.enter_rate(month.isoformat(), DOLLAR[month.month - 1])
            month = next_month(month)

    def _say_deploy(self, released: datetime) -> None:
        """What a pipeline tells by itself; of all others AWS tells."""
        went_live = released - TRIED
        version = f"{went_live:%Y.%m.%d}-1"
        body = {
            "service": "backoffice-api",
            "version": version,
            "environment": "staging",
            "went_live_at": went_live.isoformat(),
            "by": "release pipeline",
        }
        self.back_office.command("/costs/deploys", body, "deploy", "backoffice-api", version)

    def _released(self, now: datetime) -> datetime:
        """The hour of the costly release: some hours before the city's first look, on the same UTC day."""
        kept = self.folder / "costly-release"
        if not kept.exists():
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            hour = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=6)
            kept.write_text(max(midnight, hour).isoformat())
        return datetime.fromisoformat(kept.read_text())

    def _asked_for(self) -> Path:
        return self.folder / "bill-asked-for"

    def _budgeted(self) -> Path:
        return self.folder / "budgets-brought"

    def _tell_the_truth(self, released: datetime) -> None:
        """What finance should notice, for scoring what the product finds."""
        first = first_month(self.s3, self.bucket)
        lines = (
            []
            if first is None
            else [json.dumps(asdict(each), default=str) for each in incidents(first, released)]
        )
        (self.folder / "ground-truth-costs.jsonl").write_text("\n".join(lines) + "\n")
