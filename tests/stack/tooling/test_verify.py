"""`make check` and `make test`: nothing is skipped, everything is told."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.local.verify import __main__ as verify
from deploy.local.verify import steps
from deploy.local.verify.marked import files_with
from deploy.local.verify.step import Step, execute

Runs = Callable[..., int]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Runs `verify bench` with steps of the test's own."""

    def run(*commands: str) -> int:
        several = [Step(f"step {number}", ("/bin/sh", "-c", text)) for number, text in enumerate(commands, 1)]
        monkeypatch.setattr(steps, "bench_steps", lambda: several)
        monkeypatch.setattr(sys, "argv", ["verify", "bench"])
        return verify.main()

    return run


def test_all_run_though_one_fails_and_the_failure_is_told_at_the_end(
    bench: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench("exit 0", "echo the reason; exit 2", "exit 0") == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ") and " step " in line] == [
        "✓",
        "✗",
        "✓",
    ]
    assert "      the reason" in lines
    assert lines[-2].startswith("2 of 3 steps passed in ")
    assert lines[-1] == "failed: step 2"


def test_success_is_quiet(bench: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench("echo chatter") == 0
    assert "chatter" not in capsys.readouterr().out


def test_no_step_is_no_success(bench: Runs) -> None:
    assert bench() == 1


def test_an_absent_program_is_a_failure() -> None:
    outcome = execute(Step("gone", ("/no/such/program",)))
    assert not outcome.passed
    assert "No such file" in outcome.output


def test_the_two_pytest_runs_leave_no_test_out_but_benchmarks() -> None:
    runs = steps.test_steps()
    assert [step.command[step.command.index("-m", 3) + 1] for step in runs] == [
        "not benchmark and not (journey or browser)",
        "(journey or browser) and not benchmark",
    ]


def test_the_run_on_the_stack_opens_every_file_that_may_have_such_a_test(tmp_path: Path) -> None:
    for name, text in {
        "test_here.py": "pytestmark = [pytest.mark.django_db, pytest.mark.journey]",
        "test_not.py": "import pytest",
        "test_other.py": "@pytest.mark.journeyman",
        "all/conftest.py": "item.add_marker(pytest.mark.browser)",
        "all/below/test_this.py": "import pytest",
        "all/helpers.py": "pytest.mark.journey",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = files_with(("journey", "browser"), tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "all/below/test_this.py",
        "test_here.py",
    ]
    assert "tests/stack/test_commands.py" in steps.test_steps()[1].command


def test_the_runs_of_the_console_leave_no_share_out() -> None:
    """vitest puts each file into exactly one of so many shares."""
    runs = [step.command[-1] for step in steps.console_steps()]
    assert runs == [f"--shard={n}/{len(runs)}" for n in range(1, len(runs) + 1)]
    assert runs


def test_make_test_runs_what_needs_no_stack_then_python_then_the_console(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def done(name: str) -> list[Step]:
        return [Step(name, ("/bin/sh", "-c", "exit 0"))]

    monkeypatch.setattr(verify, "_with_database", lambda _what: verify._one_by_one(done("checks")))
    monkeypatch.setattr(steps, "test_steps", lambda: done("python"))
    monkeypatch.setattr(steps, "console_steps", lambda: [*done("console"), *done("more of it")])
    monkeypatch.setattr(sys, "argv", ["verify", "test"])
    assert verify.main() == 0
    told = [line.split("✓")[1].split("  ")[0].strip() for line in capsys.readouterr().out.splitlines()[:4]]
    assert told == ["checks", "python", "console", "more of it"]


def test_a_check_names_each_of_its_subjects() -> None:
    names = [step.name for step in steps.check_steps("postgresql://x/y")]
    assert len(names) == len(set(names)) == 12
