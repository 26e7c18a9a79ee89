"""The operator's invoices: one a service day, brought by somebody of finance as a file."""

import csv
import io
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from deploy.simulator.charging.book import ChargeBook
from deploy.simulator.charging.records import GST
from deploy.simulator.clock import DAY_S, day_start_s, iso, local_date, service_day
from deploy.simulator.edges.api import ApiError
from deploy.simulator.seeds import stream

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 60.0
# Credits come some hours after the day; the invoice is written when they are in the book.
WRITTEN_AFTER_S: Final = 8 * 3_600
# Of a thousand lines so many ask for another price than the record, and name a record that there is not.
PRICE_WRONG: Final = 3
NO_RECORD: Final = 2


class Office(Protocol):
    """The back office; raises ApiError."""

    def count_records(self) -> int: ...

    def bring_invoice(self, head: dict[str, str], lines: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Invoice:
    """Head in the words of the back office, and its lines as CSV."""

    head: dict[str, str]
    lines: bytes


@dataclass(slots=True)
class InvoiceWriter:
    """Runs in a thread of its own."""

    book: ChargeBook
    office: Office
    seed: int
    market: str
    first_day: int
    clock: Callable[[], float]
    _brought: set[int] = field(default_factory=set)

    def run(self, stop: threading.Event) -> None:
        """Bring what is due until asked to stop; one that was brought before is known and no harm."""
        while not stop.wait(LOOK_EVERY_S):
            try:
                self.bring_due()
            except ApiError as error:
                log.info("invoices.not_brought error=%s", str(error)[:120])

    def bring_due(self) -> None:
        """Every day that is over and whose records the back office knows."""
        now = self.clock()
        due = [
            day
            for day in range(self.first_day, service_day(now))
            if day not in self._brought and day_start_s(day + 1) + WRITTEN_AFTER_S <= now
        ]
        if not due:
            return
        written = len(self.book.records(day_start_s(self.first_day), day_start_s(due[-1] + 1), now=now))
        if self.office.count_records() < written * 0.95:
            return  # its lines would all be unknown
        for day in due:
            made = self.write(day)
            try:
                self.office.bring_invoice(made.head, made.lines)
            except ApiError as error:
                if error.status != 409:
                    raise
            self._brought.add(day)

    def write(self, day: int) -> Invoice:
        """The invoice of a service day, with the errors that such invoices have."""
        begins = day_start_s(day)
        until = begins + DAY_S + WRITTEN_AFTER_S
        records = self.book.records(begins, until, now=until)
        mine = [body for _, body in records if iso(begins) <= body["start_date_time"] < iso(begins + DAY_S)]
        rng = stream(self.seed, "invoice", day)
        rows = [_line(body, float(rng.uniform(0, 1_000)), number) for number, body in enumerate(mine)]
        cost = sum(round(amount * 100) for *_, amount in rows)
        date = local_date(day)
        head = {
            "market": self.market,
            "party_id": "EV4",
            "number": f"EV4-{date:%Y%m%d}",
            "period_from": date.isoformat(),
            "period_to": date.isoformat(),
            "currency": "SGD",
            "cost_minor": str(cost),
            "tax_minor": str(round(cost * GST)),
        }
        return Invoice(head, _csv(rows))


def _line(body: dict[str, Any], draw: float, number: int) -> tuple[str, float, float]:
    sign = -1 if body.get("credit") else 1
    amount = body["total_cost"]["before_taxes"]
    if draw < PRICE_WRONG:
        amount = round(amount * 1.15, 2)
    key = f"{body['id'][:-4]}X{number:03d}" if 500 < draw < 500 + NO_RECORD else body["id"]
    return key, sign * body["total_energy"], sign * amount


def _csv(rows: list[tuple[str, float, float]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["cdr_id", "energy_kwh", "cost"])
    writer.writerows((key, f"{energy:.3f}", f"{cost:.2f}") for key, energy, cost in rows)
    return text.getvalue().encode()
