"""What the function reads from its environment; a missing name is told at the cold start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


class MissingSettingError(RuntimeError):
    """A variable that has no safe default is not set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the results go."""

    hot_table: str
    queue_name: str
    pages_topic_arn: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read HOT_TABLE, TELEMETRY_QUEUE (or QUEUE_PREFIX) and PAGES_TOPIC_ARN."""
        prefix = environment.get("QUEUE_PREFIX", "ev4rent-")
        return cls(
            hot_table=environment.get("HOT_TABLE", "ev4rent-vehicle-hot"),
            queue_name=environment.get("TELEMETRY_QUEUE", f"{prefix}telemetry"),
            pages_topic_arn=_required(environment, "PAGES_TOPIC_ARN"),
        )


def _required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        message = f"{name} is not set: critical faults would page nobody"
        raise MissingSettingError(message)
    return value
