"""The whole product on this machine: 200 points a second while people work, then a storm of late points.

Everything is real but the cars: IoT Core's rule, Kinesis, the Lambda, SQS, worker, database, and the API
behind the edge. The local cloud is one process of Python; what it can take by itself is printed beside.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from deploy.simulator.publishing.messages import Message
from deploy.simulator.publishing.publisher import Publisher
from tests.benchmarks.board import Board, Line
from tests.benchmarks.load.fleet import CARS, POINTS_A_MESSAGE, bring_in, client, device_id, message, operator
from tests.benchmarks.load.watching import Database, Lags, asked, count_history, latest_states, watched
from tests.plugins.running_stack import RunningStack

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1_800)]

RATE = 200
SECONDS = 60
STORM = 60_000
# What the product promises: 99 of 100 messages are in the database after, in ms.
PROMISE_MS = 5_000
PATIENCE_S = 600
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def load_cars(running_stack: RunningStack) -> None:
    bring_in(operator(running_stack))


@pytest.fixture
def database(running_stack: RunningStack) -> Iterator[Database]:
    with psycopg.connect(running_stack.environment["DATABASE_URL"], autocommit=True) as connection:
        yield connection


@pytest.fixture
def publisher(running_stack: RunningStack) -> Iterator[Publisher]:
    made = Publisher(client(running_stack, "iot-data"), lambda car: f"ev4rent/SG/telemetry/{device_id(car)}")
    made.start()
    yield made
    made.stop()


def _now() -> datetime:
    """To the second: cars tell milliseconds, and a reading must not lie before its own beginning."""
    return datetime.now(UTC).replace(microsecond=0)


def _until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, f"not within {PATIENCE_S} s: {what}"
        time.sleep(0.5)


def _millis(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _ceiling(stack: RunningStack) -> float:
    """Points a second that the local cloud takes where no rule listens."""
    iot = client(stack, "iot-data")
    made = Publisher(iot, lambda _: "ev4rent-load/nobody/listens")
    made.put(message(car % CARS, 0, 1, soc=50) for car in range(600))
    began = time.perf_counter()
    made.start()
    _until(lambda: made.backlog == 0, "the cloud takes 600 messages")
    seconds = time.perf_counter() - began
    made.stop()
    return 600 * POINTS_A_MESSAGE / seconds


@pytest.mark.usefixtures("load_cars")
def test_two_hundred_points_a_second_arrive_while_the_api_serves(
    board: Board, running_stack: RunningStack, publisher: Publisher, database: Database
) -> None:
    lags, answers = Lags(), list[float]()
    token = operator(running_stack).sign_in.token()
    since = _now() - 2 * HOUR
    sent = RATE * SECONDS // POINTS_A_MESSAGE
    with (
        watched(running_stack.environment["DATABASE_URL"], lags),
        asked(running_stack.url, token, "/api/v1/vehicles?limit=50", 0.5, answers),
    ):
        for number, due in enumerate(_beat(sent)):
            publisher.put([_live(number, since)])
            time.sleep(max(due - time.monotonic(), 0))
        _until(lambda: _arrived(database, since) >= RATE * SECONDS, "every reading is in the history")
    board.add(Line("200 points/s, sent to committed, p99", lags.percentile(99), PROMISE_MS, "ms", 1))
    board.add(Line("200 points/s, sent to committed, p50", lags.percentile(50), PROMISE_MS, "ms", 1))
    board.add(Line("a list of 50 meanwhile, slowest", max(answers), PROMISE_MS, "ms", 1))
    board.add(Line("200 points/s, the local cloud takes", RATE, _ceiling(running_stack), "pt/s", 1))
    assert _arrived(database, since) == RATE * SECONDS
    assert publisher.lost == 0


def _beat(times: int) -> Iterator[float]:
    began = time.monotonic()
    for number in range(times):
        yield began + (number + 1) * POINTS_A_MESSAGE / RATE


def _live(number: int, since: datetime) -> Message:
    """Each car in turn; a turn of all cars takes longer than the second between two readings."""
    car, turn = number % CARS, number // CARS
    return message(car, _millis(since) + turn * 10_000, 1_000, soc=50 + turn)


def _arrived(database: Database, since: datetime) -> int:
    return count_history(database, since, since + HOUR)


@pytest.mark.usefixtures("load_cars")
def test_a_storm_of_buffered_points_is_drained_without_loss(
    board: Board, running_stack: RunningStack, publisher: Publisher, database: Database
) -> None:
    now = _now()
    publisher.put(message(car, _millis(now), 1, soc=42) for car in range(CARS))
    _until(
        lambda: all(one[1] >= now for one in latest_states(database).values()),
        "every car has spoken just now",
    )
    before = latest_states(database)
    assert len(before) == CARS
    since = now - 12 * HOUR
    began = time.monotonic()
    turns = STORM // CARS // POINTS_A_MESSAGE
    for turn in range(turns):
        publisher.put(
            message(car, _millis(since) + turn * 10_000, 1_000, soc=90 - turn) for car in range(CARS)
        )
        _until(lambda: publisher.backlog < CARS, "the cloud takes the storm")
    _until(lambda: _arrived(database, since) >= STORM, "the storm is drained")
    seconds = time.monotonic() - began
    board.add(
        Line("storm of 60,000 late points, drained", STORM / seconds, _ceiling(running_stack), "pt/s", 1)
    )
    assert _arrived(database, since) == STORM
    assert publisher.lost == 0
    assert {key: one[1:] for key, one in latest_states(database).items()} == {
        key: one[1:] for key, one in before.items()
    }
