"""What the provider remembers: objects, answers to idempotency keys, events and their deliveries."""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS object (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, position INTEGER NOT NULL, created INTEGER NOT NULL,
    owner TEXT NOT NULL DEFAULT '', payout TEXT NOT NULL DEFAULT '', body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS object_by_kind ON object (kind, position);
CREATE INDEX IF NOT EXISTS object_by_owner ON object (owner, kind);
CREATE INDEX IF NOT EXISTS object_by_payout ON object (kind, payout);
CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, asked TEXT NOT NULL, status INTEGER, body TEXT);
CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY, event TEXT NOT NULL, due REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0);
"""

Thing = dict[str, Any]


class Store:
    """One connection behind one lock: a payment provider of one machine has no traffic to speak of."""

    def __init__(self, path: Path | str) -> None:
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._lock = threading.RLock()
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_TABLES)
        found = self._db.execute("SELECT coalesce(max(position), 0) FROM object").fetchone()
        self._position = int(found[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on disk when it ends."""
        with self._lock:
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def new_id(self, prefix: str, number: int | None = None) -> str:
        """In the provider's form; the same history has the same ids."""
        number = self._position + 1 if number is None else number
        return f"{prefix}_{hashlib.sha256(f'{prefix}{number}'.encode()).hexdigest()[:24]}"

    def add(self, kind: str, body: Thing, *, owner: str = "") -> Thing:
        with self._lock:
            self._position += 1
            self._db.execute(
                "INSERT INTO object (id, kind, position, created, owner, body) VALUES (?, ?, ?, ?, ?, ?)",
                (body["id"], kind, self._position, body["created"], owner, json.dumps(body)),
            )
        return body

    def save(self, body: Mapping[str, Any]) -> None:
        with self._lock:
            self._db.execute("UPDATE object SET body = ? WHERE id = ?", (json.dumps(body), body["id"]))

    def find(self, kind: str, key: str) -> Thing | None:
        with self._lock:
            row = self._db.execute(
                "SELECT body FROM object WHERE kind = ? AND id = ?", (kind, key)
            ).fetchone()
        return None if row is None else json.loads(row[0])

    def page(
        self,
        kind: str,
        *,
        limit: int,
        after: str = "",
        since: int | None = None,
        owner: str | None = None,
        payout: str | None = None,
    ) -> tuple[list[Thing], bool]:
        """Newest first, and whether there is more."""
        where, values = ["kind = ?"], [kind]
        narrowed: dict[str, Any] = {
            "created >= ?": since,
            "owner = ?": owner,
            "payout = ?": payout,
            "position < (SELECT position FROM object WHERE id = ?)": after or None,
        }
        for condition, value in narrowed.items():
            if value is not None:
                where.append(condition)
                values.append(value)
        with self._lock:
            rows = self._db.execute(
                f"SELECT body FROM object WHERE {' AND '.join(where)} ORDER BY position DESC LIMIT ?",  # noqa: S608
                (*values, limit + 1),
            ).fetchall()
        return [json.loads(row[0]) for row in rows[:limit]], len(rows) > limit

    def unpaid(self, before: int) -> list[Thing]:
        """Movements of the balance that no payout has carried yet."""
        with self._lock:
            rows = self._db.execute(
                "SELECT body FROM object WHERE kind = 'balance_transaction' AND payout = '' AND created < ?"
                " ORDER BY position",
                (before,),
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def carry(self, movements: list[str], payout: str) -> None:
        with self._lock:
            self._db.executemany(
                "UPDATE object SET payout = ? WHERE id = ?", [(payout, each) for each in movements]
            )

    def answer_to(self, key: str) -> tuple[str, int | None, str | None] | None:
        with self._lock:
            row = self._db.execute("SELECT asked, status, body FROM answer WHERE key = ?", (key,)).fetchone()
        return None if row is None else (row[0], row[1], row[2])

    def keep_answer(self, key: str, asked: str, status: int, body: str) -> None:
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", (key, asked, status, body))

    def deliver(self, event: str, due: float) -> None:
        with self._lock:
            self._db.execute("INSERT INTO delivery (event, due) VALUES (?, ?)", (event, due))

    def due(self, now: float, limit: int = 20) -> list[tuple[int, str, int]]:
        with self._lock:
            return self._db.execute(
                "SELECT id, event, attempts FROM delivery WHERE due <= ? ORDER BY due, id LIMIT ?",
                (now, limit),
            ).fetchall()

    def delivered(self, delivery: int) -> None:
        with self._lock:
            self._db.execute("DELETE FROM delivery WHERE id = ?", (delivery,))

    def put_off(self, delivery: int, due: float) -> None:
        with self._lock:
            self._db.execute(
                "UPDATE delivery SET due = ?, attempts = attempts + 1 WHERE id = ?", (due, delivery)
            )

    def close(self) -> None:
        self._db.close()
