"""The table of a batch of new cars: what a car file says, and the days of each paper that comes with it."""

from typing import Any

from apps.accounts.types import MarketPack
from apps.fleet.rules import cells
from apps.fleet.rules.cells import CellError
from apps.fleet.rules.mapping import Column, FileForm
from apps.fleet.rules.papers import MOST_NUMBER
from apps.fleet.rules.vehicle_files import OWN
from apps.fleet.types import NewDocument

PAPERS = "papers"
_PARTS = ("number", "from", "to")


def intake_form(pack: MarketPack) -> FileForm:
    """The columns of a car, and `<kind>_number`, `<kind>_from`, `<kind>_to` for each kind of the market."""
    kinds = [kind.kind for kind in pack.documents.kinds]
    readers = {
        "number": lambda value: cells.text(value, longest=MOST_NUMBER),
        "from": cells.day,
        "to": cells.day,
    }
    columns = [
        Column(f"{kind}_{part}", f"{kind}_{part}", readers[part], required=False)
        for kind in kinds
        for part in _PARTS
    ]

    def finish(values: dict[str, Any]) -> dict[str, Any]:
        return {**OWN.finish(_own(values, kinds)), PAPERS: _papers(values, kinds)}

    return FileForm(
        name="intake", key=OWN.key, columns=(*OWN.columns, *columns), finish=finish, blame=OWN.blame
    )


def _own(values: dict[str, Any], kinds: list[str]) -> dict[str, Any]:
    ours = {f"{kind}_{part}" for kind in kinds for part in _PARTS}
    return {name: value for name, value in values.items() if name not in ours}


def _papers(values: dict[str, Any], kinds: list[str]) -> tuple[NewDocument, ...]:
    papers = []
    for kind in kinds:
        number, begins, ends = (values.get(f"{kind}_{part}") for part in _PARTS)
        if begins is None:
            if number is not None or ends is not None:
                msg = f"has a {kind} without the day it begins: {kind}_from is empty"
                raise CellError(msg)
            continue
        papers.append(NewDocument(kind=kind, number=number or "", valid_from=begins, valid_to=ends))
    return tuple(papers)
