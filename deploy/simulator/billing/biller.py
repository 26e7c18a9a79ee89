"""Keeps the bill up to date: thirteen months at the first start, the open month again after each day."""

import json
import logging
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deploy.simulator.billing.budgets import bring_budgets
from deploy.simulator.billing.export import first_month, write_bill
from deploy.simulator.billing.rhythm import incidents
from deploy.simulator.edges.api import BackOffice
from deploy.simulator.patience import patiently

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 900.0


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

    def keep(self, stop: threading.Event) -> None:
        """Until told to stop; raises StoppedError while it waits for somebody."""
        while not stop.is_set():
            patiently("bill", lambda: self.write(datetime.now(tz=UTC)), stop)
            stop.wait(LOOK_EVERY_S)

    def write(self, now: datetime) -> list[str]:
        """One look; returns the keys that were written."""
        is_new = first_month(self.s3, self.bucket) is None
        written = write_bill(self.s3, self.bucket, today=now.date(), seed=self.seed, cars=self.cars)
        if written:
            log.info("bill.written files=%d through=%s", len(written), now.date())
            self._tell_the_truth()
        if is_new or not self._asked_for().exists():
            self.back_office.request_bill_import(now.date().isoformat())
            self._asked_for().touch()
        if not self._budgeted().exists():
            bring_budgets(self.back_office, today=now.date(), cars=self.cars)
            self._budgeted().touch()
        return written

    def _asked_for(self) -> Path:
        return self.folder / "bill-asked-for"

    def _budgeted(self) -> Path:
        return self.folder / "budgets-brought"

    def _tell_the_truth(self) -> None:
        """What finance should notice, for scoring what the product finds."""
        first = first_month(self.s3, self.bucket)
        lines = [] if first is None else [json.dumps(asdict(each), default=str) for each in incidents(first)]
        (self.folder / "ground-truth-costs.jsonl").write_text("\n".join(lines) + "\n")
