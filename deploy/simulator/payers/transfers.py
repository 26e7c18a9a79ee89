"""What businesses have told their banks to pay, in a file that our bank reads."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money for one invoice, on its day."""

    number: str
    payer: str
    day: date
    amount_minor: int


def remember(folder: Path, transfers: Sequence[Transfer]) -> None:
    """Keep what was decided; what was decided before stays as it was."""
    known = {each.number: each for each in recall(folder)}
    for each in transfers:
        known.setdefault(each.number, each)
    rows = [{**asdict(each), "day": each.day.isoformat()} for each in known.values()]
    _path(folder).write_text(json.dumps(rows))


def recall(folder: Path) -> list[Transfer]:
    """All of it, in the order in which it was decided."""
    if not _path(folder).exists():
        return []
    rows = json.loads(_path(folder).read_text())
    return [Transfer(**{**row, "day": date.fromisoformat(row["day"])}) for row in rows]


def _path(folder: Path) -> Path:
    return folder / "payers-transfers.json"
