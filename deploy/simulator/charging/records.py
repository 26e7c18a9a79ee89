"""What the operator bills for its sessions, and how it errs: a function of seed and session."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from deploy.simulator.charging.sessions import Metered
from deploy.simulator.seeds import stable_id, stream

# SGD a kWh before tax, and Singapore's goods and services tax.
PRICE: Final = 0.55
GST: Final = 0.09

# Of a thousand sessions; the rest is billed as it should be, some minutes after its end.
NOT_BILLED: Final = 4
BILLED_TWICE: Final = 4
METER_WRONG: Final = 5
CREDITED: Final = 4
CARD_UNKNOWN: Final = 2

EXPECTED: Final = {
    "cdr_missing": "the session is not billed",
    "cdr_doubled": "the session is billed twice",
    "meter_wrong": "the meter counts what the car cannot have taken",
    "card_unknown": "the card belongs to no car",
    "cdr_credited": None,
}


@dataclass(frozen=True, slots=True)
class Written:
    """A record as the operator wrote it at an epoch second; of a credit Wh are what it takes back."""

    record_id: str
    session: Metered
    written_s: int
    wh: int
    credits: str = ""


@dataclass(frozen=True, slots=True)
class Billed:
    """A session as the operator has it in its books: its records, and what is wrong ("" when nothing)."""

    session: Metered
    fault: str
    records: tuple[Written, ...]


def bill(seed: int, metered: Metered) -> Billed:
    """The operator's book of one session."""
    rng = stream(seed, "cdr", metered.session_id)
    fault = _fault(float(rng.uniform(0, 1_000)))
    session = metered
    if fault == "meter_wrong":
        session = replace(metered, wh=round(metered.wh * float(rng.uniform(1.8, 2.6))) + 2_500)
    written = session.ends_s + int(rng.uniform(120, 1_200))
    return Billed(session, fault, tuple(_records(seed, session, fault, written)))


def _fault(draw: float) -> str:
    for kind, share in (
        ("cdr_missing", NOT_BILLED),
        ("cdr_doubled", BILLED_TWICE),
        ("meter_wrong", METER_WRONG),
        ("cdr_credited", CREDITED),
        ("card_unknown", CARD_UNKNOWN),
    ):
        if draw < share:
            return kind
        draw -= share
    return ""


def _records(seed: int, session: Metered, fault: str, written: int) -> Iterator[Written]:
    if fault == "cdr_missing":
        return
    first = Written(_record_id(seed, session, 1), session, written, session.wh)
    if fault == "cdr_credited":
        # A price of another tariff: taken back, and billed anew.
        first = replace(first, wh=round(session.wh * 1.2) + 1_000)
        yield first
        later = written + 6 * 3_600
        yield Written(_record_id(seed, session, 2), session, later, first.wh, credits=first.record_id)
        yield Written(_record_id(seed, session, 3), session, later + 60, session.wh)
        return
    yield first
    if fault == "cdr_doubled":
        yield Written(_record_id(seed, session, 2), session, written + 900, session.wh)


def _record_id(seed: int, session: Metered, number: int) -> str:
    return f"CDR{stable_id(seed, 'cdr-id', session.session_id, number).replace('-', '')[:24].upper()}"
