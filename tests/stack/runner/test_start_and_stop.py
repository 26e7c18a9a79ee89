"""Order of starting, order of stopping, and what a failed start tells."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.local.runner.step import Service, Task, waves
from tests.stack.runner import programs
from tests.stack.runner.conftest import Product

READY = programs.READY


def test_each_part_waits_for_what_it_needs(product: Product) -> None:
    product.start(
        Service("edge", programs.notes_then_serves("edge"), ("api",), ready_text=READY),
        Service("api", programs.notes_then_serves("api"), ("migrate",), ready_text=READY),
        Task("migrate", programs.notes("migrate"), ("database",)),
        Service("database", programs.notes_then_serves("database"), ready_text=READY),
    ).ready()
    assert product.notes() == ["database", "migrate", "api", "edge"]
    assert set(product.parts()) == {"database", "api", "edge"}


def test_a_need_that_nobody_meets_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody meets: api"):
        waves([Service("api", ("true",), ("database",))])


def test_variables_that_a_task_finds_out_reach_the_later_parts(product: Product) -> None:
    later = programs.python("""
import os
with open(os.environ["STATE_DIR"] + "/notes", "w") as file:
    print(os.environ["TOPIC"], "x" in os.environ, file=file)
""")
    product.start(
        Task(
            "bootstrap", programs.says("made the topic", "TOPIC=arn:aws:sns:1", "x=1"), gives_environment=True
        ),
        Task("later", later, ("bootstrap",)),
    ).ready()
    assert product.notes() == ["arn:aws:sns:1", "False"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_leaves_nobody_behind(product: Product, number: signal.Signals) -> None:
    product.start(
        Service("database", programs.SERVES, ready_text=READY),
        Service("worker-bulk", programs.HAS_A_CHILD, ("database",), ready_text=READY),
        Service("careless", programs.LEAVES_A_CHILD_BEHIND, ("database",), ready_text=READY),
    ).ready()
    assert len(product.everybody()) == 5
    assert product.stop(number) == 0
    assert product.everybody() == []
    assert product.parts() == {}


def test_only_main_processes_are_told_to_stop(product: Product) -> None:
    product.start(Service("worker-bulk", programs.HAS_A_CHILD, ready_text=READY)).ready()
    product.stop()
    assert not (product.state_dir / "child-was-told").exists()


def test_who_does_not_listen_is_killed(product: Product) -> None:
    product.start(Service("deaf", programs.DEAF, ready_text=READY, stop_timeout=0.2)).ready()
    assert product.stop() == 0
    assert product.everybody() == []


def test_a_stop_in_the_middle_of_the_start(product: Product) -> None:
    product.start(
        Service("database", programs.SERVES, ready_text=READY),
        Service("api", programs.SERVES, ("database",), ready_text="never said"),
    )
    product.await_said("✓ database")
    assert product.stop() == 0
    assert product.everybody() == []


def test_a_failed_start_says_who_and_why_and_stops_the_rest(product: Product) -> None:
    product.start(
        Service("database", programs.SERVES, ready_text=READY),
        Service("api", programs.FAILS, ("database",), ready_text=READY),
    )
    assert product.process.wait(60) == 1
    said = product.await_said("api ended with status 3 before it was ready")
    assert product.await_said("cannot open the ledger") != said
    product.await_said(str(product.state_dir / "logs" / "api.log"))
    assert product.everybody() == []


def test_a_failed_task_fails_the_start(product: Product) -> None:
    product.start(Task("migrate", programs.FAILS))
    assert product.process.wait(60) == 1
    product.await_said("migrate ended with status 3")


def test_who_is_not_ready_in_time_fails_the_start(product: Product) -> None:
    product.start(Service("api", programs.SERVES, ready_text="never said", start_timeout=0.5))
    assert product.process.wait(60) == 1
    product.await_said("api was not ready within")
    assert product.everybody() == []


def test_a_second_start_says_that_the_first_still_runs(
    product: Product, product_in: Callable[[Path], Product]
) -> None:
    product.start(Service("database", programs.SERVES, ready_text=READY)).ready()
    second = product_in(product.state_dir).start(Service("database", programs.SERVES, ready_text=READY))
    line = second.await_said("already runs")
    assert f"http://localhost:{product.ports.edge} (pid {product.process.pid})" in line
    assert second.process.wait(60) == 1
    assert list(product.parts()) == ["database"]


def test_the_run_is_written_down_for_shells_and_tests(product: Product) -> None:
    product.start(Service("database", programs.SERVES, ready_text=READY)).ready()
    path = product.state_dir / "stack.env"
    values = dict(line.split("=", 1) for line in path.read_text().splitlines())
    assert values["EDGE_URL"] == f"http://localhost:{product.ports.edge}"
    assert values["COGNITO_ISSUER"].startswith(f"http://localhost:{product.ports.cloud}/")
    assert len(values["LEVERS_TOKEN"]) > 40
    assert path.stat().st_mode & 0o077 == 0
    timings = json.loads((product.state_dir / "timings.jsonl").read_text())
    assert timings["steps"]["database"] <= timings["ready"]
    assert READY in (product.state_dir / "logs" / "database.log").read_text()


def test_a_taken_port_is_told_before_anything_starts(
    product: Product, product_in: Callable[[Path], Product], tmp_path: Path
) -> None:
    product.start(Service("database", programs.SERVES, ready_text=READY)).ready()
    other = product_in(tmp_path / "other")
    other.ports = product.ports  # the runner's own port is really taken, by the first product
    other.start(Service("database", programs.SERVES, ready_text=READY))
    line = other.await_said("is in use")
    assert line.strip("✗ \n").startswith(
        f"Port {product.ports.runner} (runner) is in use by pid {product.process.pid}"
    )
    assert "RUNNER_PORT=" in line
    assert other.process.wait(60) == 1
    assert other.everybody() == []
