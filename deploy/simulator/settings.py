"""What the city reads from its environment; every failure names the variable."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from deploy.simulator.faults.rates import Mix, MixError, parse_mix
from deploy.simulator.fleet.catalogue import MAX_STATIONS


class SettingError(RuntimeError):
    """A variable has no usable value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Size of the city, where it lives, and whom it talks to."""

    seed: int
    vehicles: int
    stations: int
    history_days: int
    mix: Mix
    market: str
    api_url: str
    port: int
    levers_token: str
    ocpi_token: str
    folder: Path
    archive_bucket: str
    core_archive_bucket: str
    costs_bucket: str
    bank_inbox_bucket: str
    provider_url: str
    provider_key: str
    job_notices_queue: str
    core_commands_queue: str
    client_id: str
    username: str
    password: str
    partner: str
    technician: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read and check everything; raises :class:`SettingError`."""
        return cls(
            seed=_whole(environment, "SEED", 42, 0, 2**31),
            vehicles=_whole(environment, "VEHICLES", 1_000, 1, 5_000),
            stations=_whole(environment, "STATIONS", 120, 2, MAX_STATIONS),
            history_days=_whole(environment, "HISTORY_DAYS", 7, 0, 60),
            mix=_mix(environment),
            market=environment.get("MARKET", "SG"),
            api_url=environment.get("API_URL", "http://127.0.0.1:8000").rstrip("/"),
            port=_whole(environment, "SIMULATOR_PORT", 8_090, 0, 65_535),
            levers_token=_required(environment, "LEVERS_TOKEN"),
            ocpi_token=environment.get("OCPI_SENDER_TOKEN") or _required(environment, "LEVERS_TOKEN"),
            folder=Path(environment.get("STATE_DIR", ".local")) / "simulator",
            archive_bucket=environment.get("TELEMETRY_ARCHIVE_BUCKET", "ev4rent-telemetry-archive"),
            job_notices_queue=environment.get("QUEUE_PREFIX", "ev4rent-") + "device-jobs",
            core_commands_queue=environment.get("QUEUE_PREFIX", "ev4rent-") + "core-commands",
            core_archive_bucket=environment.get("CORE_ARCHIVE_BUCKET", "ev4rent-core-archive"),
            provider_url=environment.get("STRIPE_API_BASE", ""),
            provider_key=_key_of("SG", environment.get("STRIPE_SECRET_KEYS", "")),
            costs_bucket=environment.get("COSTS_BUCKET", "ev4rent-costs"),
            bank_inbox_bucket=environment.get("BANK_INBOX_BUCKET", "ev4rent-bank-inbox"),
            client_id=environment.get("COGNITO_CLIENT_IDS", "bluehorizonsconsole000001").split(",")[0],
            username=environment.get("COGNITO_USERNAME", "admin@demo.ev4rent.example"),
            password=environment.get("COGNITO_PASSWORD", "Blue-Horizons-1"),
            partner=environment.get("COGNITO_PARTNER", "partner@demo.ev4rent.example"),
            technician=environment.get("COGNITO_TECHNICIAN", "technician@demo.ev4rent.example"),
        )


def _mix(environment: Mapping[str, str]) -> Mix:
    try:
        return parse_mix(environment.get("FAULT_MIX", ""))
    except MixError as error:
        message = f"FAULT_MIX: {error}"
        raise SettingError(message) from None


def _whole(environment: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = environment.get(name, "").strip() or str(default)
    try:
        value = int(text)
    except ValueError:
        message = f"{name} must be a whole number"
        raise SettingError(message) from None
    if not least <= value <= most:
        message = f"{name} must be between {least} and {most}"
        raise SettingError(message)
    return value


def _required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        message = f"{name} is not set: anybody could pull the levers"
        raise SettingError(message)
    return value


def _key_of(market: str, keys: str) -> str:
    """Of `SG:sk_…,JP:sk_…`; empty without one."""
    return dict(pair.split(":", 1) for pair in keys.split(",") if ":" in pair).get(market, "")
