"""The platform's past as archive files: packed lines of the same envelopes, below the date they were told."""

import gzip
import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from deploy.simulator.city.city import City
from deploy.simulator.clock import service_day, utc
from deploy.simulator.history.coverage import Coverage
from deploy.simulator.history.intervals import Interval, cut
from deploy.simulator.platform.customers import updated
from deploy.simulator.platform.desk import joined_s
from deploy.simulator.platform.money import Cashier
from deploy.simulator.platform.words import DAYS_OF_WORDS, Ledger, Word, envelope

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = logging.getLogger(__name__)

PART_S: Final = 86_400
CUSTOMERS: Final = "customers/"


@dataclass(slots=True)
class PlatformArchivist:
    """``request_backfill`` takes a prefix and a version; what it raises ends the work until the next try."""

    s3: "S3Client"
    bucket: str
    ledger: Ledger
    coverage: Coverage
    request_backfill: Callable[[str, str], object]
    first_day: int
    cashier: Cashier = field(default_factory=Cashier)
    words: int = 0

    def introduce_customers(self) -> None:
        """Everybody who was a customer before the city's first day; the same file is one request."""
        told = [
            self.ledger.word(
                joined_s(each, self.first_day),
                "customer.updated",
                each.customer_id,
                **updated(each, joined_s=joined_s(each, self.first_day)),
            )
            for each in self.ledger.customers
        ]
        self.request_backfill(CUSTOMERS, self._store(f"{CUSTOMERS}customers.jsonl.gz", told))

    def fill(self, city: City, wanted: Interval) -> None:
        """Fill every gap, the newest date first."""
        for gap in reversed(self.coverage.gaps(wanted)):
            for part in reversed(cut(gap, PART_S)):
                self._fill(city, part)

    def _fill(self, city: City, part: Interval) -> None:
        prefix = f"history/{utc(part.begin):%Y-%m-%d}/"
        span = f"{utc(part.begin):%H%M%S}-{utc(part.end - 1):%H%M%S}"
        told = [word for word in self._words(city, part) if part.begin <= word.at_s < part.end]
        if told:
            told.sort(key=lambda word: (word.at_s, word.event_id))
            self.request_backfill(prefix, self._store(f"{prefix}part-{span}.jsonl.gz", told))
            self.cashier.tell_past(told, until_s=part.end)
            self.words += len(told)
            log.info("platform.history prefix=%s words=%s", prefix, len(told))
        self.coverage.add(part)

    def _words(self, city: City, part: Interval) -> Iterable[Word]:
        first = max(service_day(part.begin) - DAYS_OF_WORDS + 1, self.first_day)
        for number in range(first, service_day(part.end - 1) + 1):
            yield from self.ledger.words_of(number, city.day(number))

    def _store(self, key: str, words: Iterable[Word]) -> str:
        lines = "".join(json.dumps(envelope(word, self.ledger.market)) + "\n" for word in words)
        body = gzip.compress(lines.encode(), mtime=0)
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=body)
        return hashlib.sha256(body).hexdigest()
