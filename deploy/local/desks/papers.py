"""What a desk remembers: documents by kind, in the order of their last change."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Paper = dict[str, Any]


class Papers:
    """All of it in memory, and written down at each change: a desk of one machine has few of them."""

    def __init__(self, path: Path | str) -> None:
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS paper (kind TEXT, id TEXT, position INTEGER, body TEXT,"
            " PRIMARY KEY (kind, id))"
        )
        rows = self._db.execute("SELECT kind, id, position, body FROM paper ORDER BY position").fetchall()
        self._known = {(kind, key): (position, json.loads(body)) for kind, key, position, body in rows}
        self._position = max((row[2] for row in rows), default=0)

    def save(self, kind: str, key: str, body: Paper) -> Paper:
        self._position += 1
        self._known[kind, key] = (self._position, body)
        self._db.execute(
            "INSERT OR REPLACE INTO paper VALUES (?, ?, ?, ?)", (kind, key, self._position, json.dumps(body))
        )
        return body

    def find(self, kind: str, key: str) -> Paper | None:
        found = self._known.get((kind, key))
        return None if found is None else found[1]

    def all(self, kind: str) -> Iterator[Paper]:
        """In the order in which they were first written."""
        yield from [body for (each, _), (_, body) in self._known.items() if each == kind]

    def changed(self, kind: str, after: int) -> list[tuple[int, Paper]]:
        """What changed after a position, oldest change first."""
        found = [row for (each, _), row in self._known.items() if each == kind and row[0] > after]
        return sorted(found, key=lambda row: row[0])

    def next_number(self, kind: str, first: int) -> int:
        """Numbers of their own for each kind."""
        counter = self.find("counter", kind) or {"next": first}
        self.save("counter", kind, {"next": counter["next"] + 1})
        return int(counter["next"])

    def remove(self, kind: str, key: str) -> None:
        self._known.pop((kind, key), None)
        self._db.execute("DELETE FROM paper WHERE kind = ? AND id = ?", (kind, key))

    def close(self) -> None:
        self._db.close()
