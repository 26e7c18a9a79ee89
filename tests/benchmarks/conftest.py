"""What benchmarks share: board, meter, the product and the bare application behind the same server."""

from collections.abc import Callable, Iterator

import orjson
import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from tests.benchmarks.board import Board
from tests.benchmarks.meter import Meter
from tests.benchmarks.server import Server
from tests.plugins.tokens import SigningKey, key_set

BOARD = pytest.StashKey[Board]()
StartBare = Callable[[dict[str, dict[str, str]]], Server]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BOARD] = Board()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    board = config.stash[BOARD]
    if board.lines:
        terminalreporter.write_sep("=", "against a bare baseline, same run")
        terminalreporter.write_line(str(board))


@pytest.fixture
def board(pytestconfig: pytest.Config) -> Board:
    return pytestconfig.stash[BOARD]


@pytest.fixture
def database_url(transactional_db: None) -> str:
    """The test database, for processes of their own."""
    settings = connection.get_connection_params()
    login = f"{settings['user']}:{settings['password']}" if settings.get("password") else settings["user"]
    return f"postgresql://{login}@{settings['host']}:{settings['port']}/{settings['dbname']}"


@pytest.fixture
def meter(database_url: str) -> Iterator[Meter]:
    with psycopg.connect(make_conninfo(database_url), autocommit=True) as monitor:
        meter = Meter(monitor)
        yield meter
        for server in meter.servers:
            server.stop()


@pytest.fixture
def product(meter: Meter, database_url: str, signing_key: SigningKey) -> Server:
    server = Server(
        "tests.benchmarks.product:serve",
        DATABASE_URL=database_url,
        DATABASE_POOL_SIZE="0",  # as deploy/local/runner/plan.py starts the API
        BENCH_KEY_SET=key_set(signing_key.jwk()).decode(),
    )
    meter.servers.append(server)
    return server


@pytest.fixture
def start_bare(meter: Meter, database_url: str) -> StartBare:
    def start(statements: dict[str, dict[str, str]]) -> Server:
        server = Server(
            "tests.benchmarks.bare:serve",
            DATABASE_URL=database_url,
            BARE_STATEMENTS=orjson.dumps(statements).decode(),
        )
        meter.servers.append(server)
        return server

    return start
