"""Parts that die, runners that are killed, and what the next start makes of it."""

import json
from collections.abc import Callable
from pathlib import Path

import psutil

from deploy.local.processes import alive
from deploy.local.runner.restarts import LIMIT, WINDOW_S, RestartBudget
from deploy.local.runner.step import Service, Task
from tests.stack.runner import programs
from tests.stack.runner.conftest import Product

READY = programs.READY
DATABASE = Service("database", programs.SERVES, ready_text=READY)


def test_a_killed_part_comes_back(product: Product) -> None:
    product.start(DATABASE, Service("api", programs.SERVES, ("database",), ready_text=READY)).ready()
    before = product.parts()
    before["api"].kill()
    product.await_said("api is back")
    after = product.parts()
    assert "api ended (signal 9), restart 1" in product.await_said("restart 1")
    assert after["api"].pid != before["api"].pid
    assert after["database"].pid == before["database"].pid


def test_what_was_lost_with_its_memory_is_made_again(product: Product) -> None:
    product.start(
        Service("cloud", programs.SERVES, ready_text=READY, then_again=("bootstrap",)),
        Task("bootstrap", programs.notes("bootstrapped"), ("cloud",)),
    ).ready()
    assert product.notes() == ["bootstrapped"]
    product.parts()["cloud"].kill()
    product.await_said("cloud is back")
    assert product.notes() == ["bootstrapped", "bootstrapped"]


def test_a_vital_part_that_keeps_dying_ends_the_run(product: Product) -> None:
    product.start(DATABASE, Service("api", programs.DIES_SOON, ("database",), ready_text=READY))
    line = product.await_said(f"{LIMIT} restarts did not help")
    assert "api.log" in line
    assert product.process.wait(60) == 1
    assert product.everybody() == []


def test_a_part_that_is_not_vital_is_given_up_alone(product: Product) -> None:
    product.start(
        DATABASE, Service("simulator", programs.DIES_SOON, ("database",), ready_text=READY, vital=False)
    )
    product.await_said(f"{LIMIT} restarts did not help")
    assert list(product.parts()) == ["database"]
    assert product.stop() == 0


def test_a_killed_runner_is_cleared_up_after(product: Product, product_in: Callable[[Path], Product]) -> None:
    worker = Service("worker-bulk", programs.LEAVES_A_CHILD_BEHIND, ("database",), ready_text=READY)
    product.start(DATABASE, worker).ready()
    left = product.everybody()
    product.process.kill()
    product.process.wait()
    assert len(left) == 3
    assert all(alive(process) for process in left)
    second = product_in(product.state_dir).start(DATABASE, worker).ready()
    assert "stopped what an earlier run had left: database, worker-bulk" in second.await_said("earlier run")
    assert not any(alive(process) for process in left)
    assert set(second.parts()) == {"database", "worker-bulk"}


def test_a_stranger_with_the_pid_of_a_dead_part_is_left_alone(product: Product) -> None:
    stranger = psutil.Popen(list(programs.SERVES))
    try:
        records = product.state_dir / "run"
        records.mkdir(parents=True)
        earlier = {"pid": stranger.pid, "started": stranger.create_time() - 3600}
        (records / "api.json").write_text(json.dumps(earlier))
        product.start(DATABASE).ready()
        assert stranger.is_running()
        assert not any("earlier run" in line for line in product.said)
    finally:
        stranger.kill()
        stranger.wait()


def test_restarts_wait_longer_each_time_and_run_out() -> None:
    budget = RestartBudget()
    pauses = [budget.delay(now=100.0) for _ in range(LIMIT + 1)]
    assert pauses == [0.25, 0.5, 1.0, 2.0, 4.0, None]


def test_an_old_restart_is_forgotten() -> None:
    budget = RestartBudget()
    for _ in range(LIMIT):
        budget.delay(now=100.0)
    assert budget.delay(now=100.0 + WINDOW_S + 1) == 0.25
