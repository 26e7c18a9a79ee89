"""The operator's book: what its meters counted, what it bills, and what its lists say at a moment."""

import asyncio
import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from deploy.simulator.charging.book import ChargeBook
from deploy.simulator.charging.invoices import InvoiceWriter
from deploy.simulator.charging.ocpi_objects import Words
from deploy.simulator.charging.records import bill
from deploy.simulator.charging.sessions import sessions_of
from deploy.simulator.charging.teller import ChargeTeller
from deploy.simulator.city.city import City
from deploy.simulator.clock import DAY_S, day_start_s
from deploy.simulator.edges.ocpi_sender import PREFIX, add_routes
from deploy.simulator.faults.truth import TruthLog
from tests.simulator.conftest import MONDAY

START = day_start_s(MONDAY)
TOKEN = "a token of nobody"


@pytest.fixture
def book(city: City, tmp_path: Path) -> ChargeBook:
    truth = TruthLog.open(tmp_path / "truth.jsonl", city.catalogue.cars)
    made = ChargeBook(city.catalogue, Words(city.catalogue, "SG"), truth)
    made.learn(city.day(MONDAY).plan)
    return made


def test_a_point_charges_one_car_at_a_time(city: City) -> None:
    found = sessions_of(city.catalogue, city.day(MONDAY).plan)
    assert len(found) > 500
    homes = {(s, n) for s, stop in enumerate(city.catalogue.stations) for n in range(1, stop.home_bays + 1)}
    until: dict[tuple[int, int], int] = {}
    for each in found:
        point = each.station, each.number
        assert 1 <= each.number <= city.catalogue.stations[each.station].bays
        if point in homes:
            assert until.get(point, 0) <= each.begins_s
        until[point] = each.ends_s
        assert 0 < each.wh < 110_000


def test_a_small_share_is_billed_wrongly_and_always_the_same(city: City) -> None:
    sessions = sessions_of(city.catalogue, city.day(MONDAY).plan)
    billed = [bill(seed, each) for seed in range(10) for each in sessions]
    assert billed[: len(sessions)] == [bill(0, each) for each in sessions]
    shares = Counter(each.fault for each in billed)
    assert 0.97 < shares[""] / len(billed) < 0.99
    for each in billed:
        net = sum(-r.wh if r.credits else r.wh for r in each.records)
        expected = {"cdr_missing": 0, "cdr_doubled": 2 * each.session.wh}.get(each.fault, each.session.wh)
        assert net == expected


def test_the_lists_have_everything_once_whatever_the_steps(book: ChargeBook) -> None:
    now = START + 2 * DAY_S
    whole = [body["id"] for _, body in book.records(START, now, now=now)]
    parts = [
        body["id"]
        for since in range(START, now, 3_600)
        for _, body in book.records(since, since + 3_600, now=now)
    ]
    assert whole == parts
    assert len(set(whole)) == len(whole)


def test_a_running_session_is_told_anew_and_ends(book: ChargeBook) -> None:
    noon = START + DAY_S // 3
    running = [body for _, body in book.sessions(START, noon, now=noon) if body["status"] == "ACTIVE"]
    assert running
    assert all("end_date_time" not in body for body in running)
    later = START + DAY_S
    ended = {body["id"]: body for _, body in book.sessions(START, later + 1, now=later)}
    for body in running:
        assert ended[body["id"]]["kwh"] >= body["kwh"]
        assert ended[body["id"]]["status"] == "COMPLETED"


class Heard:
    def __init__(self) -> None:
        self.sessions: list[dict[str, Any]] = []
        self.records: list[dict[str, Any]] = []

    def put_session(self, session_id: str, body: dict[str, Any]) -> None:
        assert session_id == body["id"]
        self.sessions.append(body)

    def post_record(self, body: dict[str, Any]) -> None:
        self.records.append(body)


def test_what_happens_is_told_once_and_a_few_records_get_lost(book: ChargeBook) -> None:
    heard, now = Heard(), [float(START)]
    teller = ChargeTeller(book, heard, 1, clock=lambda: now[0], _until=float(START))
    while now[0] < START + DAY_S:
        now[0] += 300
        teller.tell()
    ids = [body["id"] for body in heard.records]
    written = len(book.records(START, now[0], now=now[0]))
    assert len(set(ids)) == len(ids)
    assert 0.93 * written < len(ids) < written
    assert {"ACTIVE", "COMPLETED"} == {body["status"] for body in heard.sessions}


async def _ask(book: ChargeBook) -> list[str]:
    app = web.Application()
    add_routes(app, book, TOKEN)
    ids: list[str] = []
    async with TestClient(TestServer(app)) as client:
        early = await client.get(
            f"{PREFIX}/cdrs", headers={"Authorization": "Token YSB0b2tlbiBvZiBub2JvZHk="}
        )
        assert early.status == 503
        book.is_open = True
        refused = await client.get(f"{PREFIX}/cdrs")
        assert refused.status == 401
        headers = {"Authorization": "Token YSB0b2tlbiBvZiBub2JvZHk="}
        wrong = await client.get(f"{PREFIX}/cdrs?offset=x", headers=headers)
        assert wrong.status == 400
        path: str | None = f"{PREFIX}/cdrs?date_from=2000-01-01T00:00:00Z&limit=200"
        while path:
            answer = await client.get(path, headers=headers)
            body = await answer.json()
            assert body["status_code"] == 1000
            ids += [each["id"] for each in body["data"]]
            link = answer.headers.get("Link")
            path = link.partition(";")[0].strip("<> ").partition("/ocpi")[2] if link else None
            path = f"/ocpi{path}" if path else None
        assert answer.headers["X-Total-Count"] == str(len(ids))
    return ids


def test_pages_lead_to_each_other(book: ChargeBook) -> None:
    ids = asyncio.run(_ask(book))
    assert len(ids) > 500
    assert len(set(ids)) == len(ids)


class Office:
    def __init__(self, known: int) -> None:
        self.known = known
        self.brought: list[tuple[dict[str, str], bytes]] = []

    def count_records(self) -> int:
        return self.known

    def bring_invoice(self, head: dict[str, str], lines: bytes) -> None:
        self.brought.append((head, lines))


def test_an_invoice_waits_for_its_records_and_comes_once(book: ChargeBook) -> None:
    office, now = Office(0), [float(START + DAY_S)]
    writer = InvoiceWriter(book, office, 1, "SG", MONDAY, lambda: now[0])
    office.known = 10_000
    writer.bring_due()
    assert not office.brought  # credits may still come
    now[0] = float(START + DAY_S + 9 * 3_600)
    office.known = 0
    writer.bring_due()
    assert not office.brought
    office.known = 10_000
    writer.bring_due()
    writer.bring_due()
    ((head, lines),) = office.brought
    rows = list(csv.DictReader(lines.decode().splitlines()))
    assert sum(round(float(row["cost"]) * 100) for row in rows) == int(head["cost_minor"])
    known = {body["id"] for _, body in book.records(START, now[0], now=now[0])}
    unknown = sum(row["cdr_id"] not in known for row in rows)
    assert len(rows) > 500
    assert unknown < len(rows) / 50
