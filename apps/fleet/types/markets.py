"""New cars and new markets: what they get, and what they lack."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from apps.accounts.types import CheckItem, MarketPack


@dataclass(frozen=True, slots=True, repr=False)
class DeviceCredentials:
    """What a car speaks with. The key exists nowhere else: hand it out, keep it nowhere."""

    device_id: str
    certificate_id: str
    certificate_pem: str
    private_key_pem: str


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What became of one car that was to be released; `lacking` names the steps that are not done."""

    car_id: UUID
    plate: str
    released: bool
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is looked at on a new car in a market."""

    market: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """One thing that a market needs: whether it is there, its figures, what is missing, where it is done."""

    code: str
    done: bool
    figures: Mapping[str, int]
    missing: tuple[str, ...] = ()
    link: str = ""


class HolidayOn(NamedTuple):
    """A public holiday."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class MarketReadiness:
    """A market and what it lacks; `yours`: the reader works in it."""

    pack: MarketPack
    yours: bool
    ready: bool
    holidays: tuple[HolidayOn, ...]
    lines: tuple[ReadinessLine, ...]
