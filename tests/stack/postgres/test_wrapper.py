"""The foreground wrapper around the server."""

import os
import signal
import socket
from contextlib import closing

import psycopg
import pytest

from deploy.local.processes import alive
from tests.stack.postgres.conftest import Wrapper

TABLE = "CREATE TABLE trip (id int PRIMARY KEY)"
ROWS = "INSERT INTO trip SELECT generate_series(1, 1000)"
COUNT = "SELECT count(*) FROM trip"


def test_it_serves_utf8_in_a_plain_collation_and_knows_uuid7(wrapper: Wrapper) -> None:
    wrapper.start()
    rows = wrapper.execute(
        "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()"
    )
    assert rows == [("UTF8", "C.UTF-8")]
    assert wrapper.execute("SELECT uuid_extract_version(uuidv7())") == [(7,)]


def test_committed_rows_survive_a_killed_server(wrapper: Wrapper) -> None:
    wrapper.start()
    wrapper.execute(TABLE)
    wrapper.execute(ROWS)
    wrapper.server.kill()
    assert wrapper.process.wait(30) == 1  # it says so, and whoever runs it starts it again
    wrapper.start()
    assert wrapper.execute(COUNT) == [(1000,)]


def test_the_server_of_a_killed_wrapper_is_taken_over(wrapper: Wrapper) -> None:
    wrapper.start()
    wrapper.execute(TABLE)
    wrapper.execute(ROWS)
    orphan = wrapper.server
    wrapper.process.kill()
    wrapper.process.wait(30)
    assert alive(orphan)
    wrapper.start()
    assert f"took over from pid {orphan.pid}, whose owner was gone" in wrapper.said
    assert not alive(orphan)
    assert wrapper.execute(COUNT) == [(1000,)]


def test_a_server_whose_owner_lives_is_left_alone(wrapper: Wrapper) -> None:
    wrapper.start()
    second = Wrapper(wrapper.state_dir, wrapper.port).start()
    assert second.process.wait(30) == 1
    assert f"is already served, by pid {wrapper.process.pid}" in second.said[-1]
    assert wrapper.execute("SELECT 1") == [(1,)]


def test_a_taken_port_is_one_line_with_its_holder_and_the_way_round(wrapper: Wrapper) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", wrapper.port))
        other.listen()
        wrapper.start()
        assert wrapper.process.wait(30) == 1
    (line,) = wrapper.said
    assert line.startswith(f"Port {wrapper.port} (PostgreSQL) is in use by pid {os.getpid()}")
    assert "POSTGRES_PORT=" in line


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_though_clients_are_connected(wrapper: Wrapper, number: signal.Signals) -> None:
    wrapper.start()
    server = wrapper.server
    with closing(psycopg.connect(wrapper.url())) as client:
        client.execute("SELECT 1")
        wrapper.process.send_signal(number)
        assert wrapper.process.wait(30) == 0
        assert not alive(server)


def test_nobody_gets_in_without_the_password(wrapper: Wrapper) -> None:
    wrapper.start()
    bare = f"postgresql://ev4rent@127.0.0.1:{wrapper.port}/ev4rent"
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(bare)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server another account")
def test_root_never_runs_the_server_itself(wrapper: Wrapper) -> None:
    wrapper.start()
    assert wrapper.server.username() == "nobody"
    (row,) = wrapper.execute("SELECT current_setting('unix_socket_directories')")
    assert row == ("",)
