"""Fills what is missing of the past: builds parts, puts them into the archive, asks for their back-fill."""

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deploy.simulator.city.city import City
from deploy.simulator.clock import service_day
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.history.coverage import Coverage
from deploy.simulator.history.intervals import Interval
from deploy.simulator.history.parts import build_part, parts_of, prefix_of

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = logging.getLogger(__name__)

RequestBackfill = Callable[[str, str], object]


@dataclass(slots=True)
class Archivist:
    """``request_backfill`` takes a prefix and a version; what it raises ends the work until the next try."""

    s3: "S3Client"
    bucket: str
    market: str
    coverage: Coverage
    truth: TruthLog
    request_backfill: RequestBackfill
    opens_at_s: int
    rows: int = 0
    files: int = 0

    def fill(self, city: City, wanted: Interval, *, now_s: int) -> None:
        """Fill every gap in ``wanted``, the newest date first: that is what people look at."""
        by_prefix: dict[str, list[Interval]] = {}
        for gap in self.coverage.gaps(wanted):
            for part in parts_of(gap):
                by_prefix.setdefault(prefix_of(part), []).append(part)
        for prefix in sorted(by_prefix, reverse=True):
            self._fill_date(city, prefix, by_prefix[prefix], now_s)

    def _fill_date(self, city: City, prefix: str, parts: Iterable[Interval], now_s: int) -> None:
        version = hashlib.sha256()
        for part in parts:
            files = build_part(city, part, market=self.market, now_s=now_s, opens_at_s=self.opens_at_s)
            for file in files:
                self.s3.put_object(Bucket=self.bucket, Key=file.key, Body=file.body)
                version.update(file.key.encode() + hashlib.sha256(file.body).digest())
                self.rows += file.rows
                self.files += 1
            self._tell_the_truth(city, part, now_s)
        self.request_backfill(prefix, version.hexdigest())
        for part in parts:
            self.coverage.add(part)
        log.info("history.filled prefix=%s rows=%s", prefix, self.rows)

    def _tell_the_truth(self, city: City, part: Interval, now_s: int) -> None:
        for number in range(service_day(part.begin), service_day(part.end - 1) + 1):
            self.truth.record_day(number, city.day(number).labels, until_s=now_s)
