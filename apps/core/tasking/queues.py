"""The queues and how long anything may take on each: the one place where these numbers stand.

No Django here: settings, schedules, the bootstrap of the queues and the Lambda's tests all read this file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Queue(StrEnum):
    """Names inside the app; settings map each to an SQS queue `<prefix><name>` with a DLQ
    `<prefix><name>-dlq`."""

    REALTIME = "realtime"
    DEFAULT = "default"
    TELEMETRY = "telemetry"
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class QueueSpec:
    """Limits of one queue, all in seconds.

    A message stays invisible for `visibility` after a worker took it, so a task must be dead before that
    (`hard_limit`) and gets a chance to tidy up first (`soft_limit`). A message of the outbox that nobody has
    confirmed `confirm_within` seconds after it was sent is sent again.
    """

    visibility: int
    hard_limit: int
    soft_limit: int
    confirm_within: int

    def __post_init__(self) -> None:
        if not self.soft_limit < self.hard_limit < self.visibility < self.confirm_within:
            raise ValueError("limits must grow: soft < hard < visibility < confirm_within")


QUEUES: Final[Mapping[Queue, QueueSpec]] = MappingProxyType(
    {
        Queue.REALTIME: QueueSpec(visibility=60, hard_limit=45, soft_limit=40, confirm_within=75),
        Queue.DEFAULT: QueueSpec(visibility=300, hard_limit=270, soft_limit=255, confirm_within=330),
        Queue.TELEMETRY: QueueSpec(visibility=120, hard_limit=100, soft_limit=90, confirm_within=150),
        Queue.BULK: QueueSpec(visibility=1800, hard_limit=1740, soft_limit=1680, confirm_within=1860),
    }
)

# SQS moves a message to the queue's DLQ when it was received this often without being deleted.
MAX_RECEIVES: Final = 5

# A failed message comes back sooner than its visibility timeout: seconds by how often it was received.
RETRY_AFTER: Final[Mapping[int, int]] = MappingProxyType({1: 5, 2: 15, 3: 45, 4: 120})
