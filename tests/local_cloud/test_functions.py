"""Lambda: an uploaded zip runs, stays warm, is killed when late and replaced when changed."""

import json
from typing import Any

import pytest

from tests.local_cloud.lambda_source import create_function, zipped
from tests.local_cloud.running_cloud import RunningCloud

WARM = """
import os
calls = 0
def handle(event, context):
    global calls
    calls += 1
    print("called with", len(event))
    return {"calls": calls, "pid": os.getpid(), "greeting": os.environ["GREETING"], "event": event,
            "left": context.get_remaining_time_in_millis(), "id": context.aws_request_id,
            "secret": os.environ.get("DATABASE_URL"), "endpoint": os.environ["AWS_ENDPOINT_URL"]}
"""
UNRULY = """
import os, time
def handle(event, context):
    if event["do"] == "raise": raise ValueError("no such car")
    if event["do"] == "exit": os._exit(3)
    if event["do"] == "sleep": time.sleep(60)
    return "well"
"""


@pytest.fixture
def functions(cloud: RunningCloud) -> Any:
    return cloud.client("lambda")


def invoke(functions: Any, name: str, event: Any) -> tuple[Any, str | None]:
    """The payload, and the kind of failure if it failed."""
    answer = functions.invoke(FunctionName=name, Payload=json.dumps(event))
    return json.loads(answer["Payload"].read()), answer.get("FunctionError")


def test_a_zip_runs_with_its_own_environment_and_stays_warm(
    functions: Any, unique: str, cloud: RunningCloud
) -> None:
    create_function(functions, unique, WARM, GREETING="hello")
    first, failure = invoke(functions, unique, {"a": 1})
    second, _ = invoke(functions, unique, {})
    assert failure is None
    assert (first["greeting"], first["event"]) == ("hello", {"a": 1})
    assert 0 < first["left"] <= 10_000
    assert first["endpoint"] == cloud.origin
    assert first["secret"] is None  # the developer's own environment is not the function's
    assert (second["calls"], second["pid"]) == (2, first["pid"])
    assert first["id"] != second["id"]
    assert f"{unique} | called with 1" in cloud.log


def test_new_code_and_new_settings_take_effect(functions: Any, unique: str) -> None:
    create_function(functions, unique, WARM, GREETING="hello")
    invoke(functions, unique, {})
    functions.update_function_configuration(
        FunctionName=unique, Environment={"Variables": {"GREETING": "selamat"}}
    )
    changed, _ = invoke(functions, unique, {})
    assert (changed["greeting"], changed["calls"]) == ("selamat", 1)
    functions.update_function_code(
        FunctionName=unique, ZipFile=zipped("def handle(event, context): return 42")
    )
    assert invoke(functions, unique, {}) == (42, None)


@pytest.mark.parametrize(
    ("do", "kind", "message"),
    [
        ("raise", "ValueError", "no such car"),
        ("exit", "Runtime.ExitError", "Runtime exited with status 3"),
        ("sleep", "Sandbox.Timedout", "Task timed out after 2.00 seconds"),
    ],
)
def test_a_failure_is_told_and_the_next_call_works(
    functions: Any, unique: str, do: str, kind: str, message: str
) -> None:
    create_function(functions, unique, UNRULY, timeout=2)
    payload, failure = invoke(functions, unique, {"do": do})
    assert failure == "Unhandled"
    assert (payload["errorType"], payload["errorMessage"]) == (kind, message)
    assert invoke(functions, unique, {"do": "well"}) == ("well", None)


def test_a_handler_that_cannot_be_imported_says_why(functions: Any, unique: str) -> None:
    create_function(functions, unique, "import nothing_of_that_name")
    payload, failure = invoke(functions, unique, {})
    assert failure == "Unhandled"
    assert payload["errorType"] == "ModuleNotFoundError"
