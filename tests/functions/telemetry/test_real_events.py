"""Kinesis events as AWS documents them: none holds a vehicle message, and nothing of them gets lost."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import handler
from tests.functions.telemetry.conftest import Rig

EVENTS = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "aws-events" / "powertools-lambda-python"


def load(name: str) -> dict[str, Any]:
    path = EVENTS / name
    if not path.exists():
        pytest.skip(f"{path} is absent: set REAL_DATA_DIR")
    event: dict[str, Any] = json.loads(path.read_text())
    return event


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("kinesisStreamEvent.json", ["not_json", "not_json"]),
        ("kinesisStreamEventOneRecord.json", ["missing_field"]),
        ("kinesisStreamCloudWatchLogsEvent.json", ["undecodable", "undecodable"]),
    ],
)
def test_a_documented_event_is_counted_and_not_retried(rig: Rig, name: str, findings: list[str]) -> None:
    answer = handler.handle(load(name), None)
    assert answer == {"batchItemFailures": []}
    (batch,) = rig.queued()
    assert [entry["detail"].partition(": ")[2] for entry in batch["rejected"]] == findings
