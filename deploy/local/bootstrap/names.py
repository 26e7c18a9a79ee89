"""What the bootstrap makes and how it is called, read from the same variables as the application."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

POOL_NAME = "ev4rent-staff"
CLIENT_NAME = "ev4rent-console"
TELEMETRY = "ev4rent-telemetry"  # the stream and the function carry the same name
IOT_RULE = "ev4rent_telemetry"
ANSWERS_RULE = "ev4rent_answers"
JOB_NOTICES_RULE = "ev4rent_job_notices"
ANSWERS = "answers"  # the queue of what cars answer to commands
CORE_EVENTS = "core-events"  # the queue of what the core platform tells
CORE_COMMANDS = "core-commands"  # the queue of what it is asked to do; the platform reads it
SUPPORT_REQUESTS = "support-requests"  # the queue of what customers write in the app
CLOUD_EVENTS = "cloud-events"  # the queue of what AWS tells of its own accord
MAIL = "mail"  # the queue of mail that comes in, and of what became of ours
MAIL_TOPIC = "ev4rent-mail"
MAIL_RULES = "ev4rent-support"
CORE_BUS = "ev4rent-core"
APP_SOURCE = "ev4rent.app"
CORE_SOURCE = "ev4rent.core-platform"
JOB_NOTICES = "device-jobs"  # stands for the subscriptions of all cars; in the local cloud only
PAGES_TOPIC = "ev4rent-pages"
SUPPORT_ADDRESSES = "SG:help@sg.ev4rent.example,JP:help@jp.ev4rent.example"
NOTICES_FROM = "notices@ev4rent.example"
SCHEDULE_GROUP = "ev4rent"
VEHICLE_POLICY = "ev4rent-vehicle"
SERVICE_ROLE = "ev4rent-bootstrap"

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Names:
    """Names that a deployment may choose."""

    region: str
    queue_prefix: str
    hot_table: str
    files_bucket: str
    costs_bucket: str
    archive_bucket: str
    core_archive_bucket: str
    mail_bucket: str
    warehouse_bucket: str
    mail_configuration_set: str
    support_addresses: tuple[str, ...]
    bank_inbox_bucket: str
    console_origins: tuple[str, ...]
    layers: tuple[str, ...]
    local: bool

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the names; `local` is whether AWS_ENDPOINT_URL is on this machine."""
        edge = f"http://localhost:{environment.get('EDGE_PORT', '8080')}"
        endpoint = urlsplit(environment.get("AWS_ENDPOINT_URL", "")).hostname
        return cls(
            region=environment.get("AWS_DEFAULT_REGION", "ap-southeast-1"),
            queue_prefix=environment.get("QUEUE_PREFIX", "ev4rent-"),
            hot_table=environment.get("HOT_TABLE", "ev4rent-vehicle-hot"),
            files_bucket=environment.get("FILES_BUCKET", "ev4rent-files"),
            costs_bucket=environment.get("COSTS_BUCKET", "ev4rent-costs"),
            archive_bucket=environment.get("TELEMETRY_ARCHIVE_BUCKET", "ev4rent-telemetry-archive"),
            core_archive_bucket=environment.get("CORE_ARCHIVE_BUCKET", "ev4rent-core-archive"),
            bank_inbox_bucket=environment.get("BANK_INBOX_BUCKET", "ev4rent-bank-inbox"),
            mail_bucket=environment.get("MAIL_BUCKET", "ev4rent-mail"),
            warehouse_bucket=environment.get("WAREHOUSE_BUCKET", "ev4rent-warehouse"),
            mail_configuration_set=environment.get("MAIL_CONFIGURATION_SET", "ev4rent-support"),
            support_addresses=tuple(
                pair.partition(":")[2]
                for pair in _listing(environment.get("SUPPORT_ADDRESSES", SUPPORT_ADDRESSES))
            ),
            console_origins=_listing(environment.get("CONSOLE_ORIGINS", edge)),
            layers=_listing(environment.get("TELEMETRY_LAYERS", "")),
            local=endpoint in _LOOPBACK,
        )


def _listing(text: str) -> tuple[str, ...]:
    return tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())
