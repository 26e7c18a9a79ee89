"""What a worker may be handed, and why everything else is refused."""

import importlib
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.tasking.envelope import render
from apps.core.tasking.gate import inspect
from backoffice.schedules import EXECUTION_ID, SCHEDULED_TIME, SCHEDULES, Schedule, render_message
from tests.outbox import notes

FUNCTION = Path(__file__).resolve().parents[3] / "deploy" / "functions" / "telemetry"


def good() -> dict[str, Any]:
    text = render(
        task="test.refuse", kwargs={"reason": "x"}, message_id="m-1", queue="realtime", published_ms=1
    )
    found: dict[str, Any] = json.loads(text)
    return found


def changed(path: str, value: Any) -> str:
    message = good()
    *parents, last = path.split(".")
    holder = message
    for name in parents:
        holder = holder[name]
    holder[last] = value
    return json.dumps(message)


def reason(text: str) -> str | None:
    refusal = inspect(text)
    return refusal.reason if refusal else None


def test_what_we_render_passes() -> None:
    assert notes.refuse is not None
    assert inspect(json.dumps(good())) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "null",
        "[]",
        "17",
        '{"task": "telemetry.roll_up"}',
        '{"Type": "Notification", "Message": "from SNS"}',
        '{"detail-type": "from EventBridge", "detail": {}}',
        "[" * 5_000,
        '{"a":' * 5_000,
        changed("headers", None),
        changed("headers", []),
        changed("headers.task", ["test.refuse"]),
        changed("headers.task", {}),
        changed("headers.id", None),
        changed("headers.id", 7),
        changed("headers.eta", "yesterday"),
        changed("headers.expires", -1),
        changed("headers.timelimit", "no"),
        changed("headers.outbox_published_ms", "soon"),
        changed("properties", None),
        changed("properties", []),
        changed("properties.delivery_info", []),
        changed("properties.body_encoding", "zip"),
        changed("headers.compression", "application/x-gzip"),
        changed("headers.id", "x\x00y"),
        changed("headers.id", "x" * 200),
        changed("headers.retries", {"a": 1}),
        changed("body", "\ud800"),
        changed("content-type", "application/x-python-serialize"),
        changed("content-encoding", "binary"),
        changed("body", None),
        changed("body", "not json"),
        changed("body", "[" * 5_000),
        changed("body", "[]"),
        changed("body", "[{}, {}, {}]"),
        changed("body", "[[], [], {}]"),
        changed("body", "[[], {}, null]"),
        changed("body", '[[], {"reason": "x"}, {"chain": [{"task": "other"}]}]'),
    ],
)
def test_what_is_no_task_message_is_undecodable(text: str) -> None:
    assert reason(text) == "undecodable"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PARTS = st.sampled_from(
    [
        "headers",
        "headers.task",
        "headers.id",
        "properties",
        "properties.delivery_info",
        "body",
        "content-type",
    ]
)


@given(text=st.text() | JSON.map(json.dumps))
def test_whatever_comes_is_answered_and_never_raises(text: str) -> None:
    assert reason(text) == "undecodable"


@given(path=PARTS, value=JSON)
def test_whatever_a_part_is_replaced_by_is_answered(path: str, value: Any) -> None:
    assert reason(changed(path, value)) in {None, "undecodable", "unknown_task"}


def test_the_message_of_the_telemetry_function_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FUNCTION))
    envelope = importlib.import_module("vehicle_stream.envelope")
    assert reason(envelope.celery_message({"batch_id": str(uuid4()), "points": []})) is None


def test_an_unknown_task_is_named() -> None:
    refusal = inspect(changed("headers.task", "celery.backend_cleanup"))
    assert refusal is not None
    assert (refusal.reason, refusal.detail) == ("unknown_task", "no task is called celery.backend_cleanup")


@pytest.mark.parametrize("body", ["[[], {}, {}]", '[["x"], {}, {}]', '[[], {"reason": "x", "more": 1}, {}]'])
def test_arguments_must_fit_the_task(body: str) -> None:
    assert reason(changed("body", body)) == "wrong_arguments"


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.name)
def test_each_schedule_renders_a_task_message(schedule: Schedule) -> None:
    """As EventBridge Scheduler sends it, with its own words put in. The task's app may still refuse to
    exist."""
    text = render_message(schedule)
    sent = text.replace(SCHEDULED_TIME, "2026-11-23T06:15:00Z").replace(EXECUTION_ID, "d32c5kddcf5bb8c3")
    assert sent != text
    assert reason(sent) in {None, "unknown_task"}
    assert json.loads(json.loads(sent)["body"])[1]["scheduled_time"] == "2026-11-23T06:15:00Z"
